/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-shop.h"
#include "cm-day.h"
#include "cm-figures-store.h"
#include "cm-money.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>

void
cm_shop_free (CmShop *shop)
{
  g_free (shop->name);
  g_free (shop->currency);
  g_free (shop->time_zone);
  g_free (shop);
}

static gboolean
is_chinese_user (void)
{
  const char *const *languages = g_get_language_names ();

  return languages[0] != NULL && g_str_has_prefix (languages[0], "zh");
}

/* The locale's own currency where it names one; a Chinese shop's otherwise. */
static char *
locale_currency (void)
{
  const struct lconv *conv = localeconv ();

  if (!is_chinese_user () && conv != NULL && strlen (conv->int_curr_symbol) >= 3)
    return g_strndup (conv->int_curr_symbol, 3);
  return g_strdup ("CNY");
}

static char *
locale_zone (void)
{
  g_autoptr(GTimeZone) local = NULL;

  if (is_chinese_user ())
    return g_strdup ("Asia/Shanghai");
  local = g_time_zone_new_local ();
  return g_strdup (g_time_zone_get_identifier (local));
}

gpointer
cm_shop_make (CmStep *step, gpointer data, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *currency = locale_currency ();
  g_autofree char *zone = locale_zone ();

  (void) data;
  if (cm_conn_int (conn, 0, error, "SELECT count(*) FROM shop", "") != 0)
    return NULL;
  return GINT_TO_POINTER (cm_conn_run (conn, error, "INSERT INTO shop(id, name, home_currency, time_zone) VALUES (1, ?1, ?2, ?3)", "sss",
                                       _("My Shop"), currency, zone));
}

gpointer
cm_shop_grade_today (CmStep *step, gpointer data, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 now = cm_step_now (step) != 0 ? cm_step_now (step) : cm_shop_read_now (conn);
  g_autoptr(GError) local = NULL;
  gboolean current = cm_figures_are_current (conn, cm_conn_today (conn, now), &local);

  (void) data;
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (!current && cm_figures_grade_day (step, cm_conn_today (conn, now), error))
    cm_step_touch (step, CM_TOPIC_FIGURES); /* the day itself is shown, even where no figure moved */
  return NULL;
}

char *
cm_shop_default_path (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "community", NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_build_filename (folder, "community.db", NULL);
}

CmShop *
cm_shop_read (CmConn *conn, GError **error)
{
  CmStmt *stmt = cm_conn_query (conn, error, "SELECT name, home_currency, time_zone, require_consent, graded_on FROM shop WHERE id = 1",
                                "");
  CmShop *shop;

  if (!cm_stmt_next (stmt, error))
    return NULL;
  shop = g_new0 (CmShop, 1);
  shop->name = cm_stmt_dup (stmt, 0);
  shop->currency = cm_stmt_dup (stmt, 1);
  shop->time_zone = cm_stmt_dup (stmt, 2);
  shop->require_consent = cm_stmt_int (stmt, 3) != 0;
  shop->graded_on = cm_stmt_is_null (stmt, 4) ? CM_NO_DAY : (int) cm_stmt_int (stmt, 4);
  cm_stmt_next (stmt, NULL);
  return shop;
}

/* NULL stands for the home currency: what was foreign becomes plain, what was plain gets its code. */
static gboolean
change_currency (CmStep *step, const char *to, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *from = cm_conn_text (conn, error, "SELECT home_currency FROM shop WHERE id = 1", "");

  if (from == NULL || g_str_equal (from, to))
    return from != NULL;
  if (!cm_conn_run (conn, error, "UPDATE orders SET currency = CASE WHEN currency IS NULL THEN ?1 WHEN currency = ?2 "
                    "THEN NULL ELSE currency END "
                    "WHERE currency IS NULL OR currency = ?2", "ss", from, to))
    return FALSE;
  /* Estimates of before they named a currency were made in this one. */
  if (!cm_conn_run (conn, error, "UPDATE estimates SET input = json_set (input, '$.currency', ?1) "
                    "WHERE json_valid (input) AND input ->> '$.currency' IS NULL", "s", from))
    return FALSE;
  cm_step_touch (step, CM_TOPIC_MONEY);
  cm_step_touch (step, CM_TOPIC_ORDERS);
  cm_step_touch_all_customers (step);
  return cm_conn_run (conn, error, "UPDATE shop SET home_currency = ?1 WHERE id = 1", "s", to);
}

static gboolean
check_name (const char *name, GError **error)
{
  g_autofree char *words = g_strstrip (g_strdup (name));

  if (*words == '\0')
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("A shop needs a name."));
  return *words != '\0';
}

static gboolean
check_currency (const char *code, GError **error)
{
  gboolean right = cm_money_is_currency (code);

  if (!right)
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” is no currency. Write its three letters, such as CNY or USD."), code);
  return right;
}

/* Days of orders are days in the shop's zone: with another zone they are counted anew. */
static gboolean
change_zone (CmStep *step, const char *name, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier (name);
  g_autoptr(GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  CmStmt *stmt;

  if (zone == NULL)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” is no time zone. Write it as Asia/Shanghai."), name);
      return FALSE;
    }
  if (!cm_conn_run (conn, error, "UPDATE shop SET time_zone = ?1 WHERE id = 1", "s", name))
    return FALSE;
  stmt = cm_conn_query (conn, error, "SELECT id, coalesce(paid_at, created_at), day FROM orders ORDER BY id", "");
  while (cm_stmt_next (stmt, error))
    {
      gint64 row[2] = { cm_stmt_int (stmt, 0), cm_day_from_time (cm_stmt_int (stmt, 1), zone) };

      if (row[1] != cm_stmt_int (stmt, 2))
        g_array_append_vals (rows, row, 2);
    }
  for (guint i = 0; i + 1 < rows->len; i += 2)
    if (!cm_conn_run (conn, error, "UPDATE orders SET day = ?2 WHERE id = ?1", "ii", g_array_index (rows, gint64, i),
                      g_array_index (rows, gint64, i + 1)))
      return FALSE;
  cm_step_touch_all_customers (step);
  return stmt != NULL;
}

gboolean
cm_shop_set (CmStep *step, const char *name, const char *currency, const char *time_zone, int require_consent, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  cm_step_touch (step, CM_TOPIC_SETTINGS);
  if (name != NULL && (!check_name (name, error) || !cm_conn_run (conn, error, "UPDATE shop SET name = ?1 WHERE id = 1", "s", name)))
    return FALSE;
  if (currency != NULL && (!check_currency (currency, error) || !change_currency (step, currency, error)))
    return FALSE;
  if (time_zone != NULL && !change_zone (step, time_zone, error))
    return FALSE;
  if (require_consent >= 0)
    {
      cm_step_touch (step, CM_TOPIC_EXCLUSIONS);
      return cm_conn_run (conn, error, "UPDATE shop SET require_consent = ?1 WHERE id = 1", "i", (gint64) require_consent);
    }
  return TRUE;
}

CmRules *
cm_shop_rules (CmConn *conn, GError **error)
{
  g_autoptr(CmRules) rules = cm_rules_new ();
  CmStmt *stmt = cm_conn_query (conn, error, "SELECT name, value FROM settings ORDER BY name", "");

  /* A value that a newer or older version wrote and this one cannot take leaves the default in force. */
  while (cm_stmt_next (stmt, error))
    cm_rules_override (rules, cm_stmt_text (stmt, 0), cm_stmt_text (stmt, 1), NULL);
  return stmt != NULL ? g_steal_pointer (&rules) : NULL;
}

double
cm_shop_major (const CmShop *shop)
{
  double major = 1;

  for (int i = cm_money_digits (shop->currency); i > 0; i--)
    major *= 10;
  return major;
}

gboolean
cm_shop_set_rule (CmStep *step, const char *id, const char *json, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr(CmRules) rules = cm_rules_new ();

  cm_step_touch (step, CM_TOPIC_SETTINGS);
  if (json == NULL)
    return cm_conn_run (conn, error, "DELETE FROM settings WHERE name = ?1", "s", id);
  return cm_rules_override (rules, id, json, error)
         && cm_conn_run (conn, error,
                         "INSERT INTO settings(name, value, changed_at) VALUES (?1, ?2, ?3)"
                         " ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at", "ssi",
                         id, json, cm_step_now (step));
}

static gpointer
read_fixed_now (CmConn *conn, gpointer data, GError **error)
{
  gint64 *now = data;
  g_autofree char *json = cm_conn_text (conn, error, "SELECT value FROM settings WHERE name = 'demo.now'", "");
  g_autoptr(JsonNode) node = json != NULL ? json_from_string (json, NULL) : NULL;

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING)
    cm_time_parse (json_node_get_string (node), cm_conn_zone (conn), now);
  return NULL;
}

gint64
cm_shop_now (CmDb *db)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  cm_db_read (db, read_fixed_now, &now, NULL, NULL);
  return now;
}

gint64
cm_shop_read_now (CmConn *conn)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  read_fixed_now (conn, &now, NULL);
  return now;
}

gboolean
cm_shop_set_fixed_now (CmStep *step, gint64 now, GError **error)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *time = cm_time_format (now, utc);
  g_autofree char *json = g_strdup_printf ("\"%s\"", time);

  cm_step_touch (step, CM_TOPIC_SETTINGS);
  return cm_conn_run (cm_step_conn (step), error, "INSERT INTO settings (name, value, changed_at) VALUES ('demo.now', ?1, ?2) "
                      "ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at",
                      "si", json, cm_step_now (step));
}

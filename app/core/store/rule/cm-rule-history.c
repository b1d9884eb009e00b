/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-history.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cm-day.h"
#include "cm-error.h"
#include "cm-quantile.h"
#include "cm-radix.h"
#include "cm-rule-words.h"
#include "cm-shop.h"

/* The rules with one change taken back, or with all of them. */
typedef struct {
  const CmRuleInfo *info;       /* NULL for all */
  CmGradeRules rules;
} Without;

struct _CmRuleHistory {
  CmRules *now;
  GArray *without;              /* (element-type Without): empty when nothing was changed */
};

void
cm_rule_history_free (CmRuleHistory *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->now, cm_rules_unref);
  g_array_unref (self->without);
  g_free (self);
}

/* ---- the table as it was: rows by the number the engine gave them ---- */

typedef struct {
  char *name;
  char *value;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->name);
  g_free (row->value);
  g_free (row);
}

static gint64 *
key_of (gint64 row_id)
{
  return g_memdup2 (&row_id, sizeof row_id);
}

static GHashTable *
read_rows (CmConn *conn, GError **error)
{
  GError *local = NULL;
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, row_free);
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT rowid, name, value FROM settings", "");

  while (cm_stmt_next (stmt, &local))
    {
      Row *row = g_new0 (Row, 1);

      row->name = cm_stmt_dup (stmt, 1);
      row->value = cm_stmt_dup (stmt, 2);
      g_hash_table_insert (rows, key_of (cm_stmt_int (stmt, 0)), row);
    }
  return cm_error_pass (local, error) ? g_steal_pointer (&rows) : NULL;
}

static void
take_member (JsonObject *object, const char *member, char **text)
{
  if (!json_object_has_member (object, member))
    return;
  g_free (*text);
  *text = g_strdup (json_object_get_string_member (object, member));
}

/* @before: the columns that were changed, all of a row that was taken away, or nothing where there was none. */
static void
take_back (GHashTable *rows, gint64 row_id, const char *before)
{
  g_autoptr (JsonNode) node = before != NULL ? json_from_string (before, NULL) : NULL;
  Row *row = g_hash_table_lookup (rows, &row_id);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      g_hash_table_remove (rows, &row_id);
      return;
    }
  if (row == NULL)
    {
      row = g_new0 (Row, 1);
      g_hash_table_insert (rows, key_of (row_id), row);
    }
  take_member (json_node_get_object (node), "name", &row->name);
  take_member (json_node_get_object (node), "value", &row->value);
}

/* The table never has more rows than there are settings. An import may have left a million changes of other tables in the journal: those of
 * small row numbers alone are looked through, by the index. */
#define CHANGES_OF_SETTINGS "step_changes c INDEXED BY step_changes_row JOIN steps s ON s.id = c.step_id" \
                            " WHERE c.row_id BETWEEN 0 AND 1000 AND c.table_name = 'settings'"
#define INSERTS_OF_SETTINGS "step_inserts i JOIN steps s ON s.id = i.step_id WHERE i.table_name = 'settings'"

/* The newest first; what a step inserted goes, what it changed or took away comes back. */
static gboolean
take_steps_back (CmConn *conn, gint64 first_step, GHashTable *rows, gboolean *any, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT s.id AS step, 1 AS inserted, i.first_id AS row_id, i.last_id AS last, NULL AS before"
                                " FROM " INSERTS_OF_SETTINGS " AND s.id >= ?1 AND s.undone_at IS NULL"
                                " UNION ALL SELECT s.id, 0, c.row_id, c.row_id, c.before"
                                " FROM " CHANGES_OF_SETTINGS " AND s.id >= ?1 AND s.undone_at IS NULL"
                                " ORDER BY step DESC, inserted DESC", "i", first_step);

  while (cm_stmt_next (stmt, &local))
    {
      *any = TRUE;
      if (cm_stmt_int (stmt, 1) == 0)
        take_back (rows, cm_stmt_int (stmt, 2), cm_stmt_is_null (stmt, 4) ? NULL : cm_stmt_text (stmt, 4));
      else
        for (gint64 id = cm_stmt_int (stmt, 2); id <= cm_stmt_int (stmt, 3); id++)
          g_hash_table_remove (rows, &id);
    }
  return cm_error_pass (local, error);
}

/* ---- what it means ---- */

static CmRules *
rules_of (GHashTable *rows)
{
  CmRules *rules = cm_rules_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Row *row = value;

      if (row->name != NULL && row->value != NULL)
        cm_rules_override (rules, row->name, row->value, NULL);
    }
  return rules;
}

typedef struct {
  gint64 *nets;
  gsize buyers;
  double return_share;
} ShopNumbers;

static gboolean
read_numbers (CmConn *conn, ShopNumbers *numbers, GError **error)
{
  GError *local = NULL;
  g_autoptr (GArray) nets = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 returns = 0, orders = 0;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT orders, returns, net_minor FROM figures", "");

  while (cm_stmt_next (stmt, &local))
    {
      gint64 net = cm_stmt_int (stmt, 2);

      orders += cm_stmt_int (stmt, 0);
      returns += cm_stmt_int (stmt, 1);
      if (cm_stmt_int (stmt, 0) > 0)
        g_array_append_val (nets, net);
    }
  numbers->return_share = returns > 0 ? (double) returns / (double) (returns + orders) : 0;
  numbers->buyers = nets->len;
  cm_radix_sort_ints ((gint64 *) (gpointer) nets->data, nets->len);
  numbers->nets = (gint64 *) (gpointer) g_array_free (g_steal_pointer (&nets), FALSE);
  return cm_error_pass (local, error);
}

static void
add_without (CmRuleHistory *self, const CmRuleInfo *info, CmRules *rules, const ShopNumbers *numbers)
{
  Without without = { .info = info };

  cm_grade_rules_read (&without.rules, rules);
  without.rules.shop_return_share = numbers->return_share;
  without.rules.heavy_net = cm_rank_value (numbers->nets, numbers->buyers, without.rules.heavy_percent);
  g_array_append_val (self->without, without);
}

/* Today's rules, but for one. */
static CmRules *
rules_but (CmRules *now, const CmRuleInfo *but, CmRules *then)
{
  CmRules *rules = cm_rules_new ();
  gsize count;
  const CmRuleInfo *infos = cm_rule_infos (&count);

  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *json = cm_rules_json (&infos[i] == but ? then : now, infos[i].id);

      cm_rules_override (rules, infos[i].id, json, NULL);
    }
  return rules;
}

/* One rule alone first: it can be named. Only the areas of grades and stages stand at the front of the list. */
static void
compare (CmRuleHistory *self, CmRules *then, const ShopNumbers *numbers)
{
  gsize count;
  const CmRuleInfo *infos = cm_rule_infos (&count);

  for (gsize i = 0; i < count && infos[i].area <= CM_RULE_PROBLEMS; i++)
    {
      g_autofree char *new_json = cm_rules_json (self->now, infos[i].id);
      g_autofree char *old_json = cm_rules_json (then, infos[i].id);

      if (!g_str_equal (new_json, old_json))
        {
          g_autoptr (CmRules) rules = rules_but (self->now, &infos[i], then);

          add_without (self, &infos[i], rules, numbers);
        }
    }
  if (self->without->len > 1)
    add_without (self, NULL, then, numbers);
}

static gint64
first_step_after (CmConn *conn, int since, GError **error)
{
  return cm_conn_int (conn, G_MAXINT64, error, "SELECT min (step) FROM (SELECT s.id AS step, s.at AS at FROM " INSERTS_OF_SETTINGS
                      " UNION ALL SELECT s.id, s.at FROM " CHANGES_OF_SETTINGS ") WHERE at >= ?1", "i",
                      cm_time_from_civil (since + 1, 0, cm_conn_zone (conn)));
}

CmRuleHistory *
cm_rule_history_read (CmConn *conn, int since, gint64 step_id, GError **error)
{
  g_autoptr (CmRuleHistory) self = g_new0 (CmRuleHistory, 1);
  g_autoptr (GError) local = NULL;
  g_autoptr (GHashTable) rows = NULL;
  gboolean any = FALSE;

  self->without = g_array_new (FALSE, FALSE, sizeof (Without));
  if (since != CM_NO_DAY)
    step_id = first_step_after (conn, since, &local);
  if (local == NULL)
    self->now = cm_shop_rules (conn, &local);
  rows = local == NULL ? read_rows (conn, &local) : NULL;
  if (local == NULL && step_id > 0 && take_steps_back (conn, step_id, rows, &any, &local) && any)
    {
      g_autoptr (CmRules) then = rules_of (rows);
      ShopNumbers numbers = { NULL, 0, 0 };

      if (read_numbers (conn, &numbers, &local))
        compare (self, then, &numbers);
      g_free (numbers.nets);
    }
  if (local == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static char *
say (const CmRuleHistory *self, const CmRuleInfo *info)
{
  g_autofree char *json = NULL, *sentence = NULL;

  if (info == NULL)
    return g_strdup (_("several rules were changed"));
  json = cm_rules_json (self->now, info->id);
  sentence = cm_rule_sentence (info, json);
  return g_strdup_printf (_("the rule was changed: “%s”"), sentence);
}

char *
cm_rule_history_grade (const CmRuleHistory *self, const CmPersonFacts *facts, CmGrade from)
{
  for (guint i = 0; i < self->without->len; i++)
    {
      const Without *without = &g_array_index (self->without, Without, i);

      if (cm_grade_of (&without->rules, facts, cm_grade_is_problem (&without->rules, facts)) == from)
        return say (self, without->info);
    }
  return NULL;
}

char *
cm_rule_history_stage (const CmRuleHistory *self, const CmPersonFacts *facts, int today, CmStage from)
{
  for (guint i = 0; i < self->without->len; i++)
    {
      const Without *without = &g_array_index (self->without, Without, i);

      if (cm_stage_of (&without->rules, facts, today, NULL) == from)
        return say (self, without->info);
    }
  return NULL;
}

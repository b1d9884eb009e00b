/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-script-data.h"

#include <glib/gi18n-lib.h>

#include "cm-account-store.h"
#include "cm-day.h"
#include "cm-error.h"
#include "cm-paper-words.h"
#include "cm-shop.h"
#include "cm-staff-store.h"
#include "cm-text.h"
#include "cm-texts.h"

/* The weekly sale's day and time, where the group has no first sale yet. */
#define USUAL_WEEKDAY 4
#define USUAL_TIME "20:00"

static void
set_field (GHashTable *fields, const char *name, const char *words)
{
  if (words != NULL && *words != '\0')
    g_hash_table_insert (fields, g_strdup (name), g_strdup (words));
}

static void
set_group_fields (GHashTable *fields, const CmGroup *group)
{
  int weekday = USUAL_WEEKDAY;

  if (group != NULL)
    {
      const char *hook = group->charter != NULL ? group->charter->hook : NULL;

      set_field (fields, "hook", hook != NULL && *hook != '\0' ? hook : group->name);
      set_field (fields, "group_name", group->name);
      if (group->first_sale_on != CM_NO_DAY)
        weekday = cm_day_weekday (group->first_sale_on);
    }
  set_field (fields, "day", cm_words_weekday (weekday));
  set_field (fields, "time", USUAL_TIME);
}

/* The accounts a caller adds friends from; whoever answers for the group's own account is the person to be named in it. */
static char *
set_account_fields (GHashTable *fields, GPtrArray *accounts, const CmGroup *group, gint64 staff_id)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < accounts->len; i++)
    {
      CmAccount *account = g_ptr_array_index (accounts, i);

      if (group != NULL && account->id == group->account_id)
        set_field (fields, "staff", account->staff);
      if (account->staff_id != staff_id || g_strcmp0 (account->state, "working") != 0)
        continue;
      if (names->len == 0)
        {
          g_autofree char *phone = account->phone != NULL ? cm_phone_format (account->phone) : NULL;

          set_field (fields, "service_account", account->name);
          set_field (fields, "phone", phone);
        }
      g_string_append_printf (names, "%s%s", names->len > 0 ? _(", ") : "", account->name);
    }
  return names->len > 0 ? g_strdup_printf (_("Adds from: %s"), names->str) : NULL;
}

static void
add_objections (CmScript *script, GHashTable *fields)
{
  const char *language = cm_texts_language ();
  g_autoptr(GPtrArray) ids = cm_texts_ids ("objection.");

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *they = cm_texts_part (g_ptr_array_index (ids, i), "question", language, fields);
      g_autofree char *you = cm_texts_get (g_ptr_array_index (ids, i), language, fields);

      if (they != NULL && you != NULL)
        cm_script_add_objection (script, they, you);
    }
}

static CmScript *
fill_script (const char *caller, GHashTable *fields)
{
  const char *language = cm_texts_language ();
  CmScript *script = cm_script_new (caller != NULL ? caller : CM_TEXTS_BLANK);

  script->opening = cm_texts_get ("call.opening", language, fields);
  script->hook = cm_texts_get ("call.hook", language, fields);
  g_ptr_array_add (script->benefits, cm_texts_get ("call.benefit-1", language, fields));
  g_ptr_array_add (script->benefits, cm_texts_get ("call.benefit-2", language, fields));
  script->closing = cm_texts_get ("call.close", language, fields);
  script->way_out = cm_texts_get ("call.way-out", language, fields);
  script->consent = cm_texts_get ("consent.ask", language, fields);
  add_objections (script, fields);
  return script;
}

CmScript *
cm_script_read (CmConn *conn, const CmGroup *group, gint64 staff_id, const char *caller, gint64 now, GError **error)
{
  g_autoptr(GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);
  g_autoptr(GPtrArray) accounts = shop != NULL ? cm_account_list (conn, now, error) : NULL;
  g_autofree char *from = NULL;
  CmScript *script;

  if (accounts == NULL)
    return NULL;
  set_field (fields, "shop", shop->name);
  set_field (fields, "caller", caller);
  set_field (fields, "staff", caller);
  set_group_fields (fields, group);
  from = set_account_fields (fields, accounts, group, staff_id);
  script = fill_script (caller, fields);
  script->accounts = g_steal_pointer (&from);
  return script;
}

CmGroup *
cm_print_group (CmConn *conn, gint64 group_id, gint64 now, GError **error)
{
  g_autoptr(CmGroup) group = cm_group_read (conn, group_id, now, error);

  if (group == NULL)
    return NULL;
  if (group->charter == NULL)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_NO_CHARTER, _("Write the group charter before printing invitations."));
      return NULL;
    }
  return g_steal_pointer (&group);
}

static gboolean
add_script (CmConn *conn, GPtrArray *scripts, const CmGroup *group, const CmStaff *staff, gint64 now, GError **error)
{
  CmScript *script = cm_script_read (conn, group, staff != NULL ? staff->id : 0, staff != NULL ? staff->name : NULL, now, error);

  if (script == NULL)
    return FALSE;
  g_ptr_array_add (scripts, script);
  return TRUE;
}

static GPtrArray *
read_scripts (CmConn *conn, const CmGroup *group, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) scripts = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_script_free);
  g_autoptr(GPtrArray) staff = cm_staff_list (conn, error);

  if (staff == NULL)
    return NULL;
  for (guint i = 0; i < staff->len; i++)
    {
      CmStaff *one = g_ptr_array_index (staff, i);

      if (g_strcmp0 (one->role, "caller") == 0 && one->left_on == CM_NO_DAY && !add_script (conn, scripts, group, one, now, error))
        return NULL;
    }
  if (scripts->len == 0 && !add_script (conn, scripts, group, NULL, now, error))
    return NULL;
  return g_steal_pointer (&scripts);
}

CmPaper *
cm_script_paper_read (CmConn *conn, gint64 group_id, gint64 now, GError **error)
{
  g_autoptr(CmGroup) group = cm_print_group (conn, group_id, now, error);
  g_autoptr(CmShop) shop = group != NULL ? cm_shop_read (conn, error) : NULL;
  GPtrArray *scripts = shop != NULL ? read_scripts (conn, group, now, error) : NULL;

  if (scripts == NULL)
    return NULL;
  return cm_script_paper_new (shop->name, group->name, scripts, now, cm_conn_zone (conn), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-store.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cm-json-input.h"
#include "cm-rfm.h"
#include "cm-shop.h"

#define OWN_LIMITS "rfm.own-"

void
cm_rule_free (CmRule *rule)
{
  if (rule == NULL)
    return;
  g_free (rule->json);
  g_free (rule->shipped);
  g_free (rule);
}

/* ---- what a rule can be ---- */

static gboolean
is_choice (const CmRuleInfo *info, const char *word)
{
  return word != NULL && g_strv_contains (info->choices, word);
}

static gboolean
are_limits (const char *text)
{
  double limits[CM_RFM_BREAKS];

  return text != NULL && cm_rfm_limits_parse (text, limits);
}

static gboolean
refuse (GError **error, char *message)
{
  g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, message);
  g_free (message);
  return FALSE;
}

static gboolean
check_text (const CmRuleInfo *info, const char *text, GError **error)
{
  if (info->choices != NULL && !is_choice (info, text))
    {
      g_autofree char *choices = g_strjoinv (", ", (char **) info->choices);

      return refuse (error, g_strdup_printf (_("The rule “%s” takes one of these words: %s."), info->id, choices));
    }
  if (g_str_has_prefix (info->id, OWN_LIMITS) && !are_limits (text))
    return refuse (error, g_strdup_printf (_("The rule “%s” takes four numbers with blanks between them, none below the one before."),
                                           info->id));
  return TRUE;
}

static gboolean
check_number (const CmRuleInfo *info, const CmRuleRange *range, double number, GError **error)
{
  if (info->digits == 0 && number != floor (number))
    return refuse (error, g_strdup_printf (_("The rule “%s” takes a whole number."), info->id));
  if (number >= range->least && number <= range->most)
    return TRUE;
  if (isfinite (range->most))
    return refuse (error, g_strdup_printf (_("The rule “%s” goes from %g to %g."), info->id, range->least, range->most));
  return refuse (error, g_strdup_printf (_("The rule “%s” begins at %g."), info->id, range->least));
}

static gboolean
is_number (JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
}

static gboolean
check_value (CmRules *rules, const CmRuleInfo *info, JsonNode *value, GError **error)
{
  g_autofree char *shipped_json = cm_rules_shipped_json (rules, info->id);
  g_autoptr (JsonNode) shipped = json_from_string (shipped_json, NULL);
  CmRuleRange range = cm_rules_range (rules, info->id);

  if (range.number)
    return value != NULL && is_number (value) ? check_number (info, &range, json_node_get_double (value), error)
                                              : refuse (error, g_strdup_printf (_("The rule “%s” takes a number."), info->id));
  if (value == NULL || !JSON_NODE_HOLDS_VALUE (value) || json_node_get_value_type (value) != json_node_get_value_type (shipped))
    return refuse (error, g_strdup_printf (json_node_get_value_type (shipped) == G_TYPE_BOOLEAN ? _("The rule “%s” takes true or false.")
                                                                                                : _("The rule “%s” takes a text."),
                                           info->id));
  return json_node_get_value_type (value) != G_TYPE_STRING || check_text (info, json_node_get_string (value), error);
}

static const CmRuleInfo *
find_info (const char *id, GError **error)
{
  const CmRuleInfo *info = cm_rule_info (id);

  if (info == NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND,
                 _("There is no rule called “%s” that can be changed. “rule list” names them all."), id);
  return info;
}

/* ---- reading ---- */

static gboolean
read_times (CmConn *conn, GHashTable *times, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT name, changed_at FROM settings", "");

  while (cm_stmt_next (stmt, &local))
    {
      gint64 *at = g_new (gint64, 1);

      *at = cm_stmt_int (stmt, 1);
      g_hash_table_insert (times, cm_stmt_dup (stmt, 0), at);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static CmRule *
make_rule (const CmRuleInfo *info, CmRules *rules, GHashTable *times)
{
  CmRule *rule = g_new0 (CmRule, 1);
  const gint64 *at = g_hash_table_lookup (times, info->id);

  rule->info = info;
  rule->range = cm_rules_range (rules, info->id);
  rule->json = cm_rules_json (rules, info->id);
  rule->shipped = cm_rules_shipped_json (rules, info->id);
  rule->own = at != NULL && g_strcmp0 (rule->json, rule->shipped) != 0;
  rule->changed_at = rule->own ? *at : 0;
  return rule;
}

GPtrArray *
cm_rule_list (CmConn *conn, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_rule_free);
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (CmRules) rules = cm_shop_rules (conn, error);
  gsize count;
  const CmRuleInfo *infos = cm_rule_infos (&count);

  if (rules == NULL || !read_times (conn, times, error))
    return NULL;
  for (gsize i = 0; i < count; i++)
    g_ptr_array_add (list, make_rule (&infos[i], rules, times));
  return g_steal_pointer (&list);
}

const CmRule *
cm_rule_find (GPtrArray *rules, const char *id)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const CmRule *rule = g_ptr_array_index (rules, i);

      if (g_str_equal (rule->info->id, id))
        return rule;
    }
  return NULL;
}

/* ---- writing ---- */

static void
tell (CmStep *step, const CmRuleInfo *info, const char *json)
{
  g_autofree char *sentence = cm_rule_sentence (info, json);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *detail = NULL;

  json_node_take_object (node, json_object_new ());
  json_object_set_string_member (json_node_get_object (node), "id", info->id);
  json_object_set_string_member (json_node_get_object (node), "rule", sentence);
  detail = json_to_string (node, FALSE);
  cm_step_set_detail (step, detail);
}

gboolean
cm_rule_set (CmStep *step, const char *id, const char *json, GError **error)
{
  const CmRuleInfo *info = find_info (id, error);
  g_autoptr (CmRules) rules = cm_rules_new ();
  /* Deep brackets would exhaust the reader. Taken for nothing, they are refused with what the rule takes. */
  g_autoptr (JsonNode) value = !cm_json_input_is_deep (json) ? json_from_string (json, NULL) : NULL;
  g_autofree char *text = value != NULL ? json_to_string (value, FALSE) : NULL;
  g_autofree char *shipped = info != NULL ? cm_rules_shipped_json (rules, id) : NULL;

  if (info == NULL || !check_value (rules, info, value, error))
    return FALSE;
  tell (step, info, text);
  return cm_shop_set_rule (step, id, g_str_equal (text, shipped) ? NULL : text, error);
}

gboolean
cm_rule_restore (CmStep *step, const char *id, GError **error)
{
  const CmRuleInfo *info = id != NULL ? find_info (id, error) : NULL;
  g_autoptr (CmRules) rules = cm_rules_new ();
  g_autofree char *shipped = info != NULL ? cm_rules_shipped_json (rules, id) : NULL;
  gsize count;
  const CmRuleInfo *infos = cm_rule_infos (&count);

  if (info != NULL)
    {
      tell (step, info, shipped);
      return cm_shop_set_rule (step, id, NULL, error);
    }
  for (gsize i = 0; id == NULL && i < count; i++)
    if (!cm_shop_set_rule (step, infos[i].id, NULL, error))
      return FALSE;
  return id == NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-tag-rules.h"

#include <glib/gi18n-lib.h>

#include "cm-rule-names.h"
#include "cm-segment-rule.h"
#include "cm-tag-match-store.h"
#include "cm-tag-store.h"

/* ---- a new rule ---- */

/* A rule that asked for tags that follow rules could go round in circles. */
static gboolean
check_leaf (const CmSegmentRule *rule, gint64 tag_id, CmConn *conn, GError **error)
{
  if (rule->op != CM_OP_EQUAL && rule->op != CM_OP_IN)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_REFUSED,
                           _("The rule of a tag asks for other tags by their names: use “is” or “is one of”."));
      return FALSE;
    }
  for (guint i = 0; i < rule->texts->len; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (CmTag) other = cm_tag_store_find (conn, g_ptr_array_index (rule->texts, i), &local);

      if (other == NULL && !g_error_matches (local, CM_ERROR, CM_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (other == NULL || (other->rule == NULL && other->id != tag_id))
        continue;
      g_set_error (error, CM_ERROR, CM_ERROR_REFUSED,
                   _("The rule asks for the tag “%s”, which follows a rule itself. Ask for tags that are put on by hand."), other->name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_tags_asked_for (const CmSegmentRule *rule, gint64 tag_id, CmConn *conn, GError **error)
{
  if (rule->node == CM_NODE_LEAF)
    return !g_str_equal (rule->field->name, "tag") || check_leaf (rule, tag_id, conn, error);
  for (guint i = 0; i < rule->parts->len; i++)
    if (!check_tags_asked_for (g_ptr_array_index (rule->parts, i), tag_id, conn, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_not_asked_for (CmConn *conn, const CmTag *tag, GError **error)
{
  GError *local = NULL;
  g_autofree char *user = cm_rule_names_find (conn, "tag", tag->name, TRUE, &local);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (user != NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_REFUSED,
                 _("The rule of the tag “%s” asks for “%s”, so this one has to be put on by hand. Change that rule first."), user,
                 tag->name);
  return local == NULL && user == NULL;
}

gboolean
cm_tag_rules_set (CmStep *step, gint64 tag_id, const char *json, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmTag) tag = cm_tag_store_read (conn, tag_id, error);
  g_autoptr (CmSegmentRule) rule = NULL;

  if (tag == NULL)
    return FALSE;
  if (json == NULL)
    return cm_tag_store_set_rule (step, tag_id, NULL, error);
  rule = cm_segment_rule_parse (json, error);
  return rule != NULL && check_tags_asked_for (rule, tag_id, conn, error) && check_not_asked_for (conn, tag, error)
         && cm_tag_store_set_rule (step, tag_id, json, error);
}

/* ---- check ---- */

/* How many lack the tag, and how many rows are there without a reason. */
static gboolean
compare_tag (const CmSegmentRule *rule, gint64 tag_id, CmColumns *columns, CmConn *conn, guint *missing, guint *wrong, GError **error)
{
  g_autoptr (GArray) matches = cm_tag_match_store_list (conn, tag_id, error);
  g_autoptr (CmBitset) wanted = matches != NULL ? cm_segment_rule_match (rule, columns, conn, error) : NULL;

  if (wanted == NULL)
    return FALSE;
  *wrong = 0;
  for (guint i = 0; i < matches->len; i++)
    {
      const CmTagMatch *match = &g_array_index (matches, CmTagMatch, i);
      int slot = cm_columns_slot (columns, match->customer_id);

      if (slot >= 0 && columns->ids[slot] == match->customer_id && cm_bitset_has (wanted, (gsize) slot))
        cm_bitset_remove (wanted, (gsize) slot);
      else
        *wrong += 1;
    }
  *missing = (guint) cm_bitset_count (wanted);
  return TRUE;
}

static gboolean
check_tag (const CmTag *tag, CmColumns *columns, CmConn *conn, GPtrArray *found, GError **error)
{
  g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse (tag->rule, NULL);
  guint missing, wrong;

  if (rule == NULL)
    {
      g_ptr_array_add (found, g_strdup_printf (_("The rule of the tag “%s” cannot be read."), tag->name));
      return TRUE;
    }
  if (!compare_tag (rule, tag->id, columns, conn, &missing, &wrong, error))
    return FALSE;
  if (missing > 0 || wrong > 0)
    g_ptr_array_add (found, g_strdup_printf (_("The tag “%s” is not what its rule says: %u people lack it, %u have it wrongly."), tag->name,
                                             missing, wrong));
  return TRUE;
}

GPtrArray *
cm_tag_rules_check (CmConn *conn, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) tags = cm_tag_store_rule_tags (conn, error);
  g_autoptr (CmColumns) columns = NULL;

  if (tags == NULL)
    return NULL;
  if (tags->len == 0)
    return g_steal_pointer (&found);
  columns = cm_columns_load (conn, error);
  if (columns == NULL)
    return NULL;
  for (guint i = 0; i < tags->len; i++)
    if (!check_tag (g_ptr_array_index (tags, i), columns, conn, found, error))
      return NULL;
  return g_steal_pointer (&found);
}

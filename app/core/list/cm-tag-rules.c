/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-tag-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-rule-names.h"
#include "cm-segment-rule.h"
#include "cm-tag-match-store.h"
#include "cm-tag-store.h"

/* Topics after which a rule may match others than before. */
#define TOPICS (CM_TOPIC_ORDERS | CM_TOPIC_CUSTOMERS | CM_TOPIC_FIGURES | CM_TOPIC_TAGS | CM_TOPIC_SEGMENTS | CM_TOPIC_EXCLUSIONS \
                | CM_TOPIC_CASES | CM_TOPIC_GROUPS | CM_TOPIC_CALLS | CM_TOPIC_JOINS | CM_TOPIC_SETTINGS)

/* ---- matching ---- */

/* One tag, whom its rule wants, and whom the table has. */
typedef struct {
  CmBitset *wanted;
  CmBitset *had;
  GArray *stale;                /* (element-type CmTagMatch): rows that have to end */
} Comparison;

static void
clear_comparison (Comparison *comparison)
{
  g_clear_pointer (&comparison->wanted, cm_bitset_free);
  g_clear_pointer (&comparison->had, cm_bitset_free);
  g_clear_pointer (&comparison->stale, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, clear_comparison)

/* A match of somebody who stands under another record since then ends like one that holds no more. */
static void
take_matches (Comparison *comparison, const CmColumns *columns, GArray *matches)
{
  comparison->had = cm_bitset_new (columns->count);
  comparison->stale = g_array_new (FALSE, FALSE, sizeof (CmTagMatch));
  for (guint i = 0; i < matches->len; i++)
    {
      const CmTagMatch *match = &g_array_index (matches, CmTagMatch, i);
      int slot = cm_columns_slot (columns, match->customer_id);

      if (slot >= 0 && columns->ids[slot] == match->customer_id && cm_bitset_has (comparison->wanted, (gsize) slot))
        cm_bitset_add (comparison->had, (gsize) slot);
      else
        g_array_append_val (comparison->stale, *match);
    }
}

/* @readable: whether the rule can be read; one that a newer version wrote may not, and then the tag stays as it is. */
static gboolean
compare_tag (const CmTag *tag, CmColumns *columns, CmConn *conn, Comparison *comparison, gboolean *readable, GError **error)
{
  g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse (tag->rule, NULL);
  g_autoptr (GArray) matches = NULL;

  *readable = rule != NULL;
  if (rule == NULL)
    return TRUE;
  matches = cm_tag_match_store_list (conn, tag->id, error);
  if (matches == NULL || (comparison->wanted = cm_segment_rule_match (rule, columns, conn, error)) == NULL)
    return FALSE;
  take_matches (comparison, columns, matches);
  return TRUE;
}

static GArray *
find_missing (const Comparison *comparison, const CmColumns *columns)
{
  g_autoptr (CmBitset) missing = cm_bitset_copy (comparison->wanted);

  cm_bitset_minus (missing, comparison->had);
  return cm_columns_ids (columns, missing);
}

/* ---- keeping up ---- */

static gboolean
follow_tag (CmStep *step, const CmTag *tag, CmColumns *columns, gboolean *changed, GError **error)
{
  g_auto (Comparison) comparison = { 0 };
  g_autoptr (GArray) missing = NULL;
  gboolean readable;

  if (!compare_tag (tag, columns, cm_step_conn (step), &comparison, &readable, error))
    return FALSE;
  if (!readable)
    return TRUE;
  missing = find_missing (&comparison, columns);
  for (guint i = 0; i < comparison.stale->len; i++)
    if (!cm_tag_match_store_end (step, &g_array_index (comparison.stale, CmTagMatch, i), columns->day, error))
      return FALSE;
  *changed |= comparison.stale->len > 0 || missing->len > 0;
  return missing->len == 0 || cm_tag_match_store_begin (step, tag->id, missing, columns->day, error);
}

/* Nothing but tags was put on or taken off; a rule that is written says that lists changed as well. Undo says only which tables did. */
static gboolean
only_by_hand (CmStep *step)
{
  return (cm_step_topics (step) & TOPICS) == CM_TOPIC_TAGS && cm_step_id (step) != 0;
}

static gboolean
any_asks_for_tags (GPtrArray *tags)
{
  for (guint i = 0; i < tags->len; i++)
    if (strstr (((const CmTag *) g_ptr_array_index (tags, i))->rule, "\"tag\"") != NULL)
      return TRUE;
  return FALSE;
}

gboolean
cm_tag_rules_follow (CmStep *step, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (CmColumns) columns = NULL;
  gboolean changed;

  if ((cm_step_topics (step) & TOPICS) == 0)
    return TRUE;
  tags = cm_tag_store_rule_tags (conn, error);
  if (tags == NULL)
    return FALSE;
  if (only_by_hand (step) && !any_asks_for_tags (tags))
    return TRUE;
  if (tags->len == 0 && !cm_tag_match_store_any (conn, NULL))
    return TRUE;

  columns = cm_columns_load (conn, error);
  if (columns == NULL || !cm_tag_match_store_tidy (step, columns->day, &changed, error))
    return FALSE;
  for (guint i = 0; i < tags->len; i++)
    if (!follow_tag (step, g_ptr_array_index (tags, i), columns, &changed, error))
      return FALSE;
  if (changed)
    cm_step_touch (step, CM_TOPIC_TAGS);
  return TRUE;
}

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

static gboolean
check_tag (const CmTag *tag, CmColumns *columns, CmConn *conn, GPtrArray *found, GError **error)
{
  g_auto (Comparison) comparison = { 0 };
  g_autoptr (GArray) missing = NULL;
  gboolean readable;

  if (!compare_tag (tag, columns, conn, &comparison, &readable, error))
    return FALSE;
  if (!readable)
    {
      g_ptr_array_add (found, g_strdup_printf (_("The rule of the tag “%s” cannot be read."), tag->name));
      return TRUE;
    }
  missing = find_missing (&comparison, columns);
  if (missing->len > 0 || comparison.stale->len > 0)
    g_ptr_array_add (found, g_strdup_printf (_("The tag “%s” is not what its rule says: %u people lack it, %u have it wrongly."), tag->name,
                                             missing->len, comparison.stale->len));
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-segment-rule.h"
#include "cm-tag-match-store.h"
#include "cm-tag-rules.h"
#include "cm-tag-store.h"

/* Topics after which a rule may match others than before. */
#define TOPICS (CM_TOPIC_ORDERS | CM_TOPIC_CUSTOMERS | CM_TOPIC_FIGURES | CM_TOPIC_TAGS | CM_TOPIC_SEGMENTS | CM_TOPIC_EXCLUSIONS \
                | CM_TOPIC_CASES | CM_TOPIC_GROUPS | CM_TOPIC_CALLS | CM_TOPIC_JOINS | CM_TOPIC_SETTINGS)
/* After these a rule may be another, or gone: what the table has is read again, people are not. */
#define TOPICS_OF_RULES (CM_TOPIC_SETTINGS | CM_TOPIC_SEGMENTS)
/* More people than this are as quickly read all together. */
#define MOST_AGAIN 10000

/* What is kept between steps: everybody in memory, and whom the table has for each tag. */
typedef struct {
  CmColumns *columns;
  GHashTable *had;              /* (element-type gint64 CmBitset): by tag */
} Keeper;

static void
keeper_free (Keeper *keeper)
{
  g_clear_pointer (&keeper->columns, cm_columns_unref);
  g_hash_table_unref (keeper->had);
  g_free (keeper);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Keeper, keeper_free)

static Keeper *
keeper_new (CmStep *step, gboolean *changed, GError **error)
{
  g_autoptr (Keeper) keeper = g_new0 (Keeper, 1);

  keeper->had = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) cm_bitset_free);
  keeper->columns = cm_columns_load (cm_step_conn (step), error);
  if (keeper->columns == NULL || !cm_tag_match_store_tidy (step, keeper->columns->day, changed, error))
    return NULL;
  return g_steal_pointer (&keeper);
}

/* ---- who is read again ---- */

/* Undo takes people away; it has no id of its own, and a quiet step neither. */
static gboolean
is_small (CmStep *step)
{
  gboolean all;
  GHashTable *touched = cm_step_touched (step, &all);

  return cm_step_id (step) != 0 && (cm_step_topics (step) & CM_TOPIC_OTHERS) == 0 && !all
         && (touched == NULL || g_hash_table_size (touched) <= MOST_AGAIN);
}

static GArray *
find_records (CmStep *step)
{
  gboolean all;
  GHashTable *touched = cm_step_touched (step, &all);
  GArray *records = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  if (touched == NULL)
    return records;
  g_hash_table_iter_init (&iter, touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_val (records, *(gint64 *) id);
  return records;
}

/* Whether it is the same day, and everybody stands where they stood; others came behind them. */
static gboolean
stands (const CmColumns *old, const CmColumns *now)
{
  return old->day == now->day && old->count <= now->count
         && (old->count == 0 || memcmp (old->ids, now->ids, old->count * sizeof *old->ids) == 0);
}

/* The keeper of the steps before, when few people have to be read again. */
static gboolean
renew (CmStep *step, Keeper **result, gboolean *changed, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (Keeper) keeper = cm_conn_take_kept (conn, CM_KEPT_TAGS);
  g_autoptr (GArray) records = NULL;
  g_autoptr (CmColumns) columns = NULL;

  *result = NULL;
  if (keeper == NULL || !is_small (step))
    return TRUE;
  records = find_records (step);
  columns = cm_columns_update (keeper->columns, conn, records, error);
  if (columns == NULL)
    return FALSE;
  if (!stands (keeper->columns, columns))
    return TRUE;
  cm_columns_unref (keeper->columns);
  keeper->columns = g_steal_pointer (&columns);
  if ((cm_step_topics (step) & TOPICS_OF_RULES) != 0)
    {
      g_hash_table_remove_all (keeper->had);
      if (!cm_tag_match_store_tidy (step, keeper->columns->day, changed, error))
        return FALSE;
    }
  *result = g_steal_pointer (&keeper);
  return TRUE;
}

/* ---- one tag ---- */

/* Whom the table has. A row of somebody who stands under another record by now ends here. */
static CmBitset *
read_had (CmStep *step, gint64 tag_id, const CmColumns *columns, gboolean *changed, GError **error)
{
  g_autoptr (GArray) matches = cm_tag_match_store_list (cm_step_conn (step), tag_id, error);
  g_autoptr (CmBitset) had = cm_bitset_new (columns->count);

  for (guint i = 0; matches != NULL && i < matches->len; i++)
    {
      const CmTagMatch *match = &g_array_index (matches, CmTagMatch, i);
      int slot = cm_columns_slot (columns, match->customer_id);

      if (slot >= 0 && columns->ids[slot] == match->customer_id)
        cm_bitset_add (had, (gsize) slot);
      else if (cm_tag_match_store_end (step, match, columns->day, error))
        *changed = TRUE;
      else
        return NULL;
    }
  return matches != NULL ? g_steal_pointer (&had) : NULL;
}

/* The set of the step before, with room for those who came since. */
static CmBitset *
take_had (CmStep *step, gint64 tag_id, Keeper *keeper, gboolean *changed, GError **error)
{
  const CmBitset *kept = g_hash_table_lookup (keeper->had, &tag_id);
  CmBitset *had;

  if (kept == NULL)
    return read_had (step, tag_id, keeper->columns, changed, error);
  had = cm_bitset_new (keeper->columns->count);
  memcpy (had->words, kept->words, kept->n_words * sizeof *kept->words);
  return had;
}

static gboolean
end_matches (CmStep *step, gint64 tag_id, const CmColumns *columns, const CmBitset *gone, GError **error)
{
  g_autoptr (GArray) persons = cm_columns_ids (columns, gone);

  for (guint i = 0; i < persons->len; i++)
    {
      CmTagMatch match;

      if (!cm_tag_match_store_find (cm_step_conn (step), tag_id, g_array_index (persons, gint64, i), &match, error)
          || !cm_tag_match_store_end (step, &match, columns->day, error))
        return FALSE;
    }
  return TRUE;
}

/* Writes the differences. A rule that a newer version wrote may not be readable; then the tag stays as it is. */
static gboolean
follow_tag (CmStep *step, const CmTag *tag, Keeper *keeper, gboolean *changed, GError **error)
{
  CmColumns *columns = keeper->columns;
  g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse (tag->rule, NULL);
  g_autoptr (CmBitset) wanted = NULL;
  g_autoptr (CmBitset) gone = NULL;
  g_autoptr (CmBitset) missing = NULL;
  g_autoptr (GArray) persons = NULL;

  if (rule == NULL)
    return TRUE;
  wanted = cm_segment_rule_match (rule, columns, cm_step_conn (step), error);
  gone = wanted != NULL ? take_had (step, tag->id, keeper, changed, error) : NULL;
  if (gone == NULL)
    return FALSE;

  missing = cm_bitset_copy (wanted);
  cm_bitset_minus (missing, gone);
  cm_bitset_minus (gone, wanted);
  persons = cm_columns_ids (columns, missing);
  *changed |= persons->len > 0 || cm_bitset_count (gone) > 0;
  if (!end_matches (step, tag->id, columns, gone, error)
      || (persons->len > 0 && !cm_tag_match_store_begin (step, tag->id, persons, columns->day, error)))
    return FALSE;
  g_hash_table_insert (keeper->had, g_memdup2 (&tag->id, sizeof tag->id), g_steal_pointer (&wanted));
  return TRUE;
}

/* ---- all of them ---- */

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

static gboolean
follow_all (CmStep *step, GPtrArray *tags, GError **error)
{
  g_autoptr (Keeper) keeper = NULL;
  gboolean changed = FALSE;

  if (!renew (step, &keeper, &changed, error) || (keeper == NULL && (keeper = keeper_new (step, &changed, error)) == NULL))
    return FALSE;
  for (guint i = 0; i < tags->len; i++)
    if (!follow_tag (step, g_ptr_array_index (tags, i), keeper, &changed, error))
      return FALSE;
  if (changed)
    cm_step_touch (step, CM_TOPIC_TAGS);
  if (tags->len > 0)
    cm_conn_keep (cm_step_conn (step), CM_KEPT_TAGS, g_steal_pointer (&keeper), (GDestroyNotify) keeper_free);
  return TRUE;
}

gboolean
cm_tag_rules_follow (CmStep *step, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (GPtrArray) tags = NULL;

  if ((cm_step_topics (step) & TOPICS) == 0)
    return TRUE;
  tags = cm_tag_store_rule_tags (conn, error);
  if (tags == NULL)
    return FALSE;
  if ((only_by_hand (step) && !any_asks_for_tags (tags)) || (tags->len == 0 && !cm_tag_match_store_any (conn, NULL)))
    return TRUE;
  return follow_all (step, tags, error);
}

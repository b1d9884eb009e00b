/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-segment-lists.h"

#include "cm-segment-rule.h"
#include "cm-segment-store.h"

static CmBitset *
match_json (const char *json, CmColumns *columns, CmConn *conn, GError **error)
{
  g_autoptr (CmSegmentRule) rule = json != NULL ? cm_segment_rule_parse (json, error) : NULL;
  CmBitset *everybody;

  if (json != NULL)
    return rule != NULL ? cm_segment_rule_match (rule, columns, conn, error) : NULL;
  everybody = cm_bitset_new (columns->count);
  cm_bitset_fill (everybody);
  return everybody;
}

gboolean
cm_segment_freeze (CmStep *step, gint64 id, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmSegment) segment = cm_segment_store_read (conn, id, error);
  g_autoptr (CmColumns) columns = segment != NULL ? cm_columns_load (conn, error) : NULL;
  g_autoptr (CmBitset) set = columns != NULL ? match_json (segment->rule, columns, conn, error) : NULL;
  g_autoptr (GArray) people = NULL;

  if (set == NULL)
    return FALSE;
  people = cm_columns_ids (columns, set);
  return cm_segment_store_freeze (step, id, people, error);
}

CmSegmentComparison *
cm_segment_compare (CmColumns *columns, const char *a, const char *b, CmConn *conn, GError **error)
{
  g_autoptr (CmSegmentComparison) self = g_new0 (CmSegmentComparison, 1);

  self->columns = cm_columns_ref (columns);
  self->only_a = match_json (a, columns, conn, error);
  if (self->only_a == NULL || (self->only_b = match_json (b, columns, conn, error)) == NULL)
    return NULL;
  self->both = cm_bitset_copy (self->only_a);
  cm_bitset_and (self->both, self->only_b);
  cm_bitset_minus (self->only_a, self->both);
  cm_bitset_minus (self->only_b, self->both);
  return g_steal_pointer (&self);
}

void
cm_segment_comparison_free (CmSegmentComparison *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->columns, cm_columns_unref);
  g_clear_pointer (&self->both, cm_bitset_free);
  g_clear_pointer (&self->only_a, cm_bitset_free);
  g_clear_pointer (&self->only_b, cm_bitset_free);
  g_free (self);
}

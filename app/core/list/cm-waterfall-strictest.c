/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-waterfall-strictest.h"

static GPtrArray *
match_rows (const CmSegmentRule *rule, CmColumns *columns, CmConn *conn, GError **error)
{
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_bitset_free);

  for (guint i = 0; i < cm_segment_rule_rows (rule); i++)
    {
      CmBitset *set = cm_segment_rule_match (cm_segment_rule_row (rule, i), columns, conn, error);

      if (set == NULL)
        return NULL;
      g_ptr_array_add (sets, set);
    }
  return g_steal_pointer (&sets);
}

static gsize
left_without (const GPtrArray *sets, guint row, const CmExclusions *exclusions, CmBitset *people)
{
  cm_bitset_fill (people);
  for (guint i = 0; i < sets->len; i++)
    if (i != row)
      cm_bitset_and (people, sets->pdata[i]);
  cm_exclusions_apply (exclusions, people);
  return cm_bitset_count (people);
}

CmStrictest *
cm_strictest_new (const CmSegmentRule *rule, CmColumns *columns, const CmExclusions *exclusions, CmConn *conn, GError **error)
{
  g_autoptr (GPtrArray) sets = match_rows (rule, columns, conn, error);
  g_autoptr (CmBitset) people = cm_bitset_new (columns->count);
  CmStrictest found = { 0 };

  for (guint i = 0; sets != NULL && i < sets->len; i++)
    {
      gsize left = left_without (sets, i, exclusions, people);

      if (left > found.left)
        found = (CmStrictest) { i, NULL, left };
    }
  if (found.left == 0)
    return NULL;
  found.label = cm_segment_rule_label (cm_segment_rule_row (rule, found.part), columns->currency);
  return g_memdup2 (&found, sizeof found);
}

void
cm_strictest_free (CmStrictest *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self);
}

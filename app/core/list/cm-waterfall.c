/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-waterfall.h"

static void
free_row (gpointer data)
{
  CmWaterfallRow *row = data;

  g_free (row->label);
  g_free (row);
}

/* Ends a row: what @people lost since the row before. */
static CmWaterfallRow *
add_row (CmWaterfall *self)
{
  CmWaterfallRow *row = g_new0 (CmWaterfallRow, 1);

  row->left = cm_bitset_count (self->people);
  row->removed = self->left - row->left;
  self->left = row->left;
  g_ptr_array_add (self->rows, row);
  return row;
}

static gboolean
add_parts (CmWaterfall *self, const CmSegmentRule *rule, CmColumns *columns, CmConn *conn, GError **error)
{
  for (guint i = 0; i < cm_segment_rule_rows (rule); i++)
    {
      const CmSegmentRule *part = cm_segment_rule_row (rule, i);
      g_autoptr (CmBitset) set = cm_segment_rule_match (part, columns, conn, error);
      CmWaterfallRow *row;

      if (set == NULL)
        return FALSE;
      cm_bitset_and (self->people, set);
      row = add_row (self);
      row->part = i;
      row->label = cm_segment_rule_label (part, columns->currency);
    }
  return TRUE;
}

static void
add_exclusions (CmWaterfall *self, const CmExclusions *exclusions)
{
  for (int i = 0; i < exclusions->count; i++)
    {
      CmWaterfallRow *row;

      cm_bitset_minus (self->people, exclusions->sets[i]);
      row = add_row (self);
      row->exclusion = TRUE;
      row->which = (CmExclusion) i;
      row->label = g_strdup (cm_exclusion_label (row->which));
    }
}

static gsize
count_without_consent (const CmWaterfall *self, const CmExclusions *exclusions)
{
  g_autoptr (CmBitset) set = cm_bitset_copy (self->people);

  cm_bitset_and (set, exclusions->no_consent);
  return cm_bitset_count (set);
}

CmWaterfall *
cm_waterfall_new (const CmSegmentRule *rule, CmColumns *columns, const CmExclusions *exclusions, CmConn *conn, GError **error)
{
  g_autoptr (CmWaterfall) self = g_new0 (CmWaterfall, 1);

  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->people = cm_bitset_new (columns->count);
  cm_bitset_fill (self->people);
  self->customers = self->left = columns->count;
  if (rule != NULL && !add_parts (self, rule, columns, conn, error))
    return NULL;
  self->matched = cm_bitset_copy (self->people);
  add_exclusions (self, exclusions);
  self->without_consent = count_without_consent (self, exclusions);
  return g_steal_pointer (&self);
}

void
cm_waterfall_free (CmWaterfall *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  cm_bitset_free (self->matched);
  cm_bitset_free (self->people);
  g_free (self);
}

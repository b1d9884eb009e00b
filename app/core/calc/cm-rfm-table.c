/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rfm-table.h"

#include <string.h>

#define FIRST_ROOM 1024

CmRfmTable *
cm_rfm_table_new (void)
{
  return g_new0 (CmRfmTable, 1);
}

void
cm_rfm_table_free (CmRfmTable *self)
{
  if (self == NULL)
    return;
  g_free (self->ids);
  g_free (self->once);
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    {
      g_free (self->values[axis]);
      g_free (self->scores[axis]);
    }
  g_free (self);
}

static void
make_room (CmRfmTable *self)
{
  self->room = MAX (self->room * 2, FIRST_ROOM);
  self->ids = g_renew (gint64, self->ids, self->room);
  self->once = g_renew (guint8, self->once, self->room);
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    {
      self->values[axis] = g_renew (double, self->values[axis], self->room);
      self->scores[axis] = g_renew (guint8, self->scores[axis], self->room);
    }
}

void
cm_rfm_table_add (CmRfmTable *self, gint64 id, double recency, double frequency, double monetary, gboolean once)
{
  gsize index = self->count;

  if (index == self->room)
    make_room (self);
  self->ids[index] = id;
  self->once[index] = once != FALSE;
  self->values[CM_RFM_RECENCY][index] = recency;
  self->values[CM_RFM_FREQUENCY][index] = frequency;
  self->values[CM_RFM_MONETARY][index] = monetary;
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    self->scores[axis][index] = 0;
  self->count++;
}

void
cm_rfm_table_score (CmRfmTable *self, const CmRfmRules *rules)
{
  g_autofree double *sorted = g_new (double, self->count + 1);

  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    {
      double *limits = cm_rfm_limits_of (&self->breaks, (CmRfmAxis) axis);

      if (self->count > 0)
        memcpy (sorted, self->values[axis], self->count * sizeof (double));
      cm_rfm_rules_limits (rules, (CmRfmAxis) axis, sorted, self->count, limits);
      for (gsize i = 0; i < self->count; i++)
        self->scores[axis][i] = (guint8) cm_rfm_score_axis ((CmRfmAxis) axis, limits, self->values[axis][i]);
    }
  for (gsize i = 0; i < self->count; i++)
    if (self->once[i])
      self->scores[CM_RFM_FREQUENCY][i] = (guint8) rules->once;
}

CmRfmGrid
cm_rfm_table_grid (const CmRfmTable *self, CmRfmAxis down, CmRfmAxis across)
{
  CmRfmGrid grid = { 0 };

  for (gsize i = 0; i < self->count; i++)
    {
      int row = self->scores[down][i], column = self->scores[across][i];

      if (row > 0 && column > 0)
        grid.people[row - 1][column - 1]++;
    }
  return grid;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a step changes in the table of figures, and who has to hear of it. */
#include "cm-figures-pass.h"

/* So many whose figures changed without an order of their own are named with the step; lists read them again. */
#define MOST_NAMED 100

void
cm_figures_writing_init (CmFiguresWriting *self, CmStep *step, int day, gboolean back)
{
  *self = (CmFiguresWriting) { .step = step, .day = day, .back = back };
  self->any_moves = cm_conn_int (cm_step_conn (step), 1, NULL, "SELECT EXISTS (SELECT 1 FROM moves)", "") != 0;
  self->written = g_array_new (FALSE, FALSE, sizeof (gint64));
}

void
cm_figures_writing_clear (CmFiguresWriting *self)
{
  g_clear_pointer (&self->written, g_array_unref);
}

/* Notes somebody whose row was written, unless the step names this record. */
static void
note_written (CmFiguresWriting *self, gint64 id)
{
  gboolean all;
  GHashTable *touched = cm_step_touched (self->step, &all);

  if (self->written->len <= MOST_NAMED && (touched == NULL || !g_hash_table_contains (touched, &id)))
    g_array_append_val (self->written, id);
}

gboolean
cm_figures_writing_person (CmFiguresWriting *self, const CmFigures *row, const CmFigures *old, GError **error)
{
  gboolean same_but_scores = old->stored && cm_figures_same_person (row, old);
  gboolean same = same_but_scores && cm_figures_same (row, old);

  if (!same && !cm_figures_write_row (self->step, row, same_but_scores, old->stored, error))
    return FALSE;
  if ((!same || self->back)
      && !cm_figures_note_moves (cm_step_conn (self->step), row, old, self->back, self->any_moves, self->day, error))
    return FALSE;
  self->changed |= !same;
  if (!same)
    note_written (self, row->id);
  return TRUE;
}

/* Whoever shows people has to know whose figures changed besides those the step touched. Where none or everybody is named, all are read
 * again anyway. */
static void
name_people (CmStep *step, const GArray *ids)
{
  gboolean all;
  GHashTable *touched = cm_step_touched (step, &all);

  if (ids->len > 0 && (all || touched == NULL || ids->len > MOST_NAMED))
    cm_step_touch (step, CM_TOPIC_OTHERS);
  for (guint i = 0; !all && touched != NULL && ids->len <= MOST_NAMED && i < ids->len; i++)
    cm_step_touch_customer (step, g_array_index (ids, gint64, i));
}

void
cm_figures_writing_end (CmFiguresWriting *self)
{
  name_people (self->step, self->written);
  if (self->removed)
    cm_step_touch (self->step, CM_TOPIC_OTHERS);
  if (self->changed || self->removed)
    cm_step_touch (self->step, CM_TOPIC_FIGURES);
}

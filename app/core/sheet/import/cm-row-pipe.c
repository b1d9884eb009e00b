/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-row-pipe.h"

#include "cm-arena.h"

/* Enough rows that waking the other thread costs nothing, few enough that they stay in its cache. */
#define ROWS 256
#define BATCHES 4

typedef struct {
  CmOrderRow rows[ROWS];
  CmRowFate fates[ROWS];
  guint n;
  CmArena *texts;       /* of all rows */
  GPtrArray *problems;  /* CmRowProblem, of these rows; NULL without any and when they are taken */
  double progress;
  GError *error;        /* of the last row, when it failed */
} Batch;

struct _CmRowPipe {
  CmOrderReader *reader;
  GThread *thread;
  GAsyncQueue *empty;   /* Batch, to be filled */
  GAsyncQueue *full;
  gint stop;            /* atomic */
  Batch *batch;         /* the one rows are taken from; NULL before the first */
  guint taken;          /* of its rows */
};

static Batch *
batch_new (void)
{
  Batch *batch = g_new0 (Batch, 1);

  batch->texts = cm_arena_new (ROWS * 512);
  return batch;
}

static void
batch_free (gpointer data)
{
  Batch *batch = data;

  cm_arena_free (batch->texts);
  g_clear_pointer (&batch->problems, g_ptr_array_unref);
  g_clear_error (&batch->error);
  g_free (batch);
}

/* Returns whether there are more rows. */
static gboolean
fill (CmRowPipe *self, Batch *batch)
{
  CmRowFate fate = CM_ROW_NOTE;

  cm_arena_clear (batch->texts);
  g_clear_pointer (&batch->problems, g_ptr_array_unref);
  cm_order_reader_keep (self->reader, batch->texts);
  for (batch->n = 0; batch->n < ROWS && fate != CM_ROW_END && fate != CM_ROW_FAILED; batch->n++)
    batch->fates[batch->n] = fate = cm_order_reader_next (self->reader, &batch->rows[batch->n], &batch->error);
  batch->problems = cm_order_reader_take_problems (self->reader);
  batch->progress = cm_order_reader_progress (self->reader);
  return fate != CM_ROW_END && fate != CM_ROW_FAILED;
}

static gpointer
read_rows (gpointer data)
{
  CmRowPipe *self = data;
  gboolean more = TRUE;

  while (more)
    {
      Batch *batch = g_async_queue_pop (self->empty);

      more = !g_atomic_int_get (&self->stop) && fill (self, batch);
      g_async_queue_push (self->full, batch);
    }
  return NULL;
}

CmRowPipe *
cm_row_pipe_new (CmOrderReader *reader)
{
  CmRowPipe *self = g_new0 (CmRowPipe, 1);

  self->reader = reader;
  self->empty = g_async_queue_new_full (batch_free);
  self->full = g_async_queue_new_full (batch_free);
  for (guint i = 0; i < BATCHES; i++)
    g_async_queue_push (self->empty, batch_new ());
  self->thread = g_thread_new ("read rows", read_rows, self);
  return self;
}

void
cm_row_pipe_free (CmRowPipe *self)
{
  Batch *batch;

  if (self == NULL)
    return;
  g_atomic_int_set (&self->stop, TRUE);
  /* The thread may wait for an empty one. */
  while ((batch = g_async_queue_try_pop (self->full)) != NULL)
    g_async_queue_push (self->empty, batch);
  if (self->batch != NULL)
    g_async_queue_push (self->empty, self->batch);
  g_thread_join (self->thread);
  cm_order_reader_keep (self->reader, NULL);
  g_async_queue_unref (self->empty);
  g_async_queue_unref (self->full);
  g_free (self);
}

static void
take_batch (CmRowPipe *self)
{
  if (self->batch != NULL)
    g_async_queue_push (self->empty, self->batch);
  self->batch = g_async_queue_pop (self->full);
  self->taken = 0;
}

CmRowFate
cm_row_pipe_next (CmRowPipe *self, const CmOrderRow **row, GError **error)
{
  guint taken;

  g_return_val_if_fail (self != NULL && row != NULL, CM_ROW_FAILED);

  if (self->batch == NULL || self->taken == self->batch->n)
    take_batch (self);
  taken = self->taken++;
  *row = &self->batch->rows[taken];
  if (self->batch->fates[taken] == CM_ROW_FAILED)
    g_propagate_error (error, g_steal_pointer (&self->batch->error));
  return self->batch->fates[taken];
}

GPtrArray *
cm_row_pipe_take_problems (CmRowPipe *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->batch != NULL ? g_steal_pointer (&self->batch->problems) : NULL;
}

const CmOrderRow *
cm_row_pipe_peek (const CmRowPipe *self, guint ahead)
{
  const Batch *batch = self->batch;
  guint at = self->taken + ahead;

  return batch != NULL && at < batch->n && batch->fates[at] == CM_ROW_ORDER ? &batch->rows[at] : NULL;
}

double
cm_row_pipe_progress (const CmRowPipe *self)
{
  return self->batch != NULL ? self->batch->progress : 0.0;
}

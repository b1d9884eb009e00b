/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-merge-watch.h"

typedef enum {
  COLUMN_UNSEEN,
  COLUMN_BEGUN,   /* one cell, perhaps its header */
  COLUMN_STEADY,
  COLUMN_SPARSE,
} Column;

struct _CmMergeWatch {
  GByteArray *columns; /* Column */
};

CmMergeWatch *
cm_merge_watch_new (void)
{
  CmMergeWatch *self = g_new0 (CmMergeWatch, 1);

  self->columns = g_byte_array_new ();
  return self;
}

void
cm_merge_watch_free (CmMergeWatch *self)
{
  g_byte_array_unref (self->columns);
  g_free (self);
}

static void
make_room (CmMergeWatch *self, guint columns)
{
  guint old = self->columns->len;

  g_byte_array_set_size (self->columns, columns);
  for (guint i = old; i < columns; i++)
    self->columns->data[i] = COLUMN_UNSEEN;
}

gboolean
cm_merge_watch_see (CmMergeWatch *self, const CmSheetRow *row)
{
  gboolean suspicious = FALSE;

  if (row->n_cells > self->columns->len)
    make_room (self, row->n_cells);
  for (guint i = 0; i < self->columns->len; i++)
    {
      guint8 *column = &self->columns->data[i];
      gboolean filled = i < row->n_cells && row->cells[i].kind != CM_CELL_EMPTY;

      suspicious = suspicious || (*column == COLUMN_STEADY && !filled);
      if (filled && *column < COLUMN_STEADY)
        (*column)++;
      else if (!filled && *column != COLUMN_UNSEEN)
        *column = COLUMN_SPARSE;
    }
  return suspicious;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-fill-down.h"

#include "cm-csv-scan.h"
#include "cm-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Ranges that are kept, and cells that are looked at to be filled, over a whole sheet. */
#define MAX_RANGES (6 * 1000 * 1000)
#define MAX_LOOKS (60 * 1000 * 1000)

/* There may be millions. */
typedef struct {
  guint32 first_row;
  guint32 last_row;
  guint16 column;
} Range;

/* A range whose rows are being read. */
typedef struct {
  Range range;
  CmCellKind kind;
  char *text;
  gsize length;
} Open;

struct _CmFillDown {
  GArray *ranges;         /* Range */
  guint next;             /* the first that is not yet open */
  gboolean sorted;
  gboolean too_many;
  GArray *open;           /* Open */
  GArray *cells;          /* CmCell: the filled row */
  guint64 looks;
};

static void
open_clear (gpointer data)
{
  g_free (((Open *) data)->text);
}

CmFillDown *
cm_fill_down_new (void)
{
  CmFillDown *self = g_new0 (CmFillDown, 1);

  self->ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  self->sorted = TRUE;
  self->open = g_array_new (FALSE, FALSE, sizeof (Open));
  self->cells = g_array_new (FALSE, FALSE, sizeof (CmCell));
  g_array_set_clear_func (self->open, open_clear);
  return self;
}

void
cm_fill_down_free (CmFillDown *self)
{
  g_array_unref (self->ranges);
  g_array_unref (self->open);
  g_array_unref (self->cells);
  g_free (self);
}

void
cm_fill_down_add (CmFillDown *self, gint64 first_row, gint64 last_row, guint64 column)
{
  Range range = { (guint32) MIN (first_row, G_MAXUINT32), (guint32) MIN (last_row, G_MAXUINT32), (guint16) column };

  if (last_row <= first_row || column >= CM_SHEET_MAX_COLUMNS)
    return;
  self->too_many = self->too_many || self->ranges->len >= MAX_RANGES;
  if (self->too_many)
    return;
  if (self->ranges->len > 0 && g_array_index (self->ranges, Range, self->ranges->len - 1).first_row > first_row)
    self->sorted = FALSE;
  g_array_append_val (self->ranges, range);
}

gboolean
cm_fill_down_is_empty (const CmFillDown *self)
{
  return self->ranges->len == 0;
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  guint32 x = ((const Range *) a)->first_row;
  guint32 y = ((const Range *) b)->first_row;

  return x < y ? -1 : x > y;
}

/* One range per column: what overlaps it comes from a broken file. */
static gboolean
is_open (const CmFillDown *self, guint column)
{
  for (guint i = 0; i < self->open->len; i++)
    if (g_array_index (self->open, Open, i).range.column == column)
      return TRUE;
  return FALSE;
}

static void
close_ended (CmFillDown *self, gint64 row_no)
{
  for (guint i = self->open->len; i > 0; i--)
    if (g_array_index (self->open, Open, i - 1).range.last_row < row_no)
      g_array_remove_index_fast (self->open, i - 1);
}

/* Keeps the content of the ranges that begin in this row; those that began in a blank one have none. */
static void
open_begun (CmFillDown *self, const CmSheetRow *row)
{
  if (!self->sorted)
    g_array_sort (self->ranges, compare_ranges);
  self->sorted = TRUE;
  for (; self->next < self->ranges->len; self->next++)
    {
      const Range *range = &g_array_index (self->ranges, Range, self->next);
      const CmCell *cell;
      Open open;

      if (range->first_row > row->row_no)
        return;
      self->looks++;
      if (range->first_row < row->row_no || range->column >= row->n_cells || is_open (self, range->column))
        continue;
      cell = &row->cells[range->column];
      if (cell->kind == CM_CELL_EMPTY)
        continue;
      open = (Open) { *range, cell->kind, g_strndup (cell->text, cell->length), cell->length };
      g_array_append_val (self->open, open);
    }
}

static void
fill (CmFillDown *self, CmSheetRow *row)
{
  const CmCell empty = { "", 0, CM_CELL_EMPTY };

  g_array_set_size (self->cells, 0);
  g_array_append_vals (self->cells, row->cells, row->n_cells);
  for (guint i = 0; i < self->open->len; i++)
    {
      const Open *open = &g_array_index (self->open, Open, i);

      while (self->cells->len <= open->range.column)
        g_array_append_val (self->cells, empty);
      if (g_array_index (self->cells, CmCell, open->range.column).kind == CM_CELL_EMPTY)
        g_array_index (self->cells, CmCell, open->range.column) = (CmCell) { open->text, open->length, open->kind };
    }
  row->cells = (const CmCell *) (const void *) self->cells->data;
  row->n_cells = self->cells->len;
}

gboolean
cm_fill_down_apply (CmFillDown *self, CmSheetRow *row, GError **error)
{
  close_ended (self, row->row_no);
  if (self->open->len > 0)
    fill (self, row);
  if (self->next < self->ranges->len)
    open_begun (self, row);
  self->looks += self->open->len;
  if (self->looks <= MAX_LOOKS && !self->too_many)
    return TRUE;
  g_set_error_literal (error, CM_ERROR, CM_ERROR_TOO_LARGE, _("it has too many merged cells"));
  return FALSE;
}

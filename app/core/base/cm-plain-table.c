/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-plain-table.h"

#include "cm-csv-write.h"

typedef struct {
  gsize text;                   /* where it begins in all texts */
  CmPlainCell kind;
} Cell;

struct _CmPlainTable {
  GString *texts;               /* one after the other, each with its zero byte */
  GArray *cells;
  GArray *ends;                 /* (element-type guint): first cell behind each row */
};

CmPlainTable *
cm_plain_table_new (void)
{
  CmPlainTable *self = g_new0 (CmPlainTable, 1);

  self->texts = g_string_new (NULL);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
cm_plain_table_free (CmPlainTable *self)
{
  if (self == NULL)
    return;
  g_string_free (self->texts, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->ends);
  g_free (self);
}

void
cm_plain_table_add (CmPlainTable *self, CmPlainCell kind, const char *text)
{
  Cell cell = { self->texts->len, kind };

  g_array_append_val (self->cells, cell);
  g_string_append (self->texts, text != NULL ? text : "");
  g_string_append_c (self->texts, '\0');
}

void
cm_plain_table_end_row (CmPlainTable *self)
{
  g_array_append_val (self->ends, self->cells->len);
}

guint
cm_plain_table_rows (const CmPlainTable *self)
{
  return self->ends->len;
}

static guint
first_cell (const CmPlainTable *self, guint row)
{
  return row > 0 ? g_array_index (self->ends, guint, row - 1) : 0;
}

guint
cm_plain_table_cells (const CmPlainTable *self, guint row)
{
  g_return_val_if_fail (row < self->ends->len, 0);
  return g_array_index (self->ends, guint, row) - first_cell (self, row);
}

const char *
cm_plain_table_get (const CmPlainTable *self, guint row, guint cell, CmPlainCell *kind)
{
  const Cell *found;

  g_return_val_if_fail (cell < cm_plain_table_cells (self, row), "");
  found = &g_array_index (self->cells, Cell, first_cell (self, row) + cell);
  if (kind != NULL)
    *kind = found->kind;
  return self->texts->str + found->text;
}

GString *
cm_plain_table_to_csv (const CmPlainTable *self)
{
  GString *csv = g_string_new ("\xef\xbb\xbf");

  for (guint row = 0; row < self->ends->len; row++)
    {
      guint cells = cm_plain_table_cells (self, row);

      for (guint cell = 0; cell < cells; cell++)
        {
          if (cell > 0)
            g_string_append_c (csv, ',');
          cm_csv_append (csv, cm_plain_table_get (self, row, cell, NULL));
        }
      g_string_append (csv, "\r\n");
    }
  return csv;
}

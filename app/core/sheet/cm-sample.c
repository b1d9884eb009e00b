/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sample.h"

#include <string.h>

/* No header, number, date or amount is as long; whole novels in the cells of a sheet would fill the memory. */
#define LONGEST_SAMPLE 4096

/* Of a sheet as wide as a spreadsheet can be, some dozen rows tell enough. */
#define MOST_CELLS (1000 * 1000)
#define MOST_BYTES (32 * 1024 * 1024)

/* At most @longest bytes of a text, no character torn apart. */
static char *
copy_text (const char *text, gsize *length, gsize longest)
{
  if (*length > longest)
    {
      const char *end = g_utf8_find_prev_char (text, text + longest + 1);

      *length = end != NULL ? (gsize) (end - text) : 0;
    }
  return g_strndup (text, *length);
}

static CmSampleRow *
copy_row (const CmSheetRow *row, gsize longest)
{
  CmSampleRow *copy = g_new0 (CmSampleRow, 1);

  copy->row_no = row->row_no;
  copy->n_cells = row->n_cells;
  copy->cells = g_new0 (CmCell, row->n_cells);
  for (guint i = 0; i < row->n_cells; i++)
    {
      gsize length = row->cells[i].length;

      copy->cells[i] = row->cells[i];
      copy->cells[i].text = copy_text (row->cells[i].text, &length, longest);
      copy->cells[i].length = length;
    }
  return copy;
}

CmSampleRow *
cm_sample_row_new (const CmSheetRow *row)
{
  return copy_row (row, G_MAXSIZE - 1);
}

void
cm_sample_row_free (CmSampleRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    g_free ((char *) row->cells[i].text);
  g_free (row->cells);
  g_free (row);
}

static gboolean
is_blank (const CmCell *cell)
{
  gsize blanks = strspn (cell->text, " \t\r\n");

  return cell->text[blanks] == '\0';
}

CmSampleRow *
cm_sample_row_fill (const CmSampleRow *row, const CmSampleRow *above)
{
  CmSheetRow wide = { row->row_no, NULL, MAX (row->n_cells, above->n_cells) };
  g_autofree CmCell *cells = g_new0 (CmCell, wide.n_cells + 1);

  for (guint i = 0; i < wide.n_cells; i++)
    {
      if (i < row->n_cells && !is_blank (&row->cells[i]))
        cells[i] = row->cells[i];
      else if (i < above->n_cells)
        cells[i] = above->cells[i];
      else
        cells[i].text = "";
    }
  wide.cells = cells;
  return cm_sample_row_new (&wide);
}

static gsize
count_bytes (const CmSampleRow *row)
{
  gsize bytes = 0;

  for (guint i = 0; i < row->n_cells; i++)
    bytes += row->cells[i].length;
  return bytes;
}

GPtrArray *
cm_sample_read (CmSheet *sheet, guint limit, GError **error)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_sample_row_free);
  g_autoptr(GError) stop = NULL;
  CmSheetRow row;
  gsize n_cells = 0;
  gsize n_bytes = 0;

  while (rows->len < limit && n_cells < MOST_CELLS && n_bytes < MOST_BYTES && cm_sheet_next (sheet, &row, &stop))
    {
      CmSampleRow *copy = copy_row (&row, LONGEST_SAMPLE);

      g_ptr_array_add (rows, copy);
      n_cells += copy->n_cells;
      n_bytes += count_bytes (copy);
    }
  if (stop != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&stop));
      return NULL;
    }
  return g_steal_pointer (&rows);
}

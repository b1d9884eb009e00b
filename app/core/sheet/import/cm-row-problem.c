/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-order-reader-private.h"

void
cm_row_problem_free (CmRowProblem *problem)
{
  g_free (problem->column);
  g_free (problem->message);
  g_free (problem->raw);
  g_free (problem->file);
  g_free (problem);
}

static void
append_cell (GString *line, const CmCell *cell)
{
  g_autofree char *cut = NULL;
  const char *text = cell->text;

  /* Of what is too long to be read, its beginning is enough to know it again. */
  if (cell->length > CM_LONGEST_TEXT)
    text = cut = g_utf8_substring (text, 0, 1000);
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (line, text);
      return;
    }
  g_string_append_c (line, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *p);
    }
  g_string_append_c (line, '"');
}

static char *
join_cells (const CmSheetRow *row)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < row->n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (line, ',');
      append_cell (line, &row->cells[i]);
    }
  return g_string_free (line, FALSE);
}

const char *
cm_order_reader_header (CmOrderReader *self, CmField field)
{
  int index = field != CM_FIELD_NONE ? self->plan->column_of[field] : -1;

  return index >= 0 ? ((CmImportColumn *) g_ptr_array_index (self->plan->columns, index))->header : NULL;
}

static void
add_problem (CmOrderReader *self, const CmSheetRow *cells, CmField field, const char *header, guint line, const char *code,
             gboolean rejected, char *message)
{
  CmRowProblem *problem = g_new0 (CmRowProblem, 1);

  problem->row_no = cells->row_no;
  problem->field = field;
  problem->line = line;
  problem->column = g_strdup (header);
  problem->code = code;
  problem->message = message;
  problem->rejected = rejected;
  problem->raw = join_cells (cells);
  g_ptr_array_add (self->problems, problem);
}

void
cm_order_reader_report (CmOrderReader *self, const CmSheetRow *cells, CmField field, const char *code, gboolean rejected, char *message)
{
  add_problem (self, cells, field, cm_order_reader_header (self, field), 0, code, rejected, message);
}

void
cm_order_reader_report_column (CmOrderReader *self, const CmSheetRow *cells, int column, const char *code, gboolean rejected,
                               char *message)
{
  const CmImportColumn *of = g_ptr_array_index (self->plan->columns, column);

  add_problem (self, cells, of->field, of->header, of->line > 1 ? of->line : 0, code, rejected, message);
}

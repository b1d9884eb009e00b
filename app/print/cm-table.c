/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-table.h"

#define HEAD_INK 0x111111
#define ZEBRA 0xf7f7f7       /* 3 % grey */
#define LINE_INK 0x9a9a9a
#define LINE 0.12

double
cm_table_width (const CmTable *table)
{
  return cm_table_column_x (table, table->n_columns) - table->x;
}

double
cm_table_column_x (const CmTable *table, guint column)
{
  double x = table->x;

  for (guint i = 0; i < column; i++)
    x += table->columns[i].width;
  return x;
}

int
cm_table_n_pages (guint rows, guint first, guint following)
{
  if (rows <= first)
    return 1;
  return 1 + (int) ((rows - first + following - 1) / following);
}

guint
cm_table_page_rows (guint rows, guint first, guint following, int page, guint *begin)
{
  guint start = page == 0 ? 0 : first + (guint) (page - 1) * following;
  guint room = page == 0 ? first : following;

  *begin = MIN (start, rows);
  return MIN (room, rows - *begin);
}

guint
cm_table_first_rows (guint rows, guint with_end, guint without_end)
{
  return rows <= with_end ? with_end : MAX (MIN (without_end, rows - 1), 1);
}

static void
draw_heading (const CmTable *table, CmPen *pen, guint i, double y)
{
  const CmTableColumn *column = &table->columns[i];
  CmStyle word = { .size = 9, .ink = 0xffffff, .bold = column->digit == NULL, .align = column->align };
  CmStyle digit = { .size = 12, .ink = 0xffffff, .bold = TRUE, .align = column->align };
  double pad = column->align == CM_ALIGN_CENTRE ? 0.2 : CM_TABLE_PAD;
  double x = cm_table_column_x (table, i) + pad;
  double width = column->width - 2 * pad;

  if (column->digit != NULL)
    cm_pen_line (pen, &digit, x, y + table->head_height / 2 - 0.2, width, column->digit);
  cm_pen_line (pen, &word, x, y + table->head_height - 1.5, width, column->title);
}

void
cm_table_draw_head (const CmTable *table, CmPen *pen, double y)
{
  cm_pen_fill (pen, HEAD_INK, table->x, y, cm_table_width (table), table->head_height);
  for (guint i = 0; i < table->n_columns; i++)
    draw_heading (table, pen, i, y);
}

void
cm_table_draw_ground (const CmTable *table, CmPen *pen, double y, guint row)
{
  if (row % 2 == 1)
    cm_pen_fill (pen, ZEBRA, table->x, y + 2 * LINE, cm_table_width (table), table->row_height - 2 * LINE);
  cm_pen_rule (pen, LINE_INK, LINE, table->x, y + table->row_height, cm_table_width (table));
}

/* In the middle of its room: one line where it fits, two where there is room for them, otherwise a smaller one. */
static void
draw_cell (CmPen *pen, const CmStyle *style, double x, double y, double width, double height, const char *text)
{
  double line = style->size * CM_POINT * style->leading, taken;

  if (height < 2 * line || cm_pen_width (pen, style, text) <= width)
    {
      cm_pen_line (pen, style, x, y + height / 2 + .36 * style->size * CM_POINT, width, text);
      return;
    }
  taken = MIN (cm_pen_height (pen, style, width, text), 2 * line);
  cm_pen_block (pen, style, x, y + (height - taken) / 2, width, 2, text);
}

static void
draw_cells (const CmTable *table, CmPen *pen, double y, double height, char **cells, double size, gboolean bold)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      const CmTableColumn *column = &table->columns[i];
      CmStyle style = { .size = size, .least = MIN (size, 9), .leading = 1.15, .bold = bold, .align = column->align };

      if (cells[i] != NULL)
        draw_cell (pen, &style, cm_table_column_x (table, i) + CM_TABLE_PAD, y, column->width - 2 * CM_TABLE_PAD, height, cells[i]);
    }
}

void
cm_table_draw_plain_head (const CmTable *table, CmPen *pen, double y)
{
  g_autofree char **titles = g_new0 (char *, table->n_columns + 1);

  for (guint i = 0; i < table->n_columns; i++)
    titles[i] = (char *) table->columns[i].title;
  draw_cells (table, pen, y, table->head_height, titles, 9, TRUE);
  cm_pen_rule (pen, HEAD_INK, 2 * LINE, table->x, y + table->head_height, cm_table_width (table));
}

void
cm_table_draw_plain_row (const CmTable *table, CmPen *pen, double y, char **cells, double size, gboolean bold)
{
  draw_cells (table, pen, y, table->row_height, cells, size, bold);
  cm_pen_rule (pen, LINE_INK, LINE, table->x, y + table->row_height, cm_table_width (table));
}

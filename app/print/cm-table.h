/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-pen.h"

G_BEGIN_DECLS

/**
 * CmTableColumn:
 * @digit: (nullable): first line of the heading, larger: the digit of a box
 * @title: the heading, translated
 * @width: millimetres
 * @align: of the heading
 *
 * A column of a printed table.
 */
typedef struct {
  const char *digit;
  const char *title;
  double width;
  CmAlign align;
} CmTableColumn;

/**
 * CmTable:
 * @columns: the columns
 * @n_columns: how many
 * @x: left edge on the page, millimetres
 * @head_height: of the heading
 * @row_height: of every row; a row is never split over two pages
 *
 * A table of rows of one height whose heading is repeated on each page.
 */
typedef struct {
  const CmTableColumn *columns;
  guint n_columns;
  double x;
  double head_height;
  double row_height;
} CmTable;

/**
 * CM_TABLE_PAD:
 *
 * Millimetres between a column's edge and its text.
 */
#define CM_TABLE_PAD 1.0

double cm_table_width (const CmTable *table);
double cm_table_column_x (const CmTable *table, guint column);

/**
 * cm_table_n_pages:
 * @rows: number of rows
 * @first: rows of the first page
 * @following: rows of each further page
 *
 * Returns: pages the rows take, at least one
 */
int cm_table_n_pages (guint rows, guint first, guint following);

/**
 * cm_table_page_rows:
 * @rows: number of rows
 * @first: rows of the first page
 * @following: rows of each further page
 * @page: from 0
 * @begin: (out): first row of the page
 *
 * Returns: how many rows stand on the page
 */
guint cm_table_page_rows (guint rows, guint first, guint following, int page, guint *begin);

/**
 * cm_table_first_rows:
 * @rows: number of rows
 * @with_end: rows that have room on the first page above what stands under the last row
 * @without_end: rows that have room there without it
 *
 * Returns: rows of the first page: all of them where they and the end fit, otherwise as many as there is room for, but not the last one,
 *   which goes with the end
 */
guint cm_table_first_rows (guint rows, guint with_end, guint without_end);

/* Draws the heading, black with white words, its upper edge at @y. */
void cm_table_draw_head (const CmTable *table, CmPen *pen, double y);

/* The same for paper that is copied through: bold words over a rule, nothing filled. */
void cm_table_draw_plain_head (const CmTable *table, CmPen *pen, double y);

/**
 * cm_table_draw_plain_row:
 * @table: a table
 * @pen: what to draw with
 * @y: upper edge of the row
 * @cells: (array length=n_columns): a text for each column; %NULL for nothing
 * @size: of the letters, points
 * @bold: whether the row is to be seen first
 *
 * A row of words over a hairline. Words that are too long have two lines, or shrink where there is no room for them, and end in an
 * ellipsis.
 */
void cm_table_draw_plain_row (const CmTable *table, CmPen *pen, double y, char **cells, double size, gboolean bold);

/* Draws what lies under a row: the zebra of every second row and the line below it. */
void cm_table_draw_ground (const CmTable *table, CmPen *pen, double y, guint row);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-pill.h"

G_BEGIN_DECLS

/**
 * CmCellColumn:
 * @title: heading, translated
 * @number: numbers stand at the right
 * @editable: can be typed into; the others are results
 * @width: in characters
 * @line: in the narrow form, where a row takes several lines, on which of them it stands, from 0
 * @place: where on that line, from 0
 * @span: over how many places, at least one
 *
 * A column of a #CmCellGrid.
 */
typedef struct {
  const char *title;
  gboolean number;
  gboolean editable;
  int width;
  int line;
  int place;
  int span;
} CmCellColumn;

#define CM_TYPE_CELL_GRID (cm_cell_grid_get_type ())
G_DECLARE_FINAL_TYPE (CmCellGrid, cm_cell_grid, CM, CELL_GRID, GtkWidget)

/**
 * CmCellGrid:
 *
 * A table one edits like a spreadsheet: arrows go from cell to cell, typing replaces, Enter or F2 edits, Tab goes on, Escape takes the
 * typing back, cells of a sheet are pasted over several rows and columns, Ctrl+Delete or the button at its end removes a row.
 *
 * Emits `edited` (row, column, text) for a cell that was typed into; `pasted` (row, column, text) with what the clipboard holds when that
 * is more than one cell; `row-removed` (row). Whoever owns the values then sets what is shown.
 */

/**
 * cm_cell_grid_new:
 * @name: what it lists, for a screen reader
 * @columns: (array length=count): its columns
 * @count: how many
 *
 * Returns: (transfer floating): a table without rows
 */
GtkWidget *cm_cell_grid_new (const char *name, const CmCellColumn *columns, guint count);

/**
 * cm_cell_grid_set_rows:
 * @self: a table
 * @count: how many rows
 * @fixed: how many of them, from the first, can be removed; the others are for typing a new one
 */
void cm_cell_grid_set_rows (CmCellGrid *self, guint count, guint fixed);

guint cm_cell_grid_rows (CmCellGrid *self);

/* In the narrow form every row, and that of the headings, takes several lines. */
void cm_cell_grid_set_narrow (CmCellGrid *self, gboolean narrow);

/* What a row is called, for a screen reader. */
void cm_cell_grid_name_row (CmCellGrid *self, guint row, const char *name);

/* Shows a value, and that nothing is wrong with it. What is being typed into this cell stays. */
void cm_cell_grid_set_text (CmCellGrid *self, guint row, guint column, const char *text);

/* What a cell shows now; (transfer none). */
const char *cm_cell_grid_text (CmCellGrid *self, guint row, guint column);

/* Colour of a result. */
void cm_cell_grid_set_tone (CmCellGrid *self, guint row, guint column, CmTone tone);

/* A grey word in an empty cell. */
void cm_cell_grid_set_placeholder (CmCellGrid *self, guint row, guint column, const char *text);

/**
 * cm_cell_grid_set_problem:
 * @self: a table
 * @row: of a cell
 * @column: of it
 * @problem: (nullable): what would be right; %NULL when nothing is wrong
 *
 * Marks what was typed, which stays until it is mended.
 */
void cm_cell_grid_set_problem (CmCellGrid *self, guint row, guint column, const char *problem);

/* The focus goes to a cell. */
void cm_cell_grid_focus (CmCellGrid *self, guint row, guint column);

/* The row one stands on or stood on last. */
guint cm_cell_grid_current (CmCellGrid *self);

/* As typing into a cell and leaving it does. */
void cm_cell_grid_type (CmCellGrid *self, guint row, guint column, const char *text);

/* As pasting @text with the focus on a cell. */
void cm_cell_grid_paste (CmCellGrid *self, guint row, guint column, const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CmPlainColumn:
 * @title: heading, translated
 * @number: numbers stand at the right, under their heading
 * @wide: takes the room the others leave
 *
 * A column of a plain table.
 */
typedef struct {
  const char *title;
  gboolean number;
  gboolean wide;
} CmPlainColumn;

#define CM_TYPE_TABLE_VIEW (cm_table_view_get_type ())
G_DECLARE_FINAL_TYPE (CmTableView, cm_table_view, CM, TABLE_VIEW, GtkWidget)

/**
 * CmTableView:
 *
 * A table of a few dozen lines of text that stands in a page and is as high as its lines: no sorting, no paging. Emits `activated` (id,
 * gint64) on Enter and double click, and `selection-changed`. The table of the customers is another one.
 */

/**
 * cm_table_view_new:
 * @name: what it lists, for a screen reader
 *
 * Returns: (transfer floating): a table without columns
 */
GtkWidget *cm_table_view_new (const char *name);

/* Names it anew. */
void cm_table_view_set_name (CmTableView *self, const char *name);

/**
 * cm_table_view_set_columns:
 * @self: a table
 * @columns: (array length=count): its columns
 * @count: how many
 *
 * Takes the lines away with the columns that were there.
 */
void cm_table_view_set_columns (CmTableView *self, const CmPlainColumn *columns, guint count);

void cm_table_view_clear (CmTableView *self);

/**
 * cm_table_view_add:
 * @self: a table
 * @id: what the line is about, for the signals
 * @cells: (array): a text per column; %NULL is empty
 */
void cm_table_view_add (CmTableView *self, gint64 id, const char *const *cells);

/* Id of the selected line, 0 without one. */
gint64 cm_table_view_get_selected (CmTableView *self);

/* Selects the line about @id, when there is one. */
void cm_table_view_select (CmTableView *self, gint64 id);

guint cm_table_view_count (CmTableView *self);

/* The text of a cell; (transfer none) (nullable). */
const char *cm_table_view_cell (CmTableView *self, guint line, guint column);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cell-grid.h"

G_BEGIN_DECLS

/* Between the files of the table of cells only. */

typedef struct {
  GtkWidget *widget; /* GtkText or GtkLabel */
  char *shown;       /* what was set last */
} Cell;

typedef struct {
  Cell *cells;
  GtkWidget *remove;
} Row;

struct _CmCellGrid
{
  GtkWidget parent_instance;

  GtkGrid *grid;
  GPtrArray *headings; /* GtkWidget, not owned; one for each column */
  gboolean narrow;
  int lines;           /* of a row in the narrow form */
  int places;          /* beside each other in it */
  CmCellColumn *columns;
  guint width;
  GArray *rows;
  guint fixed;
  guint current;    /* the row one stood on last */
  gboolean editing; /* arrows move in the text, not in the table */
};

/* NULL outside of the table. */
Cell *cm_cell_grid_cell (CmCellGrid *self, guint row, guint column);

/* Which cell @widget is, FALSE for none. */
gboolean cm_cell_grid_find (CmCellGrid *self, GtkWidget *widget, guint *row, guint *column);

/* Whether something was typed that nobody was told of. */
gboolean cm_cell_is_changed (const Cell *cell);

/* Tells what was typed. */
void cm_cell_grid_commit (CmCellGrid *self, guint row, guint column);

/* Asks for a row to be removed; FALSE for one that stays. */
gboolean cm_cell_grid_remove_row (CmCellGrid *self, guint row);

/* A key anywhere in the table, before the cell has it. */
gboolean cm_cell_grid_key (CmCellGrid *self, guint key, guint code, GdkModifierType state);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cell-grid.h"
#include "cm-estimate-answer.h"

G_BEGIN_DECLS

/**
 * CmItemColumn:
 *
 * The columns of the table of items: what one types first, then what comes of it.
 */
typedef enum {
  CM_ITEM_NAME,
  CM_ITEM_COST,
  CM_ITEM_PRICE,
  CM_ITEM_PUBLIC_LOW,
  CM_ITEM_STOCK,
  CM_ITEM_LOW,
  CM_ITEM_EXPECTED,
  CM_ITEM_HIGH,
  CM_ITEM_SOLD,
  CM_ITEM_MARGIN,
  CM_ITEM_LEAVES,
  CM_ITEM_MARK,
  CM_N_ITEM_COLUMNS,
} CmItemColumn;

/* How many of them can be typed into: the first ones. */
#define CM_N_ITEM_CELLS CM_ITEM_SOLD

/* (transfer full) (array length=CM_N_ITEM_COLUMNS) */
CmCellColumn *cm_item_columns (void);

/**
 * cm_item_cell_write:
 * @estimate: an estimate
 * @index: of an item
 * @column: one that can be typed into
 * @text: what was typed or pasted; empty for “not known”
 * @currency: of amounts
 * @problem: (out) (transfer full): what would be right
 *
 * Returns: whether it was taken; otherwise nothing changes
 */
gboolean cm_item_cell_write (CmEstimate *estimate, guint index, CmItemColumn column, const char *text, const char *currency,
                             char **problem);

/**
 * cm_item_cell_text:
 * @estimate: an estimate
 * @answer: (nullable): its answer, for the results
 * @index: of an item
 * @column: any
 * @currency: of amounts
 *
 * Returns: (transfer full): what stands in the cell
 */
char *cm_item_cell_text (const CmEstimate *estimate, const CmEstimateAnswer *answer, guint index, CmItemColumn column,
                         const char *currency);

/**
 * cm_item_cells_paste:
 * @estimate: an estimate
 * @index: of the item to begin with; items are added where there are no more
 * @column: to begin with
 * @text: lines with tabs between their cells
 * @currency: of amounts
 * @refused: (out): cells that are no value
 *
 * Writes cells of a sheet over items. A first line in which no number is one is a heading, and is left out.
 *
 * Returns: how many cells were written
 */
guint cm_item_cells_paste (CmEstimate *estimate, guint index, CmItemColumn column, const char *text, const char *currency, guint *refused);

G_END_DECLS

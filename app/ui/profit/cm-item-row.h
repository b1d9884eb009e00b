/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-profit-desk.h"

G_BEGIN_DECLS

#define CM_TYPE_ITEM_ROW (cm_item_row_get_type ())
G_DECLARE_FINAL_TYPE (CmItemRow, cm_item_row, CM, ITEM_ROW, GtkListBoxRow)

/**
 * CmItemRow:
 *
 * One item of the estimate on the desk: what it is, what it costs, its price; open, the price can be dragged up to the public lowest one,
 * with the cost as a mark under the scale.
 */

/**
 * cm_item_row_new:
 * @desk: the desk
 * @index: of the item
 *
 * Returns: (transfer floating): a closed row
 */
GtkWidget *cm_item_row_new (CmProfitDesk *desk, guint index);

guint cm_item_row_get_index (CmItemRow *self);

/* Shows the item as it is now. */
void cm_item_row_update (CmItemRow *self);

void cm_item_row_set_open (CmItemRow *self, gboolean open);
gboolean cm_item_row_get_open (CmItemRow *self);

/**
 * cm_item_row_step:
 * @self: a row
 * @steps: of 0.10, negative for less
 *
 * Changes the price, as the arrow keys do.
 */
void cm_item_row_step (CmItemRow *self, int steps);

/* The focus goes to the slider. */
void cm_item_row_focus (CmItemRow *self);

/* (transfer none) (nullable): what is dragged, once the row was open. */
GtkRange *cm_item_row_get_scale (CmItemRow *self);

G_END_DECLS

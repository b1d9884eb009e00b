/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cell-grid.h"
#include "cm-profit-desk.h"
#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_ITEMS_PAGE (cm_items_page_get_type ())
G_DECLARE_FINAL_TYPE (CmItemsPage, cm_items_page, CM, ITEMS_PAGE, CmView)

/**
 * CmItemsPage:
 *
 * All items of the estimate as a table one edits like a spreadsheet, with what each of them leaves.
 */

/**
 * cm_items_page_new:
 * @db: the database
 * @desk: the desk
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *cm_items_page_new (CmDb *db, CmProfitDesk *desk);

/* (transfer none) */
CmCellGrid *cm_items_page_get_grid (CmItemsPage *self);

G_END_DECLS

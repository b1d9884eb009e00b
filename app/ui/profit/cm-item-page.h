/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-rows-page.h"
#include "cm-wish-row.h"

G_BEGIN_DECLS

#define CM_TYPE_ITEM_PAGE (cm_item_page_get_type ())
G_DECLARE_FINAL_TYPE (CmItemPage, cm_item_page, CM, ITEM_PAGE, CmRowsPage)

/**
 * CmItemPage:
 *
 * Everything of one item that the table has no column for: what buyers asked for, what is agreed with the supplier, and each line of the
 * form where this item differs from the others.
 */

/**
 * cm_item_page_new:
 * @db: the shop
 * @desk: the desk, with an estimate on it
 * @index: of the item
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_item_page_new (CmDb *db, CmProfitDesk *desk, guint index);

CmWishRow *cm_item_page_get_wishes (CmItemPage *self);

G_END_DECLS

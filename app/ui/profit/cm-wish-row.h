/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-profit-desk.h"

G_BEGIN_DECLS

#define CM_TYPE_WISH_ROW (cm_wish_row_get_type ())
G_DECLARE_FINAL_TYPE (CmWishRow, cm_wish_row, CM, WISH_ROW, AdwEntryRow)

/**
 * CmWishRow:
 *
 * What buyers asked for of one item, and beside it how many pieces that makes with the limit. What cannot be read is marked and says what
 * is right, and the last good wishes keep counting.
 */

/**
 * cm_wish_row_new:
 * @desk: the desk
 * @index: of an item
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *cm_wish_row_new (CmProfitDesk *desk, guint index);

/* Shows the wishes as they are, unless somebody is typing here. */
void cm_wish_row_update (CmWishRow *self);

G_END_DECLS

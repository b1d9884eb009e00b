/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-profit-desk.h"

G_BEGIN_DECLS

#define CM_TYPE_SHARE_ROW (cm_share_row_get_type ())
G_DECLARE_FINAL_TYPE (CmShareRow, cm_share_row, CM, SHARE_ROW, AdwEntryRow)

/**
 * CmShareRow:
 *
 * The line of a form for how much of a sale each of its days brings, as `50, 30, 20`. Empty means that all days bring the same; more or
 * fewer numbers make the sale longer or shorter. Beside it stands the best day. What is wrong is said there, and what was right before
 * goes on counting.
 */

/**
 * cm_share_row_new:
 * @desk: (transfer none): the estimate; it gets a cash plan as soon as something is written
 *
 * Returns: (transfer full): the row
 */
GtkWidget *cm_share_row_new (CmProfitDesk *desk);

/* Shows what the estimate says, unless somebody is typing here. */
void cm_share_row_update (CmShareRow *self);

G_END_DECLS

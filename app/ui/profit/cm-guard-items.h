/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-profit-desk.h"

G_BEGIN_DECLS

#define CM_TYPE_GUARD_ITEMS (cm_guard_items_get_type ())
G_DECLARE_FINAL_TYPE (CmGuardItems, cm_guard_items, CM, GUARD_ITEMS, GtkBox)

/**
 * CmGuardItems:
 *
 * The side of the loss guard one changes: prices that are dragged, where the other costs stand, the loss ceiling, how the goods go
 * together. Its rows run the actions `profit.items`, `profit.costs`, `profit.ceiling`, `profit.about`, `profit.estimates`.
 */

/**
 * cm_guard_items_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): the column
 */
GtkWidget *cm_guard_items_new (CmProfitDesk *desk);

/* Opens an item; the others close. */
void cm_guard_items_open (CmGuardItems *self, guint index);

/* The price that can be dragged now; (transfer none) (nullable). */
GtkRange *cm_guard_items_get_scale (CmGuardItems *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-row-slots.h"

G_BEGIN_DECLS

/* What a cell can say beside the text properties of #CmCustomer. */
#define CM_CUSTOMER_CELL_LAST_ORDER "last-order"
#define CM_CUSTOMER_CELL_FACTS "facts"

/* The data of a cell that is its #GtkListItem: GTK has no way from a place on the screen to a row. */
#define CM_CUSTOMER_CELL_ITEM "cm-list-item"

/**
 * cm_customer_cell_text:
 * @customer: somebody
 * @what: a text property of #CmCustomer, or one of the words above
 *
 * Returns: (transfer full): what a list says about @customer, empty until it is read
 */
char *cm_customer_cell_text (CmCustomer *customer, const char *what);

/**
 * cm_customer_cell_bind:
 * @cell: a #GtkLabel or #GtkInscription
 * @slot: of whose row; must live until cm_customer_cell_unbind()
 * @what: as in cm_customer_cell_text(); a constant
 *
 * Shows @what now and whenever somebody else stands there or is read. Tables make a thousand cells at once, so this is one signal and no
 * #GBinding.
 */
void cm_customer_cell_bind (GtkWidget *cell, CmRowSlot *slot, const char *what);
void cm_customer_cell_unbind (GtkWidget *cell, CmRowSlot *slot);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-customer-choice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cm_check_tick_new:
 * @choice: who is ticked
 * @item: the list item it is made for
 *
 * Returns: (transfer floating): a check button; bind it, and unbind it, with the item
 */
GtkWidget *cm_check_tick_new (CmCustomerChoice *choice, GtkListItem *item);
void cm_check_tick_bind (GtkWidget *tick, CmCustomerChoice *choice);
void cm_check_tick_unbind (GtkWidget *tick);

/**
 * cm_check_column_new:
 * @choice: who is ticked
 *
 * Returns: (transfer full): a column of check buttons over #CmCustomer items
 */
GtkColumnViewColumn *cm_check_column_new (CmCustomerChoice *choice);

/**
 * cm_check_column_add_menu:
 * @view: the table whose first column it is
 *
 * Puts the menu of quick choices into the column's header.
 */
void cm_check_column_add_menu (GtkColumnView *view);

G_END_DECLS

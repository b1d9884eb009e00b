/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-customer-choice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

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

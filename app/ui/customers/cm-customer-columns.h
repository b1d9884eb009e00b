/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cm_customer_columns_add:
 * @view: a table whose items are #CmRowSlot
 *
 * Gives the table its columns: who somebody is, and the numbers that lists are sorted by.
 */
void cm_customer_columns_add (GtkColumnView *view);

/**
 * cm_customer_columns_dup_sort:
 * @view: a table with these columns
 *
 * Returns: (transfer full) (nullable): the order that was chosen by a title, for cm_sort_parse(); %NULL for none
 */
char *cm_customer_columns_dup_sort (GtkColumnView *view);

G_END_DECLS

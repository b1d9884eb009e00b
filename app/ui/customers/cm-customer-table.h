/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-customer-choice.h"
#include "cm-page-model.h"

G_BEGIN_DECLS

#define CM_TYPE_CUSTOMER_TABLE (cm_customer_table_get_type ())
G_DECLARE_FINAL_TYPE (CmCustomerTable, cm_customer_table, CM, CUSTOMER_TABLE, GtkWidget)

/**
 * CmCustomerTable:
 *
 * The people of a list: a table with headers to sort by, or rows of two lines where it is narrow. Emits `opened` (int64 id),
 * `sort-changed` (text for cm_sort_parse()) and `selection-changed`.
 */
GtkWidget *cm_customer_table_new (void);

/**
 * cm_customer_table_set_model:
 * @self: a table
 * @model: the people
 */
void cm_customer_table_set_model (CmCustomerTable *self, CmPageModel *model);
void cm_customer_table_set_narrow (CmCustomerTable *self, gboolean narrow);

/**
 * cm_customer_table_make_room:
 * @self: the table
 * @rows: of the list that is to be shown next
 *
 * Takes some of the rows out of the list that were made ahead and are not in sight, where the next list has no use for them. All at once
 * they go no faster than they came, which is longer than a frame: before a list is shown this is asked until it says yes, once in a go of
 * the main loop.
 *
 * Returns: whether few are left
 */
gboolean cm_customer_table_make_room (CmCustomerTable *self, guint rows);

/**
 * cm_customer_table_show:
 * @self: the table
 * @ids: (element-type gint64): whom to show, as for cm_page_model_set_ids()
 * @currency: home currency
 * @today: the graded day
 * @from_top: whether another list is shown from its top, and not from where the present one stands
 *
 * Shows other people in the rows there are. Nobody is selected in place of somebody else.
 */
void cm_customer_table_show (CmCustomerTable *self, GArray *ids, const char *currency, int today, gboolean from_top);

/**
 * cm_customer_table_set_choice:
 * @self: a table
 * @choice: who is ticked; the rows get a check button, the first header its menu of quick choices
 */
void cm_customer_table_set_choice (CmCustomerTable *self, CmCustomerChoice *choice);

/* The selected person, 0 without one. */
gint64 cm_customer_table_get_selected (CmCustomerTable *self);

/* The selected item, perhaps not read yet; (transfer full) (nullable). */
CmCustomer *cm_customer_table_dup_selected (CmCustomerTable *self);
void cm_customer_table_select (CmCustomerTable *self, guint position);

/**
 * cm_customer_table_jump:
 * @self: a table
 * @position: a row, brought into sight
 */
void cm_customer_table_jump (CmCustomerTable *self, guint position);

G_END_DECLS

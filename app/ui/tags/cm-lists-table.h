/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-list-facts.h"

G_BEGIN_DECLS

#define CM_TYPE_LISTS_TABLE (cm_lists_table_get_type ())
G_DECLARE_FINAL_TYPE (CmListsTable, cm_lists_table, CM, LISTS_TABLE, GtkWidget)

/**
 * CmListsTable:
 *
 * The saved lists: name, whether a list refreshes itself, people, rule, and what can be done with it. What is done are the actions
 * `lists.open`, `lists.print`, `lists.rename`, `lists.duplicate`, `lists.freeze`, `lists.thaw` and `lists.delete` of a widget around it,
 * each with the id of a list (x). Enter opens, F2 renames, Delete deletes the selected one.
 */
GtkWidget *cm_lists_table_new (void);

/**
 * cm_lists_table_set:
 * @self: a table
 * @facts: the lists; must live until the next call
 */
void cm_lists_table_set (CmListsTable *self, const CmListFacts *facts);

/* In a phone's width a list has two lines and a menu. */
void cm_lists_table_set_narrow (CmListsTable *self, gboolean narrow);

/* Id of the selected list, 0 without one. */
gint64 cm_lists_table_get_selected (CmListsTable *self);
void cm_lists_table_select (CmListsTable *self, guint position);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CmEntry:
 * @title: (nullable): first line
 * @detail: (nullable): below it, grey
 * @amount: (nullable): beside both
 *
 * What one row of a #CmEntryList says.
 */
typedef struct {
  char *title;
  char *detail;
  char *amount;
} CmEntry;

/**
 * CmEntryFunc:
 * @index: which row
 * @entry: (out caller-allocates): texts of its own
 * @user_data: what the caller gave
 *
 * Called for the rows in sight.
 */
typedef void (*CmEntryFunc) (guint index, CmEntry *entry, gpointer user_data);

#define CM_TYPE_ENTRY_LIST (cm_entry_list_get_type ())
G_DECLARE_FINAL_TYPE (CmEntryList, cm_entry_list, CM, ENTRY_LIST, GtkWidget)

/**
 * CmEntryList:
 *
 * A long list of rows of two lines, with an amount at the end. Emits `chosen` (index) for a row that is clicked.
 */
GtkWidget *cm_entry_list_new (void);

/* What the list is, for a screen reader. */
void cm_entry_list_set_name (CmEntryList *self, const char *name);

/* Whether a click on a row leads somewhere; otherwise it does nothing. */
void cm_entry_list_set_leads (CmEntryList *self, gboolean leads);

/**
 * cm_entry_list_fill:
 * @self: a list
 * @count: how many rows
 * @func: what they say
 * @user_data: for @func; it has to outlive the list
 */
void cm_entry_list_fill (CmEntryList *self, guint count, CmEntryFunc func, gpointer user_data);

G_END_DECLS

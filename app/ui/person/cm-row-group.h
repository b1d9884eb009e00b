/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CM_TYPE_ROW_GROUP (cm_row_group_get_type ())
G_DECLARE_FINAL_TYPE (CmRowGroup, cm_row_group, CM, ROW_GROUP, AdwPreferencesGroup)

/**
 * CmRowGroup:
 *
 * A titled group of rows that are made anew whenever what they show changes.
 */
GtkWidget *cm_row_group_new (void);

/* Takes every row out. */
void cm_row_group_clear (CmRowGroup *self);

/**
 * cm_row_group_add:
 * @self: a group
 * @title: what it is
 * @subtitle: (nullable): what is to be said about it
 * @suffix: (nullable) (transfer floating): at the end of the row
 *
 * Returns: (transfer none): the row
 */
AdwActionRow *cm_row_group_add (CmRowGroup *self, const char *title, const char *subtitle, GtkWidget *suffix);

/* Adds any row. */
void cm_row_group_add_row (CmRowGroup *self, GtkWidget *row);

guint cm_row_group_count (CmRowGroup *self);

G_END_DECLS

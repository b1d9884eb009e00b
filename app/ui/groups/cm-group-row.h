/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-group-card.h"

G_BEGIN_DECLS

#define CM_TYPE_GROUP_ROW (cm_group_row_get_type ())
G_DECLARE_FINAL_TYPE (CmGroupRow, cm_group_row, CM, GROUP_ROW, GtkListBoxRow)

/**
 * CmGroupRow:
 *
 * A group in the list: place, name, facts, how full it is, what is the case. Narrow it leaves out bar and count.
 */

/**
 * cm_group_row_new:
 * @card: the group
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *cm_group_row_new (const CmGroupCard *card);

/**
 * cm_group_row_get_id:
 * @self: a row
 *
 * Returns: the group's id
 */
gint64 cm_group_row_get_id (CmGroupRow *self);

void cm_group_row_set_narrow (CmGroupRow *self, gboolean narrow);

G_END_DECLS

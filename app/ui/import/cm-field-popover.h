/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-field.h"

G_BEGIN_DECLS

#define CM_TYPE_FIELD_POPOVER (cm_field_popover_get_type ())
G_DECLARE_FINAL_TYPE (CmFieldPopover, cm_field_popover, CM, FIELD_POPOVER, GtkPopover)

/**
 * CmFieldPopover:
 *
 * What a column can fill, as a list that is searched by typing. It is made when its button is pressed: a sheet may have a hundred columns,
 * and of their menus hardly one is opened.
 *
 * Its signal `chosen` carries the #CmField, %CM_FIELD_NONE for a column that is left out.
 */

/**
 * cm_field_popover_new:
 * @field: what the column fills now
 *
 * Returns: (transfer floating): the list
 */
GtkWidget *cm_field_popover_new (CmField field);

G_END_DECLS

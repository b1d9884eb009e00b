/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_FIELD_MENU (cm_field_menu_get_type ())
G_DECLARE_FINAL_TYPE (CmFieldMenu, cm_field_menu, CM, FIELD_MENU, GtkPopover)

/**
 * CmFieldMenu:
 *
 * All a rule can be about, with a search entry on top. Emits `field-chosen` (name).
 */
GtkWidget *cm_field_menu_new (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_SHARE_BAR (cm_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (CmShareBar, cm_share_bar, CM, SHARE_BAR, GtkWidget)

/**
 * CmShareBar:
 *
 * A bar of 5 px: its whole width are the people before a rule, the solid part stays, the hatched part is removed. With the class
 * `locked` the solid part is grey.
 */
GtkWidget *cm_share_bar_new (void);

/**
 * cm_share_bar_set:
 * @self: a bar
 * @left: who stays
 * @before: who was there
 */
void cm_share_bar_set (CmShareBar *self, gsize left, gsize before);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_NOTICE (cm_notice_get_type ())
G_DECLARE_FINAL_TYPE (CmNotice, cm_notice, CM, NOTICE, GtkWidget)

/**
 * CmNotice:
 *
 * A standing amber box inside a view: one bold sentence, one quiet sentence, at most two buttons. It stays until its cause is gone.
 */

/**
 * cm_notice_new:
 * @icon_name: a symbolic icon
 * @title: the bold sentence
 * @detail: (nullable): the quiet sentence
 *
 * Returns: (transfer floating): the box
 */
GtkWidget *cm_notice_new (const char *icon_name, const char *title, const char *detail);

void cm_notice_set_text (CmNotice *self, const char *title, const char *detail);

/**
 * cm_notice_add_button:
 * @self: a notice
 * @button: (transfer floating): a button
 */
void cm_notice_add_button (CmNotice *self, GtkWidget *button);

/**
 * cm_notice_bar_new:
 * @text: what is the case
 * @label: of the button, with mnemonic
 * @action_name: what it runs
 *
 * The same in one line over every view.
 *
 * Returns: (transfer floating): the line
 */
GtkWidget *cm_notice_bar_new (const char *text, const char *label, const char *action_name);

G_END_DECLS

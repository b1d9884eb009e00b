/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cm_named:
 * @widget: an icon button, entry, bar, list or chart
 * @text: what it is, translated
 *
 * Gives a widget without words its name, for a screen reader (accessible label) and for the pointer (tooltip).
 */
void cm_named (GtkWidget *widget, const char *text);

/**
 * cm_labelled:
 * @widget: a widget whose meaning stands beside it already
 * @text: what it is, translated
 *
 * As cm_named(), without a tooltip.
 */
void cm_labelled (GtkWidget *widget, const char *text);

/**
 * cm_named_buttons:
 * @root: a widget
 *
 * GTK 4.8 names a button with a mnemonic `_Print Print`. Gives every such button at or under @root its words alone, in Chinese without the
 * letter in brackets. Views do this for their templates; call it for what is made later.
 */
void cm_named_buttons (GtkWidget *root);

G_END_DECLS

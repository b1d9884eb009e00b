/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * cm_empty_page_new:
 * @icon_name: (nullable): a symbolic icon
 * @title: what is the case, as `No group yet`
 * @description: (nullable): what to do next, one or two sentences; plain text
 * @button: (nullable) (transfer floating): the one thing to press
 *
 * What a view shows in place of an empty list.
 *
 * Returns: (transfer floating): an #AdwStatusPage
 */
GtkWidget *cm_empty_page_new (const char *icon_name, const char *title, const char *description, GtkWidget *button);

/**
 * cm_empty_page_button:
 * @label: with mnemonic
 * @action_name: the action it runs
 *
 * Returns: (transfer floating): a blue round button in the middle, for cm_empty_page_new()
 */
GtkWidget *cm_empty_page_button (const char *label, const char *action_name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

/**
 * cm_panel_new:
 * @view: a page without a child
 * @sentence: what the page is for, in one line
 *
 * Gives a page of cards and groups its frame: scrolling, with a width that can be read.
 *
 * Returns: (transfer none): the box that takes the cards
 */
GtkBox *cm_panel_new (CmView *view, const char *sentence);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cm_cell_cover_new:
 * @text: (transfer floating): a GtkText
 *
 * A GtkText cuts what it has no room for in the middle of a letter. Under this cover its words end in an ellipsis while nobody types
 * there; a screen reader goes on reading the whole of them from the text.
 *
 * Returns: (transfer floating): what holds the text and its cover
 */
GtkWidget *cm_cell_cover_new (GtkWidget *text);

G_END_DECLS

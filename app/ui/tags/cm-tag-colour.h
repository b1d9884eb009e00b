/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CmTagColour:
 * @value: `#rrggbb`, %NULL for none
 * @name: its word, not yet translated
 *
 * A colour a tag may have. It never stands without the tag's name.
 */
typedef struct {
  const char *value;
  const char *name;
} CmTagColour;

/* The colours to choose from, none first; (array length=count) (transfer none). */
const CmTagColour *cm_tag_colours (guint *count);

/* The word for a colour of the palette, `Own colour` for any other; (transfer none). */
const char *cm_tag_colour_name (const char *value);

/**
 * cm_tag_dot_new:
 * @value: (nullable): `#rrggbb`
 *
 * Returns: (transfer floating): a dot in that colour, a ring without one
 */
GtkWidget *cm_tag_dot_new (const char *value);

G_END_DECLS

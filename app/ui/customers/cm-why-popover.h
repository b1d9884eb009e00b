/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cm_why_popover_open:
 * @anchor: what it points at, inside a #GtkBox
 * @name: the person
 * @parts: (element-type CmWhyPart): parts of the rule and exclusions
 *
 * Shows why a person is in the list or not: every part with what the person has there and ✓ or ✕. It is gone once closed.
 *
 * Returns: (transfer none): the popover
 */
GtkWidget *cm_why_popover_open (GtkWidget *anchor, const char *name, const GPtrArray *parts);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_WRAP (cm_wrap_get_type ())
G_DECLARE_FINAL_TYPE (CmWrap, cm_wrap, CM, WRAP, GtkWidget)

/**
 * CmWrap:
 *
 * Small widgets side by side like words, each as wide as it wants to be, in as many lines as the width asks for. A #GtkFlowBox sets them
 * in columns and, aligned to the start, asks for one line's height whatever it needs.
 */
GtkWidget *cm_wrap_new (void);

/* Adds @child at the end. */
void cm_wrap_append (CmWrap *self, GtkWidget *child);

/* Takes every child out. */
void cm_wrap_clear (CmWrap *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_FIRST_RUN (cm_first_run_get_type ())
G_DECLARE_FINAL_TYPE (CmFirstRun, cm_first_run, CM, FIRST_RUN, GtkWidget)

/**
 * CmFirstRun:
 *
 * What an empty shop shows: where order sheets go, and the three things that come next. With the property `narrow` its buttons and
 * steps stand below each other.
 */

/**
 * cm_first_run_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_first_run_new (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-rule-book.h"

G_BEGIN_DECLS

#define CM_TYPE_EXCLUSION_ROWS (cm_exclusion_rows_get_type ())
G_DECLARE_FINAL_TYPE (CmExclusionRows, cm_exclusion_rows, CM, EXCLUSION_ROWS, AdwPreferencesPage)

/**
 * CmExclusionRows:
 *
 * The page of exclusions: for how long a no holds, and the regions nobody is contacted in.
 */

/* (transfer floating): the page. */
GtkWidget *cm_exclusion_rows_new (CmRuleBook *book);

/* How many regions are shown, -1 before they were read. */
int cm_exclusion_rows_count (CmExclusionRows *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_RESULTS_PAGE (cm_results_page_get_type ())
G_DECLARE_FINAL_TYPE (CmResultsPage, cm_results_page, CM, RESULTS_PAGE, CmView)

/**
 * CmResultsPage:
 *
 * Types in what came of the calls: one entry for line and result, the sheet around the line, how far one is. Each Enter is a step.
 */

/**
 * cm_results_page_new:
 * @db: the database
 * @group_id: the group
 * @round_id: the round that is being called
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *cm_results_page_new (CmDb *db, gint64 group_id, gint64 round_id);

/**
 * cm_results_page_type:
 * @self: a page
 * @text: what is typed, Enter included
 *
 * As typing it.
 */
void cm_results_page_type (CmResultsPage *self, const char *text);

/* What the page says to what is typed. */
const char *cm_results_page_get_echo (CmResultsPage *self);

G_END_DECLS

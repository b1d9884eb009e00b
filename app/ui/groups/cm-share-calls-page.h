/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-caller-list.h"
#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_SHARE_CALLS_PAGE (cm_share_calls_page_get_type ())
G_DECLARE_FINAL_TYPE (CmShareCallsPage, cm_share_calls_page, CM, SHARE_CALLS_PAGE, CmView)

/**
 * CmShareCallsPage:
 *
 * Shares out whom to call among the callers. The plan is shown while it is asked for; the blue button writes the round and opens the
 * print preview of its sheets.
 */

/**
 * cm_share_calls_page_new:
 * @db: the database
 * @group_id: the group invited to
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *cm_share_calls_page_new (CmDb *db, gint64 group_id);

/**
 * cm_share_calls_page_get_plan:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the plan shown, %NULL while there is none
 */
const CmInvitePlan *cm_share_calls_page_get_plan (CmShareCallsPage *self);

CmCallerList *cm_share_calls_page_get_callers (CmShareCallsPage *self);

G_END_DECLS

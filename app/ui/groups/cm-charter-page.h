/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_CHARTER_PAGE (cm_charter_page_get_type ())
G_DECLARE_FINAL_TYPE (CmCharterPage, cm_charter_page, CM, CHARTER_PAGE, CmView)

/**
 * CmCharterPage:
 *
 * Writes or changes the charter of a group that is there.
 */

/**
 * cm_charter_page_new:
 * @db: the database
 * @group_id: the group
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *cm_charter_page_new (CmDb *db, gint64 group_id);

G_END_DECLS

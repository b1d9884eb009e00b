/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_GROUP_PAGE (cm_group_page_get_type ())
G_DECLARE_FINAL_TYPE (CmGroupPage, cm_group_page, CM, GROUP_PAGE, CmView)

/**
 * CmGroupPage:
 *
 * One group: what is the case, its charter, its members, who is being called, and what can be printed for it.
 */

/**
 * cm_group_page_new:
 * @db: the database
 * @id: the group
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *cm_group_page_new (CmDb *db, gint64 id);

G_END_DECLS

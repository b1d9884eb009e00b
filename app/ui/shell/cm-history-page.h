/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_HISTORY_PAGE (cm_history_page_get_type ())
G_DECLARE_FINAL_TYPE (CmHistoryPage, cm_history_page, CM, HISTORY_PAGE, CmView)

/**
 * CmHistoryPage:
 *
 * Every step by day, newest first, each with its Undo.
 */

/**
 * cm_history_page_new:
 * @db: a database
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_history_page_new (CmDb *db);

G_END_DECLS

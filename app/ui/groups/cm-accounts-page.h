/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_ACCOUNTS_PAGE (cm_accounts_page_get_type ())
G_DECLARE_FINAL_TYPE (CmAccountsPage, cm_accounts_page, CM, ACCOUNTS_PAGE, CmView)

/**
 * CmAccountsPage:
 *
 * The service accounts: whose they are, how many friends they can still ask today, and a form for a new one.
 */

/**
 * cm_accounts_page_new:
 * @db: the database
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *cm_accounts_page_new (CmDb *db);

G_END_DECLS

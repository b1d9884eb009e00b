/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-reckon-group.h"
#include "cm-rows-page.h"

G_BEGIN_DECLS

#define CM_TYPE_COSTS_PAGE (cm_costs_page_get_type ())
G_DECLARE_FINAL_TYPE (CmCostsPage, cm_costs_page, CM, COSTS_PAGE, CmRowsPage)

/**
 * CmCostsPage:
 *
 * Fees and assumptions of the estimate on a desk, in groups; each line shows live what it does to the result.
 */

/**
 * cm_costs_page_new:
 * @db: the database
 * @desk: the desk
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *cm_costs_page_new (CmDb *db, CmProfitDesk *desk);

/* How it is reckoned; (transfer none). */
CmReckonGroup *cm_costs_page_get_reckon (CmCostsPage *self);

G_END_DECLS

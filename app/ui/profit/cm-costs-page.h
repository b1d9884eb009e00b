/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cost-row.h"
#include "cm-reckon-group.h"
#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_COSTS_PAGE (cm_costs_page_get_type ())
G_DECLARE_FINAL_TYPE (CmCostsPage, cm_costs_page, CM, COSTS_PAGE, CmView)

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

/* The line of a field; (transfer none) (nullable): there is none for a key no form has, as a third level of commission. */
CmCostRow *cm_costs_page_get_row (CmCostsPage *self, const char *key);

/* How it is reckoned; (transfer none). */
CmReckonGroup *cm_costs_page_get_reckon (CmCostsPage *self);

G_END_DECLS

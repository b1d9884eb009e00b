/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-chart-card.h"
#include "cm-profit-desk.h"

G_BEGIN_DECLS

#define CM_TYPE_CASH_PAGE (cm_cash_page_get_type ())
G_DECLARE_FINAL_TYPE (CmCashPage, cm_cash_page, CM, CASH_PAGE, GtkWidget)

/**
 * CmCashPage:
 *
 * Cash day by day around the sale on a desk: when money moves, the lowest day, how long the cash lasts, how many orders pay for a month.
 */

/**
 * cm_cash_page_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_cash_page_new (CmProfitDesk *desk);

void cm_cash_page_set_narrow (CmCashPage *self, gboolean narrow);

/* As typing into a field of the form: `opening_cash`, `monthly_costs`, `settle_lag`, `sales_share_ppm` …; FALSE for an unknown one. */
gboolean cm_cash_page_type (CmCashPage *self, const char *key, const char *text);

/* What stands above the line; (transfer none). */
const char *cm_cash_page_get_sentence (CmCashPage *self);

/* The line; (transfer none). */
CmChartCard *cm_cash_page_get_line (CmCashPage *self);

G_END_DECLS

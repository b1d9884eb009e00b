/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cash-page.h"
#include "cm-guard-page.h"
#include "cm-profit-desk.h"
#include "cm-view.h"
#include "cm-views.h"

G_BEGIN_DECLS

#define CM_TYPE_PROFIT_VIEW (cm_profit_view_get_type ())
G_DECLARE_FINAL_TYPE (CmProfitView, cm_profit_view, CM, PROFIT_VIEW, CmView)

/**
 * CmProfitView:
 *
 * Profit and loss before the sale: the estimate on the desk with its loss guard and its cash. Opens what was saved last.
 *
 * Actions: `profit.items`, `profit.costs`, `profit.ceiling`, `profit.about`, `profit.estimates`, `profit.add`, `profit.supplier-sheet`.
 */

/* (transfer none) */
CmProfitDesk *cm_profit_view_get_desk (CmProfitView *self);
CmGuardPage *cm_profit_view_get_guard (CmProfitView *self);

CmCashPage *cm_profit_view_get_cash (CmProfitView *self);

/* Whether the saved estimates were read and one or none of them was opened. */
gboolean cm_profit_view_is_ready (CmProfitView *self);

/* Shows `guard` or `cash`. */
void cm_profit_view_show_page (CmProfitView *self, const char *name);

G_END_DECLS

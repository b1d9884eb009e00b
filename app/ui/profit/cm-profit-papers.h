/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-profit-desk.h"
#include "cm-view.h"

G_BEGIN_DECLS

/* What is put on paper is the newest full answer: while one is on its way nothing happens but a note that says so. */

/* Shows the preview of the one-page estimate on top of @view. */
void cm_profit_show_paper (CmView *view, CmProfitDesk *desk);

/* Asks for what stands on the supplier sheet, then shows its preview. */
void cm_profit_show_supplier_sheet (CmView *view, CmProfitDesk *desk);

G_END_DECLS

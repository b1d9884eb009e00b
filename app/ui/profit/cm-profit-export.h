/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-profit-desk.h"
#include "cm-view.h"

G_BEGIN_DECLS

/**
 * cm_profit_export:
 * @view: the view, which tells of it
 * @desk: whose newest full answer is written
 *
 * Asks for a file and writes the workbook of the estimate, see cm_estimate_book_save().
 */
void cm_profit_export (CmView *view, CmProfitDesk *desk);

/**
 * cm_profit_export_to:
 * @view: the view, which tells of it
 * @desk: whose newest full answer is written
 * @path: a file that ends in `.xlsx`
 *
 * The same without asking. While an answer is on its way nothing happens but a note that says so.
 */
void cm_profit_export_to (CmView *view, CmProfitDesk *desk, const char *path);

G_END_DECLS

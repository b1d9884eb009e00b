/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate-answer.h"

G_BEGIN_DECLS

/**
 * cm_estimate_book_save:
 * @estimate: the document
 * @answer: its full answer
 * @shop: the shop's name
 * @made_at: UTC seconds, written into the file
 * @path: a file that ends in `.xlsx`; written whole or not at all
 * @error: return location; %CM_ERROR_INVALID for another ending, %CM_ERROR_FAILED where it cannot be written
 *
 * The plan of an estimate as a workbook that an accountant can follow and change: the sheet of assumptions holds the fields of the sale,
 * the sheet of items each item's, and every figure of the profit and loss is a formula on them. Beside each total stands the program's own
 * figure, which agrees as long as nothing is changed.
 *
 * Money and rates are typed in units of the currency and percents. Inside, everything is reckoned in minor units and millionths, which are
 * whole numbers, so that ROUND() makes each rounding as the program does: a half goes away from zero, or to the even neighbour where the
 * sale says so. Chances cannot follow a change in a workbook; they stand apart as values.
 *
 * Texts stand in it as texts; one that looks like a formula is marked with an apostrophe.
 *
 * Returns: whether the file stands
 */
gboolean cm_estimate_book_save (const CmEstimate *estimate, const CmEstimateAnswer *answer, const char *shop, gint64 made_at,
                                const char *path, GError **error);

G_END_DECLS

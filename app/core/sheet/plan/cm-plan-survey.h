/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sample.h"
#include "cm-import-plan.h"

G_BEGIN_DECLS

/**
 * cm_plan_survey:
 * @plan: a plan with its mapping
 * @rows: (element-type CmSampleRow): the rows read so far
 * @first: index of the first data row among @rows
 * @sheet: the table, which stands behind @rows
 * @date_order: what the user or the profile said, %CM_DATE_YMD when the file shall tell
 * @told: whether the user said it; what a profile says gives way to a column that shows another order
 * @generic: whether it is not known which amounts stand for the order and which for the line
 * @error: return location
 *
 * Decides what single cells cannot: the order of day and month, the decimal sign of every column, whether a
 * spreadsheet has damaged the order numbers,
 * and whether a repeated amount stands for the order. Reads on in @sheet only as long as a question is open that further rows can answer.
 *
 * Returns: %FALSE when reading failed
 */
gboolean cm_plan_survey (CmImportPlan *plan, GPtrArray *rows, guint first, CmSheet *sheet, CmDateOrder date_order, gboolean told,
                         gboolean generic, GError **error);

/**
 * cm_order_number_is_scientific:
 * @text: a clean order number
 *
 * Returns: whether it is a number in E notation, such as `3.58912E+17`
 */
gboolean cm_order_number_is_scientific (const char *text);

/**
 * cm_order_number_is_cut:
 * @text: a clean order number
 * @kept: whether the file kept the cell as text
 *
 * Returns: whether it is a bare number of 16 digits or more that ends in 000
 */
gboolean cm_order_number_is_cut (const char *text, gboolean kept);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-profile.h"
#include "cm-sample.h"

G_BEGIN_DECLS

/**
 * cm_plan_lines_find:
 * @plan: a plan with its columns
 * @profile: the layout it follows
 * @rows: (element-type CmSampleRow): rows
 * @first: index of the first data row
 *
 * Finds the items that stand side by side in one row: headers that are a word of a line and a number, `Item Name #1` and `Quantity #1`,
 * `商品名称1` and `数量1`. A number counts that names an item and one of code, quantity, price and amount; one whose item is a packed cell
 * (`line_item_1`) needs no more. Headers without a number are the first item where the numbers begin behind it, or where their cells are
 * other ones than those of the first number; else they speak of all items of the row.
 */
void cm_plan_lines_find (CmImportPlan *plan, const CmProfile *profile, GPtrArray *rows, guint first);

/**
 * cm_plan_lines_entitle:
 * @both: the header that cm_sample_row_fill() made of the others
 * @row: the lower row of a header
 * @above: the upper one
 *
 * Writes a title with a number, `商品1` over `名称` and `数量`, before the names below it that come again under the next title.
 *
 * Returns: whether there was any
 */
gboolean cm_plan_lines_entitle (CmSampleRow *both, const CmSampleRow *row, const CmSampleRow *above);

/**
 * cm_plan_lines_map:
 * @plan: a plan for which cm_plan_lines_find() was called
 * @profile: the layout it follows
 *
 * Gives the columns of items side by side, as far as the user did not map them, the fields that their headers stand for.
 */
void cm_plan_lines_map (CmImportPlan *plan, const CmProfile *profile);

/**
 * cm_plan_lines_unpack:
 * @plan: a plan with its mapping
 * @profile: (nullable): the layout it follows; %NULL when the user's mapping is complete
 * @rows: (element-type CmSampleRow): rows
 * @first: index of the first data row
 *
 * Finds out whether the columns of items have several of them in one cell, and where no column is one of items, which has such cells.
 */
void cm_plan_lines_unpack (CmImportPlan *plan, const CmProfile *profile, GPtrArray *rows, guint first);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-plan.h"
#include "cm-profile.h"

G_BEGIN_DECLS

/**
 * cm_group_buy_title:
 * @profile: the layout
 * @rows: (element-type CmSampleRow): the first rows of the sheet
 * @header: index of the header among them, -1 without one
 *
 * Looks above the header for a note such as `团购名称：周五坚果团`, in one cell or in two.
 *
 * Returns: (transfer full) (nullable): the title of the group buy
 */
char *cm_group_buy_title (const CmProfile *profile, GPtrArray *rows, int header);

/**
 * cm_group_buy_counts:
 * @plan: a plan
 *
 * Returns: whether its column of order numbers counts from 1 in every group buy
 */
gboolean cm_group_buy_counts (const CmImportPlan *plan);

/**
 * cm_group_buy_number:
 * @plan: a plan of which cm_group_buy_counts() is true
 * @number: an order number as the sheet has it, behind the title of the group buy where a column holds that
 *
 * Such a number becomes one of the shop by the title of the group buy, else the name of the file, in front (formats.md, Kuaituantuan).
 *
 * Returns: (transfer full): the number of the order
 */
char *cm_group_buy_number (const CmImportPlan *plan, const char *number);

G_END_DECLS

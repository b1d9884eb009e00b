/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet-order.h"

G_BEGIN_DECLS

/**
 * cm_amount_check:
 * @order: a settled order of a sheet
 * @plan: its plan
 *
 * Whether what the sheet says of one order can be true at once: no more is given back than was paid; no more is paid than goods and
 * freight cost, where no tax comes on top; and in a general sheet with goods, freight and discount what was paid is what these leave.
 * Platforms take off discounts of their own, so that less paid is no contradiction there.
 *
 * Returns: (transfer full) (nullable): a sentence for people that says which amounts contradict each other
 */
char *cm_amount_check (const CmSheetOrder *order, const CmImportPlan *plan);

G_END_DECLS

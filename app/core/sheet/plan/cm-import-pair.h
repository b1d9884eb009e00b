/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-plan.h"

G_BEGIN_DECLS

/**
 * cm_import_pair:
 * @plans: (array length=n_plans): the files of one drop, in any order
 * @n_plans: how many
 *
 * Which files belong into one step: a sheet of details joins the list of orders of its platform that holds most of the order numbers at its
 * top; every other file is a step of its own. Lists stand before their details, and steps of orders before sheets of customers and before
 * details without a list.
 *
 * Returns: (transfer full) (element-type GArray): the steps, each an array of guint indices into @plans
 */
GPtrArray *cm_import_pair (CmImportPlan *const *plans, guint n_plans);

G_END_DECLS

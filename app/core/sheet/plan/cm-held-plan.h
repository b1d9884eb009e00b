/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-plan.h"

G_BEGIN_DECLS

/**
 * CmHeldPlan:
 * @plan: the plan; nobody changes it any more
 * @told: the user said what some of its columns are, or the day of its orders
 *
 * A plan that the window shows while a thread reads by it; it goes with the last who holds it. Counted atomically.
 */
typedef struct {
  CmImportPlan *plan;
  gboolean told;
} CmHeldPlan;

/**
 * cm_held_plan_new:
 * @plan: (transfer full): a finished plan
 * @told: whether the user had a say in it
 *
 * Returns: (transfer full): its holder
 */
CmHeldPlan *cm_held_plan_new (CmImportPlan *plan, gboolean told);
CmHeldPlan *cm_held_plan_ref (CmHeldPlan *self);
void cm_held_plan_unref (CmHeldPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmHeldPlan, cm_held_plan_unref)

G_END_DECLS

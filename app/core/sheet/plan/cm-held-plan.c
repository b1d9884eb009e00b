/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-held-plan.h"

static void
clear (gpointer data)
{
  cm_import_plan_free (((CmHeldPlan *) data)->plan);
}

CmHeldPlan *
cm_held_plan_new (CmImportPlan *plan, gboolean told)
{
  CmHeldPlan *self = g_atomic_rc_box_new (CmHeldPlan);

  self->plan = plan;
  self->told = told;
  return self;
}

CmHeldPlan *
cm_held_plan_ref (CmHeldPlan *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
cm_held_plan_unref (CmHeldPlan *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

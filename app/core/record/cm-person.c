/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person.h"

#include <glib/gi18n-lib.h>

static const char *const class_names[] = { "none", "once", "repeat" };
static const char *const stage_names[] = { "aware", "informed", "trusting", "dependent" };
static const char *const grade_names[] = { "follower", "spreader", "heavy", "fan", "influencer", "distributor" };
static const char *const class_labels[] = { N_("No order"), N_("Once"), N_("Repeat") };
static const char *const stage_labels[] = { N_("Aware"), N_("Informed"), N_("Trusting"), N_("Dependent") };
static const char *const grade_labels[] = {
  N_("Follower"), N_("Spreader"), N_("Heavy"), N_("Fan"), N_("Influencer"), N_("Distributor"),
};

static int
find_name (const char *const *names, int count, const char *name)
{
  for (int i = 0; i < count; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return i;
  return -1;
}

void
cm_person_facts_init (CmPersonFacts *facts)
{
  *facts = (CmPersonFacts) {
    .first_day = CM_NO_DAY,
    .last_day = CM_NO_DAY,
    .informed_day = CM_NO_DAY,
    .feedback_day = CM_NO_DAY,
    .reach = -1,
  };
}

CmClass
cm_class_of (int purchase_days)
{
  if (purchase_days <= 0)
    return CM_CLASS_NONE;
  return purchase_days == 1 ? CM_CLASS_ONCE : CM_CLASS_REPEAT;
}

const char *
cm_class_name (CmClass value)
{
  g_return_val_if_fail (value < CM_N_CLASSES, NULL);
  return class_names[value];
}

const char *
cm_stage_name (CmStage value)
{
  g_return_val_if_fail (value < CM_N_STAGES, NULL);
  return stage_names[value];
}

const char *
cm_grade_name (CmGrade value)
{
  g_return_val_if_fail (value < CM_N_GRADES, NULL);
  return grade_names[value];
}

const char *
cm_class_label (CmClass value)
{
  g_return_val_if_fail (value < CM_N_CLASSES, NULL);
  return _(class_labels[value]);
}

const char *
cm_stage_label (CmStage value)
{
  g_return_val_if_fail (value < CM_N_STAGES, NULL);
  return _(stage_labels[value]);
}

const char *
cm_grade_label (CmGrade value)
{
  g_return_val_if_fail (value < CM_N_GRADES, NULL);
  return _(grade_labels[value]);
}

int
cm_class_from_name (const char *name)
{
  return find_name (class_names, CM_N_CLASSES, name);
}

int
cm_stage_from_name (const char *name)
{
  return find_name (stage_names, CM_N_STAGES, name);
}

int
cm_grade_from_name (const char *name)
{
  return find_name (grade_names, CM_N_GRADES, name);
}

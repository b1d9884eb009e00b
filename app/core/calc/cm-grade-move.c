/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-grade-move.h"

#include <glib/gi18n-lib.h>

#include "cm-money.h"

static char *
lost_fan (const CmPersonFacts *facts, gboolean problem, const CmGradeRules *rules)
{
  if (problem)
    return g_strdup (_("a problem came up: an open case, a bad review, or many returns"));
  if (facts->purchase_days < rules->fan_days)
    return g_strdup_printf (ngettext ("only %d purchase day is left", "only %d purchase days are left", (gulong) facts->purchase_days),
                            facts->purchase_days);
  return g_strdup (_("the feedback that spoke for it is gone"));
}

static char *
lost_heavy (CmGrade to, const CmPersonFacts *facts, const char *currency)
{
  g_autofree char *net = cm_money_format (facts->net_minor, currency);

  if (to == CM_GRADE_SPREADER)
    return cm_grade_reason (to, facts, currency);
  return g_strdup_printf (_("net %s is no longer among the highest"), net);
}

/* What the grade before asks for, and the person has no more. */
static char *
lost_reason (CmGrade from, CmGrade to, const CmPersonFacts *facts, gboolean problem, const CmGradeRules *rules, const char *currency)
{
  switch (from)
    {
    case CM_GRADE_DISTRIBUTOR:
      return g_strdup (facts->locked ? _("does not want to be asked to share") : _("no longer enrolled as distributor"));
    case CM_GRADE_INFLUENCER:
      return g_strdup (_("no longer on the register of influencers"));
    case CM_GRADE_FAN:
      return lost_fan (facts, problem, rules);
    case CM_GRADE_HEAVY:
      return lost_heavy (to, facts, currency);
    default:
      return g_strdup (_("has shared nothing that still counts"));
    }
}

char *
cm_grade_move_reason (CmGrade from, CmGrade to, const CmPersonFacts *facts, gboolean problem, const CmGradeRules *rules,
                      const char *currency)
{
  g_return_val_if_fail (facts != NULL && rules != NULL, NULL);

  return to > from ? cm_grade_reason (to, facts, currency) : lost_reason (from, to, facts, problem, rules, currency);
}

static char *
dependent_reason (const CmPersonFacts *facts)
{
  g_autofree char *last = cm_day_format (facts->last_day);

  return g_strdup_printf (ngettext ("bought on %d day, last on %s, at the own pace", "bought on %d days, last on %s, at the own pace",
                                    (gulong) facts->purchase_days), facts->purchase_days, last);
}

static char *
trusting_reason (CmStage from, const CmPersonFacts *facts)
{
  g_autofree char *first = cm_day_format (facts->first_day), *last = cm_day_format (facts->last_day);

  if (from != CM_STAGE_DEPENDENT)
    return g_strdup_printf (_("first order on %s"), first);
  if (facts->gap_days > 0 && facts->purchase_days > 1)
    return g_strdup_printf (_("last order on %1$s, although the usual gap is %2$.0f days"), last, facts->gap_days);
  return g_strdup_printf (ngettext ("only %d purchase day is left", "only %d purchase days are left", (gulong) facts->purchase_days),
                          facts->purchase_days);
}

char *
cm_stage_move_reason (CmStage from, CmStage to, const CmPersonFacts *facts, int stage_day)
{
  g_autofree char *since = stage_day != CM_NO_DAY ? cm_day_format (stage_day) : g_strdup ("");

  g_return_val_if_fail (facts != NULL, NULL);

  if (to == CM_STAGE_DEPENDENT)
    return dependent_reason (facts);
  if (to == CM_STAGE_TRUSTING)
    return trusting_reason (from, facts);
  if (from > CM_STAGE_INFORMED)
    return g_strdup (_("no valid order is left"));
  if (to == CM_STAGE_INFORMED)
    return g_strdup_printf (_("in a group, a friend, or reached by phone since %s"), since);
  return g_strdup (_("neither in a group nor a friend any more"));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-grade.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cm-beta.h"
#include "cm-money.h"

static void
read_prior (CmGradeRules *self, CmRules *rules)
{
  const char *text = cm_rules_text (rules, "class.problem.return-rate.prior");
  const char *comma = strchr (text, ',');

  self->return_prior_a = g_ascii_strtod (text, NULL);
  self->return_prior_b = comma != NULL ? g_ascii_strtod (comma + 1, NULL) : 0;
  if (self->return_prior_a <= 0 || self->return_prior_b <= 0)
    {
      self->return_prior_a = 1;
      self->return_prior_b = 9;
    }
}

static gboolean
shares (const CmGradeRules *rules, const CmPersonFacts *facts)
{
  return facts->referred_orders >= rules->spreader_orders || facts->sharing_tasks >= rules->spreader_tasks;
}

static gboolean
is_fan (const CmGradeRules *rules, const CmPersonFacts *facts, gboolean problem)
{
  return cm_class_of (facts->purchase_days) == CM_CLASS_REPEAT
         && facts->purchase_days >= rules->fan_days
         && !problem
         && (facts->feedback_day != CM_NO_DAY || !rules->fan_needs_feedback);
}

static gboolean
is_heavy (const CmGradeRules *rules, const CmPersonFacts *facts)
{
  return cm_class_of (facts->purchase_days) == CM_CLASS_REPEAT
         && (facts->net_minor >= rules->heavy_net || facts->purchase_days >= rules->heavy_days)
         && (!shares (rules, facts) || facts->locked);
}

static char *
fan_reason (const CmPersonFacts *facts)
{
  g_autofree char *date = NULL;

  if (facts->feedback_day == CM_NO_DAY)
    return g_strdup_printf (ngettext ("bought on %d day", "bought on %d days", (gulong) facts->purchase_days), facts->purchase_days);
  date = cm_day_format (facts->feedback_day);
  return g_strdup_printf (ngettext ("bought on %d day, feedback on %s", "bought on %d days, feedback on %s",
                                    (gulong) facts->purchase_days), facts->purchase_days, date);
}

static char *
heavy_reason (const CmPersonFacts *facts, const char *currency)
{
  g_autofree char *net = cm_money_format (facts->net_minor, currency);

  if (facts->locked)
    return g_strdup_printf (_("net %s, does not want to be asked to share"), net);
  if (facts->sharing_tasks > 0 || facts->referred_orders > 0)
    return g_strdup_printf (_("net %s, hardly ever shared"), net);
  return g_strdup_printf (_("net %s, never shared"), net);
}

static char *
spreader_reason (const CmPersonFacts *facts)
{
  if (facts->referred_orders > 0)
    return g_strdup_printf (ngettext ("brought %d order", "brought %d orders", (gulong) facts->referred_orders), facts->referred_orders);
  return g_strdup_printf (ngettext ("did %d sharing task", "did %d sharing tasks", (gulong) facts->sharing_tasks), facts->sharing_tasks);
}

void
cm_grade_rules_read (CmGradeRules *self, CmRules *rules)
{
  self->gap_factor = cm_rules_number (rules, "stage.dependent.gap-factor");
  self->trusting_orders = (int) cm_rules_int (rules, "stage.trusting.orders");
  self->fan_days = (int) cm_rules_int (rules, "grade.fan.purchase-days");
  self->fan_needs_feedback = cm_rules_flag (rules, "grade.fan.needs-feedback");
  self->heavy_percent = cm_rules_number (rules, "grade.heavy.top-percent");
  self->heavy_days = (int) cm_rules_int (rules, "grade.heavy.purchase-days");
  self->spreader_orders = (int) cm_rules_int (rules, "grade.spreader.referred-orders");
  self->spreader_tasks = (int) cm_rules_int (rules, "grade.spreader.tasks");
  self->return_factor = cm_rules_number (rules, "class.problem.return-rate.factor");
  self->return_least = (int) cm_rules_int (rules, "class.problem.min-returns");
  self->heavy_net = G_MAXINT64;
  self->shop_return_share = 0;
  read_prior (self, rules);
}

gboolean
cm_grade_returns_too_much (const CmGradeRules *rules, int returns, int orders)
{
  double limit = rules->return_factor * rules->shop_return_share;

  if (returns < rules->return_least || returns < 1 || limit >= 1)
    return FALSE;

  /* The quantile lies above the limit when less than that share of the distribution lies below it. */
  return cm_beta_share (rules->return_prior_a + returns, rules->return_prior_b + orders, limit) < CM_RETURN_QUANTILE;
}

gboolean
cm_grade_is_problem (const CmGradeRules *rules, const CmPersonFacts *facts)
{
  return facts->open_case || facts->bad_review || cm_grade_returns_too_much (rules, facts->returns, facts->orders);
}

CmStage
cm_stage_of (const CmGradeRules *rules, const CmPersonFacts *facts, int today, int *day)
{
  int ignored;

  if (day == NULL)
    day = &ignored;

  if (facts->orders >= MAX (rules->trusting_orders, 1))
    {
      gboolean keeps_buying = cm_class_of (facts->purchase_days) == CM_CLASS_REPEAT
                              && facts->gap_days > 0
                              && today - facts->last_day <= rules->gap_factor * facts->gap_days;

      *day = keeps_buying ? facts->last_day : facts->first_day;
      return keeps_buying ? CM_STAGE_DEPENDENT : CM_STAGE_TRUSTING;
    }
  *day = facts->informed_day;
  return facts->informed_day != CM_NO_DAY ? CM_STAGE_INFORMED : CM_STAGE_AWARE;
}

CmGrade
cm_grade_of (const CmGradeRules *rules, const CmPersonFacts *facts, gboolean problem)
{
  if (facts->enrolled && !facts->locked)
    return CM_GRADE_DISTRIBUTOR;
  if (facts->reach >= 0)
    return CM_GRADE_INFLUENCER;
  if (is_fan (rules, facts, problem))
    return CM_GRADE_FAN;
  if (is_heavy (rules, facts))
    return CM_GRADE_HEAVY;
  if (shares (rules, facts))
    return CM_GRADE_SPREADER;
  return CM_GRADE_FOLLOWER;
}

char *
cm_grade_reason (CmGrade grade, const CmPersonFacts *facts, const char *currency)
{
  switch (grade)
    {
    case CM_GRADE_DISTRIBUTOR:
      return g_strdup (_("enrolled as distributor, not locked"));
    case CM_GRADE_INFLUENCER:
      return g_strdup_printf (_("on the register, reach %d"), (int) MIN (facts->reach, G_MAXINT));
    case CM_GRADE_FAN:
      return fan_reason (facts);
    case CM_GRADE_HEAVY:
      return heavy_reason (facts, currency);
    case CM_GRADE_SPREADER:
      return spreader_reason (facts);
    default:
      return g_strdup (_("can be reached, has not acted yet"));
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-person.h"
#include "cm-rules.h"

G_BEGIN_DECLS

/**
 * CmGradeRules:
 *
 * The thresholds of the rules that grading needs, read once per pass, and the two numbers that depend on the whole shop:
 * @heavy_net (cm_rank_value() over the net of all persons with a valid order) and @shop_return_share (wholly refunded orders
 * of all orders).
 */
typedef struct {
  double gap_factor;
  int trusting_orders;
  int fan_days;
  gboolean fan_needs_feedback;
  double heavy_percent;
  int heavy_days;
  int spreader_orders;
  int spreader_tasks;
  double return_factor;
  double return_prior_a;
  double return_prior_b;
  int return_least;
  gint64 heavy_net;
  double shop_return_share;
} CmGradeRules;

/**
 * CM_RETURN_QUANTILE:
 *
 * The quantile of the return rate that has to lie above the limit, so that chance alone makes nobody a problem.
 */
#define CM_RETURN_QUANTILE 0.1

/**
 * cm_grade_rules_read:
 * @self: (out): thresholds; the two numbers of the shop are set to "nobody" and 0
 * @rules: the shop's rules
 */
void cm_grade_rules_read (CmGradeRules *self, CmRules *rules);

/**
 * cm_grade_returns_too_much:
 * @rules: thresholds and the shop's share
 * @returns: wholly refunded orders of the person
 * @orders: valid orders of the person
 *
 * The return rule: with at least the least number of returns, the 10 % quantile of Beta(1 + returns, 9 + orders) lies above twice
 * the shop's share of wholly refunded orders.
 *
 * Returns: whether the person returns too much
 */
gboolean cm_grade_returns_too_much (const CmGradeRules *rules, int returns, int orders);

/**
 * cm_grade_is_problem:
 * @rules: thresholds and the shop's share
 * @facts: the person
 *
 * Returns: an open case, a bad review, or the return rule
 */
gboolean cm_grade_is_problem (const CmGradeRules *rules, const CmPersonFacts *facts);

/**
 * cm_stage_of:
 * @rules: thresholds
 * @facts: the person
 * @today: the graded day
 * @day: (out) (optional): day of the evidence, %CM_NO_DAY when it has none
 *
 * Returns: the stage
 */
CmStage cm_stage_of (const CmGradeRules *rules, const CmPersonFacts *facts, int today, int *day);

/**
 * cm_grade_of:
 * @rules: thresholds with the shop's cut
 * @facts: the person
 * @problem: cm_grade_is_problem() of the person
 *
 * The six grades in their order, the first that holds.
 *
 * Returns: the grade
 */
CmGrade cm_grade_of (const CmGradeRules *rules, const CmPersonFacts *facts, gboolean problem);

/**
 * cm_grade_reason:
 * @grade: the person's grade
 * @facts: the person
 * @currency: (nullable): home currency
 *
 * Why the person has this grade, for people.
 *
 * Returns: (transfer full): one translated sentence
 */
char *cm_grade_reason (CmGrade grade, const CmPersonFacts *facts, const char *currency);

G_END_DECLS

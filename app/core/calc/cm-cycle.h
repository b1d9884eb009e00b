/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-rules.h"

G_BEGIN_DECLS

/**
 * CmCycleSource:
 * @CM_CYCLE_UNKNOWN: nothing says how long the product lasts
 * @CM_CYCLE_OWN: the person's own purchases of the product
 * @CM_CYCLE_PRODUCT: everybody's purchases of the product
 * @CM_CYCLE_CATEGORY: everybody's purchases of the products of its category
 *
 * Whose gaps a next purchase is reckoned from.
 */
typedef enum {
  CM_CYCLE_UNKNOWN,
  CM_CYCLE_OWN,
  CM_CYCLE_PRODUCT,
  CM_CYCLE_CATEGORY,
} CmCycleSource;

/* `unknown`, `own`, `product`, `category`. */
const char *cm_cycle_source_name (CmCycleSource source);

/**
 * CmCycleState:
 * @CM_CYCLE_LATER: it is not time yet, or nobody knows when
 * @CM_CYCLE_SOON: most of the gap has passed
 * @CM_CYCLE_OVERDUE: the day has passed
 * @CM_CYCLE_LAPSED: so much longer that a reminder comes too late
 *
 * Where a person stands between two purchases of a product.
 */
typedef enum {
  CM_CYCLE_LATER,
  CM_CYCLE_SOON,
  CM_CYCLE_OVERDUE,
  CM_CYCLE_LAPSED,
} CmCycleState;

/* `later`, `soon`, `overdue`, `lapsed`. */
const char *cm_cycle_state_name (CmCycleState state);

/**
 * CmCycleRules:
 * @soon: share of the gap from which on a purchase is near
 * @lapsed: how many gaps without a purchase end the cycle
 * @own_days: purchase days of the product from which on the person's own gap counts
 * @least_gaps: gaps a product or category needs to have one of its own
 *
 * The shop's settings of reminders.
 */
typedef struct {
  double soon;
  double lapsed;
  int own_days;
  gsize least_gaps;
} CmCycleRules;

/**
 * CmCycle:
 * @source: whose gaps
 * @gap_days: the gap, 0 when unknown
 * @last_day: the last purchase
 * @due_day: the day of the next one, %CM_NO_DAY when unknown
 *
 * When a person can be expected to need a product again.
 */
typedef struct {
  CmCycleSource source;
  double gap_days;
  int last_day;
  int due_day;
} CmCycle;

/**
 * cm_cycle_rules_read:
 * @self: (out): the settings
 * @rules: the shop's rules
 */
void cm_cycle_rules_read (CmCycleRules *self, CmRules *rules);

/**
 * cm_cycle_own_gap:
 * @rules: the settings
 * @days: (array length=count): purchase days of the product, ascending, each once
 * @count: how many
 *
 * Returns: the median gap between them, 0 with too few
 */
double cm_cycle_own_gap (const CmCycleRules *rules, const int *days, gsize count);

/**
 * cm_cycle_next:
 * @last_day: last purchase of the product
 * @own: the person's own gap, 0 when unknown
 * @product: the product's, 0 when unknown
 * @category: its category's, 0 when unknown
 *
 * The first gap that is known decides; half days count as whole ones.
 *
 * Returns: when the next purchase is due
 */
CmCycle cm_cycle_next (int last_day, double own, double product, double category);

/**
 * cm_cycle_state:
 * @rules: the settings
 * @cycle: a cycle
 * @today: the day of the question
 *
 * Returns: where the person stands on @today
 */
CmCycleState cm_cycle_state (const CmCycleRules *rules, const CmCycle *cycle, int today);

G_END_DECLS

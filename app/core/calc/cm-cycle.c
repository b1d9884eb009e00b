/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cycle.h"

#include <math.h>

#include "cm-day.h"
#include "cm-gap.h"

static const char *const source_names[] = { "unknown", "own", "product", "category" };
static const char *const state_names[] = { "later", "soon", "overdue", "lapsed" };

const char *
cm_cycle_source_name (CmCycleSource source)
{
  g_return_val_if_fail ((guint) source < G_N_ELEMENTS (source_names), NULL);
  return source_names[source];
}

const char *
cm_cycle_state_name (CmCycleState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (state_names), NULL);
  return state_names[state];
}

void
cm_cycle_rules_read (CmCycleRules *self, CmRules *rules)
{
  *self = (CmCycleRules) {
    .soon = cm_rules_number (rules, "reminder.cycle-factor"),
    .lapsed = cm_rules_number (rules, "stage.dependent.gap-factor"),
    .own_days = (int) cm_rules_int (rules, "reminder.min-orders"),
    .least_gaps = (gsize) cm_rules_int (rules, "stage.dependent.fallback-gaps"),
  };
}

double
cm_cycle_own_gap (const CmCycleRules *rules, const int *days, gsize count)
{
  CmGapPool pool;
  double gap;

  if (count < 2 || count < (gsize) MAX (rules->own_days, 0))
    return 0;
  cm_gap_pool_init (&pool);
  for (gsize i = 1; i < count; i++)
    cm_gap_pool_add (&pool, days[i] - days[i - 1]);
  gap = cm_gap_pool_median (&pool, 1);
  cm_gap_pool_clear (&pool);
  return gap;
}

CmCycle
cm_cycle_next (int last_day, double own, double product, double category)
{
  CmCycle cycle = { CM_CYCLE_UNKNOWN, 0, last_day, CM_NO_DAY };

  if (own > 0)
    cycle = (CmCycle) { CM_CYCLE_OWN, own, last_day, 0 };
  else if (product > 0)
    cycle = (CmCycle) { CM_CYCLE_PRODUCT, product, last_day, 0 };
  else if (category > 0)
    cycle = (CmCycle) { CM_CYCLE_CATEGORY, category, last_day, 0 };
  if (cycle.source != CM_CYCLE_UNKNOWN)
    cycle.due_day = last_day + (int) ceil (cycle.gap_days);
  return cycle;
}

CmCycleState
cm_cycle_state (const CmCycleRules *rules, const CmCycle *cycle, int today)
{
  double passed = today - cycle->last_day;

  if (cycle->source == CM_CYCLE_UNKNOWN || passed < rules->soon * cycle->gap_days)
    return CM_CYCLE_LATER;
  if (passed > fmax (rules->lapsed, 1) * cycle->gap_days)
    return CM_CYCLE_LAPSED;
  return today > cycle->due_day ? CM_CYCLE_OVERDUE : CM_CYCLE_SOON;
}

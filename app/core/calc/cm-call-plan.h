/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmCallPerson:
 * @id: whom to call
 * @region: people with equal numbers live in one region; regions are handed out in ascending order
 * @list: index of the list the person is on now, -1 for none
 *
 * Somebody to be called.
 */
typedef struct {
  gint64 id;
  gint64 region;
  int list;
} CmCallPerson;

/**
 * CmCaller:
 * @id: who calls
 * @budget: most people on the list: accounts × requests a day × days
 */
typedef struct {
  gint64 id;
  gint64 budget;
} CmCaller;

/**
 * CmCallPlan:
 * @lists: (element-type GArray): per caller the #CmCallPerson of the list, in the order of the calls
 * @left_over: (element-type CmCallPerson): who does not fit into the budgets
 *
 * Who calls whom.
 */
typedef struct {
  GPtrArray *lists;
  GArray *left_over;
} CmCallPlan;

void cm_call_plan_free (CmCallPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCallPlan, cm_call_plan_free)

/**
 * cm_call_plan_new:
 * @people: (array length=n_people): the most wanted first; a second entry of one id is dropped
 * @n_people: how many
 * @callers: (array length=n_callers): who calls
 * @n_callers: how many
 *
 * Splits people by region, then evenly: a region stays on one list unless a list is full, list sizes differ by at most one where the
 * budgets allow, nobody is on two lists, no list exceeds its budget. Where all budgets together are too small, the last people are
 * left over.
 *
 * Returns: (transfer full): the plan, with one list per caller in their order
 */
CmCallPlan *cm_call_plan_new (const CmCallPerson *people, gsize n_people, const CmCaller *callers, gsize n_callers);

/**
 * cm_call_plan_rebalance:
 * @people: (array length=n_people): people not called yet, each with the list they are on
 * @n_people: how many
 * @callers: (array length=n_callers): who calls, with what is left of their budgets; 0 for who is away
 * @n_callers: how many
 *
 * Evens out what is still to be called and moves as few people as that takes.
 *
 * Returns: (transfer full): the plan
 */
CmCallPlan *cm_call_plan_rebalance (const CmCallPerson *people, gsize n_people, const CmCaller *callers, gsize n_callers);

/**
 * cm_call_plan_sizes:
 * @callers: (array length=n_callers): who calls
 * @n_callers: how many
 * @people: people to hand out
 *
 * Returns: (transfer full) (array length=n_callers): sizes as even as the budgets allow; their sum is @people or all budgets
 */
gint64 *cm_call_plan_sizes (const CmCaller *callers, gsize n_callers, gint64 people);

G_END_DECLS

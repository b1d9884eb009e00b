/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmInviteRequest:
 * @group_id: the group invited to, 0 for a list without one, which cannot be written
 * @segment_id: the saved list, 0 when @rule is none
 * @segment: (nullable): its name, for the footer
 * @rule: (nullable): its rule as JSON, %NULL for everybody
 * @callers: (nullable) (array zero-terminated=1): names of members of staff; %NULL for @count callers
 * @count: how many callers; those who are there first, then 呼叫 1, 呼叫 2 ...; 0 for `invite.callers`
 * @days: days of calling, 0 for as many as needed
 * @most: most people, 0 for no such limit
 *
 * What is to be planned.
 */
typedef struct {
  gint64 group_id;
  gint64 segment_id;
  const char *segment;
  const char *rule;
  char **callers;
  int count;
  int days;
  gint64 most;
} CmInviteRequest;

/**
 * CmInviteCaller:
 * @staff_id: id, 0 for a caller who is no member of staff yet
 * @list_id: id of the list, 0 before it is written
 * @name: name
 * @accounts: accounts counted
 * @assumed: whether the caller has none and the usual number is counted; the paper says so
 * @adds_per_day: friend requests a day
 * @people: (element-type gint64): main records in the order of the calls
 *
 * One caller of a plan.
 */
typedef struct {
  gint64 staff_id;
  gint64 list_id;
  char *name;
  int accounts;
  gboolean assumed;
  gint64 adds_per_day;
  GArray *people;
} CmInviteCaller;

/**
 * CmInvitePlan:
 * @round_id: id of the round, 0 before it is written
 * @group_id: the group, 0 for none
 * @segment_id: the saved list, 0 for none
 * @days: days of calling
 * @callers: (element-type CmInviteCaller): who calls whom
 * @planned: people on the lists
 * @settled: people left out because they stand on an earlier list, are friends already or have a wrong number
 * @left_over: people who do not fit into the budgets, the room of the group or @most
 * @footer: JSON: segment, rule, date, customers, rows of the waterfall, without_consent, left, settled, left_over
 *
 * Who is called by whom, after the hard exclusions, the best net first.
 */
typedef struct {
  gint64 round_id;
  gint64 group_id;
  gint64 segment_id;
  int days;
  GPtrArray *callers;
  gint64 planned;
  gint64 settled;
  gint64 left_over;
  char *footer;
} CmInvitePlan;

void cm_invite_plan_free (CmInvitePlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmInvitePlan, cm_invite_plan_free)

/**
 * cm_invite_plan_draft:
 * @conn: a connection
 * @request: what is to be planned
 * @now: UTC seconds
 * @error: return location; %CM_ERROR_NO_CHARTER, %CM_ERROR_NOT_FOUND for a caller, %CM_ERROR_REFUSED when nobody is left
 *
 * Plans without writing anything.
 *
 * Returns: (transfer full) (nullable): the plan
 */
CmInvitePlan *cm_invite_plan_draft (CmConn *conn, const CmInviteRequest *request, gint64 now, GError **error);

/**
 * cm_invite_plan_write:
 * @step: the running step
 * @plan: a draft with a group; gets the ids of its round and lists
 * @error: return location; %CM_ERROR_NO_CHARTER
 *
 * Writes a draft as a round of invitations, adding callers who are no members of staff yet.
 *
 * Returns: whether it was written
 */
gboolean cm_invite_plan_write (CmStep *step, CmInvitePlan *plan, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-call-plan.h"
#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmCallBudget:
 * @accounts: working accounts of the caller at the place; the usual number when there are none
 * @assumed: whether the caller has no account and the usual number is counted
 * @adds_per_day: friend requests all of them may send a day
 *
 * How many people a caller may add.
 */
typedef struct {
  int accounts;
  gboolean assumed;
  gint64 adds_per_day;
} CmCallBudget;

/**
 * CmCallList:
 * @id: id, printed as the sheet's number
 * @round_id: its round
 * @staff_id: who calls
 * @staff: their name
 * @lines: people on it
 * @called: people with a result
 *
 * What one caller got in a round.
 */
typedef struct {
  gint64 id;
  gint64 round_id;
  gint64 staff_id;
  char *staff;
  int lines;
  int called;
} CmCallList;

void cm_call_list_free (CmCallList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCallList, cm_call_list_free)

/**
 * CmCallLine:
 * @line_no: number of the line, by which results are typed
 * @customer_id: the person's main record
 * @name: (nullable): name
 * @phone: (nullable): a number that can be dialled, E.164
 * @province: (nullable): province
 * @city: (nullable): city
 * @grade: (nullable): grade
 * @orders: valid orders
 * @bought: (nullable): newest things bought, separated by 、
 * @outcome: (nullable): result, one of cm_call_outcomes()
 * @note: (nullable): words with it
 * @called_at: UTC seconds, 0 before
 *
 * One person to call, as the paper and the result entry show them.
 */
typedef struct {
  int line_no;
  gint64 customer_id;
  char *name;
  char *phone;
  char *province;
  char *city;
  char *grade;
  int orders;
  char *bought;
  char *outcome;
  char *note;
  gint64 called_at;
} CmCallLine;

void cm_call_line_free (CmCallLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCallLine, cm_call_line_free)

/**
 * CmCallRound:
 * @purpose: `invite`, `reason`, `second-call`, `remind`
 * @group_id: the group invited to; an invitation needs one with a charter
 * @segment_id: the segment it was made from, 0 for none
 * @days: days of calling
 * @footer: JSON: filter, date, exclusions with their counts, as printed
 *
 * One hand-out of people to callers.
 */
typedef struct {
  const char *purpose;
  gint64 group_id;
  gint64 segment_id;
  int days;
  const char *footer;
} CmCallRound;

/**
 * cm_call_outcomes:
 *
 * Returns: (transfer none) (array zero-terminated=1): `added`, `refused`, `no-answer`, `wrong-number`, `call-later`, `reached`; the
 *   digits 1 to 6 in this order
 */
const char *const *cm_call_outcomes (void);

/**
 * cm_call_outcome_read:
 * @word: name or digit, a full-width one as well
 *
 * Returns: (transfer none) (nullable): the outcome, %NULL when it is none
 */
const char *cm_call_outcome_read (const char *word);

/**
 * cm_call_budget:
 * @conn: a connection
 * @staff_id: a caller, 0 for one who is no member of staff yet
 * @place: (nullable): only accounts at this place count; %NULL for any
 * @budget: (out): what they may add a day
 * @error: return location
 *
 * A caller without an account counts as having `invite.accounts-per-staff` of them with `invite.adds-per-day` each.
 *
 * Returns: whether it could be read
 */
gboolean cm_call_budget (CmConn *conn, gint64 staff_id, const char *place, CmCallBudget *budget, GError **error);

/**
 * cm_call_round_add:
 * @step: the running step
 * @round: the round
 * @callers: (array): who calls, as given to the plan
 * @plan: who calls whom; lists without people are not written
 * @error: return location; %CM_ERROR_NO_CHARTER
 *
 * Writes a round with its lists and lines. A person comes once in a round, by a key of the database.
 *
 * Returns: id of the round, 0 on error
 */
gint64 cm_call_round_add (CmStep *step, const CmCallRound *round, const CmCaller *callers, const CmCallPlan *plan, GError **error);

/**
 * cm_call_open_round:
 * @conn: a connection
 * @group_id: a group
 * @error: return location
 *
 * Returns: the newest round of invitations to the group on which somebody is still to be called, 0 without one
 */
gint64 cm_call_open_round (CmConn *conn, gint64 group_id, GError **error);

/**
 * cm_call_round_footer:
 * @conn: a connection
 * @round_id: a round
 * @days: (out) (optional): its days
 * @made_at: (out) (optional): UTC seconds
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the footer as it was written
 */
char *cm_call_round_footer (CmConn *conn, gint64 round_id, int *days, gint64 *made_at, GError **error);

/**
 * cm_call_lists:
 * @conn: a connection
 * @round_id: a round
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmCallList) (nullable): its lists
 */
GPtrArray *cm_call_lists (CmConn *conn, gint64 round_id, GError **error);

/**
 * cm_call_lines:
 * @conn: a connection
 * @list_id: a list
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (element-type CmCallLine) (nullable): its lines
 */
GPtrArray *cm_call_lines (CmConn *conn, gint64 list_id, GError **error);

/**
 * cm_call_lines_for:
 * @conn: a connection
 * @people: (element-type gint64): main records
 * @error: return location
 *
 * The same for people who are on no list, numbered from 1.
 *
 * Returns: (transfer full) (element-type CmCallLine) (nullable): the lines
 */
GPtrArray *cm_call_lines_for (CmConn *conn, GArray *people, GError **error);

/**
 * cm_call_result:
 * @step: the running step
 * @list_id: a list
 * @line_no: a line of it
 * @outcome: one of cm_call_outcomes()
 * @note: (nullable): words with it
 * @at: UTC seconds
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_INVALID
 *
 * Writes a result, or writes it anew. `added` also makes the person a friend of one of the caller's accounts, `refused` excludes them
 * by itself; a correction takes both back.
 *
 * Returns: whether it was written
 */
gboolean cm_call_result (CmStep *step, gint64 list_id, int line_no, const char *outcome, const char *note, gint64 at, GError **error);

/**
 * cm_call_rebalance:
 * @step: the running step
 * @round_id: a round
 * @away: (nullable) (element-type gint64): members of staff who do not call
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_REFUSED when the others' budgets are too small
 *
 * Shares out anew who has not been called yet. People with a result stay where they are.
 *
 * Returns: people moved, -1 on error
 */
int cm_call_rebalance (CmStep *step, gint64 round_id, GArray *away, GError **error);

G_END_DECLS

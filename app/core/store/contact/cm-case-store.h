/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmCase:
 * @id: id
 * @customer_id: the record it was written for
 * @customer: (nullable): the person's name
 * @what: what went wrong
 * @cause: (nullable): why it went wrong
 * @opened_at: UTC seconds
 * @due_on: day by which it is to be settled
 * @cost_minor: what it cost so far, minor units of the home currency
 * @settled_at: UTC seconds, 0 while open
 * @result: (nullable): what was done
 *
 * A complaint. While it is open the person is excluded from every list for contacting.
 */
typedef struct {
  gint64 id;
  gint64 customer_id;
  char *customer;
  char *what;
  char *cause;
  gint64 opened_at;
  int due_on;
  gint64 cost_minor;
  gint64 settled_at;
  char *result;
} CmCase;

void cm_case_free (CmCase *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCase, cm_case_free)

/**
 * cm_case_list:
 * @conn: a connection
 * @customer_id: any record of a person, 0 for everybody
 * @open_only: leave settled ones out
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmCase) (nullable): the cases, the most urgent first
 */
GPtrArray *cm_case_list (CmConn *conn, gint64 customer_id, gboolean open_only, GError **error);

/**
 * cm_case_open:
 * @step: the running step
 * @customer_id: a record
 * @what: what went wrong
 * @due_on: day, %CM_NO_DAY for the rule `case.due-days` after today
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_INVALID
 *
 * Returns: the id, 0 on error
 */
gint64 cm_case_open (CmStep *step, gint64 customer_id, const char *what, int due_on, GError **error);

/**
 * cm_case_change:
 * @step: the running step
 * @change: id; cause, %NULL to leave it; cost_minor, below 0 to leave it; due_on, %CM_NO_DAY to leave it
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Writes down what was found out about a case, open or settled.
 *
 * Returns: whether it was written
 */
gboolean cm_case_change (CmStep *step, const CmCase *change, GError **error);

/**
 * cm_case_settle:
 * @step: the running step
 * @id: the case
 * @result: (nullable): what was done
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_REFUSED when it is settled already
 *
 * Returns: whether it was written
 */
gboolean cm_case_settle (CmStep *step, gint64 id, const char *result, GError **error);

G_END_DECLS

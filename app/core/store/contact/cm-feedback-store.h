/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmFeedback:
 * @id: id
 * @customer_id: the record it was written for
 * @kind: `note`, `review`, `suggestion`, `inspection`, `interview`, `reason`, `thanks`
 * @mood: (nullable): `good`, `neutral`, `bad`; a review has one
 * @reason: (nullable): code of the reason why somebody did not buy again, one of cm_reason_codes()
 * @body: the words
 * @action: (nullable): what was done about it
 * @order_no: (nullable): the order it came with, where a sheet told it
 * @at: UTC seconds
 *
 * What a customer said, or what was noted about them. Suggestion, inspection, interview and a good review speak for the grade fan;
 * a bad review makes a problem.
 */
typedef struct {
  gint64 id;
  gint64 customer_id;
  char *kind;
  char *mood;
  char *reason;
  char *body;
  char *action;
  char *order_no;
  gint64 at;
} CmFeedback;

void cm_feedback_free (CmFeedback *feedback);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmFeedback, cm_feedback_free)

/**
 * cm_feedback_list:
 * @conn: a connection
 * @customer_id: any record of a person
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmFeedback) (nullable): all of the person's, newest first
 */
GPtrArray *cm_feedback_list (CmConn *conn, gint64 customer_id, GError **error);

/**
 * cm_feedback_add:
 * @step: the running step
 * @feedback: customer_id, kind, mood, reason (needed for the kind `reason`), body, at
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_INVALID
 *
 * Returns: the id, 0 on error
 */
gint64 cm_feedback_add (CmStep *step, const CmFeedback *feedback, GError **error);

/**
 * cm_feedback_set_action:
 * @step: the running step
 * @id: the feedback
 * @action: what was done about it; stands instead of what was there
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_INVALID
 *
 * Returns: whether it was written
 */
gboolean cm_feedback_set_action (CmStep *step, gint64 id, const char *action, GError **error);

/**
 * cm_feedback_take_review:
 * @step: the running import
 * @customer_id: who bought
 * @order_id: what was reviewed
 * @text: one to five stars, or words; words alone are neutral until somebody types them good or bad
 * @at: UTC seconds
 * @changed: (out): set to %TRUE when it was written, else left as it is
 * @error: return location
 *
 * Keeps the review a sheet carries beside an order. The same words of the same order are kept once.
 *
 * Returns: whether it worked
 */
gboolean cm_feedback_take_review (CmStep *step, gint64 customer_id, gint64 order_id, const char *text, gint64 at, gboolean *changed,
                                  GError **error);

G_END_DECLS

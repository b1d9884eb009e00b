/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CM_LIFT_LEAST_REASON:
 *
 * A lift's reason has at least this many characters.
 */
#define CM_LIFT_LEAST_REASON 4

/**
 * CmExclusionFact:
 * @customer_id: the person's main record
 * @customer: (nullable): name
 * @kind: `problem`, `refused`, `do-not-contact`, `region`, `deleted-us`
 * @why: what it rests on: `hand`, `call`, `friend`, `removed`, `withdrawn`, `case`, `review`, `returns`, `region`
 * @reason: (nullable): the words written with it
 * @at: UTC seconds, 0 where it has no moment of its own
 * @until_on: day from which it no longer holds, %CM_NO_DAY for never
 * @lifted: whether a lift lets the person through
 *
 * One reason why a person is not to be contacted.
 */
typedef struct {
  gint64 customer_id;
  char *customer;
  char *kind;
  char *why;
  char *reason;
  gint64 at;
  int until_on;
  gboolean lifted;
} CmExclusionFact;

void cm_exclusion_fact_free (CmExclusionFact *exclusion);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmExclusionFact, cm_exclusion_fact_free)

/**
 * cm_exclusion_list:
 * @conn: a connection
 * @customer_id: any record of a person, 0 for everybody
 * @now: UTC seconds; later facts do not count, expired ones are left out
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmExclusionFact) (nullable): standing and lifted exclusions with their reasons
 */
GPtrArray *cm_exclusion_list (CmConn *conn, gint64 customer_id, gint64 now, GError **error);

/**
 * cm_exclusion_add:
 * @step: the running step
 * @customer_id: a record
 * @kind: `refused` or `do-not-contact`
 * @reason: why
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND
 *
 * Writes an exclusion by hand. A refusal holds as long as the rule `exclude.refused.months` says, do-not-contact without end.
 *
 * Returns: the id, 0 on error
 */
gint64 cm_exclusion_add (CmStep *step, gint64 customer_id, const char *kind, const char *reason, GError **error);

/**
 * cm_exclusion_lift:
 * @step: the running step; it is answered by a new exclusion, never undone
 * @customer_id: any record of one person; a step lifts for one person only
 * @kind: `problem`, `refused`, `do-not-contact` or `region`
 * @reason: why, at least four characters
 * @staff_id: who lets the person through
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND, %CM_ERROR_REFUSED
 *
 * Lets one person through. Do-not-contact needs the person's own consent given after it; what follows from a call, a removal, a
 * withdrawn consent or a deletion ends with its fact and cannot be lifted.
 *
 * Returns: the id, 0 on error
 */
gint64 cm_exclusion_lift (CmStep *step, gint64 customer_id, const char *kind, const char *reason, gint64 staff_id, GError **error);

G_END_DECLS

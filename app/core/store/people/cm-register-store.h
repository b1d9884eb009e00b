/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmInfluencer:
 * @customer_id: a record
 * @reach: people reached
 * @paid: paid for it
 * @cost_minor: what was paid, minor units of the home currency
 *
 * An entry of the register behind the grade influencer.
 */
typedef struct {
  gint64 customer_id;
  gint64 reach;
  gboolean paid;
  gint64 cost_minor;
} CmInfluencer;

/**
 * CmEnrolment:
 * @customer_id: a record
 * @referrer_id: who brought them, 0 for nobody; enrolled too
 * @rate_ppm: share of a referred order's net, in millionths, at most 500,000
 * @since_at: UTC seconds
 *
 * An entry of the register behind the grade distributor.
 */
typedef struct {
  gint64 customer_id;
  gint64 referrer_id;
  gint64 rate_ppm;
  gint64 since_at;
} CmEnrolment;

/**
 * cm_influencer_add:
 * @step: the running step
 * @influencer: the entry
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND
 *
 * Puts a person on the register or writes their entry anew.
 *
 * Returns: whether it was written
 */
gboolean cm_influencer_add (CmStep *step, const CmInfluencer *influencer, GError **error);

/**
 * cm_influencer_end:
 * @step: the running step
 * @customer_id: the record
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: whether it was written
 */
gboolean cm_influencer_end (CmStep *step, gint64 customer_id, GError **error);

/**
 * cm_enrolment_add:
 * @step: the running step
 * @enrolment: the entry
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND, %CM_ERROR_REFUSED for oneself, a loop, or a person who never bought
 *
 * Enrols a person as a distributor, or writes their entry anew; they have a person code from then on.
 *
 * Returns: whether it was written
 */
gboolean cm_enrolment_add (CmStep *step, const CmEnrolment *enrolment, GError **error);

/**
 * cm_enrolment_end:
 * @step: the running step
 * @customer_id: the record
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: whether it was written
 */
gboolean cm_enrolment_end (CmStep *step, gint64 customer_id, GError **error);

/**
 * cm_influencer_read:
 * @conn: a connection
 * @customer_id: any record of a person
 * @influencer: (out): the standing entry; its `customer_id` is the record it stands on, 0 without one
 * @error: return location
 *
 * Returns: whether it was read
 */
gboolean cm_influencer_read (CmConn *conn, gint64 customer_id, CmInfluencer *influencer, GError **error);

/**
 * cm_enrolment_read:
 * @conn: a connection
 * @customer_id: any record of a person
 * @enrolment: (out): the standing entry; its `customer_id` is the record it stands on, 0 without one
 * @error: return location
 *
 * Returns: whether it was read
 */
gboolean cm_enrolment_read (CmConn *conn, gint64 customer_id, CmEnrolment *enrolment, GError **error);

/**
 * cm_customer_locked_since:
 * @conn: a connection
 * @customer_id: any record of a person
 * @error: return location
 *
 * Returns: UTC seconds since when the person is not to be pushed, 0 without the lock and on error
 */
gint64 cm_customer_locked_since (CmConn *conn, gint64 customer_id, GError **error);

/**
 * cm_customer_set_no_push:
 * @step: the running step
 * @customer_id: any record of a person; the lock stands on the main one
 * @locked: lock or unlock
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * The one lock of a person, "do not push".
 *
 * Returns: whether it was written
 */
gboolean cm_customer_set_no_push (CmStep *step, gint64 customer_id, gboolean locked, GError **error);

/**
 * cm_customer_set_name:
 * @step: the running step
 * @customer_id: a record
 * @name: the name; imports leave it alone from now on
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND
 *
 * Returns: whether it was written
 */
gboolean cm_customer_set_name (CmStep *step, gint64 customer_id, const char *name, GError **error);

/**
 * cm_customer_set_type:
 * @step: the running step
 * @customer_id: a record
 * @type: `person` or `shop`
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND
 *
 * Returns: whether it was written
 */
gboolean cm_customer_set_type (CmStep *step, gint64 customer_id, const char *type, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmJoinEvidence:
 * @CM_JOIN_BUYER_ID: the same account
 * @CM_JOIN_NICK: the same display name in one store
 * @CM_JOIN_EMAIL: the same e-mail address
 * @CM_JOIN_PHONE_NAME: the same phone with the same receiver name
 * @CM_JOIN_PHONE: the same phone under two names
 * @CM_JOIN_NAME_ADDRESS: the same receiver name at the same address, or both written alike
 * @CM_JOIN_TWO_KEYS: one order names keys of two persons
 * @CM_JOIN_BY_HAND: a person said so
 *
 * Why two records may be one person.
 */
typedef enum {
  CM_JOIN_BUYER_ID,
  CM_JOIN_NICK,
  CM_JOIN_EMAIL,
  CM_JOIN_PHONE_NAME,
  CM_JOIN_PHONE,
  CM_JOIN_NAME_ADDRESS,
  CM_JOIN_TWO_KEYS,
  CM_JOIN_BY_HAND,
} CmJoinEvidence;

/**
 * cm_join_evidence_name:
 * @evidence: a reason
 *
 * Returns: (transfer none): the schema's word for it
 */
const char *cm_join_evidence_name (CmJoinEvidence evidence);

/**
 * cm_join_confidence:
 * @evidence: a reason
 * @same_address: whether both were sent to at one address
 *
 * How likely the two are one person, in millionths: an order of likelihoods by which proposals are sorted and accepted in bulk,
 * not a measured rate.
 *
 * Returns: 0..1,000,000
 */
int cm_join_confidence (CmJoinEvidence evidence, gboolean same_address);

/**
 * cm_join_confidence_alike:
 * @alike: how alike name and address are, 1 for equal ones
 *
 * The same for evidence %CM_JOIN_NAME_ADDRESS that was written differently.
 *
 * Returns: 0..1,000,000
 */
int cm_join_confidence_alike (double alike);

/**
 * cm_join_barred:
 * @conn: a connection
 * @a_id: a record
 * @b_id: another
 * @error: return location
 *
 * Whether a person has already decided about the two persons, or the proposal is open: rejected and taken-apart pairs are never
 * joined or proposed again.
 *
 * Returns: whether nothing may be written about the two
 */
gboolean cm_join_barred (CmConn *conn, gint64 a_id, gint64 b_id, GError **error);

/**
 * cm_join_propose:
 * @step: the running step
 * @customer_id: the younger record
 * @into_id: the older one
 * @evidence: why
 * @confidence_ppm: how sure
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean cm_join_propose (CmStep *step, gint64 customer_id, gint64 into_id, CmJoinEvidence evidence, int confidence_ppm, GError **error);

/**
 * cm_join_silently:
 * @step: the running step
 * @customer_id: the younger record
 * @into_id: the older one
 * @evidence: the equal strong key
 * @error: return location
 *
 * Joins at once and remembers it, so that it can be taken apart.
 *
 * Returns: whether it worked
 */
gboolean cm_join_silently (CmStep *step, gint64 customer_id, gint64 into_id, CmJoinEvidence evidence, GError **error);

/**
 * cm_join_accept:
 * @step: the running step
 * @id: an open proposal
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_INVALID when it is decided already
 *
 * Makes the two persons one. Lines of call lists that would name one person twice are struck where nobody called yet.
 *
 * Returns: whether it worked
 */
gboolean cm_join_accept (CmStep *step, gint64 id, GError **error);

/**
 * cm_join_reject:
 * @step: the running step
 * @id: an open proposal
 * @error: return location; as cm_join_accept()
 *
 * The pair is never proposed again.
 *
 * Returns: whether it worked
 */
gboolean cm_join_reject (CmStep *step, gint64 id, GError **error);

/**
 * cm_join_accept_sure:
 * @step: the running step
 * @least_ppm: lowest confidence
 * @accepted: (out): how many were accepted
 * @error: return location
 *
 * Accepts all open proposals of at least @least_ppm, the surest first.
 *
 * Returns: whether it worked
 */
gboolean cm_join_accept_sure (CmStep *step, int least_ppm, gint64 *accepted, GError **error);

/**
 * cm_customer_merge:
 * @step: the running step
 * @a_id: a record of the person that stays
 * @b_id: a record of the person that is joined to it
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_INVALID when they are one person already
 *
 * Joins two persons on somebody's word.
 *
 * Returns: whether it worked
 */
gboolean cm_customer_merge (CmStep *step, gint64 a_id, gint64 b_id, GError **error);

/**
 * cm_customer_split:
 * @step: the running step
 * @person_id: a record of the person
 * @record_id: the joined record that leaves it, with what was joined to it
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_INVALID when the record is not joined to that person
 *
 * Takes a join apart. Nothing is lost: each record keeps its orders, and the pair is never joined again by an import.
 *
 * Returns: whether it worked
 */
gboolean cm_customer_split (CmStep *step, gint64 person_id, gint64 record_id, GError **error);

/**
 * CmProposal:
 * @id: of the proposal; of the join when @apart
 * @customer_id: the younger record
 * @into_id: the older one
 * @evidence: the schema's word
 * @apart: the two are joined, and later orders speak against it: a proposal to take them apart
 *
 * Two records that may be one person.
 */
typedef struct {
  gint64 id;
  gint64 customer_id;
  gint64 into_id;
  char *name;
  char *into_name;
  char *evidence;
  int confidence_ppm;
  gint64 at;
  gboolean apart;
} CmProposal;

void cm_proposal_free (CmProposal *proposal);

/**
 * cm_proposal_list:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmProposal) (nullable): open proposals, the surest first, then joins to look at again
 */
GPtrArray *cm_proposal_list (CmConn *conn, GError **error);

/**
 * cm_proposal_count:
 * @conn: a connection
 *
 * Returns: open proposals between two persons
 */
gint64 cm_proposal_count (CmConn *conn);

G_END_DECLS

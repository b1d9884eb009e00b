/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmConsentRecord:
 * @id: id
 * @customer_id: the record it was written for
 * @given: given or withdrawn
 * @by_person: the person's own word
 * @how: phone, chat, form, in person ...
 * @words: (nullable): the words used
 * @at: UTC seconds
 *
 * One word about being contacted. Append-only: the newest one counts, nothing is ever changed.
 */
typedef struct {
  gint64 id;
  gint64 customer_id;
  gboolean given;
  gboolean by_person;
  char *how;
  char *words;
  gint64 at;
} CmConsentRecord;

void cm_consent_record_free (CmConsentRecord *consent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmConsentRecord, cm_consent_record_free)

/**
 * cm_consent_list:
 * @conn: a connection
 * @customer_id: any record of a person
 * @now: UTC seconds; later ones do not count
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmConsentRecord) (nullable): the person's consents, newest first
 */
GPtrArray *cm_consent_list (CmConn *conn, gint64 customer_id, gint64 now, GError **error);

/**
 * cm_consent_add:
 * @step: the running step; it can be answered by another consent, never undone
 * @consent: customer_id, given, by_person, how, words, at
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_INVALID
 *
 * Returns: the id, 0 on error
 */
gint64 cm_consent_add (CmStep *step, const CmConsentRecord *consent, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-db.h"

G_BEGIN_DECLS

/**
 * CmForgetProof:
 * @customer_id: main record of the person
 * @at: UTC seconds
 * @records: joined records that were erased, the main one included
 * @orders: orders that stay as numbers, without a buyer
 * @searched: values (phones, accounts, addresses, names) the files were searched for
 * @shared: values that other people have too, which therefore stay with those
 * @rewritten: values that rules and names of lists and tags had, where “…” stands now
 * @found: how often a searched value is still in the files; 0 proves the erasure
 * @digest: SHA-256 over number, time and the keys' digests, as the number of this proof
 * @backups: (element-type utf8): known copies beside the database, which cannot be reached
 *
 * What the erasure of a person did.
 */
typedef struct {
  gint64 customer_id;
  gint64 at;
  gint64 records;
  gint64 orders;
  gint64 searched;
  gint64 shared;
  gint64 rewritten;
  gint64 found;
  char *digest;
  GPtrArray *backups;
} CmForgetProof;

void cm_forget_proof_free (CmForgetProof *proof);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmForgetProof, cm_forget_proof_free)

/**
 * cm_forget:
 * @db: the database
 * @customer_id: a record of the person
 * @now: UTC seconds
 * @cancellable: (nullable): stops it before anything is written
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_REFUSED when the person is erased already
 *
 * Erases a person for good, in all joined records: names, keys, receivers, notes and words go, also out of the journal and of the rows that
 * imports left out; tags, memberships and plans go; orders stay as orders without a buyer. Rules and names of lists and tags that have a
 * value of the person, alone or in a longer text, have “…” there instead. A digest of each key stays, so that the next sheet brings the
 * order in without the person. What is deleted is overwritten in the file (secure_delete); then the log is emptied, and both are searched
 * for every value that was in them.
 *
 * It is one step, `customer-erased`, that cannot be undone.
 *
 * Returns: (transfer full) (nullable): the proof
 */
CmForgetProof *cm_forget (CmDb *db, gint64 customer_id, gint64 now, GCancellable *cancellable, GError **error);

/**
 * cm_forget_digests:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8) (nullable): the digests of everybody erased so far
 */
GPtrArray *cm_forget_digests (CmConn *conn, GError **error);

/**
 * cm_forget_again:
 * @db: a database that was brought back from a backup
 * @digests: (element-type utf8): cm_forget_digests() of the database whose place it took; the file of the key stays beside it
 * @now: UTC seconds
 * @error: return location
 *
 * Erases those people of a restored backup who had been erased since.
 *
 * Returns: how many, -1 on error
 */
int cm_forget_again (CmDb *db, GPtrArray *digests, gint64 now, GError **error);

G_END_DECLS

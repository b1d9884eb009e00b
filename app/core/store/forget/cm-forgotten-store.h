/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-identity-store.h"

G_BEGIN_DECLS

/**
 * CmForgotten:
 *
 * Who was erased from this shop: a digest of each key they had, by which the next sheet cannot bring them back. The key of the digests lies
 * in a file beside the database, so that a copy of the database alone does not even tell whether a guessed phone is among them; whoever has
 * both can try numbers one by one.
 */
typedef struct _CmForgotten CmForgotten;

/**
 * cm_forgotten_load:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): everybody erased so far, %NULL on error; it may be empty
 */
CmForgotten *cm_forgotten_load (CmConn *conn, GError **error);
void cm_forgotten_free (CmForgotten *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmForgotten, cm_forgotten_free)

/**
 * cm_forgotten_is_empty:
 * @self: the erased
 *
 * Returns: whether nobody was erased
 */
gboolean cm_forgotten_is_empty (const CmForgotten *self);

/**
 * cm_forgotten_has:
 * @self: the erased
 * @kind: what @value is
 * @store_id: the store it is valid in, 0 for phones and e-mail addresses
 * @value: (nullable): a key
 *
 * Returns: whether an erased person had this key
 */
gboolean cm_forgotten_has (const CmForgotten *self, CmIdentityKind kind, gint64 store_id, const char *value);

/**
 * cm_forgotten_in_row:
 * @self: the erased
 * @row: (nullable): a row of a sheet as one line of CSV
 *
 * Returns: whether one of its cells is a key of an erased person, in whatever store
 */
gboolean cm_forgotten_in_row (const CmForgotten *self, const char *row);

/**
 * cm_forgotten_add:
 * @self: the erased
 * @step: the running step
 * @kind: what @value is
 * @store_id: the store it is valid in, 0 for phones and e-mail addresses
 * @value: a key of the person who is erased
 * @error: return location; %G_FILE_ERROR when the file of the key cannot be written
 *
 * Returns: whether its digest is kept
 */
gboolean cm_forgotten_add (CmForgotten *self, CmStep *step, CmIdentityKind kind, gint64 store_id, const char *value, GError **error);

G_END_DECLS

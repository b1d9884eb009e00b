/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the search alone. */

#include <gio/gio.h>

#include "cm-bitset.h"

G_BEGIN_DECLS

/**
 * CmSearchBlob:
 *
 * Texts and order numbers of some people in two pieces of memory, one person after the other. Texts end with a line feed, the last one of
 * a person with NUL. The digits of order numbers take half a byte each. Nothing points into it: which person a place belongs to is found
 * by counting ends while it is looked through. Immutable once finished.
 */
typedef struct _CmSearchBlob CmSearchBlob;

/**
 * CmSearchJoined:
 * @id: a record that was joined to another
 * @main_id: the main record of the person
 */
typedef struct {
  gint64 id;
  gint64 main_id;
} CmSearchJoined;

/**
 * CmSearchPeople:
 * @ids: (array length=count): main records, ascending; the last one is person 0 of the blob
 * @count: how many people
 * @joined: (array length=n_joined) (nullable): records beside them, ascending
 * @n_joined: how many
 */
typedef struct {
  const gint64 *ids;
  gsize count;
  const CmSearchJoined *joined;
  gsize n_joined;
} CmSearchPeople;

CmSearchBlob *cm_search_blob_new (void);
CmSearchBlob *cm_search_blob_ref (CmSearchBlob *self);
void cm_search_blob_unref (CmSearchBlob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSearchBlob, cm_search_blob_unref)

/**
 * cm_search_blob_add_text:
 * @self: a blob that is not finished
 * @record_id: whose
 * @text: a name, nick, phone or address
 */
void cm_search_blob_add_text (CmSearchBlob *self, gint64 record_id, const char *text);

/**
 * cm_search_blob_add_order:
 * @self: a blob that is not finished
 * @record_id: whose
 * @number: of an order; one with letters in it is kept as a text
 */
void cm_search_blob_add_order (CmSearchBlob *self, gint64 record_id, const char *number);

/**
 * cm_search_blob_take_orders:
 * @self: a blob that is not finished
 * @taken: (transfer full): another one, without texts, to which another thread has added orders
 *
 * Its orders are those of @self from here on.
 */
void cm_search_blob_take_orders (CmSearchBlob *self, CmSearchBlob *taken);

/**
 * cm_search_blob_finish:
 * @self: a blob
 * @people: who is in it; texts of other records are dropped
 * @stop: (nullable): gives up when it is cancelled
 *
 * Puts everything in its place, that of many people in two threads; to be called once, after the last text.
 *
 * Returns: whether it is whole
 */
gboolean cm_search_blob_finish (CmSearchBlob *self, const CmSearchPeople *people, GCancellable *stop);

/**
 * cm_search_blob_find:
 * @self: a finished blob
 * @folded: a folded text, not empty
 * @found: (inout): gets the number of each person it is found for
 */
void cm_search_blob_find (const CmSearchBlob *self, const char *folded, CmBitset *found);

/* Bytes of memory. */
gsize cm_search_blob_bytes (const CmSearchBlob *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the search alone. */

#include "cm-bitset.h"
#include "cm-search-pinyin.h"

G_BEGIN_DECLS

/**
 * CmSearchBlob:
 *
 * Texts and order numbers of some people in two pieces of memory, one person after the other. Texts end with a line feed, the last one of
 * a person with NUL. The digits of order numbers take half a byte each. Nothing points into it: which person a place belongs to is found
 * by counting ends while it is looked through. Immutable once finished.
 */
typedef struct _CmSearchBlob CmSearchBlob;

CmSearchBlob *cm_search_blob_new (gsize people);
CmSearchBlob *cm_search_blob_ref (CmSearchBlob *self);
void cm_search_blob_unref (CmSearchBlob *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSearchBlob, cm_search_blob_unref)

/**
 * cm_search_blob_add_text:
 * @self: a blob that is not finished
 * @person: whose, from 0
 * @text: a name, nick, phone or address
 */
void cm_search_blob_add_text (CmSearchBlob *self, gsize person, const char *text);

/* The same for the number of an order; one with letters in it is kept as a text. */
void cm_search_blob_add_order (CmSearchBlob *self, gsize person, const char *number);

/**
 * cm_search_blob_finish:
 * @self: a blob
 *
 * Puts everything in its place; to be called once, after the last text.
 */
void cm_search_blob_finish (CmSearchBlob *self);

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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-columns.h"

G_BEGIN_DECLS

/**
 * CmSearch:
 *
 * All names, nicks, phones and addresses of everybody folded into one piece of memory, newest person first. A fragment anywhere in one
 * of them is found; for names also their pinyin and its initials. Immutable; shared by threads.
 */
typedef struct _CmSearch CmSearch;

/**
 * cm_search_new:
 * @conn: a connection
 * @columns: everybody; hits are slots of these
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the index, about 80 bytes a person
 */
CmSearch *cm_search_new (CmConn *conn, const CmColumns *columns, GError **error);
CmSearch *cm_search_ref (CmSearch *self);
void cm_search_unref (CmSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSearch, cm_search_unref)

/**
 * cm_search_find:
 * @self: the index
 * @text: what was typed
 * @within: (nullable): only these slots count
 * @limit: how many at most, 0 for all
 *
 * Returns: (transfer full) (element-type gint32): slots, newest first; an empty text finds everybody
 */
GArray *cm_search_find (const CmSearch *self, const char *text, const CmBitset *within, gsize limit);

G_END_DECLS

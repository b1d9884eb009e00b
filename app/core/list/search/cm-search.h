/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-columns.h"

G_BEGIN_DECLS

/**
 * CmSearch:
 *
 * All names, nicks, phones, addresses, receivers and order numbers of everybody folded into one piece of memory, newest person first. A
 * fragment anywhere in one of them is found; Chinese ones also by their pinyin, with all or the first letters of each syllable, from the
 * beginning of any syllable. Of order numbers six digits are found anywhere, four or five at the end. Immutable; shared by threads.
 */
typedef struct _CmSearch CmSearch;

/**
 * cm_search_new:
 * @conn: a connection
 * @columns: everybody; hits are slots of these
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the index, less than 80 bytes a person who ordered four times
 */
CmSearch *cm_search_new (CmConn *conn, const CmColumns *columns, GError **error);
CmSearch *cm_search_ref (CmSearch *self);
void cm_search_unref (CmSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSearch, cm_search_unref)

/**
 * cm_search_update:
 * @self: an index
 * @conn: a connection
 * @columns: everybody, who was known in the slots @self has, newcomers behind them
 * @slots: (element-type gint32): who changed or came
 * @error: return location
 *
 * Reads the texts of a few people again; all other memory is shared with @self.
 *
 * Returns: (transfer full) (nullable): the index as it is now
 */
CmSearch *cm_search_update (CmSearch *self, CmConn *conn, const CmColumns *columns, GArray *slots, GError **error);

/**
 * cm_search_is_worn:
 * @self: an index
 *
 * Returns: whether so much was updated that a new one is better
 */
gboolean cm_search_is_worn (const CmSearch *self);

/**
 * cm_search_match:
 * @self: the index
 * @text: what was typed
 *
 * Returns: (transfer full): everybody @text is found for; an empty text finds everybody
 */
CmBitset *cm_search_match (const CmSearch *self, const char *text);

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

/**
 * cm_search_size:
 * @self: the index
 *
 * Returns: how many bytes of memory it takes
 */
gsize cm_search_size (const CmSearch *self);

G_END_DECLS

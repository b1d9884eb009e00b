/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-db.h"

G_BEGIN_DECLS

#define CM_TYPE_SEARCH_HITS (cm_search_hits_get_type ())
G_DECLARE_FINAL_TYPE (CmSearchHits, cm_search_hits, CM, SEARCH_HITS, GtkPopover)

/**
 * CmSearchHits:
 *
 * What a search over the whole shop found, at most eight customers, orders and groups, under the box one types into. It takes no focus by
 * itself, so that typing goes on. Emits `opened` (a #CmFoundKind, id) and `all-asked` when all customers of the search are wanted.
 */

/**
 * cm_search_hits_new:
 * @db: a database
 *
 * Returns: (transfer floating): hits, closed
 */
GtkWidget *cm_search_hits_new (CmDb *db);

/**
 * cm_search_hits_look:
 * @self: hits
 * @text: what to look for; an empty text closes it
 *
 * Looks among everybody and everything, and shows itself with the answer.
 */
void cm_search_hits_look (CmSearchHits *self, const char *text);

/* Moves the focus to the first hit; FALSE when there is none. */
gboolean cm_search_hits_enter (CmSearchHits *self);

/* Opens the first hit of @text, at the latest when the answer is there. */
void cm_search_hits_open_first (CmSearchHits *self, const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-db.h"
#include "cm-search.h"

G_BEGIN_DECLS

/**
 * CmSearchBuild:
 *
 * A search index that is made in threads of its own: one reads the names while somebody else reads the columns, then two the orders. What
 * needs no index goes on meanwhile. When it is done the names are put in order besides, see cm_order_names().
 */
typedef struct _CmSearchBuild CmSearchBuild;

/**
 * cm_search_build_new:
 * @db: the database
 *
 * Begins to read the names, then the orders.
 *
 * Returns: (transfer full): what becomes an index
 */
CmSearchBuild *cm_search_build_new (CmDb *db);

/**
 * cm_search_build_free:
 * @self: (transfer full) (nullable): a build
 *
 * Stops it when it is not done.
 */
void cm_search_build_free (CmSearchBuild *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSearchBuild, cm_search_build_free)

/**
 * cm_search_build_go_on:
 * @self: a build
 * @columns: everybody; hits are slots of these
 *
 * Helps to read the orders; to be called once.
 */
void cm_search_build_go_on (CmSearchBuild *self, CmColumns *columns);

/**
 * cm_search_build_wait:
 * @self: a build that went on
 * @error: return location
 *
 * Waits until it is done; several threads may.
 *
 * Returns: (transfer full) (nullable): the index
 */
CmSearch *cm_search_build_wait (CmSearchBuild *self, GError **error);

/**
 * cm_search_build_is_done:
 * @self: a build
 *
 * Returns: whether cm_search_build_wait() would answer at once
 */
gboolean cm_search_build_is_done (CmSearchBuild *self);

/**
 * cm_search_build_is_under_way:
 * @db: a database
 *
 * An index takes up twice its memory while it is made; whoever needs much as well and is in no hurry can wait.
 *
 * Returns: whether one is being made, or names are put in order
 */
gboolean cm_search_build_is_under_way (CmDb *db);

G_END_DECLS

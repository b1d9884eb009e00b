/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-db.h"

G_BEGIN_DECLS

/**
 * cm_read:
 * @asker: (type GObject.Object): who wants to know, kept until @done was called
 * @db: the database
 * @func: reads on a thread
 * @wish: (nullable): for @func
 * @wish_free: (nullable): frees @wish
 * @found_free: (nullable): frees what @func found, when nobody takes it
 * @alive: (nullable): stops the reading
 * @done: called with a reference on @asker as its data; takes the result with cm_db_read_finish()
 *
 * Reads something that is read again whenever it changes. Reads run side by side, so one that began before a change may be over after one
 * that began behind it: an answer that comes after a newer one for the same @asker and @done is dropped, since it tells what was. What
 * failed is told all the same. For the main thread.
 */
void cm_read (gpointer asker, CmDb *db, CmReadFunc func, gpointer wish, GDestroyNotify wish_free, GDestroyNotify found_free,
              GCancellable *alive, GAsyncReadyCallback done);

G_END_DECLS

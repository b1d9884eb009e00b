/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-shop.h"

G_BEGIN_DECLS

/**
 * cm_shop_open:
 * @path: the database file, made when it is not there
 * @now: UTC seconds, 0 for cm_shop_now()
 * @error: return location
 *
 * Opens the database, makes the shop row on a new file (locale's currency and zone: CNY and Asia/Shanghai for a Chinese user) and
 * brings the figures to the day of @now.
 *
 * Returns: (transfer full) (nullable): the database; close it with cm_db_close()
 */
CmDb *cm_shop_open (const char *path, gint64 now, GError **error);

/**
 * cm_shop_open_as_stored:
 * @path: the database file, made when it is not there
 * @error: return location
 *
 * As cm_shop_open(), but leaves the figures on the day they were last graded, which takes no time however many customers there are.
 * For a window, which calls cm_shop_grade_async() once it is seen.
 *
 * Returns: (transfer full) (nullable): the database; close it with cm_db_close()
 */
CmDb *cm_shop_open_as_stored (const char *path, GError **error);

/**
 * cm_shop_grade_async:
 * @db: a database
 * @cancellable: (nullable): leaves the figures as they are; the next start tries again
 * @callback: called in this thread's main context; takes the answer with cm_shop_grade_finish()
 * @user_data: for @callback
 *
 * Brings the figures to the shop's present day and to its present rules, on the writer thread. Where they are, nothing is written and
 * `CmDb::changed` does not fire.
 */
void cm_shop_grade_async (CmDb *db, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cm_shop_grade_finish (CmDb *db, GAsyncResult *result, GError **error);

G_END_DECLS

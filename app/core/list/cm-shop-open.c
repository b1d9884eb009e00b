/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-shop-open.h"

#include "cm-figures-store.h"
#include "cm-join-settle.h"
#include "cm-tag-rules.h"

/* Who is one person first: figures are added up by person. Then the figures: rules of tags ask for them. */
static gboolean
finish_step (CmStep *step, GError **error)
{
  return cm_join_settle (step, error) && cm_figures_finish (step, error) && cm_tag_rules_follow (step, error);
}

/* Opens, and runs what has to be true before anybody reads; nothing stays open where that fails. A new shop is graded in any case: it
 * takes no time, and then every shop has a day. */
static CmDb *
open_with (const char *path, gint64 now, gboolean grade, GError **error)
{
  g_autoptr(CmDb) db = cm_db_open (path, finish_step, error);
  g_autoptr(GError) failed = NULL;
  gboolean is_new;

  if (db == NULL)
    return NULL;
  is_new = cm_db_write_quietly (db, now, cm_shop_make, NULL, &failed) != NULL;
  if (failed == NULL && (is_new || grade))
    cm_db_write_quietly (db, now, cm_shop_grade_today, NULL, &failed);
  if (failed == NULL)
    return g_steal_pointer (&db);
  cm_db_close (db);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

CmDb *
cm_shop_open (const char *path, gint64 now, GError **error)
{
  return open_with (path, now, TRUE, error);
}

CmDb *
cm_shop_open_as_stored (const char *path, GError **error)
{
  return open_with (path, 0, FALSE, error);
}

void
cm_shop_grade_async (CmDb *db, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  cm_db_write_quietly_async (db, 0, cm_shop_grade_today, NULL, NULL, NULL, cancellable, callback, user_data);
}

gboolean
cm_shop_grade_finish (CmDb *db, GAsyncResult *result, GError **error)
{
  g_autoptr(GError) failed = NULL;

  cm_db_write_finish (db, result, &failed);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

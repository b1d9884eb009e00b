/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test.h"
#include "cm-dump.h"
#include "cm-shop-open.h"

#include <glib/gstdio.h>

char *
cm_test_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("community-test-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
cm_test_remove (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        cm_test_remove (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static gpointer
set_shop (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  cm_shop_set (step, "示例店", "CNY", "Asia/Shanghai", 0, error);
  return NULL;
}

CmDb *
cm_test_shop (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "shop.db", NULL);
  g_autoptr(GError) error = NULL;
  CmDb *db = cm_shop_open (path, CM_TEST_NOW, &error);

  g_assert_no_error (error);
  cm_db_write (db, "shop-set", CM_TEST_NOW, set_shop, NULL, NULL, &error);
  g_assert_no_error (error);
  return db;
}

void
cm_test_close (CmDb *db)
{
  cm_db_close (db);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (db);
}

void
cm_test_shop_set_up (CmTestShop *shop, gconstpointer data)
{
  (void) data;
  shop->folder = cm_test_folder ();
  shop->db = cm_test_shop (shop->folder);
}

void
cm_test_shop_tear_down (CmTestShop *shop, gconstpointer data)
{
  (void) data;
  cm_test_close (shop->db);
  cm_test_remove (shop->folder);
  g_free (shop->folder);
}

static void
append_line (const char *line, gpointer data)
{
  g_string_append (data, line);
  g_string_append_c (data, '\n');
}

static gpointer
dump_job (CmConn *conn, gpointer data, GError **error)
{
  cm_dump (conn, append_line, data, error);
  return NULL;
}

char *
cm_test_dump (CmDb *db)
{
  GString *text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  cm_db_read (db, dump_job, text, NULL, &error);
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static gboolean
too_late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
cm_test_wait (gboolean *done, guint seconds)
{
  gboolean too_late = FALSE;
  guint timer = g_timeout_add_seconds (seconds, too_late_cb, &too_late);

  while (!*done && !too_late)
    g_main_context_iteration (NULL, TRUE);
  if (!too_late)
    g_source_remove (timer);
  g_assert_true (*done);
}

char *
cm_test_shared (const char *path)
{
  const char *root = g_getenv ("CM_SHARED");
  g_autofree char *full = g_build_filename (root != NULL ? root : "../shared", path, NULL);

  if (g_file_test (full, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&full);
  g_test_skip ("the shared data is not beside the project");
  return NULL;
}

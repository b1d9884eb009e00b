/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-db.h"
#include "cm-shop-open.h"
#include "cm-test.h"
#include "cm-undo.h"

#include <glib/gstdio.h>

typedef struct {
  char *folder;
  CmDb *db;
  guint changes;
  guint topics;
} Fixture;

static void
changed_cb (CmDb *db, guint topics, GArray *ids, gpointer data)
{
  Fixture *f = data;

  (void) db;
  (void) ids;
  f->changes++;
  f->topics = topics;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  (void) data;
  f->folder = cm_test_folder ();
  f->db = cm_test_shop (f->folder);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_signal_connect (f->db, "changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  (void) data;
  cm_test_close (f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

static gpointer
add_staff (CmStep *step, gpointer data, GError **error)
{
  gint64 id = cm_step_new_id (step, "staff");

  cm_conn_run (cm_step_conn (step), error, "INSERT INTO staff(id, name, role) VALUES (?1, ?2, 'caller')", "is", id, (const char *) data);
  cm_step_touch (step, CM_TOPIC_GROUPS);
  return g_memdup2 (&id, sizeof id);
}

static gpointer
add_then_fail (CmStep *step, gpointer data, GError **error)
{
  g_free (add_staff (step, data, error));
  g_set_error_literal (error, CM_ERROR, CM_ERROR_REFUSED, "no");
  return NULL;
}

static gpointer
count_staff (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return GINT_TO_POINTER ((int) cm_conn_int (conn, -1, error, "SELECT count(*) FROM staff", ""));
}

static int
staff (Fixture *f)
{
  return GPOINTER_TO_INT (cm_db_read (f->db, count_staff, NULL, NULL, NULL));
}

static void
test_write (Fixture *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *id = cm_db_write (f->db, "staff-added", CM_TEST_NOW, add_staff, (gpointer) "小方", NULL, &error);

  (void) data;
  g_assert_no_error (error);
  g_assert_cmpint (*id, ==, 1);
  g_assert_cmpint (staff (f), ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (f->changes, ==, 1);
  g_assert_cmpuint (f->topics, ==, CM_TOPIC_GROUPS);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *after = NULL;
  g_autofree gint64 *id = NULL;

  (void) data;
  cm_db_write (f->db, "staff-added", CM_TEST_NOW, add_then_fail, (gpointer) "小方", NULL, &error);
  g_assert_error (error, CM_ERROR, CM_ERROR_REFUSED);
  g_clear_error (&error);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (after, ==, before);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (f->changes, ==, 0);

  /* The id of the refused row is free again. */
  id = cm_db_write (f->db, "staff-added", CM_TEST_NOW, add_staff, (gpointer) "小唐", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (*id, ==, 1);
}

static void
test_constraint (Fixture *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void) data;
  g_free (cm_db_write (f->db, "staff-added", CM_TEST_NOW, add_staff, (gpointer) "小方", NULL, NULL));
  g_free (cm_db_write (f->db, "staff-added", CM_TEST_NOW, add_staff, (gpointer) "小方", NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_CONSTRAINT);
  g_assert_cmpint (staff (f), ==, 1);
}

static gpointer
count_for_ever (CmStep *step, gpointer data, GError **error)
{
  g_cancellable_cancel (data);
  g_free (add_staff (step, (gpointer) "小方", error));
  cm_conn_int (cm_step_conn (step), 0, error, "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c", "");
  return NULL;
}

static gboolean
add_sku (CmStep *step, gint64 product_id, const char *spec, const char *code, GError **error)
{
  static const CmInsert insert = { "skus", "id, product_id, spec, code", "iiss" };

  return cm_step_insert (step, &insert, error, cm_step_new_id (step, "skus"), product_id, spec, code);
}

static gint64
add_product (CmStep *step, gint64 store_id, int number, GError **error)
{
  static const CmInsert insert = { "products", "id, store_id, name", "iis" };
  g_autofree char *name = g_strdup_printf ("product %d", number);
  gint64 id = cm_step_new_id (step, "products");

  return cm_step_insert (step, &insert, error, id, store_id, name) ? id : 0;
}

/* More rows than wait at once. A row of the child's table waits first, and the parents are written before it all the same. One
 * column is filled only when others were written without it. */
static gpointer
add_batch (CmStep *step, gpointer data, GError **error)
{
  gint64 store = cm_step_new_id (step, "stores");
  gint64 first;

  (void) data;
  if (!cm_conn_run (cm_step_conn (step), error, "INSERT INTO stores (id, platform, name) VALUES (?1, 'file', 'one')", "i", store))
    return NULL;
  first = add_product (step, store, 0, error);
  cm_step_batch_begin (step);
  if (!add_sku (step, first, "other", NULL, error))
    return NULL;
  for (int i = 1; i < 1000; i++)
    {
      gint64 product = add_product (step, store, i, error);

      if (product == 0 || !add_sku (step, product, "", i == 900 ? "late" : NULL, error))
        return NULL;
    }
  cm_step_batch_end (step, error);
  return NULL;
}

static gpointer
count_batch (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_conn_text (conn, error, "SELECT count (*) || ' ' || count (DISTINCT p.name) || ' ' || max (code)"
                       " FROM skus k JOIN products p ON p.id = k.product_id", "");
}

static void
test_batch (Fixture *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *counts = NULL;

  (void) data;
  cm_db_write (f->db, "tried", CM_TEST_NOW, add_batch, NULL, NULL, &error);
  g_assert_no_error (error);
  counts = cm_db_read (f->db, count_batch, NULL, NULL, &error);
  g_assert_cmpstr (counts, ==, "1000 1000 late");
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  (void) data;
  cm_db_write (f->db, "staff-added", CM_TEST_NOW, count_for_ever, cancellable, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (staff (f), ==, 0);
}

/* A stopped statement ends the transaction by itself; what a job that does not look writes after it would stay. */
static gpointer
write_on (CmStep *step, gpointer cancellable, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  cm_conn_run (conn, error, "INSERT INTO staff (id, name, role) VALUES (1001, 'First', 'caller')", "");
  g_cancellable_cancel (cancellable);
  cm_conn_run (conn, NULL, "WITH RECURSIVE n (i) AS (SELECT 2000 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
               "INSERT INTO staff (id, name, role) SELECT i, 'One of many ' || i, 'caller' FROM n", "");
  cm_conn_run (conn, error, "INSERT INTO staff (id, name, role) VALUES (1002, 'Last', 'caller')", "");
  return NULL;
}

static void
test_write_on (Fixture *f, gconstpointer data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *after = NULL;

  (void) data;
  cm_db_write (f->db, "staff-added", CM_TEST_NOW, write_on, cancellable, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (after, ==, before);
}

typedef struct {
  gboolean done;
  gint64 id;
} Answer;

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *id = cm_db_write_finish (CM_DB (source), result, &error);

  g_assert_no_error (error);
  answer->id = *id;
  answer->done = TRUE;
}

static void
test_async (Fixture *f, gconstpointer data)
{
  Answer answer = { 0 };

  (void) data;
  cm_db_write_async (f->db, "staff-added", CM_TEST_NOW, add_staff, g_strdup ("小方"), g_free, g_free, NULL, added_cb, &answer);
  cm_test_wait (&answer.done, 10);
  g_assert_cmpint (answer.id, ==, 1);
}

static void
test_foreign (void)
{
  g_autofree char *folder = cm_test_folder ();
  g_autofree char *path = g_build_filename (folder, "other.db", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "this is a letter, not a database, and long enough to be sure of it\n", -1, NULL));
  g_assert_null (cm_db_open (path, NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_OURS);
  cm_test_remove (folder);
}

static gpointer
make_newer (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  cm_conn_run (cm_step_conn (step), error, "PRAGMA user_version = 99", "");
  return NULL;
}

static void
test_newer (Fixture *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_strdup (cm_db_get_path (f->db));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size, size_after;

  (void) data;
  cm_db_write_quietly (f->db, CM_TEST_NOW, make_newer, NULL, &error);
  g_assert_no_error (error);
  cm_test_close (f->db);
  g_assert_true (g_file_get_contents (path, &before, &size, NULL));
  g_assert_null (cm_db_open (path, NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_TOO_NEW);
  g_assert_true (g_file_get_contents (path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size, after, size_after);
  g_unlink (path);
  f->db = cm_test_shop (f->folder);
}

static void
test_private (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (f->folder, "copy.db", NULL);
  g_autoptr(GError) error = NULL;
  GStatBuf info;

  (void) data;
  g_assert_cmpint (g_stat (cm_db_get_path (f->db), &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (cm_db_backup (f->db, copy, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static guint
count_rows (const char *dump, const char *table)
{
  g_autofree char *begin = g_strdup_printf ("{\"table\":\"%s\",", table);
  guint count = 0;

  for (const char *p = dump; (p = g_strstr_len (p, -1, begin)) != NULL; p++)
    count++;
  return count;
}

/* What a file of an old version held when that version wrote it. */
typedef struct {
  const char *file;
  guint orders;
  guint customers;
  guint deliveries;
  guint segments;
  gint64 last_step;
} OldFile;

static const OldFile old_files[] = {
  { "v1.db", 24, 9, 0, 1, 16 },
  { "v2.db", 26, 11, 2, 2, 18 },
  { "v3.db", 26, 11, 2, 2, 25 },
  { "v4.db", 26, 11, 2, 2, 31 },
};

static CmDb *
open_old (const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *stored = g_build_filename (g_getenv ("CM_TEST_DATA"), file, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;
  CmDb *db;

  g_assert_true (g_file_get_contents (stored, &bytes, &size, &error));
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, &error));
  db = cm_shop_open (path, CM_TEST_NOW, &error);
  g_assert_no_error (error);
  return db;
}

/* A step of the old version is taken back in a table that has a column more by now. */
static void
take_back (CmDb *db, gint64 step_id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmUndoReport) report = cm_undo_step (db, step_id, CM_TEST_NOW, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
}

/* Files as they were written then, with sheets, facts, a group and a call round; they must open for ever. */
static void
test_old_versions (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (old_files); i++)
    {
      const OldFile *old = &old_files[i];
      g_autofree char *folder = cm_test_folder ();
      g_autofree char *dump = NULL;
      CmDb *db = open_old (folder, old->file);

      dump = cm_test_dump (db);
      g_assert_nonnull (g_strstr_len (dump, -1, "\"name\":\"老店\""));
      g_assert_cmpuint (count_rows (dump, "orders"), ==, old->orders);
      g_assert_cmpuint (count_rows (dump, "customers"), ==, old->customers);
      g_assert_cmpuint (count_rows (dump, "deliveries"), ==, old->deliveries);
      g_assert_cmpuint (count_rows (dump, "segments"), ==, old->segments);
      g_assert_cmpuint (count_rows (dump, "calls"), ==, 5);
      g_assert_cmpuint (count_rows (dump, "consents"), ==, 2);
      take_back (db, old->last_step);
      cm_test_close (db);
      cm_test_remove (folder);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/db/write", test_write);
  ADD ("/db/refused", test_refused);
  ADD ("/db/constraint", test_constraint);
  ADD ("/db/batch", test_batch);
  ADD ("/db/cancel", test_cancel);
  ADD ("/db/write-on", test_write_on);
  ADD ("/db/async", test_async);
  ADD ("/db/newer", test_newer);
  ADD ("/db/private", test_private);
  g_test_add_func ("/db/foreign-file", test_foreign);
  g_test_add_func ("/db/old-versions", test_old_versions);
  return g_test_run ();
}

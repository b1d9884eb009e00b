/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test.h"
#include "cm-undo.h"

#include <string.h>

/* Runs several SQL statements, one per line, as one step. */
static gpointer
run_sql (CmStep *step, gpointer data, GError **error)
{
  g_auto(GStrv) lines = g_strsplit (data, "\n", -1);

  for (int i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0' && !cm_conn_run (cm_step_conn (step), error, lines[i], ""))
      return NULL;
  return g_memdup2 ((gint64[]) { cm_step_id (step) }, sizeof (gint64));
}

static gint64
step (CmTestShop *f, const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *id = cm_db_write (f->db, "test", CM_TEST_NOW, run_sql, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return *id;
}

static CmUndoReport *
undo (CmTestShop *f, gint64 id)
{
  g_autoptr(GError) error = NULL;
  CmUndoReport *report = cm_undo_step (f->db, id, CM_TEST_NOW, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static const char people[] =
  "INSERT INTO stores(id, platform, name) VALUES (1, 'file', 'a')\n"
  "INSERT INTO products(id, store_id, name) VALUES (1, 1, 'p')\n"
  "INSERT INTO skus(id, product_id, spec) VALUES (1, 1, '')\n"
  "INSERT INTO customers(id, main_id, name) VALUES (1, 1, '甲')\n"
  "INSERT INTO customers(id, main_id, name) VALUES (2, 2, '乙')\n"
  "INSERT INTO orders(id, store_id, order_no, customer_id, state, created_at, day, paid_minor, returned, valid, net_minor) "
  "VALUES (1, 1, 'n1', 1, 'done', 1000, 0, 500, 0, 1, 500)\n"
  "INSERT INTO lines(order_id, line_no, sku_id, qty, total_minor) VALUES (1, 1, 1, 1, 500)\n";

static void
test_all_kinds (CmTestShop *f, gconstpointer data)
{
  g_autofree char *empty = cm_test_dump (f->db);
  g_autofree char *filled = NULL;
  g_autofree char *back = NULL;
  gint64 first = step (f, people);
  gint64 second;

  (void) data;
  filled = cm_test_dump (f->db);
  second = step (f,
                 "UPDATE customers SET name = '甲乙', type = 'shop' WHERE id = 1\n"
                 "UPDATE customers SET name = '甲丙' WHERE id = 1\n"
                 "INSERT INTO lines(order_id, line_no, sku_id, qty, total_minor) VALUES (1, 2, 1, 3, 700)\n"
                 "UPDATE lines SET qty = 9 WHERE order_id = 1 AND line_no = 1\n"
                 "DELETE FROM customers WHERE id = 2\n"
                 "INSERT INTO staff(id, name, role) VALUES (1, '小方', 'caller')\n"
                 "INSERT INTO settings(name, value, changed_at) VALUES ('x', '1', 0)\n"
                 "DELETE FROM lines WHERE order_id = 1 AND line_no = 2\n");
  cm_undo_report_free (undo (f, second));
  back = cm_test_dump (f->db);
  g_assert_cmpstr (back, ==, filled);
  cm_undo_report_free (undo (f, first));
  g_free (back);
  back = cm_test_dump (f->db);
  g_assert_cmpstr (back, ==, empty);
}

static void
test_later_change_stays (CmTestShop *f, gconstpointer data)
{
  gint64 base = step (f, "INSERT INTO staff(id, name, role) VALUES (1, 'a', 'caller')\n");
  gint64 one = step (f, "UPDATE staff SET name = 'b', phone = '1' WHERE id = 1\n");
  gint64 two = step (f, "UPDATE staff SET name = 'c' WHERE id = 1\n");
  g_autoptr(CmUndoReport) report = undo (f, one);
  g_autofree char *dump = cm_test_dump (f->db);

  (void) data;
  (void) base;
  /* The later name stays and the row is listed; the phone, which nobody changed since, goes back. */
  g_assert_cmpint (report->kept, ==, 1);
  g_assert_cmpstr (report->kept_rows->pdata[0], ==, "staff 1");
  g_assert_nonnull (strstr (dump, "\"name\":\"c\""));
  g_assert_nonnull (strstr (dump, "\"phone\":null"));
  /* Undoing the later step then gives the name of before both. */
  cm_undo_report_free (undo (f, two));
  g_free (dump);
  dump = cm_test_dump (f->db);
  g_assert_nonnull (strstr (dump, "\"name\":\"a\""));
}

/* What would stay is known before, and knowing it changes nothing: neither a row nor what redo would bring back. */
static void
test_preview (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  gint64 base = step (f, "INSERT INTO staff(id, name, role) VALUES (1, 'a', 'caller')\n");
  gint64 one = step (f, "UPDATE staff SET name = 'b', phone = '1' WHERE id = 1\n");
  gint64 two = step (f, "UPDATE staff SET name = 'c' WHERE id = 1\n");
  gint64 last = step (f, "INSERT INTO staff(id, name, role) VALUES (2, 'z', 'caller')\n");
  g_autoptr(CmUndoReport) report = NULL;
  g_autoptr(CmUndoReport) whole = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  (void) data;
  (void) base;
  cm_undo_report_free (undo (f, last));
  before = cm_test_dump (f->db);
  report = cm_undo_preview (f->db, one, CM_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->kept, ==, 1);
  g_assert_cmpstr (report->kept_rows->pdata[0], ==, "staff 1");
  whole = cm_undo_preview (f->db, two, CM_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (whole->kept, ==, 0);
  g_assert_cmpint (whole->undone, ==, 1);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (cm_undo_can_redo (f->db), ==, last);
  g_assert_null (cm_undo_preview (f->db, last, CM_TEST_NOW, NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_UNDOABLE);
}

static void
test_referred_stays (CmTestShop *f, gconstpointer data)
{
  gint64 one = step (f, people);
  g_autoptr(CmUndoReport) report = NULL;
  g_autofree char *dump = NULL;

  (void) data;
  step (f, "INSERT INTO exclusions(id, customer_id, kind, reason, at) VALUES (1, 2, 'refused', 'x', 0)\n");
  report = undo (f, one);
  dump = cm_test_dump (f->db);
  g_assert_cmpint (report->kept, ==, 1);
  g_assert_nonnull (strstr (dump, "\"乙\""));
  g_assert_null (strstr (dump, "\"甲\""));
  g_assert_null (strstr (dump, "\"n1\""));
}

static void
test_inserted_then_changed (CmTestShop *f, gconstpointer data)
{
  gint64 one = step (f, "INSERT INTO staff(id, name, role) VALUES (1, 'a', 'caller')\n");
  gint64 two = step (f, "UPDATE staff SET name = 'b' WHERE id = 1\n");
  g_autofree char *dump = NULL;

  (void) data;
  cm_undo_report_free (undo (f, one));
  dump = cm_test_dump (f->db);
  g_assert_nonnull (strstr (dump, "\"name\":\"b\""));
  /* Without the first step there was no row to change. */
  cm_undo_report_free (undo (f, two));
  g_free (dump);
  dump = cm_test_dump (f->db);
  g_assert_null (strstr (dump, "\"staff\""));
}

/* A second sheet refers to people of the first: the first is undone, then the second, and nothing is left of either. */
static void
test_any_order (CmTestShop *f, gconstpointer data)
{
  g_autofree char *empty = cm_test_dump (f->db);
  g_autofree char *back = NULL;
  gint64 ids[3];
  const int *order = data;

  ids[0] = step (f, people);
  ids[1] = step (f, "INSERT INTO orders(id, store_id, order_no, customer_id, state, created_at, day, paid_minor, "
                 "returned, valid, net_minor) "
                 "VALUES (2, 1, 'n2', 1, 'done', 1000, 0, 500, 0, 1, 500)\n"
                 "INSERT INTO lines(order_id, line_no, sku_id, qty, total_minor) VALUES (2, 1, 1, 1, 500)\n");
  ids[2] = step (f, "UPDATE customers SET name = '丁' WHERE id = 1\n"
                 "INSERT INTO exclusions(id, customer_id, kind, reason, at) VALUES (1, 2, 'refused', 'x', 0)\n");
  for (int i = 0; i < 3; i++)
    cm_undo_report_free (undo (f, ids[order[i]]));
  back = cm_test_dump (f->db);
  g_assert_cmpstr (back, ==, empty);
}

static void
test_twice (CmTestShop *f, gconstpointer data)
{
  gint64 one = step (f, "INSERT INTO staff(id, name, role) VALUES (1, 'a', 'caller')\n");
  g_autoptr(GError) error = NULL;

  (void) data;
  cm_undo_report_free (undo (f, one));
  g_assert_null (cm_undo_step (f->db, one, CM_TEST_NOW, NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_UNDOABLE);
  g_clear_error (&error);
  g_assert_null (cm_undo_step (f->db, 999, CM_TEST_NOW, NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_FOUND);
}

static gpointer
wait_for_door (CmStep *running, gpointer data, GError **error)
{
  GMutex *door = data;

  g_mutex_lock (door);
  g_mutex_unlock (door);
  return run_sql (running, (gpointer) "UPDATE staff SET name = 'b' WHERE id = 1\n", error);
}

typedef struct {
  gint64 ids[2];
  guint count;
  gboolean done;
} Undone;

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmUndoReport) report = cm_undo_step_finish (CM_DB (source), result, &error);
  Undone *undone = data;

  g_assert_no_error (error);
  undone->ids[undone->count++] = report->step_id;
  undone->done = undone->count == G_N_ELEMENTS (undone->ids);
}

/* Undo that is asked for while the step before it still runs takes back that one, and asked for twice the one before as well. */
static void
test_newest (CmTestShop *f, gconstpointer data)
{
  gint64 one = step (f, "INSERT INTO staff(id, name, role) VALUES (1, 'a', 'caller')\n");
  g_autoptr(GError) error = NULL;
  Undone undone = { 0 };
  GMutex door;

  (void) data;
  g_mutex_init (&door);
  g_mutex_lock (&door);
  cm_db_write_async (f->db, "test", CM_TEST_NOW, wait_for_door, &door, NULL, g_free, NULL, NULL, NULL);
  cm_undo_step_async (f->db, CM_UNDO_NEWEST, CM_TEST_NOW, NULL, undone_cb, &undone);
  cm_undo_step_async (f->db, CM_UNDO_NEWEST, CM_TEST_NOW, NULL, undone_cb, &undone);
  g_mutex_unlock (&door);
  cm_test_wait (&undone.done, 10);
  g_assert_cmpint (undone.ids[0], >, one);
  g_assert_cmpint (undone.ids[1], ==, one);
  cm_undo_report_free (undo (f, CM_UNDO_NEWEST));        /* the shop itself */
  g_assert_null (cm_undo_step (f->db, CM_UNDO_NEWEST, CM_TEST_NOW, NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_FOUND);
  g_mutex_clear (&door);
}

static gpointer
add_with_id (CmStep *running, gpointer data, GError **error)
{
  gint64 id = cm_step_new_id (running, "staff");

  cm_conn_run (cm_step_conn (running), error, "INSERT INTO staff(id, name, role) VALUES (?1, ?2, 'caller')", "is", id, (const char *) data);
  return g_memdup2 ((gint64[]) { cm_step_id (running), id }, 2 * sizeof (gint64));
}

static void
test_ids_go_back (CmTestShop *f, gconstpointer data)
{
  g_autofree gint64 *one = cm_db_write (f->db, "test", CM_TEST_NOW, add_with_id, (gpointer) "a", NULL, NULL);
  g_autofree gint64 *again = NULL;

  (void) data;
  cm_undo_report_free (undo (f, one[0]));
  again = cm_db_write (f->db, "test", CM_TEST_NOW, add_with_id, (gpointer) "a", NULL, NULL);
  g_assert_cmpint (again[1], ==, one[1]);
  g_assert_cmpint (again[0], >, one[0]);
}

static void
redone_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (cm_undo_redo_finish (CM_DB (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
test_redo (CmTestShop *f, gconstpointer data)
{
  g_autofree gint64 *one = cm_db_write (f->db, "test", CM_TEST_NOW, add_with_id, (gpointer) "a", NULL, NULL);
  gint64 two = step (f, "UPDATE staff SET name = 'b', phone = '2' WHERE id = 1\nINSERT INTO staff(id, name, role) "
                     "VALUES (7, 'c', 'caller')\n");
  g_autofree char *before = cm_test_dump (f->db);
  g_autofree char *after = NULL;
  gboolean done = FALSE;

  (void) data;
  cm_undo_report_free (undo (f, two));
  g_assert_cmpint (cm_undo_can_redo (f->db), ==, two);
  cm_undo_redo_async (f->db, CM_TEST_NOW, redone_cb, &done);
  cm_test_wait (&done, 10);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (cm_undo_can_redo (f->db), ==, 0);
  /* Another step makes the redo void. */
  cm_undo_report_free (undo (f, two));
  step (f, "INSERT INTO staff(id, name, role) VALUES (9, 'd', 'caller')\n");
  g_assert_cmpint (cm_undo_can_redo (f->db), ==, 0);
}

static void
test_empty_step (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  gint64 id = step (f, "UPDATE staff SET name = 'b' WHERE id = 1\n");

  (void) data;
  g_assert_null (cm_undo_step (f->db, id, CM_TEST_NOW, NULL, &error));
  g_assert_error (error, CM_ERROR, CM_ERROR_NOT_FOUND);
}

/* ---- the chain rule as a model: random histories, undone in random subsets and orders ---- */

#define ROWS 4
#define STEPS 8

static const char *const columns[] = { "name", "phone" };

static char *
random_step (int number)
{
  GString *sql = g_string_new (NULL);
  int changes = g_test_rand_int_range (1, 4);

  for (int i = 0; i < changes; i++)
    g_string_append_printf (sql, "UPDATE staff SET %s = 'v%d.%d' WHERE id = %d\n", columns[g_test_rand_int_range (0, 2)], number, i,
                            g_test_rand_int_range (1, ROWS + 1));
  return g_string_free (sql, FALSE);
}

static void
fill (CmTestShop *f)
{
  GString *sql = g_string_new (NULL);

  for (int i = 1; i <= ROWS; i++)
    g_string_append_printf (sql, "INSERT INTO staff(id, name, role, phone) VALUES (%d, 'n%d', 'caller', 'p%d')\n", i, i, i);
  step (f, sql->str);
  g_string_free (sql, TRUE);
}

static void
history (void)
{
  CmTestShop with = { 0 };
  CmTestShop without = { 0 };
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  char *sql[STEPS];
  gint64 ids[STEPS];
  gboolean gone[STEPS] = { FALSE };
  int undone = g_test_rand_int_range (1, STEPS);

  cm_test_shop_set_up (&with, NULL);
  cm_test_shop_set_up (&without, NULL);
  fill (&with);
  fill (&without);
  for (int i = 0; i < STEPS; i++)
    {
      sql[i] = random_step (i);
      ids[i] = step (&with, sql[i]);
    }
  for (int i = 0; i < undone; i++)
    {
      int which = g_test_rand_int_range (0, STEPS);

      if (!gone[which])
        cm_undo_report_free (undo (&with, ids[which]));
      gone[which] = TRUE;
    }
  for (int i = 0; i < STEPS; i++)
    {
      if (!gone[i])
        step (&without, sql[i]);
      g_free (sql[i]);
    }
  a = cm_test_dump (with.db);
  b = cm_test_dump (without.db);
  g_assert_cmpstr (a, ==, b);
  cm_test_shop_tear_down (&with, NULL);
  cm_test_shop_tear_down (&without, NULL);
}

static void
test_histories (void)
{
  int rounds = g_test_slow () ? 500 : 25;

  for (int i = 0; i < rounds; i++)
    history ();
}

static const int orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 } };

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, CmTestShop, NULL, cm_test_shop_set_up, func, cm_test_shop_tear_down)
  ADD ("/undo/all-kinds", test_all_kinds);
  ADD ("/undo/later-change-stays", test_later_change_stays);
  ADD ("/undo/preview", test_preview);
  ADD ("/undo/referred-stays", test_referred_stays);
  ADD ("/undo/inserted-then-changed", test_inserted_then_changed);
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autofree char *path = g_strdup_printf ("/undo/any-order/%d%d%d", orders[i][0], orders[i][1], orders[i][2]);

      g_test_add (path, CmTestShop, orders[i], cm_test_shop_set_up, test_any_order, cm_test_shop_tear_down);
    }
  ADD ("/undo/twice", test_twice);
  ADD ("/undo/newest", test_newest);
  ADD ("/undo/ids-go-back", test_ids_go_back);
  ADD ("/undo/redo", test_redo);
  ADD ("/undo/empty-step", test_empty_step);
  g_test_add_func ("/undo/histories", test_histories);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that the engine hands over while a query runs are those that a walk over the same query finds. */
#include "cm-each.h"
#include "cm-test.h"

#define NUMBERS "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"

typedef struct {
  CmConn *conn;
  GString *told;
  int inner;                    /* rows of queries that were asked from a row */
} Told;

static void
tell (const CmRow *row, gpointer data)
{
  Told *told = data;
  const char *text = cm_row_text (row, 1);

  g_string_append_printf (told->told, "%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT " %g\n", cm_row_int (row, 0), text != NULL ? text : "-",
                          cm_row_int_or (row, 2, -7), cm_row_double_or (row, 3, -0.5));
}

/* Texts, NULL and fractions come as they are. */
static gpointer
read_values (CmConn *conn, gpointer data, GError **error)
{
  Told told = { conn, g_string_new (NULL), 0 };
  GString *walked = g_string_new (NULL);
  CmStmt *stmt = cm_conn_query (conn, error,
                                NUMBERS " SELECT i || ' ' || CASE i WHEN 7 THEN '-' ELSE '新' || i END || ' '"
                                " || CASE i % 3 WHEN 0 THEN -7 ELSE i % 3 END || ' '"
                                " || CASE i % 4 WHEN 0 THEN '-0.5' WHEN 2 THEN '0.5' ELSE i % 4 * 0.25 END FROM n WHERE i > ?1",
                                "i", (gint64) 3);

  (void) data;
  while (cm_stmt_next (stmt, error))
    g_string_append_printf (walked, "%s\n", cm_stmt_text (stmt, 0));
  g_assert_true (cm_conn_each (conn, tell, &told, error,
                               NUMBERS " SELECT each_row (i, nullif ('新' || i, '新7'), nullif (i % 3, 0),"
                               " CASE WHEN i % 4 > 0 THEN (i % 4) * 0.25 END) FROM n WHERE i > ?1", "i", (gint64) 3));
  g_assert_cmpstr (told.told->str, ==, walked->str);
  g_string_free (told.told, TRUE);
  g_string_free (walked, TRUE);
  return NULL;
}

static void
count_inner (const CmRow *row, gpointer data)
{
  Told *told = data;

  (void) row;
  told->inner++;
}

static void
ask_more (const CmRow *row, gpointer data)
{
  Told *told = data;

  g_string_append_printf (told->told, "%" G_GINT64_FORMAT " ", cm_row_int (row, 0));
  g_assert_true (cm_conn_each (told->conn, count_inner, told, NULL, NUMBERS " SELECT each_row (i) FROM n WHERE i <= ?1", "i",
                               cm_row_int (row, 0)));
}

/* Whoever is told of a row may ask the same; then the rows of the outer query go on. Several queries may be one. */
static gpointer
read_nested (CmConn *conn, gpointer data, GError **error)
{
  Told told = { conn, g_string_new (NULL), 0 };

  (void) data;
  g_assert_true (cm_conn_each (conn, ask_more, &told, error,
                               NUMBERS " SELECT each_row (i) FROM n WHERE i < 4 UNION ALL SELECT each_row (i + 100) FROM n WHERE i < 3"
                               " UNION ALL SELECT each_row (i) FROM n WHERE i < 0", ""));
  g_assert_cmpstr (told.told->str, ==, "1 2 3 101 102 ");
  g_assert_cmpint (told.inner, ==, 1 + 2 + 3 + 101 + 102);
  g_string_free (told.told, TRUE);
  return NULL;
}

/* What is no query is an error, and nobody is told when nobody asked to be. */
static gpointer
read_wrong (CmConn *conn, gpointer data, GError **error)
{
  Told told = { conn, g_string_new (NULL), 0 };

  (void) data;
  g_assert_cmpint (cm_conn_int (conn, -1, error, NUMBERS " SELECT each_row (i) FROM n", ""), ==, -1);
  g_assert_no_error (*error);
  g_assert_false (cm_conn_each (conn, tell, &told, error, "SELECT each_row (i) FROM nowhere", ""));
  g_assert_error (*error, CM_ERROR, CM_ERROR_FAILED);
  g_clear_error (error);
  g_assert_cmpuint (told.told->len, ==, 0);
  g_string_free (told.told, TRUE);
  return NULL;
}

static void
stop_soon (const CmRow *row, gpointer data)
{
  if (cm_row_int (row, 0) == 10)
    g_cancellable_cancel (data);
}

static gpointer
read_stopped (CmConn *conn, gpointer data, GError **error)
{
  g_assert_false (cm_conn_each (conn, stop_soon, data, error,
                                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT each_row (i) FROM n", ""));
  return NULL;
}

/* Rows without an end stop when whoever waits gives up. */
static void
test_stopped (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GCancellable) stop = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  (void) data;
  cm_db_read (f->db, read_stopped, stop, stop, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_read (CmTestShop *f, gconstpointer data)
{
  CmReadFunc const *read = data;
  g_autoptr(GError) error = NULL;

  cm_db_read (f->db, *read, NULL, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  static const CmReadFunc values = read_values, nested = read_nested, wrong = read_wrong;

  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, func) g_test_add (path, CmTestShop, data, cm_test_shop_set_up, func, cm_test_shop_tear_down)
  ADD ("/each/values", &values, test_read);
  ADD ("/each/nested", &nested, test_read);
  ADD ("/each/wrong", &wrong, test_read);
  ADD ("/each/stopped", NULL, test_stopped);
  return g_test_run ();
}

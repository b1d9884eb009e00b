/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-order-ids.h"
#include "cm-test-people.h"
#include "cm-text.h"

/* Every neighbour comes in its turn: by name, then by id, and whoever has none last; the second time from what is kept. */
static void
check_names (CmColumns *columns, CmConn *conn, GError **error)
{
  for (int round = 0; round < 4; round++)
    {
      gboolean descending = round % 2 != 0;
      g_auto (CmSort) sort = { g_strdup ("name"), descending };
      g_autoptr (GArray) ids = cm_order_ids (columns, NULL, &sort, conn, error);
      g_autofree char *before = NULL;

      g_assert_cmpuint (ids->len, ==, columns->count);
      for (guint i = 0; i < ids->len; i++)
        {
          gint64 id = g_array_index (ids, gint64, i);
          g_autofree char *name = cm_conn_text (conn, error, "SELECT name FROM customers WHERE main_id = ?1 AND name IS NOT NULL"
                                                " ORDER BY id <> ?1, id", "i", id);
          g_autofree char *key = name != NULL ? cm_text_name_key (name) : NULL;
          int order = before != NULL && key != NULL ? strcmp (before, key) : 0;

          g_assert_true (i == 0 || before != NULL || key == NULL);
          g_assert_true (descending ? order >= 0 : order <= 0);
          if (i > 0 && order == 0 && (before != NULL) == (key != NULL))
            g_assert_true ((id > g_array_index (ids, gint64, i - 1)) != descending);
          g_free (g_steal_pointer (&before));
          before = g_steal_pointer (&key);
        }
    }
}

static gpointer
compare_names (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  g_autoptr (CmColumns) columns = cm_columns_load (conn, error);

  check_names (columns, conn, error);
  return NULL;
}

static void
test_names_in_order (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cm_test_people_fill (f);
  cm_db_read (f->db, compare_names, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
load_now (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  return cm_columns_load (conn, error);
}

static gpointer
touch_some (CmStep *step, gpointer name, GError **error)
{
  for (gint64 id = 3; id < 6; id++)
    {
      cm_conn_run (cm_step_conn (step), error, "UPDATE customers SET type = 'shop' WHERE id = ?1", "i", id);
      cm_step_touch_customer (step, id);
    }
  if (name != NULL)
    cm_conn_run (cm_step_conn (step), error, "UPDATE customers SET name = nullif (?1, '') WHERE main_id = 4", "s", name);
  return NULL;
}

/* Everybody with their names in order, before the step; then those of now, all figures read again or none. */
typedef struct {
  CmColumns *columns;
  gboolean whole;
} Mending;

static gpointer
mend_names (CmConn *conn, gpointer data, GError **error)
{
  static const gint64 touched[] = { 3, 4, 5 };
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));
  Mending *mending = data;
  CmColumns *mended;

  g_array_append_vals (records, touched, G_N_ELEMENTS (touched));
  mended = (mending->whole ? cm_columns_load_again : cm_columns_update) (mending->columns, conn, records, error);
  cm_columns_unref (mending->columns);
  mending->columns = mended;
  return NULL;
}

static gpointer
check_mended (CmConn *conn, gpointer data, GError **error)
{
  check_names (data, conn, error);
  return NULL;
}

/* Their order is taken over after a step that changed no name, and after no other. */
static void
test_names_after_a_step (CmTestShop *f, gconstpointer whole)
{
  static const struct { const char *name; gboolean kept; } steps[] = {
    { NULL, TRUE }, { "阿阿", FALSE }, { "阿阿", TRUE }, { "", FALSE }, { NULL, TRUE }, { "z", FALSE },
  };
  g_autoptr (GError) error = NULL;
  Mending mending = { .whole = whole != NULL };

  cm_test_people_fill (f);
  mending.columns = cm_db_read (f->db, load_now, NULL, NULL, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      cm_db_read (f->db, check_mended, mending.columns, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (mending.columns->names);
      cm_db_write (f->db, "changed", CM_TEST_NOW, touch_some, (gpointer) steps[i].name, NULL, &error);
      g_assert_no_error (error);
      cm_db_read (f->db, mend_names, &mending, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (mending.columns->names != NULL, ==, steps[i].kept);
    }
  cm_db_read (f->db, check_mended, mending.columns, NULL, &error);
  g_assert_no_error (error);
  cm_columns_unref (mending.columns);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/name-order/names-in-order", CmTestShop, NULL, cm_test_shop_set_up, test_names_in_order, cm_test_shop_tear_down);
  g_test_add ("/name-order/names-after-a-step", CmTestShop, NULL, cm_test_shop_set_up, test_names_after_a_step, cm_test_shop_tear_down);
  g_test_add ("/name-order/names-after-a-grading", CmTestShop, "all", cm_test_shop_set_up, test_names_after_a_step, cm_test_shop_tear_down);
  return g_test_run ();
}

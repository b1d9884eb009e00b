/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long lists: pages come in on their own, quick swaps never mix lists up, closing while loading is harmless. */
#include "cm-page-model.h"
#include "cm-test.h"

#define PEOPLE 10000

typedef struct {
  char *folder;
  CmDb *db;
  CmPageModel *model;
  guint position;               /* of the last change */
  guint removed;
  guint added;
} Fixture;

static gpointer
fill (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  cm_conn_run (cm_step_conn (step), error,
               "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
               " INSERT INTO customers (id, main_id, name) SELECT i, i, 'name ' || i FROM n", "i", (gint64) PEOPLE);
  cm_step_touch_all_customers (step);
  return NULL;
}

static void
items_changed_cb (G_GNUC_UNUSED GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Fixture *f = data;

  g_assert_cmpuint (position % CM_PAGE_ROWS, ==, 0);
  g_assert_true (removed == 0 || added == 0 || (removed == added && removed <= 4 * CM_PAGE_ROWS));
  f->position = position;
  f->removed += removed;
  f->added += added;
}

static void
set_up (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = cm_test_folder ();
  f->db = cm_test_shop (f->folder);
  cm_db_write (f->db, "filled", CM_TEST_NOW, fill, NULL, NULL, &error);
  g_assert_no_error (error);
  f->model = cm_page_model_new (f->db);
  g_signal_connect (f->model, "items-changed", G_CALLBACK (items_changed_cb), f);
}

/* Questions on their way keep the database: their threads let go of it a moment after the answer. */
static void
drain (CmDb *db)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (g_atomic_int_get (&G_OBJECT (db)->ref_count) > 1 && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
tear_down (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  g_clear_object (&f->model);
  drain (f->db);
  cm_test_close (f->db);
  cm_test_remove (f->folder);
  g_free (f->folder);
}

static void
show (Fixture *f, gint64 first, gint64 step, guint count)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < count; i++)
    {
      gint64 id = first + step * i;

      g_array_append_val (ids, id);
    }
  cm_page_model_set_ids (f->model, ids, "CNY", 20000);
}

static void
loaded_cb (G_GNUC_UNUSED GObject *item, G_GNUC_UNUSED GParamSpec *pspec, gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* Waits until the row is read and checks that it is that of @id. */
static void
check_row (Fixture *f, guint position, gint64 id)
{
  g_autoptr (CmCustomer) item = g_list_model_get_item (G_LIST_MODEL (f->model), position);
  g_autofree char *expected = g_strdup_printf ("name %d", (int) id), *title = NULL;
  gboolean loaded = cm_customer_get_row (item) != NULL;
  gulong handler = g_signal_connect (item, "notify::loaded", G_CALLBACK (loaded_cb), &loaded);

  g_assert_cmpint (cm_customer_get_id (item), ==, id);
  cm_test_wait (&loaded, 20);
  g_signal_handler_disconnect (item, handler);
  g_object_get (item, "title", &title, NULL);
  g_assert_cmpstr (title, ==, expected);
}

static void
test_pages (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  guint position = 0;

  show (f, 1, 1, PEOPLE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->model)), ==, PEOPLE);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (f->model)) == CM_TYPE_CUSTOMER);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->model), PEOPLE));
  check_row (f, 0, 1);
  check_row (f, PEOPLE - 1, PEOPLE);
  check_row (f, 5000, 5001);
  g_assert_cmpuint (cm_page_model_count_pages (f->model), ==, 3);
  for (guint i = 0; i < PEOPLE; i += CM_PAGE_ROWS)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (f->model), i));
  g_assert_cmpuint (cm_page_model_count_pages (f->model), <=, 48);
  g_assert_cmpint (cm_page_model_get_id (f->model, 77), ==, 78);
  g_assert_cmpint (cm_page_model_get_id (f->model, PEOPLE), ==, 0);
  g_assert_true (cm_page_model_find (f->model, 4321, &position));
  g_assert_cmpuint (position, ==, 4320);
  g_assert_false (cm_page_model_find (f->model, PEOPLE + 1, &position));
  cm_page_model_refresh (f->model);
  check_row (f, PEOPLE - 1, PEOPLE);
}

/* Many lists in a row while rows are on their way: each answer falls into its own list or nowhere. */
static void
test_swaps (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  for (int i = 0; i < 60; i++)
    {
      guint count = (guint) g_test_rand_int_range (1, 3000);
      gint64 first = g_test_rand_int_range (1, 1000), step = g_test_rand_int_range (1, 4);
      guint position = (guint) g_test_rand_int_range (0, (int) count);

      show (f, first, step, count);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->model)), ==, count);
      g_object_unref (g_list_model_get_item (G_LIST_MODEL (f->model), 0));
      g_object_unref (g_list_model_get_item (G_LIST_MODEL (f->model), position));
      if (i % 5 == 0)
        check_row (f, position, first + step * position);
      g_main_context_iteration (NULL, FALSE);
    }
  show (f, 1, 1, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->model)), ==, 0);
}

static void
show_ids (Fixture *f, GArray *ids, int today)
{
  /* The model keeps what it is given, and the test goes on changing its own. */
  g_autoptr (GArray) shown = g_array_copy (ids);

  f->removed = f->added = 0;
  cm_page_model_set_ids (f->model, shown, "CNY", today);
}

static void
check_change (Fixture *f, guint position, guint removed, guint added)
{
  g_assert_cmpuint (f->removed, ==, removed);
  g_assert_cmpuint (f->added, ==, added);
  if (removed + added > 0)
    g_assert_cmpuint (f->position, ==, position);
}

/* After a step most of the list is what it was: what is on the screen keeps its rows, and they tell the new day. */
static void
test_keeps_what_stays (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (CmCustomer) first = NULL, again = NULL;
  gboolean loaded = FALSE;

  for (gint64 id = 1; id <= 5000; id++)
    g_array_append_val (ids, id);
  show_ids (f, ids, 20000);
  check_change (f, 0, 0, 5000);
  check_row (f, 0, 1);
  check_row (f, 4999, 5000);
  show_ids (f, ids, 20000);
  check_change (f, 0, 0, 0);
  first = g_list_model_get_item (G_LIST_MODEL (f->model), 0);
  g_signal_connect (first, "notify::loaded", G_CALLBACK (loaded_cb), &loaded);
  show_ids (f, ids, 20001);
  check_change (f, 0, 0, 0);
  cm_test_wait (&loaded, 20);
  /* Two neighbours change places. */
  g_array_index (ids, gint64, 1000) = 1002; /* was 1001 */
  g_array_index (ids, gint64, 1001) = 1001; /* was 1002 */
  show_ids (f, ids, 20001);
  check_change (f, 896, CM_PAGE_ROWS, CM_PAGE_ROWS);
  check_row (f, 1000, 1002);
  /* One goes: all after the page move up. */
  g_array_remove_index (ids, 3000);
  show_ids (f, ids, 20001);
  check_change (f, 2944, 5000 - 2944, 4999 - 2944);
  check_row (f, 3000, 3002);
  check_row (f, 4998, 5000);
  again = g_list_model_get_item (G_LIST_MODEL (f->model), 0);
  g_assert_true (first == again);
}

static void
test_gone_while_loading (Fixture *f, G_GNUC_UNUSED gconstpointer data)
{
  show (f, 1, 1, PEOPLE);
  for (guint i = 0; i < 10; i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (f->model), i * 900));
  show (f, 5, 1, 100);
  g_object_unref (g_list_model_get_item (G_LIST_MODEL (f->model), 1));
  g_clear_object (&f->model);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/page-model/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/page-model/swaps", Fixture, NULL, set_up, test_swaps, tear_down);
  g_test_add ("/page-model/keeps-what-stays", Fixture, NULL, set_up, test_keeps_what_stays, tear_down);
  g_test_add ("/page-model/gone-while-loading", Fixture, NULL, set_up, test_gone_while_loading, tear_down);
  return g_test_run ();
}

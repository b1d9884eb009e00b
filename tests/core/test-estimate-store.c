/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Estimates in the database: saved, renamed, copied and deleted in steps that can be taken back. */
#include "cm-estimate-answer-json.h"
#include "cm-estimate-json.h"
#include "cm-estimate-store.h"
#include "cm-shop.h"
#include "cm-test-step.h"
#include "cm-undo.h"

static CmEstimate *
thursday (const char *name, gint64 price)
{
  CmEstimate *estimate = cm_estimate_new (name);
  CmEstimateItem *item = cm_estimate_add_item (estimate, "碘伏 100 毫升");
  CmPromotionItem *line = cm_promotion_item (estimate->promotion, 0);

  item->known = CM_ESTIMATE_TYPED;
  line->demand = 80;
  line->promo = price;
  line->cost = 600;
  estimate->draws = 1000;
  return estimate;
}

static char *
answer_text (const CmEstimate *estimate)
{
  g_autoptr (CmEstimateWork) work = cm_estimate_work_new ();
  g_autoptr (CmEstimateAnswer) answer = cm_estimate_work_answer (work, estimate, 0, NULL, NULL);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, cm_estimate_answer_to_json (answer));
  return json_to_string (node, FALSE);
}

static gint64
save_new (CmStep *step, GError **error)
{
  g_autoptr (CmEstimate) estimate = thursday (" 周四  快闪 ", 990);
  g_autofree char *result = answer_text (estimate);

  return cm_estimate_store_save (step, 0, estimate, result, error);
}

static gint64
save_other (CmStep *step, GError **error)
{
  g_autoptr (CmEstimate) estimate = thursday ("周五", 890);

  return cm_estimate_store_save (step, 0, estimate, NULL, error);
}

static gint64
save_again (CmStep *step, GError **error)
{
  g_autoptr (CmEstimate) estimate = thursday ("周四 快闪", 1090);

  return cm_estimate_store_save (step, 1, estimate, NULL, error);
}

static gint64
save_gone (CmStep *step, GError **error)
{
  g_autoptr (CmEstimate) estimate = thursday ("周六", 1090);

  return cm_estimate_store_save (step, 99, estimate, NULL, error);
}

static gint64
save_nameless (CmStep *step, GError **error)
{
  g_autoptr (CmEstimate) estimate = thursday ("  ", 1090);

  return cm_estimate_store_save (step, 0, estimate, NULL, error);
}

static gint64
save_wrong (CmStep *step, GError **error)
{
  g_autoptr (CmEstimate) estimate = thursday ("周日", -5);

  return cm_estimate_store_save (step, 0, estimate, NULL, error);
}

static gint64
rename_to_other (CmStep *step, GError **error)
{
  return cm_estimate_store_rename (step, 1, "周五", error);
}

static gint64
rename_it (CmStep *step, GError **error)
{
  return cm_estimate_store_rename (step, 1, "周四晚上", error);
}

static gint64
copy_it (CmStep *step, GError **error)
{
  return cm_estimate_store_duplicate (step, 1, NULL, error);
}

static gint64
delete_it (CmStep *step, GError **error)
{
  return cm_estimate_store_delete (step, 1, error);
}

static gint64
delete_gone (CmStep *step, GError **error)
{
  return cm_estimate_store_delete (step, 99, error);
}

static gpointer
read_list (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  return cm_estimate_store_list (conn, error);
}

static gpointer
load_one (CmConn *conn, gpointer data, GError **error)
{
  return cm_estimate_store_load (conn, *(gint64 *) data, error);
}

static gpointer
load_first (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  return load_one (conn, &(gint64) { 1 }, error);
}

static GPtrArray *
list_of (CmDb *db)
{
  GPtrArray *rows = cm_db_read (db, read_list, NULL, NULL, NULL);

  g_assert_nonnull (rows);
  return rows;
}

static void
test_round (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (CmEstimate) loaded = NULL;
  g_autoptr (CmEstimate) expected = thursday ("周四 快闪", 990);
  const CmEstimateRow *row;

  cm_test_expect_undone (shop->db, save_new);
  cm_test_expect (shop->db, save_new, -1);
  cm_test_expect (shop->db, save_other, -1);
  rows = list_of (shop->db);
  g_assert_cmpuint (rows->len, ==, 2);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->name, ==, "周四 快闪");
  g_assert_true (row->has_result);
  g_assert_cmpint (row->profit, ==, 80 * (990 - 600));
  g_assert_cmpfloat (row->loss, ==, 0);
  g_assert_cmpint (row->made_at, ==, CM_TEST_NOW);
  g_assert_false (((CmEstimateRow *) g_ptr_array_index (rows, 1))->has_result);
  loaded = cm_db_read (shop->db, load_first, NULL, NULL, NULL);
  g_assert_cmpstr (loaded->currency, ==, "CNY");
  cm_estimate_set_currency (expected, "CNY");
  g_assert_true (cm_estimate_equal (loaded, expected));
}

static void
test_changes (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;

  cm_test_expect (shop->db, save_new, -1);
  cm_test_expect (shop->db, save_other, -1);
  cm_test_expect_undone (shop->db, save_again);
  cm_test_expect_undone (shop->db, rename_it);
  cm_test_expect_undone (shop->db, copy_it);
  cm_test_expect_undone (shop->db, delete_it);
  cm_test_expect (shop->db, copy_it, -1);
  cm_test_expect (shop->db, copy_it, -1);
  rows = list_of (shop->db);
  g_assert_cmpstr (((CmEstimateRow *) g_ptr_array_index (rows, 2))->name, ==, "周四 快闪 2");
  g_assert_cmpstr (((CmEstimateRow *) g_ptr_array_index (rows, 3))->name, ==, "周四 快闪 3");
  cm_test_expect (shop->db, rename_it, -1);
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = list_of (shop->db);
  g_assert_cmpstr (((CmEstimateRow *) g_ptr_array_index (rows, 0))->name, ==, "周四晚上");
}

static void
test_refused (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_expect (shop->db, save_new, -1);
  cm_test_expect (shop->db, save_new, CM_ERROR_EXISTS);
  cm_test_expect (shop->db, save_other, -1);
  cm_test_expect (shop->db, rename_to_other, CM_ERROR_EXISTS);
  cm_test_expect (shop->db, save_gone, CM_ERROR_NOT_FOUND);
  cm_test_expect (shop->db, save_nameless, CM_ERROR_INVALID);
  cm_test_expect (shop->db, save_wrong, CM_ERROR_INVALID);
  cm_test_expect (shop->db, delete_gone, CM_ERROR_NOT_FOUND);
}

/* A name that changed in the list is the name of the document too. */
static void
test_renamed_document (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (CmEstimate) loaded = NULL;

  cm_test_expect (shop->db, save_new, -1);
  cm_test_expect (shop->db, rename_it, -1);
  loaded = cm_db_read (shop->db, load_first, NULL, NULL, NULL);
  g_assert_cmpstr (loaded->name, ==, "周四晚上");
}

/* ---- currencies ---- */

static gint64
save_old (CmStep *step, GError **error)
{
  return cm_conn_run (cm_step_conn (step), error, "INSERT INTO estimates (id, name, input, result, made_at) VALUES (?1, ?2, ?3, '{}', ?4)",
                      "issi", cm_step_new_id (step, "estimates"), "Old", "{\"estimate\":{\"items\":[{\"promo\":990,\"demand\":5}]}}",
                      (gint64) CM_TEST_NOW);
}

static gint64
save_dollars (CmStep *step, GError **error)
{
  g_autoptr (CmEstimate) estimate = thursday ("周五", 890);

  cm_estimate_set_currency (estimate, "USD");
  return cm_estimate_store_save (step, 0, estimate, NULL, error);
}

static gint64
move_to_japan (CmStep *step, GError **error)
{
  return cm_shop_set (step, NULL, "JPY", NULL, -1, error);
}

static void
expect_currency (CmTestShop *shop, const char *first, const char *second)
{
  const char *const currencies[] = { first, second };

  for (gint64 id = 1; id <= 2; id++)
    {
      g_autoptr (CmEstimate) loaded = cm_db_read (shop->db, load_one, &id, NULL, NULL);

      g_assert_cmpstr (loaded->currency, ==, currencies[id - 1]);
      g_assert_cmpint (cm_promotion_item (loaded->promotion, 0)->promo, ==, id == 1 ? 990 : 890);
    }
}

/* An estimate of before they named a currency is in that of its shop, and stays so when the shop takes another one. */
static void
test_currency (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  cm_test_expect (shop->db, save_old, -1);
  cm_test_expect (shop->db, save_dollars, -1);
  expect_currency (shop, "CNY", "USD");
  cm_test_expect_undone (shop->db, move_to_japan);
  cm_test_expect (shop->db, move_to_japan, -1);
  expect_currency (shop, "CNY", "USD");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, CmTestShop, NULL, cm_test_shop_set_up, func, cm_test_shop_tear_down)
  ADD ("/estimate-store/round", test_round);
  ADD ("/estimate-store/changes", test_changes);
  ADD ("/estimate-store/refused", test_refused);
  ADD ("/estimate-store/renamed-document", test_renamed_document);
  ADD ("/estimate-store/currency", test_currency);
#undef ADD
  return g_test_run ();
}

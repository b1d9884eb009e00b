/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists that stay as they were, whatever happens to their people. */
#include "cm-exclusion-store.h"
#include "cm-invite-plan.h"
#include "cm-list-query.h"
#include "cm-segment-lists.h"
#include "cm-segment-store.h"
#include "cm-test-tags.h"

static gint64
save_rich (CmStep *step, GError **error)
{
  return cm_segment_store_save (step, "rich", CM_TEST_RICH, error);
}

static gint64
find_list (CmStep *step)
{
  g_autoptr (CmSegment) segment = cm_segment_store_find (cm_step_conn (step), "rich", NULL);

  return segment != NULL ? segment->id : 0;
}

static gint64
save_copy (CmStep *step, GError **error)
{
  return cm_segment_store_duplicate (step, find_list (step), NULL, error);
}

static gint64
freeze (CmStep *step, GError **error)
{
  return cm_segment_freeze (step, find_list (step), error);
}

static gint64
unfreeze (CmStep *step, GError **error)
{
  return cm_segment_store_unfreeze (step, find_list (step), error);
}

static gint64
rename_to_copy (CmStep *step, GError **error)
{
  return cm_segment_store_rename (step, find_list (step), "rich 2", error);
}

static gint64
ask_for_members (CmStep *step, GError **error)
{
  g_autoptr (CmSegment) segment = cm_segment_store_find (cm_step_conn (step), "rich", error);

  return cm_segment_store_save (step, "of fixed", segment->rule, error);
}

static gint64
rename_list (CmStep *step, GError **error)
{
  return cm_segment_store_rename (step, find_list (step), "moneyed", error);
}

static gpointer
read_people (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (CmSegment) segment = cm_segment_store_find (conn, data, error);
  char *of[] = { segment->rule, NULL };
  CmListQuery query = { .rules = of, .contactable = FALSE };
  g_autoptr (CmListResult) result = cm_list_query_run (&query, conn, error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (result);
  for (guint i = 0; i < result->ids->len; i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ", g_array_index (result->ids, gint64, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
people_on (CmTestShop *f, const char *list)
{
  g_autoptr (GError) error = NULL;
  char *text = cm_db_read (f->db, read_people, (gpointer) list, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static gpointer
compare_lists (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  g_autoptr (CmSegment) a = cm_segment_store_find (conn, "rich", error);
  g_autoptr (CmSegment) b = cm_segment_store_find (conn, "rich 2", error);
  g_autoptr (CmColumns) columns = cm_columns_load (conn, error);
  g_autoptr (CmSegmentComparison) comparison = cm_segment_compare (columns, a->rule, b->rule, conn, error);
  g_autoptr (CmBitset) all = cm_bitset_copy (comparison->both);

  g_assert_cmpuint (cm_bitset_count (comparison->both) + cm_bitset_count (comparison->only_a), ==, a->members);
  cm_bitset_or (all, comparison->only_a);
  cm_bitset_or (all, comparison->only_b);
  g_assert_cmpuint (cm_bitset_count (all), ==, cm_bitset_count (comparison->both) + cm_bitset_count (comparison->only_a)
                                                 + cm_bitset_count (comparison->only_b));
  return NULL;
}

static void
test_fixed_list (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *first = cm_test_random_sheet (), *fixed = NULL, *kept = NULL;
  g_autoptr (GError) error = NULL;

  cm_test_import_sheet (f, first, CM_TEST_NOW);
  cm_test_expect (f->db, save_rich, -1);
  cm_test_expect (f->db, save_copy, -1);
  cm_test_expect (f->db, unfreeze, CM_ERROR_REFUSED);
  cm_test_expect_undone (f->db, freeze);
  cm_test_expect (f->db, freeze, -1);
  cm_test_expect (f->db, freeze, CM_ERROR_REFUSED);
  cm_test_expect (f->db, save_rich, CM_ERROR_REFUSED);
  cm_test_expect (f->db, rename_to_copy, CM_ERROR_EXISTS);
  fixed = people_on (f, "rich");
  for (int i = 0; i < 10; i++)
    {
      g_autofree char *sheet = cm_test_random_sheet (), *now = NULL;

      cm_test_import_sheet (f, sheet, CM_TEST_NOW + i * CM_TEST_DAY_SECONDS);
      now = people_on (f, "rich");
      g_assert_cmpstr (now, ==, fixed);
    }
  cm_db_read (f->db, compare_lists, NULL, NULL, &error);
  g_assert_no_error (error);
  /* Another list may rest on it; then it stays fixed, and its new name is known there. */
  cm_test_expect (f->db, ask_for_members, -1);
  cm_test_expect (f->db, unfreeze, CM_ERROR_REFUSED);
  cm_test_expect_undone (f->db, rename_list);
  cm_test_expect (f->db, rename_list, -1);
  kept = people_on (f, "of fixed");
  g_assert_cmpstr (kept, ==, fixed);
}

static gint64
exclude_first (CmStep *step, GError **error)
{
  gint64 id = cm_conn_int (cm_step_conn (step), 0, NULL, "SELECT min (customer_id) FROM segment_members", "");

  return cm_exclusion_add (step, id, "do-not-contact", "said so", error);
}

static gpointer
check_contacts (CmConn *conn, gpointer data, GError **error)
{
  gint64 excluded = *(gint64 *) data;
  g_autoptr (CmSegment) segment = cm_segment_store_find (conn, "rich", error);
  char *of[] = { segment->rule, NULL };
  CmListQuery query = { .rules = of, .contactable = TRUE };
  CmInviteRequest request = { .segment_id = segment->id, .segment = segment->name, .rule = segment->rule, .count = 1 };
  g_autoptr (CmListResult) result = cm_list_query_run (&query, conn, error);
  g_autoptr (CmInvitePlan) plan = cm_invite_plan_draft (conn, &request, CM_TEST_NOW, error);
  const CmInviteCaller *caller;

  g_assert_nonnull (plan);
  g_assert_cmpuint (result->ids->len, ==, segment->members - 1);
  for (guint i = 0; i < result->ids->len; i++)
    g_assert_cmpint (g_array_index (result->ids, gint64, i), !=, excluded);
  caller = g_ptr_array_index (plan->callers, 0);
  for (guint i = 0; i < caller->people->len; i++)
    g_assert_cmpint (g_array_index (caller->people, gint64, i), !=, excluded);
  g_assert_cmpint (plan->planned, ==, segment->members - 1);
  return NULL;
}

/* Somebody who said no stands on the fixed list, and on no list of contacts. */
static void
test_fixed_and_excluded (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 excluded;

  cm_test_import_sheet (f,
                "order_no,buyer_id,receiver,province,created_at,paid_at,paid,refund,item,qty\n"
                "1,a,示例,四川省,2026-11-01 10:00:00,2026-11-01 10:00:00,300.00,0.00,tea,1\n"
                "2,b,示例,四川省,2026-11-01 10:00:00,2026-11-01 10:00:00,400.00,0.00,tea,1\n"
                "3,c,示例,四川省,2026-11-01 10:00:00,2026-11-01 10:00:00,500.00,0.00,tea,1\n", CM_TEST_NOW);
  cm_test_expect (f->db, save_rich, -1);
  cm_test_expect (f->db, freeze, -1);
  excluded = cm_test_number (f, "SELECT min (customer_id) FROM segment_members");
  cm_test_expect (f->db, exclude_first, -1);
  cm_db_read (f->db, check_contacts, &excluded, NULL, &error);
  g_assert_no_error (error);
}

#define ADD(name, func) g_test_add ("/lists/" name, CmTestShop, NULL, cm_test_shop_set_up, func, cm_test_shop_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("fixed-list", test_fixed_list);
  ADD ("fixed-and-excluded", test_fixed_and_excluded);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "cm-day.h"
#include "cm-feedback-store.h"
#include "cm-inspector-store.h"
#include "cm-reason-calls.h"
#include "cm-reason-store.h"
#include "cm-tag-store.h"
#include "cm-test-people.h"
#include "cm-test-step.h"

#define TODAY (cm_day_parse ("2026-11-21"))
#define PEOPLE GINT_TO_POINTER (6)

static void
test_codes (void)
{
  gsize count;
  const CmReasonCode *codes = cm_reason_codes (&count);

  g_assert_cmpuint (count, >, 10);
  for (gsize i = 0; i < count; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", (int) i + 1);

      g_assert_true (cm_reason_find (number) == &codes[i] && cm_reason_find (codes[i].code) == &codes[i]);
      g_assert_cmpstr (cm_reason_group_label (codes[i].group), !=, codes[i].group);
      g_assert_nonnull (codes[i].label);
    }
  g_assert_null (cm_reason_find ("0"));
  g_assert_null (cm_reason_find ("99"));
  g_assert_null (cm_reason_find ("nonsense"));
  g_assert_null (cm_reason_find (NULL));
  g_assert_cmpstr (cm_reason_label ("nonsense"), ==, "nonsense");
}

static gboolean
say (CmStep *step, gint64 person, const char *kind, const char *reason, gint64 at, GError **error)
{
  CmFeedback feedback = { .customer_id = person, .kind = (char *) kind, .reason = (char *) reason, .body = (char *) "话", .at = at };

  return cm_feedback_add (step, &feedback, error) != 0;
}

/* Person 1 changes their mind; person 4 was not reached, person 5 will say so tomorrow. */
static gint64
write_reasons (CmStep *step, GError **error)
{
  return say (step, 1, "reason", "forgot", CM_TEST_NOW - 100, error) && say (step, 1, "reason", "price-high", CM_TEST_NOW - 50, error)
         && say (step, 2, "reason", "price-cheaper-elsewhere", CM_TEST_NOW, error) && say (step, 3, "reason", "forgot", CM_TEST_NOW, error)
         && say (step, 4, "reason", "not-reached", CM_TEST_NOW, error)
         && say (step, 5, "reason", "forgot", CM_TEST_NOW + 86400, error);
}

static gint64
write_nonsense (CmStep *step, GError **error)
{
  return say (step, 1, "reason", "nonsense", CM_TEST_NOW, error);
}

static gpointer
read_tally (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(CmReasonTally) tally = cm_reason_tally (conn, CM_TEST_NOW, error);
  const CmReasonShare *price = &g_array_index (tally->shares, CmReasonShare, 0);
  g_autofree char *sentence = cm_reason_sentence (tally, price);

  (void) data;
  g_assert_cmpint (tally->asked, ==, 3);
  g_assert_cmpint (tally->not_reached, ==, 1);
  g_assert_cmpuint (tally->shares->len, ==, 5);
  g_assert_true (price->group);
  g_assert_cmpstr (price->name, ==, "price");
  g_assert_cmpint (price->people, ==, 2);
  /* Wilson's interval of 2 of 3, worked out by hand. */
  g_assert_cmpfloat_with_epsilon (price->interval.low, .2077, .0001);
  g_assert_cmpfloat_with_epsilon (price->interval.high, .9385, .0001);
  g_assert_cmpstr (sentence, ==, "Price is 67% of reasons (21–94), 3 people asked.");
  return NULL;
}

static void
test_tally (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void) data;
  cm_test_expect (f->db, write_nonsense, CM_ERROR_INVALID);
  cm_test_expect (f->db, write_reasons, -1);
  cm_db_read (f->db, read_tally, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* ---- inspectors ---- */

static gboolean
tag (CmStep *step, const char *name, gint64 person, GError **error)
{
  g_autoptr(GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = cm_tag_store_take (step, name, error);

  g_array_append_val (people, person);
  return id != 0 && cm_tag_store_put_on (step, id, people, error) == 1;
}

static gint64
write_inspectors (CmStep *step, GError **error)
{
  CmFeedback bad = { .customer_id = 4, .kind = (char *) "review", .mood = (char *) "bad", .body = (char *) "破了", .at = CM_TEST_NOW };

  return say (step, 1, "inspection", NULL, CM_TEST_NOW - 10, error) && tag (step, CM_INSPECTOR_TAG, 2, error)
         && say (step, 3, "suggestion", NULL, CM_TEST_NOW, error) && say (step, 1, "thanks", NULL, CM_TEST_NOW, error)
         && cm_feedback_add (step, &bad, error) != 0 && cm_feedback_set_action (step, 1, "换了", error);
}

static gpointer
read_inspectors (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) list = cm_inspector_list (conn, CM_TEST_NOW, error);
  g_autoptr(GPtrArray) log = cm_inspector_log (conn, FALSE, CM_TEST_NOW, error);
  g_autoptr(GPtrArray) thanks = cm_inspector_log (conn, TRUE, CM_TEST_NOW, error);
  const CmInspector *first = list->pdata[0], *second = list->pdata[1], *third = list->pdata[2];

  (void) data;
  /* Person 4 gave a bad review: picky, but not to be contacted. */
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_true (first->customer_id == 1 && first->inspections == 1 && first->thanks == 1 && first->open == 0 && !first->proposed);
  g_assert_true (second->customer_id == 2 && second->tagged && !second->proposed);
  g_assert_true (third->customer_id == 3 && third->proposed && third->suggestions == 1 && third->open == 1);
  g_assert_cmpuint (log->len, ==, 2);
  g_assert_cmpint (((CmInspectorNote *) log->pdata[0])->customer_id, ==, 3);
  g_assert_cmpstr (((CmInspectorNote *) log->pdata[1])->action, ==, "换了");
  g_assert_cmpuint (thanks->len, ==, 1);
  return NULL;
}

static void
test_inspectors (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void) data;
  cm_test_expect (f->db, write_inspectors, -1);
  cm_db_read (f->db, read_inspectors, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* ---- whom to call ---- */

static gpointer
read_calls (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(CmReasonCalls) calls = cm_reason_calls_read (conn, TODAY, error);
  g_autoptr(CmColumns) columns = cm_columns_load (conn, error);
  g_autoptr(CmExclusions) exclusions = cm_exclusions_load (conn, columns, 0, error);

  (void) data;
  for (guint i = 0; i < calls->people->len; i++)
    {
      const CmOnceBuyer *buyer = calls->people->pdata[i];
      int slot = cm_columns_slot (columns, buyer->customer_id);

      g_assert_cmpint (slot, >=, 0);
      g_assert_cmpint (cm_columns_int (columns, CM_COLUMN_CLASS, slot), ==, CM_CLASS_ONCE);
      g_assert_cmpint (cm_columns_int (columns, CM_COLUMN_PROBLEM, slot), ==, 0);
      g_assert_cmpfloat (buyer->last_day + buyer->gap_days, <, TODAY);
      for (int which = 0; which < exclusions->count; which++)
        g_assert_false (cm_exclusions_has (exclusions, (CmExclusion) which, (gsize) slot));
    }
  g_test_message ("%u people", calls->people->len);
  return NULL;
}

static void
test_calls (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void) data;
  cm_test_people_fill (f);
  cm_db_read (f->db, read_calls, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* ---- categories ---- */

static CmCategoryCurve *
make_curve (const char *name, gsize buyers, gsize came_back)
{
  CmCategoryCurve *category = g_new0 (CmCategoryCurve, 1);
  g_autofree CmWait *waits = g_new0 (CmWait, buyers);

  for (gsize i = 0; i < buyers; i++)
    waits[i] = (CmWait) { i < came_back ? 30 : 200, i < came_back };
  category->name = g_strdup (name);
  category->buyers = buyers;
  category->curve = cm_return_curve (waits, buyers);
  return category;
}

static void
free_curve (gpointer data)
{
  CmCategoryCurve *category = data;

  g_free (category->name);
  g_array_unref (category->curve);
  g_free (category);
}

/* Of ten people nothing can be said; of a thousand it can. */
static void
test_weak (void)
{
  CmCycles cycles = { .categories = g_ptr_array_new_with_free_func (free_curve) };
  g_autoptr(GPtrArray) weak = NULL;
  const CmWeakCategory *only;

  g_ptr_array_add (cycles.categories, make_curve ("tea", 1000, 500));
  g_ptr_array_add (cycles.categories, make_curve ("cough", 1000, 100));
  g_ptr_array_add (cycles.categories, make_curve ("rare", 10, 2));
  weak = cm_reason_weak_categories (&cycles);
  g_assert_cmpuint (weak->len, ==, 1);
  only = weak->pdata[0];
  g_assert_cmpstr (only->name, ==, "cough");
  g_assert_cmpfloat_with_epsilon (only->share, .1, 1e-9);
  g_assert_cmpfloat (only->high, <, only->norm);
  g_ptr_array_unref (cycles.categories);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reasons/codes", test_codes);
  g_test_add ("/reasons/tally", CmTestShop, PEOPLE, cm_test_few_set_up, test_tally, cm_test_shop_tear_down);
  g_test_add ("/reasons/inspectors", CmTestShop, PEOPLE, cm_test_few_set_up, test_inspectors, cm_test_shop_tear_down);
  g_test_add ("/reasons/calls", CmTestShop, NULL, cm_test_shop_set_up, test_calls, cm_test_shop_tear_down);
  g_test_add_func ("/reasons/weak-categories", test_weak);
  return g_test_run ();
}

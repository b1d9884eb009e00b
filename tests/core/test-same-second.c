/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-case-store.h"
#include "cm-day.h"
#include "cm-exclusion-store.h"
#include "cm-exclusions.h"
#include "cm-feedback-store.h"
#include "cm-region-store.h"
#include "cm-staff-store.h"
#include "cm-test-people.h"

/* What excludes the one person there is, and what is written to let them through. */
typedef struct {
  CmExclusion kind;
  CmWriteFunc file;
} Evidence;

static gpointer
add_person (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  gint64 region_id = cm_region_take (step, "四川省", "成都市", error);

  cm_conn_run (cm_step_conn (step), error, "INSERT INTO customers (id, main_id, name, region_id) VALUES (1, 1, '山大叔', ?1)", "i", region_id);
  cm_step_touch_customer (step, 1);
  return NULL;
}

static gpointer
refuse (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  cm_exclusion_add (step, 1, "refused", "said no", error);
  return NULL;
}

static gpointer
open_case (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  cm_case_open (step, 1, "broken", CM_NO_DAY, error);
  return NULL;
}

static gpointer
review (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  CmFeedback feedback = { .customer_id = 1, .kind = (char *) "review", .mood = (char *) "bad", .body = (char *) "late",
                          .at = cm_step_now (step) };

  cm_feedback_add (step, &feedback, error);
  return NULL;
}

/* Once more after it was let in again. */
static gpointer
exclude_region (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  gint64 staff_id = cm_staff_owner (step, error);

  cm_conn_run (cm_step_conn (step), error, "UPDATE excluded_regions SET ended_at = at", "");
  cm_region_exclude (step, "四川", NULL, "a rep", staff_id, cm_step_today (step) + 9, error);
  return NULL;
}

static const Evidence evidence[] = {
  { CM_EXCLUSION_REFUSED, refuse },
  { CM_EXCLUSION_PROBLEM, open_case },
  { CM_EXCLUSION_PROBLEM, review },
  { CM_EXCLUSION_REGION, exclude_region },
};

static gpointer
lift (CmStep *step, gpointer data, GError **error)
{
  cm_exclusion_lift (step, 1, cm_exclusion_name (((const Evidence *) data)->kind), "talked to them", cm_staff_owner (step, error), error);
  return NULL;
}

static void
write_now (CmTestShop *f, CmWriteFunc deed, const Evidence *one)
{
  g_autoptr (GError) error = NULL;

  cm_db_write (f->db, "tested", CM_TEST_NOW, deed, (gpointer) one, NULL, &error);
  g_assert_no_error (error);
}

/* In the list that is shown, and in what every list for contacting leaves out. */
static gpointer
is_out (CmConn *conn, gpointer data, GError **error)
{
  const Evidence *one = data;
  g_autoptr (GPtrArray) shown = cm_exclusion_list (conn, 1, CM_TEST_NOW, error);
  g_autoptr (CmColumns) columns = cm_columns_load (conn, error);
  g_autoptr (CmExclusions) exclusions = cm_exclusions_load (conn, columns, 0, error);
  gboolean standing = FALSE;

  for (guint i = 0; i < shown->len; i++)
    {
      const CmExclusionFact *fact = shown->pdata[i];

      standing = standing || (g_str_equal (fact->kind, cm_exclusion_name (one->kind)) && !fact->lifted);
    }
  g_assert_cmpint (cm_exclusions_has (exclusions, one->kind, 0), ==, standing);
  return GINT_TO_POINTER (standing);
}

static gboolean
is_excluded (CmTestShop *f, const Evidence *one)
{
  g_autoptr (GError) error = NULL;
  gpointer standing = cm_db_read (f->db, is_out, (gpointer) one, NULL, &error);

  g_assert_no_error (error);
  return standing != NULL;
}

/* The later act counts, however fast the hand is. */
static void
test_turns (CmTestShop *f, gconstpointer data)
{
  const Evidence *one = data;

  write_now (f, add_person, NULL);
  g_assert_false (is_excluded (f, one));
  for (int turn = 0; turn < 3; turn++)
    {
      write_now (f, one->file, one);
      g_assert_true (is_excluded (f, one));
      write_now (f, lift, one);
      g_assert_false (is_excluded (f, one));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (evidence); i++)
    {
      g_autofree char *path = g_strdup_printf ("/same-second/%s-%" G_GSIZE_FORMAT, cm_exclusion_name (evidence[i].kind), i);

      g_test_add (path, CmTestShop, &evidence[i], cm_test_shop_set_up, test_turns, cm_test_shop_tear_down);
    }
  return g_test_run ();
}

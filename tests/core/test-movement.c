/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How people move between grades: a few people worked by hand, random ones against sums, and the store. */
#include <math.h>

#include "cm-day.h"
#include "cm-movement-store.h"
#include "cm-test.h"

#define D(month, day) cm_day_from_date (2026, month, day)

static void
test_empty (void)
{
  const gsize now[CM_N_GRADES] = { 7 };
  g_autoptr (CmMovement) found = cm_movement_count (NULL, 0, now, D (11, 22), 3);

  g_assert_cmpuint (found->months->len, ==, 3);
  g_assert_cmpint (found->since, ==, CM_NO_DAY);
  g_assert_cmpuint (found->grades[CM_GRADE_FOLLOWER].stood, ==, 7);
  g_assert_true (isnan (found->grades[CM_GRADE_FOLLOWER].days));
}

/* One rose twice, one fell, one rose, fell and rose again within a month, one rose before the period. */
static const CmGradeMove few[] = {
  { 1, CM_GRADE_FOLLOWER, CM_GRADE_SPREADER, 0 },   { 1, CM_GRADE_SPREADER, CM_GRADE_HEAVY, 40 },
  { 2, CM_GRADE_HEAVY, CM_GRADE_FOLLOWER, 35 },
  { 3, CM_GRADE_FOLLOWER, CM_GRADE_FAN, 62 },       { 3, CM_GRADE_FAN, CM_GRADE_FOLLOWER, 65 },
  { 3, CM_GRADE_FOLLOWER, CM_GRADE_FAN, 69 },
  { 4, CM_GRADE_FOLLOWER, CM_GRADE_DISTRIBUTOR, -90 },
};

static void
test_few (void)
{
  CmGradeMove moves[G_N_ELEMENTS (few)];
  /* On the last day: 1 heavy, 2 follower, 3 fan, 4 distributor, and ten followers who never moved. */
  const gsize now[CM_N_GRADES] = { [CM_GRADE_FOLLOWER] = 11, [CM_GRADE_HEAVY] = 1, [CM_GRADE_FAN] = 1, [CM_GRADE_DISTRIBUTOR] = 1 };
  g_autoptr (CmMovement) found = NULL;
  const CmMovementMonth *month;

  for (gsize i = 0; i < G_N_ELEMENTS (few); i++)
    {
      moves[i] = few[i];
      moves[i].day += D (9, 15);
    }
  found = cm_movement_count (moves, G_N_ELEMENTS (moves), now, D (11, 30), 3);
  g_assert_cmpint (found->since, ==, D (9, 15) - 90);
  month = &g_array_index (found->months, CmMovementMonth, 0);
  g_assert_cmpint (month->first_day, ==, D (9, 1));
  g_assert_cmpuint (month->up, ==, 1);
  month = &g_array_index (found->months, CmMovementMonth, 1);
  g_assert_cmpuint (month->up, ==, 1);
  g_assert_cmpuint (month->down, ==, 1);
  g_assert_cmpuint (month->moves[CM_GRADE_HEAVY][CM_GRADE_FOLLOWER], ==, 1);
  month = &g_array_index (found->months, CmMovementMonth, 2);
  g_assert_cmpuint (month->up, ==, 2);
  g_assert_cmpuint (month->down, ==, 1);
  g_assert_cmpint (month->end_day, ==, D (12, 1));
  /* Eleven now, and persons 1 and 3, who left. */
  g_assert_cmpuint (found->grades[CM_GRADE_FOLLOWER].stood, ==, 13);
  g_assert_cmpuint (found->grades[CM_GRADE_FOLLOWER].up, ==, 2);
  g_assert_cmpuint (found->grades[CM_GRADE_FOLLOWER].known, ==, 1);
  g_assert_cmpfloat (found->grades[CM_GRADE_FOLLOWER].days, ==, 4);
  g_assert_cmpuint (found->grades[CM_GRADE_SPREADER].stood, ==, 1);
  g_assert_cmpfloat (found->grades[CM_GRADE_SPREADER].days, ==, 40);
  g_assert_cmpuint (found->grades[CM_GRADE_HEAVY].stood, ==, 2);
  g_assert_cmpuint (found->grades[CM_GRADE_HEAVY].down, ==, 1);
  /* Has it now and had it before: one person. */
  g_assert_cmpuint (found->grades[CM_GRADE_FAN].stood, ==, 1);
}

/* Later days are not known on the day of the question. */
static void
test_later (void)
{
  const CmGradeMove moves[] = { { 1, CM_GRADE_FOLLOWER, CM_GRADE_FAN, D (11, 10) }, { 1, CM_GRADE_FAN, CM_GRADE_FOLLOWER, D (11, 20) } };
  const gsize now[CM_N_GRADES] = { [CM_GRADE_FAN] = 1 };
  g_autoptr (CmMovement) found = cm_movement_count (moves, 2, now, D (11, 15), 1);

  g_assert_cmpuint (g_array_index (found->months, CmMovementMonth, 0).up, ==, 1);
  g_assert_cmpuint (g_array_index (found->months, CmMovementMonth, 0).down, ==, 0);
  g_assert_cmpuint (found->grades[CM_GRADE_FOLLOWER].stood, ==, 1);
}

/* Whatever people do: months add up, and nobody goes up from a grade without having stood in it. */
static void
test_random (void)
{
  g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (CmGradeMove));
  gsize now[CM_N_GRADES] = { 0 };
  gsize up = 0, down = 0, all = 0, sum = 0;
  g_autoptr (CmMovement) found = NULL;

  for (gint64 person = 1; person <= 2000; person++)
    {
      CmGrade grade = (CmGrade) g_test_rand_int_range (0, CM_N_GRADES);
      int day = D (1, 1);

      for (int i = g_test_rand_int_range (0, 5); i > 0; i--)
        {
          CmGradeMove move = { person, grade, (CmGrade) ((grade + g_test_rand_int_range (1, CM_N_GRADES)) % CM_N_GRADES), 0 };

          move.day = day += g_test_rand_int_range (0, 60);
          g_array_append_val (moves, move);
          grade = move.to;
        }
      now[grade]++;
    }
  found = cm_movement_count ((const CmGradeMove *) (gpointer) moves->data, moves->len, now, D (12, 31), 12);
  for (guint i = 0; i < found->months->len; i++)
    {
      const CmMovementMonth *month = &g_array_index (found->months, CmMovementMonth, i);

      up += month->up;
      down += month->down;
      for (int k = 0; k < CM_N_GRADES * CM_N_GRADES; k++)
        sum += month->moves[k / CM_N_GRADES][k % CM_N_GRADES];
    }
  for (guint i = 0; i < moves->len; i++)
    all += g_array_index (moves, CmGradeMove, i).day <= D (12, 31);
  g_assert_cmpuint (up + down, ==, all);
  g_assert_cmpuint (sum, ==, all);
  for (int g = 0; g < CM_N_GRADES; g++)
    {
      g_assert_cmpuint (found->grades[g].stood, >=, now[g]);
      g_assert_cmpuint (found->grades[g].up, <=, found->grades[g].stood);
      g_assert_cmpuint (found->grades[g].down, <=, found->grades[g].stood);
    }
}

/* ---- the store ---- */

static gpointer
add_person (CmStep *step, gpointer data, GError **error)
{
  gint64 id = cm_step_new_id (step, "customers");

  (void) data;
  cm_conn_run (cm_step_conn (step), error, "INSERT INTO customers (id, main_id, name) VALUES (?1, ?1, 'One')", "i", id);
  cm_step_touch_customer (step, id);
  return NULL;
}

static gpointer
make_influencer (CmStep *step, gpointer data, GError **error)
{
  (void) data;
  cm_conn_run (cm_step_conn (step), error, "INSERT INTO influencers (customer_id, reach) VALUES (1, 100)", "");
  cm_step_touch_customer (step, 1);
  return NULL;
}

static gpointer
read_movement (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_movement_store_read (conn, 2, error);
}

static void
test_store (void)
{
  g_autofree char *folder = cm_test_folder ();
  CmDb *db = cm_test_shop (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (CmMovement) found = NULL;

  cm_db_write (db, "file-imported", CM_TEST_NOW, add_person, NULL, NULL, &error);
  g_assert_no_error (error);
  cm_db_write (db, "influencer-added", CM_TEST_NOW, make_influencer, NULL, NULL, &error);
  g_assert_no_error (error);
  found = cm_db_read (db, read_movement, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_array_index (found->months, CmMovementMonth, 1).moves[CM_GRADE_FOLLOWER][CM_GRADE_INFLUENCER], ==, 1);
  g_assert_cmpuint (found->grades[CM_GRADE_FOLLOWER].stood, ==, 1);
  g_assert_cmpuint (found->grades[CM_GRADE_INFLUENCER].stood, ==, 1);
  cm_test_close (db);
  cm_test_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/movement/empty", test_empty);
  g_test_add_func ("/movement/few", test_few);
  g_test_add_func ("/movement/later", test_later);
  g_test_add_func ("/movement/random", test_random);
  g_test_add_func ("/movement/store", test_store);
  return g_test_run ();
}

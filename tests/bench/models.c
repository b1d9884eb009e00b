/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What RFM and forecasts cost: models [PEOPLE] [ROUNDS]. One line per measure, tab separated: name, ours, reference, ratio, goal.
 * Seconds of processor time, medians of alternating rounds in one process. */
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cm-figures-store.h"
#include "cm-forecast-store.h"
#include "cm-rfm-store.h"
#include "cm-shop-open.h"

#define NOW G_GINT64_CONSTANT (1795226400)      /* 2026-11-21 in Shanghai */
#define FIT_PEOPLE 2357
#define MOST_ROUNDS 99

typedef double (*Work) (CmDb *db);

static double
seconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static void
stop_on (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* People whose orders, spend and last day lie as those of shops do: many with one order, few with many. */
static gpointer
make_people (CmStep *step, gpointer data, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 people = *(gint64 *) data, day = cm_step_today (step);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (gint64 i = 1; i <= people; i++)
    {
      gint64 orders = 1 + (gint64) floor (pow (g_rand_double (rand), -0.7) - 1), days = MIN (orders, 400);
      gint64 last = day - g_rand_int_range (rand, 0, 700), first = days > 1 ? last - g_rand_int_range (rand, 1, 900) - days : last;

      if (!cm_conn_run (conn, error, "INSERT INTO customers (id, main_id) VALUES (?1, ?1)", "i", i)
          || !cm_conn_run (conn, error,
                           "INSERT INTO figures (customer_id, orders, home_orders, returns, purchase_days, net_minor, first_day, last_day,"
                           " problem, class, stage, grade) VALUES (?1, ?2, ?2, 0, ?3, ?4, ?5, ?6, 0, iif (?3 = 1, 'once', 'repeat'),"
                           " 'trusting', 'follower')", "iiiiii", i, orders, days, orders * g_rand_int_range (rand, 500, 30000), first,
                           last))
        return NULL;
    }
  return NULL;
}

static gpointer
score_people (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  g_autoptr (CmRfmTable) table = cm_rfm_store_read (conn, error);

  return NULL;
}

static double
time_rfm (CmDb *db)
{
  GError *error = NULL;
  double start = seconds ();

  cm_db_read (db, score_people, NULL, NULL, &error);
  stop_on (error);
  return seconds () - start;
}

/* The same question in SQL, over the same stored sums. */
static gpointer
score_in_sql (CmConn *conn, G_GNUC_UNUSED gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT customer_id, ntile (5) OVER (ORDER BY last_day), ntile (5) OVER (ORDER BY orders),"
                                " ntile (5) OVER (ORDER BY net_minor) FROM figures WHERE orders > 0", "");

  while (cm_stmt_next (stmt, &local))
    ;
  if (local != NULL)
    g_propagate_error (error, local);
  return NULL;
}

static double
time_sql (CmDb *db)
{
  GError *error = NULL;
  double start = seconds ();

  cm_db_read (db, score_in_sql, NULL, NULL, &error);
  stop_on (error);
  return seconds () - start;
}

/* The shop moves a limit of its own, and whoever it parts otherwise gets another score. */
static gpointer
move_limit (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  static gboolean high;

  high = !high;
  if (!cm_shop_set_rule (step, "rfm.method", "\"own\"", error)
      || !cm_shop_set_rule (step, "rfm.own-monetary", high ? "\"10000 20000 40000 90000\"" : "\"10000 20000 40000 80000\"", error))
    return NULL;
  return GINT_TO_POINTER (cm_figures_forecast (step, error));
}

static double
time_write (CmDb *db)
{
  GError *error = NULL;
  double start = seconds ();

  cm_db_write_quietly (db, NOW, move_limit, NULL, &error);
  stop_on (error);
  return seconds () - start;
}

/* Somebody of a shop as MBG/NBD sees it, with r = a = 1, alpha = 20 and b = 2, watched for 27 to 39 weeks. */
static CmRepeatHistory
some_history (GRand *rand)
{
  double rate = -log (g_rand_double_range (rand, 1e-12, 1)) / 20, lost = 1 - sqrt (g_rand_double (rand)), time = 0;
  CmRepeatHistory history = { 0, 0, g_rand_int_range (rand, 190, 273) / 7.0 };

  while (g_rand_double (rand) >= lost)
    {
      time += -log (g_rand_double_range (rand, 1e-12, 1)) / rate;
      if (!(time <= history.observed))
        break;
      history.repeats += 1;
      history.last = floor (time * 7) / 7;
    }
  return history;
}

static double
time_fit (G_GNUC_UNUSED CmDb *db)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  CmRepeatHistory people[FIT_PEOPLE];
  CmRepeatFit found;
  double start;

  for (int i = 0; i < FIT_PEOPLE; i++)
    people[i] = some_history (rand);
  start = seconds ();
  found = cm_repeat_fit (CM_REPEAT_MBG_NBD, CM_FIT_MLE, people, FIT_PEOPLE);
  if (!found.settled)
    g_error ("the fit did not settle");
  return seconds () - start;
}

static double
time_forecasts (G_GNUC_UNUSED CmDb *db)
{
  const CmRepeatModel model = { CM_REPEAT_MBG_NBD, 0.52, 6.2, 0.89, 1.6 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree CmRepeatHistory *people = g_new (CmRepeatHistory, 1000000);
  double start, sum = 0;

  for (int i = 0; i < 1000000; i++)
    people[i] = some_history (rand);
  start = seconds ();
  for (int i = 0; i < 1000000; i++)
    {
      CmRepeatForecast forecast = cm_repeat_forecast (&model, &people[i], 12);

      sum += forecast.expected + forecast.any;
    }
  if (!isfinite (sum))
    g_error ("a forecast is not a number");
  return seconds () - start;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *values, int count)
{
  qsort (values, (gsize) count, sizeof (double), compare_doubles);
  return values[count / 2];
}

static CmDb *
make_shop (const char *folder, gint64 people)
{
  g_autofree char *path = g_build_filename (folder, "bench.db", NULL);
  GError *error = NULL;
  CmDb *db = cm_shop_open (path, NOW, &error);

  stop_on (error);
  cm_db_write_quietly (db, NOW, make_people, &people, &error);
  stop_on (error);
  return db;
}

static void
remove_shop (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  const Work works[] = { time_rfm, time_sql, time_write, time_fit, time_forecasts };
  gint64 people = argc > 1 ? g_ascii_strtoll (argv[1], NULL, 10) : 1000000;
  int rounds = argc > 2 ? CLAMP (atoi (argv[2]), 1, MOST_ROUNDS) : 3;
  g_autofree char *folder = g_dir_make_tmp ("bench-XXXXXX", NULL);
  CmDb *db = make_shop (folder, MAX (people, 1));
  double times[G_N_ELEMENTS (works)][MOST_ROUNDS], medians[G_N_ELEMENTS (works)];

  for (int round = 0; round < rounds; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
      times[i][round] = works[i] (db);
  for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
    medians[i] = median (times[i], rounds);

  g_print ("RFM of all / SQL ntile x 3\t%.3f s\t%.3f s\t%.3f\t<= 0.15\n", medians[0], medians[1], medians[0] / medians[1]);
  g_print ("RFM written back / SQL ntile x 3\t%.3f s\t%.3f s\t%.3f\t<= 0.4\n", medians[2], medians[1], medians[2] / medians[1]);
  g_print ("model fit of 2,357 customers\t%.1f ms\t\t\t<= 20 ms\n", medians[3] * 1000);
  g_print ("forecasts of 1,000,000 customers\t%.3f s\t\t\t<= 0.5 s\n", medians[4]);
  cm_db_close (db);
  g_object_unref (db);
  remove_shop (folder);
  return 0;
}

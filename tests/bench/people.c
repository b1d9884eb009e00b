/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the customers view does, on a database of any size:
 *
 *   people DATABASE prepare | index | window | mend | search | waterfall | pages
 *   people DATABASE grade SHEET...
 *
 * One line per figure, tab separated: its name and its value; times are milliseconds of the processor.  prepare writes facts that exclude
 * people. */
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cm-customer-store.h"
#include "cm-figures-store.h"
#include "cm-import-job.h"
#include "cm-order-ids.h"
#include "cm-quantile.h"
#include "cm-search-build.h"
#include "cm-shop-open.h"
#include "cm-text.h"
#include "cm-waterfall.h"

#define NOW G_GINT64_CONSTANT (1795226400)      /* 2026-11-21 10:00 in Shanghai, as in the other benchmarks */
#define FACTS 4000              /* of each kind that excludes somebody */
#define FRAGMENTS 40            /* people whose names, phones and orders are looked for */
#define WATERFALLS 200
#define PAGES 100
#define PAGE_ROWS 50

typedef struct {
  CmDb *db;
  CmColumns *columns;
  CmExclusions *exclusions;
  CmSearch *search;
  GArray *processor;            /* (element-type double): milliseconds each search took of all processors */
} People;

static void
stop_on (GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "people: %s\n", error->message);
  exit (1);
}

/* Of the processor: what else runs on the machine does not count. */
static double
milliseconds (void)
{
  struct timespec used;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used);
  return (double) used.tv_sec * 1e3 + (double) used.tv_nsec / 1e6;
}

/* By the clock, as who types waits. */
static double
clock_milliseconds (void)
{
  return (double) g_get_monotonic_time () / 1e3;
}

static void
report (const char *name, double value)
{
  printf ("%s\t%.4f\n", name, value);
  fflush (stdout);
}

/* The middle one and the 99th of a hundred. */
static void
report_times (const char *name, GArray *times)
{
  double *values = (double *) (gpointer) times->data;
  g_autofree char *middle = g_strconcat (name, " p50", NULL);
  g_autofree char *late = g_strconcat (name, " p99", NULL);

  if (times->len == 0)
    return;
  cm_quantile_sort (values, times->len);
  report (middle, cm_quantile (values, times->len, 0.5));
  report (late, cm_quantile (values, times->len, 0.99));
  g_array_set_size (times, 0);
}

static void
add_time (GArray *times, double since)
{
  double took = milliseconds () - since;

  g_array_append_val (times, took);
}

/* ---- facts that exclude people ---- */

static const char *const facts_sql[] = {
  "INSERT OR IGNORE INTO staff (id, name, role) SELECT 1, 'Wei', 'owner' WHERE ?1 + ?2 + ?3 IS NOT NULL",
  "INSERT OR IGNORE INTO accounts (id, place, name, staff_id, capacity, adds_per_day) SELECT 1, 'wechat', 'a', 1, 500, 15"
  " WHERE ?1 + ?2 + ?3 IS NOT NULL",
  "INSERT OR IGNORE INTO groups (id, name, place, capacity, join_limit) SELECT 1, 'g', 'wechat', 500, 100 WHERE ?1 + ?2 + ?3 IS NOT NULL",
  "INSERT OR IGNORE INTO excluded_regions (id, region_id, reason, staff_id, at, review_on)"
  " SELECT 1, (SELECT min (id) FROM regions WHERE city <> ''), 'a rep', 1, ?3, 21000 WHERE ?1 + ?2 IS NOT NULL",
  "INSERT OR IGNORE INTO cases (id, customer_id, what, opened_at, due_on) VALUES (?1, ?2, 'broken', ?3, 20000)",
  "INSERT OR IGNORE INTO exclusions (id, customer_id, kind, reason, at) VALUES (?1, ?2, 'refused', 'said so', ?3)",
  "INSERT OR IGNORE INTO consents (id, customer_id, given, by_person, how, at) VALUES (?1, ?2, ?1 % 2, 1, 'phone', ?3)",
  "INSERT OR IGNORE INTO friends (id, account_id, customer_id, added_at, deleted_at) VALUES (?1, 1, ?2, ?3, ?3 + 10)",
  "INSERT OR IGNORE INTO group_members (id, group_id, customer_id, joined_at) VALUES (?1, 1, ?2, ?3)",
};

static gpointer
prepare (CmStep *step, gpointer data, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 last = cm_conn_int (conn, 0, error, "SELECT max (id) FROM customers", "");
  guint64 place = 1;

  (void) data;
  for (gsize fact = 0; fact < G_N_ELEMENTS (facts_sql); fact++)
    for (gint64 id = 1; id <= FACTS; id++)
      {
        place = place * G_GUINT64_CONSTANT (6364136223846793005) + 1442695040888963407;
        if (!cm_conn_run (conn, error, facts_sql[fact], "iii", id, (gint64) (1 + (place >> 33) % (guint64) last), NOW - 86400 * 30))
          return NULL;
      }
  cm_step_touch_all_customers (step);
  cm_step_answer_only (step);
  return NULL;
}

/* ---- reading all into memory ---- */

static gpointer
load (CmConn *conn, gpointer data, GError **error)
{
  People *people = data;
  double since = milliseconds ();

  people->columns = cm_columns_load (conn, error);
  stop_on (*error);
  report ("columns", milliseconds () - since);
  since = milliseconds ();
  people->search = cm_search_new (conn, people->columns, error);
  stop_on (*error);
  report ("search index", milliseconds () - since);
  report ("search index bytes", (double) cm_search_size (people->search) / (double) people->columns->count);
  since = milliseconds ();
  people->exclusions = cm_exclusions_load (conn, people->columns, 1, error);
  stop_on (*error);
  report ("exclusions", milliseconds () - since);
  report ("customers", (double) people->columns->count);
  return NULL;
}

/* As the window opens: names are read beside the columns, orders beside what the window shows then. Here the clock counts. */
static gpointer
open_window (CmConn *conn, gpointer data, GError **error)
{
  People *people = data;
  gint64 began = g_get_monotonic_time ();
  double since = milliseconds ();
  g_autoptr(CmSearchBuild) build = cm_search_build_new (people->db);

  people->columns = cm_columns_load (conn, error);
  stop_on (*error);
  report ("window, list ready", (double) (g_get_monotonic_time () - began) / 1e3);
  cm_search_build_go_on (build, people->columns);
  people->search = cm_search_build_wait (build, error);
  stop_on (*error);
  report ("window, search ready", (double) (g_get_monotonic_time () - began) / 1e3);
  report ("window, search ready, processor", milliseconds () - since);
  return NULL;
}

/* ---- after a small step ---- */

#define FEW_PEOPLE 20

static gpointer
mend (CmConn *conn, gpointer data, GError **error)
{
  People *people = data;
  g_autoptr(GArray) records = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  people->columns = cm_columns_load (conn, error);
  stop_on (*error);
  for (gsize i = 1; i <= FEW_PEOPLE; i++)
    g_array_append_val (records, people->columns->ids[people->columns->count * i / (FEW_PEOPLE + 1)]);
  for (int round = 0; round < 2 * FEW_PEOPLE; round++)
    {
      double since = milliseconds ();
      CmColumns *mended = round % 2 == 0 ? cm_columns_update (people->columns, conn, records, error) : cm_columns_load (conn, error);

      stop_on (*error);
      if (round % 2 == 0)
        add_time (times, since);
      else
        report ("columns", milliseconds () - since);
      cm_columns_unref (mended);
    }
  report_times ("columns mended", times);
  return NULL;
}

/* ---- searching ---- */

/* Every beginning of a text from @least characters on, as it is typed. */
static void
type_text (const People *people, const char *text, glong least, GArray *times)
{
  glong length = g_utf8_strlen (text, -1);

  for (glong typed = least; typed <= length; typed++)
    {
      g_autofree char *fragment = g_utf8_substring (text, 0, typed);
      double since = milliseconds (), began = clock_milliseconds ();
      g_autoptr(CmBitset) found = cm_search_match (people->search, fragment);
      double waited = clock_milliseconds () - began;

      g_array_append_val (times, waited);
      add_time (people->processor, since);
    }
}

static void
type_pinyin (const People *people, const char *name, gboolean initials, GArray *times)
{
  g_autofree char *spelled = initials ? cm_text_pinyin_initials (name) : cm_text_pinyin (name);
  g_auto(GStrv) syllables = g_strsplit (spelled, " ", -1);
  g_autofree char *joined = g_strjoinv ("", syllables);

  type_text (people, joined, 1, times);
}

static void
type_parts (const People *people, const char *text, int length, GArray *times)
{
  glong all = g_utf8_strlen (text, -1);
  g_autofree char *end = g_utf8_substring (text, MAX (all - length, 0), all);
  g_autofree char *middle = g_utf8_substring (text, MAX (all - length, 0) / 2, MIN (MAX (all - length, 0) / 2 + length, all));

  type_text (people, end, MIN (length, 3), times);
  type_text (people, middle, MIN (length, 3), times);
}

static GPtrArray *
sample (CmConn *conn, const char *sql, GError **error)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  CmStmt *stmt = cm_conn_query (conn, error, sql, "i", (gint64) FRAGMENTS);

  while (cm_stmt_next (stmt, error))
    g_ptr_array_add (texts, cm_stmt_dup (stmt, 0));
  return texts;
}

typedef void (*TypeFunc) (const People *people, const char *text, int length, GArray *times);

static void
type_beginning (const People *people, const char *text, int length, GArray *times)
{
  g_autofree char *start = g_utf8_substring (text, 0, MIN (length, g_utf8_strlen (text, -1)));

  type_text (people, start, 1, times);
}

static void
type_spelled (const People *people, const char *text, int length, GArray *times)
{
  type_pinyin (people, text, length == 1, times);
}

static void
type_absent (const People *people, const char *text, int length, GArray *times)
{
  g_autofree char *turned = g_utf8_strreverse (text, -1);
  g_autofree char *other = g_strconcat (turned, length == 2 ? "龘" : "#", NULL);

  type_text (people, other, g_utf8_strlen (other, -1), times);
}

#define SOME(what, from) "SELECT " what " FROM " from " WHERE id % (SELECT max (id) / ?1 FROM " from ") = 7 LIMIT ?1"

static const struct { const char *name; const char *sql; TypeFunc type; int length; } kinds[] = {
  { "search 1 Chinese character", SOME ("name", "receivers"), type_beginning, 1 },
  { "search 2 Chinese characters", SOME ("name", "receivers"), type_beginning, 2 },
  { "search 3 Chinese characters", SOME ("name", "receivers"), type_beginning, 3 },
  { "search pinyin initials", SOME ("name", "receivers"), type_spelled, 1 },
  { "search full pinyin", SOME ("name", "receivers"), type_spelled, 2 },
  { "search 4 digits of a phone", SOME ("substr (phone, 4)", "receivers"), type_parts, 4 },
  { "search 7 digits of a phone", SOME ("substr (phone, 4)", "receivers"), type_parts, 7 },
  { "search a whole phone", SOME ("substr (phone, 4)", "receivers"), type_parts, 11 },
  { "search 4 digits of an order", SOME ("order_no", "orders"), type_parts, 4 },
  { "search 8 digits of an order", SOME ("order_no", "orders"), type_parts, 8 },
  { "search a whole order number", SOME ("order_no", "orders"), type_parts, 18 },
  { "search a nick", SOME ("value", "identities"), type_beginning, 8 },
  { "search absent characters", SOME ("name", "receivers"), type_absent, 2 },
  { "search absent letters", SOME ("value", "identities"), type_absent, 1 },
};

/* A fragment nobody has, in all that is looked through. */
static void
ask_database_for_text (CmConn *conn, GError **error)
{
  double since = milliseconds ();

  cm_conn_int (conn, 0, error,
               "SELECT count (*) FROM (SELECT 1 FROM customers WHERE name LIKE '%龘龘%' UNION ALL"
               " SELECT 1 FROM identities WHERE value LIKE '%龘龘%' UNION ALL SELECT 1 FROM receivers WHERE name LIKE '%龘龘%'"
               " UNION ALL SELECT 1 FROM orders WHERE order_no LIKE '%龘龘%')", "");
  stop_on (*error);
  report ("search in SQL", milliseconds () - since);
}

static gpointer
search (CmConn *conn, gpointer data, GError **error)
{
  People *people = data;
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  people->processor = g_array_new (FALSE, FALSE, sizeof (double));
  load (conn, people, error);
  ask_database_for_text (conn, error);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GPtrArray) texts = sample (conn, kinds[i].sql, error);

      stop_on (*error);
      for (guint k = 0; k < texts->len; k++)
        kinds[i].type (people, texts->pdata[k], kinds[i].length, times);
      report_times (kinds[i].name, times);
    }
  report_times ("search of all kinds, processor", people->processor);
  g_array_unref (people->processor);
  return NULL;
}

/* ---- the waterfall ---- */

/* Other values every time, so that nothing is known from the time before. */
static char *
make_rule (int round)
{
  return g_strdup_printf ("{\"all\":[{\"field\":\"net\",\"op\":\">=\",\"value\":%d},"
                          "{\"field\":\"last_order\",\"op\":\"within-days\",\"value\":%d},"
                          "{\"field\":\"region.province\",\"op\":\"!=\",\"value\":\"广东省\"},"
                          "{\"field\":\"orders\",\"op\":\"between\",\"value\":[2,%d]},"
                          "{\"any\":[{\"field\":\"type\",\"op\":\"=\",\"value\":\"shop\"},"
                          "{\"field\":\"purchase_days\",\"op\":\">=\",\"value\":%d}]},"
                          "{\"not\":{\"field\":\"days_since_last\",\"op\":\"<\",\"value\":%d}}]}",
                          10000 + round * 37, 700 - round, 50 + round, 2 + round % 3, 5 + round % 20);
}

static const char waterfall_sql[] =
  "WITH region AS (SELECT id FROM regions WHERE province = '广东省'), day AS (SELECT graded_on AS d FROM shop)"
  " SELECT CASE WHEN f.net_minor < ?1 THEN 0 WHEN f.last_day IS NULL OR f.last_day < d - ?2 THEN 1"
  " WHEN c.region_id IS NULL OR c.region_id IN region THEN 2 WHEN f.orders NOT BETWEEN 2 AND ?3 THEN 3"
  " WHEN c.type <> 'shop' AND f.purchase_days < ?4 THEN 4 WHEN d - f.last_day < ?5 THEN 5 WHEN f.problem THEN 6"
  " WHEN EXISTS (SELECT 1 FROM exclusions e WHERE e.customer_id = c.id AND e.kind = 'refused') THEN 7"
  " WHEN (SELECT given FROM consents w WHERE w.customer_id = c.id ORDER BY w.id DESC LIMIT 1) = 0 THEN 8"
  " WHEN c.region_id IN (SELECT region_id FROM excluded_regions) THEN 9"
  " WHEN EXISTS (SELECT 1 FROM friends x WHERE x.customer_id = c.id AND x.deleted_at > x.added_at) THEN 10"
  " WHEN EXISTS (SELECT 1 FROM group_members m WHERE m.customer_id = c.id AND m.group_id = 1) THEN 11 ELSE 12 END AS row, count (*)"
  " FROM customers c JOIN figures f ON f.customer_id = c.id, day WHERE c.joined_to IS NULL GROUP BY row";

/* The same by the database; the counts have to agree. */
static void
ask_database (CmConn *conn, int round, const CmWaterfall *waterfall, GError **error)
{
  CmStmt *stmt = cm_conn_query (conn, error, waterfall_sql, "iiiii", (gint64) (10000 + round * 37), (gint64) (700 - round),
                                (gint64) (50 + round), (gint64) (2 + round % 3), (gint64) (5 + round % 20));

  while (cm_stmt_next (stmt, error))
    {
      gint64 row = cm_stmt_int (stmt, 0);
      gsize counted = row < (gint64) waterfall->rows->len ? ((CmWaterfallRow *) waterfall->rows->pdata[row])->removed : waterfall->left;

      if ((gint64) counted != cm_stmt_int (stmt, 1))
        fprintf (stderr, "people: row %d is %d in memory and %d in the database\n", (int) row, (int) counted, (int) cm_stmt_int (stmt, 1));
    }
  stop_on (*error);
}

static gpointer
waterfall (CmConn *conn, gpointer data, GError **error)
{
  People *people = data;
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GArray) sql_times = g_array_new (FALSE, FALSE, sizeof (double));

  load (conn, people, error);
  for (int round = 0; round < WATERFALLS; round++)
    {
      g_autofree char *json = make_rule (round);
      double since = milliseconds ();
      g_autoptr(CmSegmentRule) rule = cm_segment_rule_parse (json, error);
      g_autoptr(CmWaterfall) result = rule != NULL ? cm_waterfall_new (rule, people->columns, people->exclusions, conn, error) : NULL;

      stop_on (*error);
      add_time (times, since);
      if (round % 40 != 0)
        continue;
      since = milliseconds ();
      ask_database (conn, round, result, error);
      add_time (sql_times, since);
    }
  report_times ("waterfall", times);
  report_times ("waterfall in SQL", sql_times);
  return NULL;
}

/* ---- pages of a sorted list ---- */

static const char *const sorts[] = { "id:desc", "name", "net:desc", "last_order:desc", "orders", "average_order", "region.city", "grade",
                                     "days_since_last", "usual_gap_days:desc" };

static gpointer
pages (CmConn *conn, gpointer data, GError **error)
{
  People *people = data;
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  double since;

  load (conn, people, error);
  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      g_autofree char *name = g_strconcat ("sort ", sorts[i], NULL);
      g_auto(CmSort) sort = { 0 };
      g_autoptr(GArray) ids = NULL;

      cm_sort_parse (sorts[i], &sort, error);
      since = milliseconds ();
      ids = cm_order_ids (people->columns, NULL, &sort, conn, error);
      stop_on (*error);
      report (name, milliseconds () - since);
      for (guint page = 0; page < PAGES; page++)
        {
          guint first = (page * 7919 + 1) * 104729 % (ids->len - PAGE_ROWS);
          g_autoptr(GPtrArray) rows = NULL;

          since = milliseconds ();
          rows = cm_customer_store_rows (conn, &g_array_index (ids, gint64, first), PAGE_ROWS, error);
          stop_on (*error);
          add_time (times, since);
        }
    }
  report_times ("page", times);
  since = milliseconds ();
  cm_conn_int (conn, 0, error,
               "SELECT customer_id FROM figures ORDER BY net_minor LIMIT 50 OFFSET (SELECT count (*) - 50 FROM figures)", "");
  report ("page in SQL", milliseconds () - since);
  return NULL;
}

/* ---- grades after an import ---- */

static double graded;           /* milliseconds the last pass took */

static gboolean
finish (CmStep *step, GError **error)
{
  double since = milliseconds ();
  gboolean worked = cm_figures_finish (step, error);

  graded = milliseconds () - since;
  return worked;
}

static void
grade (const char *database, char **sheets)
{
  g_autoptr(GError) error = NULL;
  CmDb *db = cm_db_open (database, finish, &error);

  stop_on (error);
  for (int i = 0; sheets[i] != NULL; i++)
    {
      CmImportChoices choices = { 0 };
      CmImportPlan *plans[2] = { cm_import_plan_new (sheets[i], &choices, &error), NULL };
      g_autofree char *name = g_strdup_printf ("grades after import %d", i + 1);
      JsonNode *answer;

      stop_on (error);
      answer = cm_import_run (db, plans, NOW, FALSE, NULL, NULL, &error);
      stop_on (error);
      json_node_unref (answer);
      cm_import_plan_free (plans[0]);
      report (name, graded);
    }
  cm_db_close (db);
  g_object_unref (db);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; CmReadFunc func; } jobs[] = {
    { "index", load }, { "window", open_window }, { "mend", mend }, { "search", search }, { "waterfall", waterfall }, { "pages", pages },
  };
  g_autoptr(GError) error = NULL;
  People people = { 0 };
  CmDb *db;

  setlocale (LC_ALL, "");
  if (argc > 3 && g_str_equal (argv[2], "grade"))
    {
      grade (argv[1], argv + 3);
      return 0;
    }
  db = argc == 3 ? cm_shop_open (argv[1], NOW, &error) : NULL;
  stop_on (error);
  people.db = db;
  if (db != NULL && g_str_equal (argv[2], "prepare"))
    cm_db_write (db, "prepared", NOW, prepare, NULL, NULL, &error);
  for (gsize i = 0; db != NULL && i < G_N_ELEMENTS (jobs); i++)
    if (g_str_equal (argv[2], jobs[i].name))
      cm_db_read (db, jobs[i].func, &people, NULL, &error);
  stop_on (error);
  g_clear_pointer (&people.search, cm_search_unref);
  g_clear_pointer (&people.exclusions, cm_exclusions_free);
  g_clear_pointer (&people.columns, cm_columns_unref);
  if (db != NULL)
    cm_db_close (db);
  g_clear_object (&db);
  return 0;
}

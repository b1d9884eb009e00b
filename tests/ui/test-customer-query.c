/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions to the customers, without a window: who may be answered by figures of before, and who waits for those of now. */
#include "cm-customer-query.h"
#include "cm-people.h"
#include "cm-shot.h"
#include "cm-test.h"

typedef struct {
  CmTestShop shop;
  CmCustomerQuery *query;
} Fixture;

typedef struct {
  const char *sql;
  int topics;
  gboolean told;
} Change;

static gpointer
change_all (CmStep *step, gpointer data, GError **error)
{
  const Change *change = data;

  cm_conn_run (cm_step_conn (step), error, change->sql, "");
  cm_step_touch (step, change->topics);
  return NULL;
}

static void
changed_cb (CmDb *db, guint topics, GArray *customer_ids, Change *change)
{
  (void) db;
  (void) customer_ids;
  change->told = change->told || topics == (guint) change->topics;
}

/* A change of everybody, of which nobody is named; this change and all before it have been told when this returns. */
static void
write_all (Fixture *f, const char *sql, int topics)
{
  Change change = { sql, topics, FALSE };
  gulong changed = g_signal_connect (f->shop.db, "changed", G_CALLBACK (changed_cb), &change);
  g_autoptr(GError) error = NULL;

  cm_db_write (f->shop.db, "settings-changed", CM_TEST_NOW, change_all, &change, NULL, &error);
  g_assert_no_error (error);
  while (!change.told)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (f->shop.db, changed);
}

#define TOUCH_CASES "UPDATE cases SET due_on = due_on"

static void
set_up (Fixture *f, gconstpointer data)
{
  cm_test_shop_set_up (&f->shop, data);
  cm_people_fill (f->shop.db);
  f->query = cm_customer_query_get (f->shop.db);
  write_all (f, TOUCH_CASES, CM_TOPIC_CASES);
}

/* Threads may still let go of the query, and the query of the database. */
static void
tear_down (Fixture *f, gconstpointer data)
{
  (void) data;
  g_object_unref (f->query);
  cm_shot_close (NULL, f->shop.db);
  cm_test_remove (f->shop.folder);
  g_free (f->shop.folder);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **taken = data;

  (void) source;
  *taken = g_object_ref (result);
}

/* Everybody, who spent the least first. */
static CmCustomerAnswer *
ask (Fixture *f, gboolean hasty)
{
  CmCustomerQuestion question = { .grade = -1, .excluded = -1, .sort = (char *) "net", .hasty = hasty };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  CmCustomerAnswer *answer;

  cm_customer_query_ask_async (f->query, &question, NULL, taken_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer = cm_customer_query_ask_finish (f->query, result, &error);
  g_assert_no_error (error);
  return answer;
}

/* Asks, and checks who comes first. */
static void
check_first (Fixture *f, gboolean hasty, gint64 first, gboolean outdated)
{
  g_autoptr(CmCustomerAnswer) answer = ask (f, hasty);

  g_assert_cmpint (g_array_index (answer->ids, gint64, 0), ==, first);
  g_assert_cmpint (answer->outdated, ==, outdated);
}

static gpointer
read_first (CmConn *conn, gpointer sql, GError **error)
{
  gint64 id = cm_conn_int (conn, 0, error, sql, "");

  return g_memdup2 (&id, sizeof id);
}

static gint64
first_of (Fixture *f, const char *order)
{
  g_autofree char *sql = g_strdup_printf ("SELECT customer_id FROM figures ORDER BY net_minor %s LIMIT 1", order);
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *id = cm_db_read (f->shop.db, read_first, sql, NULL, &error);

  g_assert_no_error (error);
  return *id;
}

#define TURN_ROUND "UPDATE figures SET net_minor = 10000000 - net_minor"

/* Who is in a hurry hears at once, and is told that there is more to come. */
static void
test_figures (Fixture *f, gconstpointer data)
{
  gint64 least = first_of (f, ""), most = first_of (f, "DESC");

  (void) data;
  check_first (f, TRUE, least, FALSE);
  write_all (f, TURN_ROUND, CM_TOPIC_FIGURES);
  check_first (f, TRUE, least, TRUE);
  write_all (f, "UPDATE figures SET net_minor = net_minor + 1", CM_TOPIC_FIGURES);
  check_first (f, TRUE, least, TRUE);
  check_first (f, FALSE, most, FALSE);
  check_first (f, TRUE, most, FALSE);
}

/* Where anything else changed, who may be contacted is not known before all is read. */
static void
test_others (Fixture *f, gconstpointer data)
{
  gint64 least = first_of (f, ""), most = first_of (f, "DESC");

  (void) data;
  check_first (f, TRUE, least, FALSE);
  write_all (f, TURN_ROUND, CM_TOPIC_FIGURES | CM_TOPIC_EXCLUSIONS);
  check_first (f, TRUE, most, FALSE);
  write_all (f, TURN_ROUND, CM_TOPIC_FIGURES);
  write_all (f, TOUCH_CASES, CM_TOPIC_CASES);
  check_first (f, TRUE, least, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/customer-query/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/customer-query/others", Fixture, NULL, set_up, test_others, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tags on a database of any size, which it changes:
 *
 *   tags DATABASE
 *
 * One line per figure, tab separated: its name and its value; times are milliseconds of the processor. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "cm-shop-open.h"
#include "cm-tag-rules.h"
#include "cm-tag-store.h"
#include "cm-undo.h"

#define NOW G_GINT64_CONSTANT (1795226400)      /* 2026-11-21 10:00 in Shanghai, as in the other benchmarks */
#define CROWD 100000

static void
stop_on (GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "tags: %s\n", error->message);
  exit (1);
}

static double
milliseconds (void)
{
  struct timespec used;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &used);
  return (double) used.tv_sec * 1e3 + (double) used.tv_nsec / 1e6;
}

/* ---- what is measured ---- */

static GArray *
read_crowd (CmConn *conn)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  CmStmt *stmt = cm_conn_query (conn, NULL, "SELECT id FROM customers WHERE joined_to IS NULL LIMIT ?", "i", (gint64) CROWD);

  while (cm_stmt_next (stmt, NULL))
    {
      gint64 id = cm_stmt_int (stmt, 0);

      g_array_append_val (ids, id);
    }
  return ids;
}

static gpointer
put_on (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  g_autoptr(GArray) ids = read_crowd (cm_step_conn (step));
  gint64 tag = cm_tag_store_take (step, "crowd", error);

  if (tag != 0)
    cm_tag_store_put_on (step, tag, ids, error);
  return NULL;
}

static gpointer
take_off (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  g_autoptr(GArray) ids = read_crowd (cm_step_conn (step));
  gint64 tag = cm_tag_store_take (step, "crowd", error);

  if (tag != 0)
    cm_tag_store_take_off (step, tag, ids, error);
  return NULL;
}

/* The least that SQL has to do for the same; a quiet step keeps no journal. */
static gpointer
put_on_bare (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 tag = cm_tag_store_take (step, "bare", error);

  cm_conn_run (conn, error,
               "INSERT INTO customer_tags (id, customer_id, tag_id, step_id, added_at)"
               " SELECT (SELECT coalesce (max (id), 0) FROM customer_tags) + row_number () OVER (ORDER BY id), id, ?, 0, ?"
               " FROM customers WHERE joined_to IS NULL LIMIT ?",
               "iii", tag, NOW, (gint64) CROWD);
  return NULL;
}

static gpointer
delete_bare (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  gint64 tag = cm_tag_store_take (step, "bare", error);

  cm_conn_run (cm_step_conn (step), error, "DELETE FROM customer_tags WHERE tag_id = ?", "i", tag);
  return NULL;
}

static gpointer
set_rule (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  gint64 tag = cm_tag_store_take (step, "often", error);

  if (tag != 0)
    cm_tag_rules_set (step, tag, "{\"field\":\"orders\",\"op\":\">=\",\"value\":4}", error);
  return NULL;
}

static gpointer
touch_one (CmStep *step, G_GNUC_UNUSED gpointer data, GError **error)
{
  gint64 id = cm_conn_int (cm_step_conn (step), 0, error, "SELECT min (id) FROM customers", "");

  cm_conn_run (cm_step_conn (step), error, "UPDATE customers SET name = name || '.' WHERE id = ?", "i", id);
  cm_step_touch_customer (step, id);
  return NULL;
}

static void
measure (CmDb *db, const char *name, CmWriteFunc func)
{
  g_autoptr(GError) error = NULL;
  double since = milliseconds ();

  cm_db_write (db, "measured", NOW, func, NULL, NULL, &error);
  stop_on (error);
  printf ("%s\t%.4f\n", name, milliseconds () - since);
  fflush (stdout);
}

static void
measure_bare (CmDb *db)
{
  g_autoptr(GError) error = NULL;
  double since = milliseconds ();

  cm_db_write_quietly (db, NOW, put_on_bare, NULL, &error);
  stop_on (error);
  printf ("put on in SQL\t%.4f\n", milliseconds () - since);
  cm_db_write_quietly (db, NOW, delete_bare, NULL, &error);
  stop_on (error);
}

static gpointer
newest (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  return cm_undo_newest (conn);
}

static void
measure_undo (CmDb *db, const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmStepInfo) step = cm_db_read (db, newest, NULL, NULL, &error);
  double since = milliseconds ();
  g_autoptr(CmUndoReport) report = NULL;

  stop_on (error);
  report = cm_undo_step (db, step->id, NOW, NULL, &error);
  stop_on (error);
  printf ("%s\t%.4f\n", name, milliseconds () - since);
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  CmDb *db;

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      fprintf (stderr, "usage: tags DATABASE\n");
      return 2;
    }
  db = cm_shop_open (argv[1], NOW, &error);
  stop_on (error);
  measure_bare (db);
  measure (db, "put on", put_on);
  measure_undo (db, "put on, undone");
  measure (db, "put on again", put_on);
  measure (db, "take off", take_off);
  measure_undo (db, "take off, undone");
  measure (db, "small step", touch_one);
  measure (db, "small step, warm", touch_one);
  measure (db, "rule", set_rule);
  measure (db, "small step with a rule", touch_one);
  cm_db_close (db);
  g_object_unref (db);
  return 0;
}

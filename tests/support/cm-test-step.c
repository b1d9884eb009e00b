/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test-step.h"
#include "cm-undo.h"

typedef struct {
  CmTestDeed deed;
  gint64 result;
} Job;

static gpointer
run_deed (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  job->result = job->deed (step, error);
  return NULL;
}

gint64
cm_test_expect (CmDb *db, CmTestDeed deed, int code)
{
  Job job = { .deed = deed };
  g_autofree char *before = code >= 0 ? cm_test_dump (db) : NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  cm_db_write (db, "tested", CM_TEST_NOW, run_deed, &job, NULL, &error);
  if (code < 0)
    {
      g_assert_no_error (error);
      return job.result;
    }
  g_assert_error (error, CM_ERROR, code);
  after = cm_test_dump (db);
  g_assert_cmpstr (before, ==, after);
  return job.result;
}

static gpointer
read_newest (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  (void) error;
  return cm_undo_newest (conn);
}

gint64
cm_test_expect_undone (CmDb *db, CmTestDeed deed)
{
  g_autofree char *before = cm_test_dump (db);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(CmStepInfo) step = NULL;
  g_autoptr(CmUndoReport) report = NULL;
  gint64 result = cm_test_expect (db, deed, -1);

  step = cm_db_read (db, read_newest, NULL, NULL, &error);
  g_assert_no_error (error);
  report = cm_undo_step (db, step->id, CM_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
  after = cm_test_dump (db);
  g_assert_cmpstr (before, ==, after);
  return result;
}

gboolean
cm_test_make_people (CmStep *step, int count, GError **error)
{
  for (int i = 1; i <= count; i++)
    {
      gint64 id = cm_step_new_id (step, "customers");

      if (!cm_conn_run (cm_step_conn (step), error, "INSERT INTO customers (id, main_id, name) VALUES (?1, ?1, '示例')", "i", id))
        return FALSE;
      cm_step_touch_customer (step, id);
    }
  return TRUE;
}

static gpointer
make_few (CmStep *step, gpointer data, GError **error)
{
  cm_test_make_people (step, GPOINTER_TO_INT (data), error);
  return NULL;
}

void
cm_test_few_set_up (CmTestShop *shop, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cm_test_shop_set_up (shop, NULL);
  cm_db_write (shop->db, "made", CM_TEST_NOW, make_few, (gpointer) data, NULL, &error);
  g_assert_no_error (error);
}

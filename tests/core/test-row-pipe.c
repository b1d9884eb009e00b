/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows read on a thread: the same rows in the same order, and an end at any time. */
#include "cm-row-pipe.h"
#include "cm-test.h"

#include <string.h>

#define ROWS 6000         /* more than all pipes of one test can read ahead */

typedef struct {
  char *folder;
  char *path;
  CmImportPlan *plan;
  CmOrderReader *reader;
} Fixture;

/* Every hundredth row is no order; with @broken the table ends in a row that cannot be read. */
static char *
make_sheet (gboolean broken)
{
  GString *text = g_string_new ("Order ID,Order Date,Total,Buyer\n");

  for (int i = 1; i <= ROWS; i++)
    g_string_append_printf (text, "A-%d,%s,%d.00,buyer%d\n", i, i % 100 == 0 ? "2026-13-01" : "2026-03-04", i, i);
  for (int i = 0; broken && i < 20000; i++)
    g_string_append_c (text, ',');
  return g_string_free (text, FALSE);
}

static void
set_up (Fixture *fixture, gconstpointer broken)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = make_sheet (broken != NULL);

  fixture->folder = cm_test_folder ();
  fixture->path = g_build_filename (fixture->folder, "sheet.csv", NULL);
  g_assert_true (g_file_set_contents (fixture->path, text, -1, NULL));
  fixture->plan = cm_import_plan_new (fixture->path, NULL, &error);
  g_assert_no_error (error);
  fixture->reader = cm_order_reader_new (fixture->plan, zone, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer broken)
{
  (void) broken;
  cm_order_reader_free (fixture->reader);
  cm_import_plan_free (fixture->plan);
  cm_test_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static guint
count_problems (GPtrArray *taken)
{
  g_autoptr(GPtrArray) problems = taken;

  return problems != NULL ? problems->len : 0;
}

/* Returns how many problems came with them. */
static guint
take_rows (CmRowPipe *pipe)
{
  guint problems = 0;

  for (int i = 1; i <= ROWS; i++)
    {
      g_autofree char *number = g_strdup_printf ("A-%d", i);
      const CmOrderRow *row;
      CmRowFate fate = cm_row_pipe_next (pipe, &row, NULL);

      g_assert_cmpint (fate, ==, i % 100 == 0 ? CM_ROW_REJECTED : CM_ROW_ORDER);
      g_assert_cmpint (row->row_no, ==, i + 1);
      g_assert_cmpstr (row->text[CM_FIELD_ORDER_NO], ==, number);
      g_assert_true (fate == CM_ROW_REJECTED || row->amount[CM_FIELD_PAID] == i * 100);
      problems += count_problems (cm_row_pipe_take_problems (pipe));
    }
  return problems;
}

static void
test_all_rows (Fixture *fixture, gconstpointer broken)
{
  CmRowPipe *pipe = cm_row_pipe_new (fixture->reader);
  g_autoptr(GError) error = NULL;
  const CmOrderRow *row;

  g_assert_cmpuint (take_rows (pipe), ==, ROWS / 100);
  g_assert_cmpint (cm_row_pipe_next (pipe, &row, &error), ==, broken != NULL ? CM_ROW_FAILED : CM_ROW_END);
  g_assert_cmpfloat (cm_row_pipe_progress (pipe), ==, 1.0);
  if (broken != NULL)
    g_assert_error (error, CM_ERROR, CM_ERROR_TOO_LARGE);
  else
    g_assert_no_error (error);
  cm_row_pipe_free (pipe);
  g_assert_cmpuint (cm_order_reader_problems (fixture->reader)->len, ==, 0);
}

/* Before the first row, within a batch, between two, and while all are full. */
static void
test_stopped (Fixture *fixture, gconstpointer broken)
{
  static const int taken[] = { 0, 1, 256, 300 };

  (void) broken;
  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    {
      CmRowPipe *pipe = cm_row_pipe_new (fixture->reader);
      const CmOrderRow *row;

      for (int n = 0; n < taken[i]; n++)
        g_assert_cmpint (cm_row_pipe_next (pipe, &row, NULL), !=, CM_ROW_FAILED);
      cm_row_pipe_free (pipe);
      g_assert_cmpint (cm_order_reader_next (fixture->reader, &(CmOrderRow) { 0 }, NULL), !=, CM_ROW_FAILED);
    }
}

/* Rows ahead can be seen only where they are orders and there already. */
static void
test_peek (Fixture *fixture, gconstpointer broken)
{
  g_autoptr(CmRowPipe) pipe = cm_row_pipe_new (fixture->reader);
  const CmOrderRow *row;

  (void) broken;
  g_assert_null (cm_row_pipe_peek (pipe, 0));
  g_assert_cmpint (cm_row_pipe_next (pipe, &row, NULL), ==, CM_ROW_ORDER);
  g_assert_cmpstr (cm_row_pipe_peek (pipe, 3)->text[CM_FIELD_ORDER_NO], ==, "A-5");
  g_assert_null (cm_row_pipe_peek (pipe, 98));
  g_assert_null (cm_row_pipe_peek (pipe, ROWS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/row-pipe/all-rows", Fixture, NULL, set_up, test_all_rows, tear_down);
  g_test_add ("/row-pipe/broken-sheet", Fixture, "broken", set_up, test_all_rows, tear_down);
  g_test_add ("/row-pipe/stopped", Fixture, NULL, set_up, test_stopped, tear_down);
  g_test_add ("/row-pipe/peek", Fixture, NULL, set_up, test_peek, tear_down);
  return g_test_run ();
}

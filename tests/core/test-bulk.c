/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A first load without indices: what it may not leave behind is found, whichever way it was written. */
#include "cm-db.h"
#include "cm-test.h"

#define PEOPLE 2000

typedef enum {
  NOTHING_WRONG,
  WAITING_ROW_DANGLES,      /* refers to nobody, among others that are right */
  OTHER_ROW_DANGLES,        /* written by SQL of its own */
  CHANGED_ROW_DANGLES,      /* was right when it was written */
  ROW_WITHOUT_KIND,         /* a row that the database takes from nobody */
  GAP,                      /* right, although ids are missing */
} Case;

static gboolean
add_person (CmStep *step, Case wrong, int number, GError **error)
{
  static const CmInsert record = { "customers", "id, main_id, name", "iis" };
  static const CmInsert identity = { "identities", "id, customer_id, kind, value", "iiss" };
  gboolean odd = number == PEOPLE / 2;
  gint64 id = cm_step_new_id (step, "customers");
  g_autofree char *phone = g_strdup_printf ("100%08d", number);
  gint64 of;

  if (odd && wrong == GAP)
    id = cm_step_new_id (step, "customers");
  of = odd && wrong == WAITING_ROW_DANGLES ? PEOPLE * 10 : id;
  return cm_step_insert (step, &record, error, id, id, "示例")
         && cm_step_insert (step, &identity, error, cm_step_new_id (step, "identities"), of,
                            odd && wrong == ROW_WITHOUT_KIND ? "nobody" : "phone", phone);
}

static gboolean
add_rest (CmStep *step, Case wrong, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  if (wrong == CHANGED_ROW_DANGLES)
    return cm_conn_run (conn, error, "UPDATE identities SET customer_id = 99999 WHERE id = 7", "");
  if (wrong == OTHER_ROW_DANGLES)
    return cm_conn_run (conn, error,
                        "INSERT INTO identities (id, customer_id, kind, value) VALUES (?1, 99999, 'phone', '10099999999')", "i",
                        cm_step_new_id (step, "identities"));
  return TRUE;
}

static gpointer
load_people (CmStep *step, gpointer data, GError **error)
{
  Case wrong = GPOINTER_TO_INT (data);

  if (!cm_step_bulk_begin (step, error))
    return NULL;
  for (int i = 0; i < PEOPLE; i++)
    if (!add_person (step, wrong, i, error))
      return NULL;
  if (add_rest (step, wrong, error))
    cm_step_bulk_end (step, error);
  return NULL;
}

static gpointer
describe (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_conn_text (conn, error, "SELECT (SELECT count (*) FROM customers) || ' ' || (SELECT count (*) FROM identities) || ' '"
                       " || (SELECT count (*) FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'identities')", "");
}

static void
check_shop (CmTestShop *f, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *found = cm_db_read (f->db, describe, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_right (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  cm_db_write (f->db, "tried", CM_TEST_NOW, load_people, (gpointer) data, NULL, &error);
  g_assert_no_error (error);
  check_shop (f, "2000 2000 4");
}

static void
test_wrong (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  cm_db_write (f->db, "tried", CM_TEST_NOW, load_people, (gpointer) data, NULL, &error);
  g_assert_error (error, CM_ERROR, CM_ERROR_CONSTRAINT);
  check_shop (f, "0 0 4");
  g_clear_error (&error);
  cm_db_write (f->db, "tried", CM_TEST_NOW, load_people, GINT_TO_POINTER (NOTHING_WRONG), NULL, &error);
  g_assert_no_error (error);
  check_shop (f, "2000 2000 4");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, wrong, func) g_test_add (path, CmTestShop, GINT_TO_POINTER (wrong), cm_test_shop_set_up, func, cm_test_shop_tear_down)
  ADD ("/bulk/right", NOTHING_WRONG, test_right);
  ADD ("/bulk/gap", GAP, test_right);
  ADD ("/bulk/waiting-row-dangles", WAITING_ROW_DANGLES, test_wrong);
  ADD ("/bulk/other-row-dangles", OTHER_ROW_DANGLES, test_wrong);
  ADD ("/bulk/changed-row-dangles", CHANGED_ROW_DANGLES, test_wrong);
  ADD ("/bulk/row-without-kind", ROW_WITHOUT_KIND, test_wrong);
  return g_test_run ();
}

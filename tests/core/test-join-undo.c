/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-identity-store.h"
#include "cm-join-settle.h"
#include "cm-join-store.h"
#include "cm-test-people.h"
#include "cm-undo.h"

/* Joins and splits taken back in another order than they were made. */

#define RECORDS 7

typedef struct {
  gint64 a;
  gint64 b;
  gboolean split;
} Deed;

static gpointer
make_records (CmStep *step, gpointer data, GError **error)
{
  for (int i = 0; i < RECORDS; i++)
    if (cm_record_add (step, "示例", 0, error) == 0)
      return NULL;
  return data;
}

static gpointer
do_deed (CmStep *step, gpointer data, GError **error)
{
  const Deed *deed = data;
  gboolean done = deed->split ? cm_customer_split (step, deed->a, deed->b, error) : cm_customer_merge (step, deed->a, deed->b, error);

  return done ? g_memdup2 ((gint64[]) { cm_step_id (step) }, sizeof (gint64)) : NULL;
}

/* Returns the step, 0 when it was refused. */
static gint64
run (CmTestShop *f, Deed deed)
{
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *id = cm_db_write (f->db, "joined", CM_TEST_NOW, do_deed, &deed, NULL, &error);

  return id != NULL ? *id : 0;
}

static void
set_up (CmTestShop *f, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  cm_test_shop_set_up (f, data);
  cm_db_write (f->db, "made", CM_TEST_NOW, make_records, f, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
look_at_all (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  g_assert_true (cm_join_check (conn, findings, error));
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpint (cm_test_count (conn, "SELECT count(*) FROM customers c JOIN customers m ON m.id = c.main_id"
                                        " WHERE m.joined_to IS NOT NULL"), ==, 0);
  g_assert_cmpint (cm_test_count (conn, "SELECT count(*) FROM customers WHERE joined_to IS NULL"), >, 0);
  return data;
}

static void
assert_whole (CmTestShop *f)
{
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (cm_db_read (f->db, look_at_all, f, NULL, &error));
}

/* Taken back, or refused with nothing changed. */
static gboolean
take_back (CmTestShop *f, gint64 step)
{
  g_autofree char *before = cm_test_dump (f->db), *after = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(CmUndoReport) report = cm_undo_step (f->db, step, CM_TEST_NOW, NULL, &error);

  assert_whole (f);
  if (report != NULL)
    return TRUE;
  g_assert_error (error, CM_ERROR, CM_ERROR_CONSTRAINT);
  after = cm_test_dump (f->db);
  g_assert_cmpstr (after, ==, before);
  return FALSE;
}

static void
test_random (CmTestShop *f, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GArray) steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint undone = 0, refused = 0;

  for (int i = 0; i < 400; i++)
    {
      Deed deed = { g_test_rand_int_range (1, RECORDS + 1), g_test_rand_int_range (1, RECORDS + 1), g_test_rand_int_range (0, 3) == 0 };
      gint64 step = deed.a != deed.b ? run (f, deed) : 0;
      guint place;

      if (step != 0)
        g_array_append_val (steps, step);
      assert_whole (f);
      if (steps->len == 0 || g_test_rand_bit ())
        continue;
      place = (guint) g_test_rand_int_range (0, (gint32) steps->len);
      if (take_back (f, g_array_index (steps, gint64, place)))
        {
          g_array_remove_index (steps, place);
          undone++;
        }
      else
        refused++;
    }
  g_test_message ("%u taken back, %u refused", undone, refused);
  g_assert_cmpuint (undone, >, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, CmTestShop, NULL, set_up, func, cm_test_shop_tear_down)
  ADD ("/join-undo/random", test_random);
#undef ADD
  return g_test_run ();
}

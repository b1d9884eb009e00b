/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test-tags.h"

#include "cm-day.h"
#include "cm-figures-store.h"
#include "cm-import-job.h"
#include "cm-tag-rules.h"
#include "cm-tag-store.h"
#include "cm-undo.h"

static gpointer
read_number (CmConn *conn, gpointer data, GError **error)
{
  gint64 number = cm_conn_int (conn, -1, error, data, "");

  return g_memdup2 (&number, sizeof number);
}

gint64
cm_test_number (CmTestShop *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *number = cm_db_read (f->db, read_number, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return *number;
}

static gpointer
read_text (CmConn *conn, gpointer data, GError **error)
{
  return cm_conn_text (conn, error, data, "");
}

char *
cm_test_text (CmTestShop *f, const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *text = cm_db_read (f->db, read_text, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static gpointer
check_all (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) figures = cm_figures_check (conn, error);
  g_autoptr (GPtrArray) tags = figures != NULL ? cm_tag_rules_check (conn, error) : NULL;

  (void) data;
  g_assert_nonnull (tags);
  g_assert_cmpuint (figures->len, ==, 0);
  if (tags->len > 0)
    g_test_message ("%s", (char *) g_ptr_array_index (tags, 0));
  g_assert_cmpuint (tags->len, ==, 0);
  return NULL;
}

void
cm_test_assert_clean (CmTestShop *f)
{
  g_autoptr (GError) error = NULL;

  cm_db_read (f->db, check_all, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cm_test_number (f, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
}

static gpointer
read_newest (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  return cm_undo_newest (conn);
}

gint64
cm_test_newest_step (CmTestShop *f)
{
  g_autoptr (CmStepInfo) info = cm_db_read (f->db, read_newest, NULL, NULL, NULL);

  return info != NULL ? info->id : 0;
}

gint64
cm_test_undo (CmTestShop *f, gint64 step_id, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmUndoReport) report = cm_undo_step (f->db, step_id, now, NULL, &error);

  g_assert_no_error (error);
  return report->kept;
}

GArray *
cm_test_ids (int count, ...)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  va_list args;

  va_start (args, count);
  for (int i = 0; i < count; i++)
    {
      gint64 id = va_arg (args, int);

      g_array_append_val (ids, id);
    }
  va_end (args);
  return ids;
}

gint64
cm_test_tag_put_on (CmStep *step, const char *name, GArray *ids_taken, GError **error)
{
  g_autoptr (GArray) ids = ids_taken;
  gint64 id = cm_tag_store_take (step, name, error);

  return id != 0 ? cm_tag_store_put_on (step, id, ids, error) : -1;
}

gint64
cm_test_tag_find (CmStep *step, const char *name)
{
  g_autoptr (CmTag) tag = cm_tag_store_find (cm_step_conn (step), name, NULL);

  return tag != NULL ? tag->id : 0;
}

gint64
cm_test_make_four (CmStep *step, GError **error)
{
  return cm_test_make_people (step, 4, error);
}

gint64
cm_test_tagged (CmTestShop *f, const char *name)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (DISTINCT c.main_id) FROM customer_tags x JOIN customers c ON c.id = x.customer_id"
                                          " JOIN tags t ON t.id = x.tag_id WHERE t.name = '%s' AND x.removed_at IS NULL", name);

  return cm_test_number (f, sql);
}

gint64
cm_test_tag_set_rule (CmStep *step, const char *name, const char *json, GError **error)
{
  gint64 id = cm_tag_store_take (step, name, error);

  return id != 0 && cm_tag_rules_set (step, id, json, error);
}

char *
cm_test_random_sheet (void)
{
  static const char *const places[] = { "四川省", "广东省", "湖南省" };
  GString *csv = g_string_new ("order_no,buyer_id,receiver,province,created_at,paid_at,paid,refund,item,qty\n");
  int rows = g_test_rand_int_range (1, 25);

  for (int i = 0; i < rows; i++)
    {
      int number = g_test_rand_int_range (1, 200), buyer = number % CM_TEST_BUYERS, paid = number * 37 % 150 + 1;
      g_autofree char *day = cm_day_format (cm_day_parse ("2026-11-21") - number * 7 % 150);

      g_string_append_printf (csv, "N%d,buyer%d,示例%d,%s,%s 10:00:00,%s 10:01:00,%d.00,%d.00,tea,1\n", number, buyer, buyer,
                              places[buyer % 3], day, day, paid, g_test_rand_int_range (0, 8) == 0 ? paid : 0);
    }
  return g_string_free (csv, FALSE);
}

void
cm_test_import_sheet (CmTestShop *f, const char *csv, gint64 now)
{
  g_autofree char *path = g_build_filename (f->folder, "orders.csv", NULL);
  const char *map[] = {
    "order_no=#1", "buyer_id=#2", "receiver=#3", "province=#4", "created_at=#5", "paid_at=#6", "paid=#7", "refund=#8", "item=#9",
    "qty=#10", NULL,
  };
  CmImportChoices choices = { .store = "shop", .platform = "file", .profile = "generic-en", .map = (char **) map, .date_order = -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CmImportPlan) plan = NULL;
  g_autoptr (JsonNode) node = NULL;
  CmImportPlan *plans[] = { NULL, NULL };

  g_file_set_contents (path, csv, -1, &error);
  g_assert_no_error (error);
  plan = plans[0] = cm_import_plan_new (path, &choices, &error);
  g_assert_no_error (error);
  node = cm_import_run (f->db, plans, now, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
}

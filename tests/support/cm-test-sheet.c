/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test-sheet.h"

#include <string.h>

#include "cm-test-import.h"
#include "cm-undo.h"

static char **
map_header (const char *csv)
{
  g_autofree char *header = g_strndup (csv, strcspn (csv, "\n"));
  g_auto(GStrv) names = g_strsplit (header, ",", -1);
  g_autoptr(GStrvBuilder) map = g_strv_builder_new ();

  for (int i = 0; names[i] != NULL; i++)
    {
      g_autofree char *word = g_strdup_printf ("%s=#%d", names[i], i + 1);

      g_strv_builder_add (map, word);
    }
  return g_strv_builder_end (map);
}

CmImportPlan *
cm_test_plan_text (CmTestShop *f, const char *store, const char *csv)
{
  g_autofree char *path = g_build_filename (f->folder, "orders.csv", NULL);
  g_auto(GStrv) map = map_header (csv);
  CmImportChoices choices = { .store = store, .platform = "file", .profile = "generic-en", .map = map, .date_order = -1 };
  g_autoptr(GError) error = NULL;
  CmImportPlan *plan;

  g_file_set_contents (path, csv, -1, &error);
  g_assert_no_error (error);
  plan = cm_import_plan_new (path, &choices, &error);
  g_assert_no_error (error);
  return plan;
}

JsonObject *
cm_test_import_text (CmTestShop *f, const char *store, const char *csv)
{
  g_autoptr(CmImportPlan) plan = cm_test_plan_text (f, store, csv);
  CmImportPlan *plans[] = { plan, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = cm_test_import (f->db, plans, CM_TEST_NOW, FALSE, &error);

  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (node));
}

int
cm_test_report_count (JsonObject *report, const char *group, const char *name)
{
  return (int) json_object_get_int_member (group == NULL ? report : json_object_get_object_member (report, group), name);
}

void
cm_test_assert_orders (JsonObject *report, int fresh, int updated, int unchanged)
{
  static const char *const fates[] = { "imported", "unchanged", "rejected", "notes" };
  int rows = 0;

  g_assert_cmpint (cm_test_report_count (report, "orders", "new"), ==, fresh);
  g_assert_cmpint (cm_test_report_count (report, "orders", "updated"), ==, updated);
  g_assert_cmpint (cm_test_report_count (report, "orders", "unchanged"), ==, unchanged);
  for (gsize i = 0; i < G_N_ELEMENTS (fates); i++)
    rows += cm_test_report_count (report, "row_counts", fates[i]);
  g_assert_cmpint (rows, ==, cm_test_report_count (report, NULL, "rows"));
}

/* Which codes the warnings carry, joined with commas. */
char *
cm_test_codes (JsonObject *report, const char *member)
{
  JsonArray *array = json_object_get_array_member (report, member);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "",
                            json_object_get_string_member (json_array_get_object_element (array, i), "code"));
  return g_string_free (text, FALSE);
}

static gpointer
read_one (CmConn *conn, gpointer data, GError **error)
{
  return cm_conn_text (conn, error, data, "");
}

void
cm_test_assert_query (CmTestShop *f, const char *sql, const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *got = cm_db_read (f->db, read_one, (gpointer) sql, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (got, ==, expected);
}

void
cm_test_undo_import (CmTestShop *f, JsonObject *report)
{
  g_autofree char *sql = g_strdup_printf ("SELECT step_id FROM imports WHERE id = %d", cm_test_report_count (report, NULL, "import_id"));
  g_autoptr(GError) error = NULL;
  g_autofree char *step = cm_db_read (f->db, read_one, sql, NULL, &error);
  g_autoptr(CmUndoReport) undone = NULL;

  g_assert_no_error (error);
  undone = cm_undo_step (f->db, g_ascii_strtoll (step, NULL, 10), CM_TEST_NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (undone->kept, ==, 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test-import.h"

typedef struct {
  JsonArray *of[CM_N_REPORT_LISTS];
} Lists;

static Lists
lists_new (void)
{
  Lists lists;

  for (int i = 0; i < CM_N_REPORT_LISTS; i++)
    lists.of[i] = json_array_new ();
  return lists;
}

static void
put_in (Lists *lists, JsonNode *entry)
{
  for (int i = 0; i < CM_N_REPORT_LISTS; i++)
    if (entry != NULL)
      json_object_set_array_member (json_node_get_object (entry), cm_report_list_name (i), lists->of[i]);
    else
      json_array_unref (lists->of[i]);
}

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

static gboolean
take_row (const CmReportRow *row, gpointer data, GError **error)
{
  Lists *lists = data;
  JsonObject *object = json_object_new ();

  (void) error;
  json_object_set_int_member (object, "row", row->row_no);
  set_text (object, "column", row->column);
  set_text (object, "code", row->code);
  set_text (object, "message", row->message);
  if (row->file != NULL)
    set_text (object, "file", row->file);
  json_array_add_object_element (lists->of[row->list], object);
  return TRUE;
}

JsonNode *
cm_test_import (CmDb *db, CmImportPlan **plans, gint64 now, gboolean dry_run, GError **error)
{
  Lists lists = lists_new ();
  const CmImportWatch watch = { NULL, take_row, &lists };
  JsonNode *entry = cm_import_run (db, plans, now, dry_run, &watch, NULL, error);

  put_in (&lists, entry);
  return entry;
}

typedef struct {
  gint64 id;
  const char *report;
  Lists lists;
} Wanted;

static gpointer
read_document (CmConn *conn, gpointer data, GError **error)
{
  Wanted *wanted = data;
  g_autoptr(CmImportInfo) info = cm_import_show (conn, wanted->id, error);

  if (info == NULL)
    return NULL;
  if (wanted->report != NULL)
    {
      g_free (info->report);
      info->report = g_strdup (wanted->report);
    }
  return cm_import_document (conn, info, take_row, &wanted->lists, error);
}

JsonNode *
cm_test_import_document (CmDb *db, gint64 id, const char *report)
{
  Wanted wanted = { id, report, lists_new () };
  g_autoptr(GError) error = NULL;
  JsonNode *entry = cm_db_read (db, read_document, &wanted, NULL, &error);

  g_assert_no_error (error);
  put_in (&wanted.lists, entry);
  return entry;
}

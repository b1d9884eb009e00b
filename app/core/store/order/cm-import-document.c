/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-document.h"

#include <string.h>

const char *
cm_report_list_name (CmReportList list)
{
  static const char *const names[CM_N_REPORT_LISTS] = { "rejected", "warnings", "notes" };

  return names[list];
}

static CmReportList
list_of (const char *fate)
{
  if (g_str_equal (fate, CM_IMPORT_REJECTED))
    return CM_REPORT_REJECTED;
  return g_str_equal (fate, CM_IMPORT_LEFT_OUT) ? CM_REPORT_NOTES : CM_REPORT_WARNINGS;
}

/* Whoever tells the rows that stand in the database. */
typedef struct {
  JsonArray *headers;
  char **names;          /* of the files of the step */
  guint file;            /* whose rows are told now */
  CmReportRowFunc func;
  gpointer data;
} Telling;

/* Which file of the step a row stands in: one behind the first is named before its message, which is moved behind the name. */
static guint
find_file (char **names, const char **message)
{
  for (guint i = 1; names[0] != NULL && names[i] != NULL; i++)
    {
      gsize length = strlen (names[i]);

      if (g_str_has_prefix (*message, names[i]) && g_str_has_prefix (*message + length, ": "))
        {
          *message += length + 2;
          return i;
        }
    }
  return 0;
}

static const char *
find_header (JsonArray *headers, guint file, const char *field)
{
  JsonObject *of_file = file < json_array_get_length (headers) ? json_array_get_object_element (headers, file) : NULL;

  return of_file != NULL && field != NULL ? json_object_get_string_member_with_default (of_file, field, NULL) : NULL;
}

static gboolean
tell_stored (const CmImportRow *stored, gpointer data, GError **error)
{
  const Telling *telling = data;
  CmReportRow row = { list_of (stored->fate), stored->row_no, NULL, stored->code, stored->message, NULL };
  guint file = find_file (telling->names, &row.message);

  if (file != telling->file)
    return TRUE;
  row.column = find_header (telling->headers, file, stored->field);
  row.file = file > 0 ? telling->names[file] : NULL;
  return telling->func (&row, telling->data, error);
}

static char **
base_names (JsonArray *files)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; files != NULL && i < json_array_get_length (files); i++)
    {
      g_autofree char *name = g_path_get_basename (json_array_get_string_element (files, i));

      g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

static JsonArray *
get_array (JsonObject *report, const char *member)
{
  JsonNode *node = json_object_get_member (report, member);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* An older report, or one somebody damaged: its rows stand in it. */
static gboolean
tell_written (JsonObject *report, CmReportList list, CmReportRowFunc func, gpointer data, GError **error)
{
  JsonArray *rows = get_array (report, cm_report_list_name (list));

  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonNode *node = json_array_get_element (rows, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      CmReportRow row = { .list = list };

      if (object == NULL)
        continue;
      row.row_no = json_object_get_int_member_with_default (object, "row", 0);
      row.column = json_object_get_string_member_with_default (object, "column", NULL);
      row.code = json_object_get_string_member_with_default (object, "code", "");
      row.message = json_object_get_string_member_with_default (object, "message", row.code);
      row.file = json_object_get_string_member_with_default (object, "file", NULL);
      if (!func (&row, data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
tell_all_written (JsonObject *report, CmReportRowFunc func, gpointer data, GError **error)
{
  for (int list = 0; list < CM_N_REPORT_LISTS; list++)
    {
      if (func != NULL && !tell_written (report, list, func, data, error))
        return FALSE;
      json_object_remove_member (report, cm_report_list_name (list));
    }
  return TRUE;
}

gboolean
cm_import_tell_rows (CmConn *conn, gint64 id, JsonObject *report, CmReportRowFunc func, gpointer data, GError **error)
{
  Telling telling = { get_array (report, CM_IMPORT_HEADERS), NULL, 0, func, data };
  g_auto(GStrv) names = base_names (get_array (report, "files"));
  gboolean worked = TRUE;

  if (telling.headers == NULL)
    return tell_all_written (report, func, data, error);
  telling.names = names;
  /* The rows of a step lie by their numbers, those of its sheets mixed. */
  for (; worked && func != NULL && telling.file < MAX (g_strv_length (names), 1); telling.file++)
    worked = cm_import_each_row (conn, id, NULL, tell_stored, &telling, error);
  json_object_remove_member (report, CM_IMPORT_HEADERS);
  return worked;
}

JsonNode *
cm_import_document (CmConn *conn, const CmImportInfo *info, CmReportRowFunc func, gpointer data, GError **error)
{
  g_autoptr(JsonNode) report = json_from_string (info->report, error);

  if (report == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (report)
      && !cm_import_tell_rows (conn, info->id, json_node_get_object (report), func, data, error))
    return NULL;
  return g_steal_pointer (&report);
}

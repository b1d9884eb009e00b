/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-document.h"

#include <string.h>

/* Kinds of rows, as members of the document. */
typedef enum { REJECTED, WARNINGS, NOTES, N_KINDS } Kind;
static const char *const members[N_KINDS] = { "rejected", "warnings", "notes" };

static Kind
kind_of (const char *fate)
{
  if (g_str_equal (fate, "rejected"))
    return REJECTED;
  return g_str_equal (fate, "left-out") ? NOTES : WARNINGS;
}

/* Which file of the step a row stands in: one behind the first is named before its message, which is moved behind the name. */
static guint
find_file (const char *const *names, const char **message)
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

static JsonObject *
describe_row (CmStmt *stmt, JsonArray *headers, const char *const *names)
{
  JsonObject *row = json_object_new ();
  const char *message = cm_stmt_text (stmt, 4);
  guint file = find_file (names, &message);
  const char *header = find_header (headers, file, cm_stmt_text (stmt, 2));

  json_object_set_int_member (row, "row", cm_stmt_int (stmt, 0));
  if (header != NULL)
    json_object_set_string_member (row, "column", header);
  else
    json_object_set_null_member (row, "column");
  json_object_set_string_member (row, "code", cm_stmt_text (stmt, 3));
  json_object_set_string_member (row, "message", message);
  if (file > 0)
    json_object_set_string_member (row, "file", names[file]);
  return row;
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

static gboolean
add_rows (CmConn *conn, gint64 id, JsonObject *report, GError **error)
{
  JsonArray *headers = json_object_get_array_member (report, CM_IMPORT_HEADERS);
  g_auto(GStrv) names = base_names (json_object_get_array_member (report, "files"));
  JsonArray *rows[N_KINDS];
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT row_no, fate, field, code, message FROM import_rows WHERE import_id = ?1 ORDER BY id",
                                "i", id);

  for (int kind = 0; kind < N_KINDS; kind++)
    json_object_set_array_member (report, members[kind], rows[kind] = json_array_new ());
  while (cm_stmt_next (stmt, &local))
    json_array_add_object_element (rows[kind_of (cm_stmt_text (stmt, 1))], describe_row (stmt, headers, (const char *const *) names));
  json_object_remove_member (report, CM_IMPORT_HEADERS);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

JsonNode *
cm_import_document (CmConn *conn, const CmImportInfo *info, GError **error)
{
  g_autoptr(JsonNode) report = json_from_string (info->report, error);

  if (report == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (report) && json_object_has_member (json_node_get_object (report), CM_IMPORT_HEADERS)
      && !add_rows (conn, info->id, json_node_get_object (report), error))
    return NULL;
  return g_steal_pointer (&report);
}

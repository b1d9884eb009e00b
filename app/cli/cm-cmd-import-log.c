/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-json.h"
#include "cm-import-store.h"
#include "cm-undo.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

static gpointer
read_list (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_import_list (conn, error);
}

static JsonObject *
describe_import (CmCli *cli, gconstpointer item)
{
  const CmImportInfo *info = item;
  JsonObject *object = json_object_new ();

  cm_cli_add_id (object, "id", info->id);
  cm_cli_add_id (object, "step", info->step_id);
  cm_cli_add_text (object, "file", info->file_name);
  cm_cli_add_text (object, "store", info->store);
  cm_cli_add_time (cli, object, "at", info->at);
  json_object_set_boolean_member (object, "undone", info->undone);
  return object;
}

static JsonNode *
list (CmCli *cli, char **args, GError **error)
{
  if (cm_cli_parse (cli, args, NULL, 0, 0, error) == NULL)
    return NULL;
  return cm_cli_list_of (cli, "imports", cm_cli_read (cli, read_list, NULL, error), describe_import);
}

static gpointer
read_import (CmConn *conn, gpointer data, GError **error)
{
  return cm_import_show (conn, *(gint64 *) data, error);
}

static gpointer
read_rows (CmConn *conn, gpointer data, GError **error)
{
  return cm_import_rows (conn, *(gint64 *) data, error);
}

/* A spreadsheet would run a cell that begins so; the apostrophe makes it text. */
static gboolean
looks_like_formula (const char *cell)
{
  return *cell != '\0' && strchr ("=+-@\t\r", *cell) != NULL;
}

static void
append_cell (GString *csv, const char *cell)
{
  g_string_append_c (csv, '"');
  if (looks_like_formula (cell))
    g_string_append_c (csv, '\'');
  for (const char *p = cell; *p != '\0'; p++)
    g_string_append_len (csv, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
  g_string_append_c (csv, '"');
}

/* The cells of a row kept as CSV, each made harmless. */
static void
append_raw (GString *csv, const char *raw)
{
  g_autoptr(GString) cell = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *p = raw; ; p++)
    if (quoted && *p == '"' && p[1] == '"')
      g_string_append_c (cell, *p++);
    else if (*p == '"' && (quoted || cell->len == 0))
      quoted = !quoted;
    else if (*p == '\0' || (*p == ',' && !quoted))
      {
        g_string_append_c (csv, ',');
        append_cell (csv, cell->str);
        g_string_truncate (cell, 0);
        if (*p == '\0')
          return;
      }
    else
      g_string_append_c (cell, *p);
}

static gboolean
write_rejected (GPtrArray *rows, const char *path, GError **error)
{
  g_autoptr(GString) csv = g_string_new ("\xef\xbb\xbf");

  append_cell (csv, _("Row"));
  g_string_append_c (csv, ',');
  append_cell (csv, _("Reason"));
  g_string_append (csv, "\r\n");
  for (guint i = 0; i < rows->len; i++)
    {
      const CmImportRow *row = g_ptr_array_index (rows, i);

      if (!row->rejected)
        continue;
      g_string_append_printf (csv, "%" G_GINT64_FORMAT ",", row->row_no);
      append_cell (csv, row->message);
      if (row->raw != NULL)
        append_raw (csv, row->raw);
      g_string_append (csv, "\r\n");
    }
  return g_file_set_contents (path, csv->str, csv->len, error);
}

static JsonNode *
show (CmCli *cli, char **args, GError **error)
{
  char *rejected = NULL;
  const GOptionEntry entries[] = {
    { "rejected", 0, 0, G_OPTION_ARG_FILENAME, &rejected, NULL, NULL },
    { NULL }
  };
  char **words = cm_cli_parse (cli, args, entries, 1, 1, error);
  g_autoptr(CmImportInfo) info = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  JsonNode *report;
  gint64 id;

  if (words == NULL || !cm_cli_id (words[0], &id, error))
    return NULL;
  info = cm_cli_read (cli, read_import, &id, error);
  rows = info == NULL ? NULL : cm_cli_read (cli, read_rows, &id, error);
  if (rows == NULL || (rejected != NULL && !write_rejected (rows, rejected, error)))
    return NULL;
  report = json_from_string (info->report, error);
  if (report != NULL)
    {
      cm_cli_add_time (cli, json_node_get_object (report), "at", info->at);
      json_object_set_boolean_member (json_node_get_object (report), "undone", info->undone);
    }
  return report;
}

static JsonNode *
undo (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 1, error);
  g_autoptr(CmImportInfo) info = NULL;
  g_autoptr(CmUndoReport) report = NULL;
  JsonObject *result;
  JsonArray *kept;
  gint64 id;

  if (words == NULL || !cm_cli_id (words[0], &id, error))
    return NULL;
  info = cm_cli_read (cli, read_import, &id, error);
  if (info == NULL)
    return NULL;
  if (info->step_id == 0 || info->undone)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_UNDOABLE,
                   info->undone ? _("Import %" PRId64 " is undone already.")
                   : _("There is nothing to undo: import %" PRId64 " changed nothing, or its history was let go."), id);
      return NULL;
    }
  report = cm_undo_step (cli->db, info->step_id, cli->now, cli->cancellable, error);
  if (report == NULL)
    return NULL;
  result = json_object_new ();
  kept = json_array_new ();
  json_object_set_boolean_member (result, "ok", TRUE);
  json_object_set_int_member (result, "undone", report->undone);
  json_object_set_int_member (result, "kept", report->kept);
  for (guint i = 0; i < report->kept_rows->len; i++)
    json_array_add_string_element (kept, g_ptr_array_index (report->kept_rows, i));
  json_object_set_array_member (result, "kept_rows", kept);
  return cm_cli_object (result);
}

const CmCommand cm_commands_import_log[] = {
  { "import", "list", "", N_("List the imports"), list, NULL, FALSE },
  { "import", "show", "ID [--rejected FILE.csv]", N_("Show an import; save the rows left out"), show, NULL, FALSE },
  { "import", "undo", "ID", N_("Take an import back"), undo, NULL, FALSE },
  { NULL }
};

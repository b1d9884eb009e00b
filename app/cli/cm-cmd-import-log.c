/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-json.h"
#include "cm-cli-private.h"
#include "cm-cli-rows.h"
#include "cm-left-out-file.h"
#include "cm-undo.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

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

/* What `import show` answers. */
typedef struct {
  CmImportInfo *info;
  CmCliRows *rows;
  const char *file;      /* for the rows left out, NULL without */
} Showing;

static gpointer
read_report (CmConn *conn, gpointer data, GError **error)
{
  const Showing *showing = data;
  g_autoptr(GArray) imports = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (imports, showing->info->id);
  if (showing->file != NULL && !cm_left_out_write (conn, imports, showing->file, error))
    return NULL;
  return cm_import_document (conn, showing->info, cm_cli_rows_add, showing->rows, error);
}

static void
print_report (CmCli *cli, JsonNode *report, CmCliRows *rows)
{
  if (cli->json)
    {
      cm_cli_rows_print (rows, json_node_get_object (report));
      putchar ('\n');
      return;
    }
  cm_cli_print_plain (report);
  for (int list = 0; list < CM_N_REPORT_LISTS; list++)
    cm_cli_rows_print_first (rows, list);
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
  g_autoptr(CmCliRows) rows = cm_cli_rows_new ();
  g_autoptr(JsonNode) report = NULL;
  gint64 id;

  if (words == NULL || !cm_cli_id (words[0], &id, error))
    return NULL;
  info = cm_cli_read (cli, read_import, &id, error);
  report = info == NULL ? NULL : cm_cli_read (cli, read_report, &(Showing) { info, rows, rejected }, error);
  if (report == NULL)
    return NULL;
  cm_cli_add_time (cli, json_node_get_object (report), "at", info->at);
  json_object_set_boolean_member (json_node_get_object (report), "undone", info->undone);
  print_report (cli, report, rows);
  return NULL;
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

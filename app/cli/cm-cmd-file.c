/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli.h"
#include "cm-dump.h"
#include "cm-figures-store.h"
#include "cm-file-check.h"
#include "cm-shop.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

static void
print_line (const char *line, gpointer data)
{
  (void) data;
  g_print ("%s\n", line);
}

static gpointer
dump_job (CmConn *conn, gpointer data, GError **error)
{
  cm_dump (conn, print_line, data, error);
  return NULL;
}

static JsonNode *
dump (CmCli *cli, char **args, GError **error)
{
  g_auto(GStrv) words = g_strdupv (args);

  if (cm_cli_parse (NULL, &words, 0, 0, error))
    cm_cli_read (cli, dump_job, NULL, error);
  return NULL;
}

static JsonNode *
backup (CmCli *cli, char **args, GError **error)
{
  g_auto(GStrv) words = g_strdupv (args);

  if (!cm_cli_parse (NULL, &words, 1, 1, error) || !cm_db_backup (cli->db, words[0], error))
    return NULL;
  return cm_cli_ok ();
}

/* The present database is copied aside first; the backup is opened before it replaces anything. */
static JsonNode *
restore (CmCli *cli, char **args, GError **error)
{
  g_auto(GStrv) words = g_strdupv (args);
  g_autofree char *aside = g_strconcat (cm_db_get_path (cli->db), ".before-restore", NULL);
  g_autoptr(CmDb) source = NULL;
  gboolean done;

  if (!cm_cli_parse (NULL, &words, 1, 1, error))
    return NULL;
  if (!g_file_test (words[0], G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no file “%s”."), words[0]);
      return NULL;
    }
  source = cm_shop_open (words[0], cli->now, error);
  if (source == NULL)
    return NULL;
  done = cm_db_backup (cli->db, aside, error);
  if (done)
    {
      g_autofree char *wal = g_strconcat (cm_db_get_path (cli->db), "-wal", NULL);
      g_autofree char *shm = g_strconcat (cm_db_get_path (cli->db), "-shm", NULL);

      cm_db_close (cli->db);
      g_unlink (wal);
      g_unlink (shm);
      done = cm_db_backup (source, cm_db_get_path (cli->db), error);
    }
  cm_db_close (source);
  return done ? cm_cli_ok () : NULL;
}

static void
add_findings (JsonBuilder *json, GPtrArray *findings)
{
  json_builder_set_member_name (json, "figures");
  json_builder_begin_array (json);
  for (guint i = 0; i < findings->len; i++)
    json_builder_add_string_value (json, g_ptr_array_index (findings, i));
  json_builder_end_array (json);
}

/* The file, its references, and every computed figure made anew and compared. */
static gpointer
check_all (CmConn *conn, gpointer data, GError **error)
{
  JsonBuilder *json = data;
  g_auto(CmFileCheck) file = { 0 };
  g_autoptr(GPtrArray) findings = NULL;

  if (!cm_file_check (conn, &file, error))
    return NULL;
  findings = cm_figures_check (conn, error);
  if (findings == NULL)
    return NULL;
  json_builder_set_member_name (json, "integrity");
  json_builder_add_string_value (json, file.integrity != NULL ? file.integrity : "");
  json_builder_set_member_name (json, "foreign_keys");
  json_builder_add_int_value (json, file.dangling);
  add_findings (json, findings);
  return GINT_TO_POINTER (g_strcmp0 (file.integrity, "ok") == 0 && file.dangling == 0 && findings->len == 0);
}

static JsonNode *
check (CmCli *cli, char **args, GError **error)
{
  g_autoptr(JsonBuilder) json = json_builder_new ();
  g_autoptr(GError) failed = NULL;
  g_auto(GStrv) words = g_strdupv (args);
  gboolean ok;

  if (!cm_cli_parse (NULL, &words, 0, 0, error))
    return NULL;
  json_builder_begin_object (json);
  ok = GPOINTER_TO_INT (cm_cli_read (cli, check_all, json, &failed));
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  json_builder_set_member_name (json, "ok");
  json_builder_add_boolean_value (json, ok);
  json_builder_end_object (json);
  cli->status = ok ? 0 : 1;
  return json_builder_get_root (json);
}

const CmCommand cm_commands_file[] = {
  { "dump", NULL, "", N_("Prints every table as JSON lines; equal databases give equal bytes"), dump },
  { "backup", NULL, "FILE", N_("Writes a whole copy of the database"), backup },
  { "restore", NULL, "FILE", N_("Puts a backup in the place of the database; the present one is kept beside it"), restore },
  { "check", NULL, "", N_("Checks the file, its references and the computed figures"), check },
  { NULL }
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-json.h"
#include "cm-dump.h"
#include "cm-figures-store.h"
#include "cm-file-check.h"
#include "cm-forget.h"
#include "cm-join-settle.h"
#include "cm-shop-open.h"
#include "cm-tag-rules.h"

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
  if (cm_cli_parse (cli, args, NULL, 0, 0, error) != NULL)
    cm_cli_read (cli, dump_job, NULL, error);
  return NULL;
}

static JsonNode *
backup (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 1, error);

  if (words == NULL || !cm_db_backup (cli->db, words[0], error))
    return NULL;
  return cm_cli_ok ();
}

static gpointer
read_erased (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_forget_digests (conn, error);
}

/* Who was erased since the backup was made stays erased. */
static gboolean
erase_again (CmCli *cli, const char *path, GPtrArray *digests, GError **error)
{
  g_autoptr(CmDb) db = digests->len > 0 ? cm_shop_open (path, cli->now, error) : NULL;
  gboolean done = digests->len == 0 || (db != NULL && cm_forget_again (db, digests, cli->now, error) >= 0);

  if (db != NULL)
    cm_db_close (db);
  return done;
}

/* The present database is copied aside first; the backup is opened before it replaces anything. */
static JsonNode *
restore (CmCli *cli, char **args, GError **error)
{
  char **words = cm_cli_parse (cli, args, NULL, 1, 1, error);
  g_autofree char *aside = g_strconcat (cm_db_get_path (cli->db), ".before-restore", NULL);
  g_autoptr(GPtrArray) erased = NULL;
  g_autoptr(CmDb) source = NULL;
  gboolean done;

  if (words == NULL)
    return NULL;
  if (!g_file_test (words[0], G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no file “%s”."), words[0]);
      return NULL;
    }
  source = cm_shop_open (words[0], cli->now, error);
  if (source == NULL)
    return NULL;
  erased = cm_cli_read (cli, read_erased, NULL, error);
  done = erased != NULL && cm_db_backup (cli->db, aside, error);
  if (done)
    {
      g_autofree char *wal = g_strconcat (cm_db_get_path (cli->db), "-wal", NULL);
      g_autofree char *shm = g_strconcat (cm_db_get_path (cli->db), "-shm", NULL);

      cm_db_close (cli->db);
      g_unlink (wal);
      g_unlink (shm);
      done = cm_db_backup (source, cm_db_get_path (cli->db), error) && erase_again (cli, cm_db_get_path (cli->db), erased, error);
    }
  cm_db_close (source);
  return done ? cm_cli_ok () : NULL;
}

static JsonArray *
finding_list (GPtrArray *findings)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < findings->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (findings, i));
  return array;
}

/* The file, its references, and every computed figure made anew and compared. */
static gpointer
check_all (CmConn *conn, gpointer data, GError **error)
{
  CmCli *cli = data;
  g_auto(CmFileCheck) file = { 0 };
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GPtrArray) tags = NULL;
  JsonObject *object;
  gboolean ok;

  if (!cm_file_check (conn, &file, error)
      || (findings = cm_figures_check (conn, error)) == NULL
      || !cm_join_check (conn, findings, error)
      || (tags = cm_tag_rules_check (conn, error)) == NULL)
    return NULL;
  ok = g_strcmp0 (file.integrity, "ok") == 0 && file.dangling == 0 && findings->len == 0 && tags->len == 0;
  object = json_object_new ();
  json_object_set_string_member (object, "integrity", file.integrity != NULL ? file.integrity : "");
  json_object_set_int_member (object, "foreign_keys", file.dangling);
  json_object_set_array_member (object, "figures", finding_list (findings));
  json_object_set_array_member (object, "tags", finding_list (tags));
  json_object_set_boolean_member (object, "ok", ok);
  cli->status = ok ? 0 : 1;
  return cm_cli_object (object);
}

static JsonNode *
check (CmCli *cli, char **args, GError **error)
{
  return cm_cli_parse (cli, args, NULL, 0, 0, error) != NULL ? cm_cli_read (cli, check_all, cli, error) : NULL;
}

const CmCommand cm_commands_file[] = {
  { "dump", NULL, "", N_("Prints every table as JSON lines; equal databases give equal bytes"), dump },
  { "backup", NULL, "FILE", N_("Writes a whole copy of the database"), backup },
  { "restore", NULL, "FILE", N_("Puts a backup in the place of the database; the present one is kept beside it"), restore },
  { "check", NULL, "", N_("Checks the file, its references and the computed figures"), check },
  { NULL }
};

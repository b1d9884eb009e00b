/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-private.h"
#include "cm-day.h"
#include "cm-heap.h"
#include "cm-shop-open.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

/* A feature adds its table here. */
static const CmCommand *const tables[] = {
  cm_commands_shop,
  cm_commands_rule,
  cm_commands_import,
  cm_commands_import_log,
  cm_commands_proposal,
  cm_commands_customer,
  cm_commands_forget,
  cm_commands_segment,
  cm_commands_tag,
  cm_commands_file,
  cm_commands_people,
  cm_commands_referral,
  cm_commands_estimate,
  cm_commands_estimate_actual,
  cm_commands_product,
  cm_commands_print,
  cm_commands_estimate_paper,
  cm_commands_exclusion,
  cm_commands_contact,
  cm_commands_task,
  cm_commands_reason,
  cm_commands_group,
  cm_commands_invite,
  cm_commands_demo,
  cm_commands_calc,
  cm_commands_cycle,
  cm_commands_grade,
  cm_commands_predict,
  NULL
};

typedef struct {
  char *database;
  char *format;
  char *now;
  gboolean help;
  gboolean version;
  char **words;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->database);
  g_free (options->format);
  g_free (options->now);
  g_strfreev (options->words);
}

/* Only the options before the command are ours. */
static gboolean
read_options (int *argc, char ***argv, Options *options, GError **error)
{
  const GOptionEntry entries[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &options->database, NULL, NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format, NULL, NULL },
    { "now", 0, 0, G_OPTION_ARG_STRING, &options->now, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &options->help, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, NULL, NULL },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  options->words = g_strdupv (*argv + 1);
  if (options->format == NULL || g_str_equal (options->format, "text") || g_str_equal (options->format, "json"))
    return TRUE;
  cm_cli_usage (error, _("--format takes text or json, not “%s”."), options->format);
  return FALSE;
}

static const CmCommand *
find_command (char **words)
{
  for (int t = 0; words[0] != NULL && tables[t] != NULL; t++)
    for (const CmCommand *command = tables[t]; command->name != NULL; command++)
      if (g_str_equal (command->name, words[0]) && command->verb != NULL && g_strcmp0 (command->verb, words[1]) == 0)
        return command;
  for (int t = 0; words[0] != NULL && tables[t] != NULL; t++)
    for (const CmCommand *command = tables[t]; command->name != NULL; command++)
      if (g_str_equal (command->name, words[0]) && command->verb == NULL)
        return command;
  return NULL;
}

static gboolean
set_now (CmCli *cli, const char *text, GError **error)
{
  g_autoptr(GTimeZone) local = g_time_zone_new_local ();

  if (text == NULL || cm_time_parse (text, cli->zone != NULL ? cli->zone : local, &cli->now))
    return TRUE;
  cm_cli_usage (error, _("“%s” is not a time. Write it as 2026-11-21T10:00:00+08:00."), text);
  return FALSE;
}

static gboolean
open_database (CmCli *cli, const Options *options, GError **error)
{
  g_autofree char *path = options->database != NULL ? g_strdup (options->database) : cm_shop_default_path ();

  if (!set_now (cli, options->now, error))
    return FALSE;
  cli->db = cm_shop_open (path, options->now != NULL ? cli->now : 0, error);
  if (cli->db == NULL)
    return FALSE;
  if (options->now == NULL)
    cli->now = cm_shop_now (cli->db);
  return TRUE;
}

static gpointer
read_zone (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  (void) error;
  return g_time_zone_ref (cm_conn_zone (conn));
}

static JsonNode *
run_command (CmCli *cli, const CmCommand *command, const Options *options, GError **error)
{
  int skip = command->verb != NULL ? 2 : 1;
  g_auto(GStrv) args = g_strdupv (options->words + skip);

  if (!command->no_database)
    {
      if (!open_database (cli, options, error))
        return NULL;
      cli->zone = cm_db_read (cli->db, read_zone, NULL, NULL, NULL);
    }
  else if (!set_now (cli, options->now, error))
    return NULL;
  return command->run (cli, args, error);
}

static void
print_result (CmCli *cli, const CmCommand *command, JsonNode *result)
{
  g_autofree char *text = NULL;

  if (!cli->json && command->text != NULL)
    command->text (cli, result);
  else if (!cli->json)
    cm_cli_print_plain (result);
  else
    {
      text = json_to_string (result, FALSE);
      g_print ("%s\n", text);
    }
}

static int
report (const GError *error, gboolean json)
{
  gboolean usage = error->domain == CM_CLI_ERROR || error->domain == G_OPTION_ERROR;

  if (json)
    {
      g_autoptr(JsonNode) message = json_node_init_string (json_node_alloc (), error->message);
      g_autofree char *quoted = json_to_string (message, FALSE);

      g_printerr ("{\"error\":{\"code\":\"%s\",\"message\":%s}}\n", usage ? "usage" : cm_error_code_name (error), quoted);
    }
  else
    g_printerr ("community-cli: %s\n", error->message);
  return usage ? 2 : 1;
}

/* An answer that did not get through is no answer, whatever was done: a full disk must not look like success. */
static gboolean
flush_answer (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error_literal (error, CM_ERROR, CM_ERROR_FAILED,
                       _("The answer could not be written out in full. Make room where it goes, then ask again."));
  return FALSE;
}

static gboolean
interrupted_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_CONTINUE;
}

/* Ctrl+C reaches a loop in a thread of its own, since this thread waits for the writer. */
static gpointer
watch_signals (gpointer data)
{
  g_autoptr(GMainContext) context = g_main_context_new ();
  g_autoptr(GSource) source = g_unix_signal_source_new (SIGINT);

  g_source_set_callback (source, interrupted_cb, data, NULL);
  g_source_attach (source, context);
  for (;;)
    g_main_context_iteration (context, TRUE);
  return NULL;
}

static int
run (CmCli *cli, const Options *options, GError **error)
{
  const CmCommand *command = find_command (options->words);
  g_autoptr(JsonNode) result = NULL;
  GError *failed = NULL;

  if (options->version)
    g_print ("community-cli %s\n", CM_VERSION);
  else if ((options->help || cm_cli_asks_help (options->words)) && cm_cli_print_help (tables, options->words))
    return 0;
  else if (command == NULL)
    cm_cli_no_command (tables, options->words, &failed);
  else
    result = run_command (cli, command, options, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return 1;
    }
  if (result != NULL)
    print_result (cli, command, result);
  return cli->status;
}

static void
cli_clear (CmCli *cli)
{
  if (cli->db != NULL)
    cm_db_close (cli->db);
  g_clear_object (&cli->db);
  g_clear_pointer (&cli->zone, g_time_zone_unref);
  g_clear_object (&cli->cancellable);
  g_clear_pointer (&cli->kept, g_ptr_array_unref);
}

/* A bare machine knows the locale C alone, which has no Chinese: names on the command line and on the terminal are UTF-8 there too. */
static void
set_locale (void)
{
  setlocale (LC_ALL, "");
  if (g_str_equal (nl_langinfo (CODESET), "ANSI_X3.4-1968"))
    setlocale (LC_CTYPE, "C.UTF-8");
}

int
main (int argc, char **argv)
{
  Options options = { 0 };
  CmCli cli = { .now = g_get_real_time () / G_USEC_PER_SEC, .kept = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr(GError) error = NULL;
  int status;

  cm_heap_set_up ();
  cm_heap_set_up_numbers ();
  set_locale ();
  bindtextdomain (GETTEXT_PACKAGE, g_file_test (CM_BUILD_DIR "/po", G_FILE_TEST_IS_DIR) ? CM_BUILD_DIR "/po" : CM_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  cli.cancellable = g_cancellable_new ();
  g_thread_unref (g_thread_new ("signals", watch_signals, g_object_ref (cli.cancellable)));
  status = read_options (&argc, &argv, &options, &error) ? 0 : 2;
  cli.json = g_strcmp0 (options.format, "json") == 0;
  if (status == 0)
    status = run (&cli, &options, &error);
  if (error != NULL || !flush_answer (&error))
    status = report (error, cli.json);
  cli_clear (&cli);
  options_clear (&options);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-json.h"

#include <glib/gi18n.h>
#include <stdarg.h>

G_DEFINE_QUARK (cm-cli-error-quark, cm_cli_error)

void
cm_cli_usage (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (CM_CLI_ERROR, CM_CLI_ERROR_USAGE, format, args);
  va_end (args);
}

char *
cm_cli_keep (CmCli *cli, char *text)
{
  if (text != NULL)
    g_ptr_array_add (cli->kept, text);
  return text;
}

/* The option parser leaves the texts to the caller; here they live as long as the command line. */
static void
keep_options (CmCli *cli, const GOptionEntry *entries)
{
  for (const GOptionEntry *entry = entries; entry != NULL && entry->long_name != NULL; entry++)
    if (entry->arg == G_OPTION_ARG_STRING || entry->arg == G_OPTION_ARG_FILENAME)
      cm_cli_keep (cli, *(char **) entry->arg_data);
    else if (entry->arg == G_OPTION_ARG_STRING_ARRAY)
      {
        char ***list = entry->arg_data;

        for (char **text = *list; text != NULL && *text != NULL; text++)
          cm_cli_keep (cli, *text);
        cm_cli_keep (cli, (char *) *list);
      }
}

static char **
parse_options (CmCli *cli, char **args, const GOptionEntry *entries, GError **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_auto(GStrv) words = NULL;
  g_autoptr(GStrvBuilder) all = g_strv_builder_new ();
  g_autoptr(GError) failed = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, "community");
  g_strv_builder_add (all, "community-cli");
  g_strv_builder_addv (all, (const char **) args);
  words = g_strv_builder_end (all);
  if (!g_option_context_parse_strv (context, &words, &failed))
    {
      cm_cli_usage (error, "%s", failed->message);
      return NULL;
    }
  keep_options (cli, entries);
  return g_steal_pointer (&words);
}

/* The words without the program's name and a separator in front. */
static char **
keep_words (CmCli *cli, char **words)
{
  char **all = words;

  for (char **word = words; *word != NULL; word++)
    cm_cli_keep (cli, *word);
  cm_cli_keep (cli, (char *) all);
  words++;
  return words[0] != NULL && g_str_equal (words[0], "--") ? words + 1 : words;
}

char **
cm_cli_parse (CmCli *cli, char **args, const GOptionEntry *entries, int least, int most, GError **error)
{
  char **words = parse_options (cli, args, entries, error);
  int count;

  if (words == NULL)
    return NULL;
  words = keep_words (cli, words);
  count = (int) g_strv_length (words);
  if (count < least)
    cm_cli_usage (error, _("A word is missing. See --help."));
  else if (most >= 0 && count > most)
    cm_cli_usage (error, _("“%s” is one word too many. See --help."), words[most]);
  else
    return words;
  return NULL;
}

char *
cm_cli_join (CmCli *cli, char **words, int first)
{
  return g_strv_length (words) > (guint) first ? cm_cli_keep (cli, g_strjoinv (" ", words + first)) : NULL;
}

gboolean
cm_cli_id (const char *text, gint64 *id, GError **error)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &value, NULL))
    {
      cm_cli_usage (error, _("“%s” is not an id. Ids are whole numbers from 1."), text);
      return FALSE;
    }
  *id = (gint64) value;
  return TRUE;
}

gpointer
cm_cli_write (CmCli *cli, const char *name, CmWriteFunc func, gpointer data, GError **error)
{
  return cm_db_write (cli->db, name, cli->now, func, data, cli->cancellable, error);
}

gpointer
cm_cli_read (CmCli *cli, CmReadFunc func, gpointer data, GError **error)
{
  return cm_db_read (cli->db, func, data, cli->cancellable, error);
}

typedef struct {
  CmCliStep func;
  gpointer data;
  gint64 result;
} Run;

static gpointer
run_step (CmStep *step, gpointer data, GError **error)
{
  Run *run = data;

  run->result = run->func (step, run->data, error);
  return NULL;
}

gint64
cm_cli_run (CmCli *cli, const char *name, CmCliStep func, gpointer data, GError **error)
{
  Run run = { func, data, 0 };
  GError *failed = NULL;

  cm_cli_write (cli, name, run_step, &run, &failed);
  if (failed == NULL)
    return run.result;
  g_propagate_error (error, failed);
  return 0;
}

JsonNode *
cm_cli_run_new (CmCli *cli, const char *name, CmCliStep func, gpointer data, GError **error)
{
  return cm_cli_new_id (cm_cli_run (cli, name, func, data, error));
}

JsonNode *
cm_cli_run_ok (CmCli *cli, const char *name, CmCliStep func, gpointer data, GError **error)
{
  return cm_cli_run (cli, name, func, data, error) != 0 ? cm_cli_ok () : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli.h"

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

static gboolean
parse_options (const GOptionEntry *entries, char ***args, GError **error)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_auto(GStrv) words = NULL;
  g_autoptr(GStrvBuilder) all = g_strv_builder_new ();
  g_autoptr(GError) failed = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, "community");
  g_strv_builder_add (all, "community-cli");
  g_strv_builder_addv (all, (const char **) *args);
  words = g_strv_builder_end (all);
  if (!g_option_context_parse_strv (context, &words, &failed))
    {
      cm_cli_usage (error, "%s", failed->message);
      return FALSE;
    }
  g_strfreev (*args);
  *args = g_strdupv (words + 1);
  return TRUE;
}

static void
drop_separator (char **args)
{
  if (args[0] == NULL || !g_str_equal (args[0], "--"))
    return;
  g_free (args[0]);
  for (int i = 0; args[i] != NULL; i++)
    args[i] = args[i + 1];
}

gboolean
cm_cli_parse (const GOptionEntry *entries, char ***args, int least, int most, GError **error)
{
  int count;

  if (!parse_options (entries, args, error))
    return FALSE;
  drop_separator (*args);
  count = (int) g_strv_length (*args);
  if (count < least)
    cm_cli_usage (error, _("A word is missing. See --help."));
  else if (most >= 0 && count > most)
    cm_cli_usage (error, _("“%s” is one word too many. See --help."), (*args)[most]);
  else
    return TRUE;
  return FALSE;
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

JsonNode *
cm_cli_ok (void)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_boolean_member (object, "ok", TRUE);
  json_node_take_object (node, object);
  return node;
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-private.h"

#include <glib/gi18n.h>

static gboolean
is_help (const char *word)
{
  return g_strcmp0 (word, "--help") == 0 || g_strcmp0 (word, "-h") == 0;
}

/* Further behind, a word may be what somebody said. */
gboolean
cm_cli_asks_help (char **words)
{
  for (int i = 0; i < 3 && words[i] != NULL; i++)
    if (is_help (words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_asked (const CmCommand *command, char **words)
{
  if (words[0] == NULL || is_help (words[0]))
    return TRUE;
  if (!g_str_equal (command->name, words[0]))
    return FALSE;
  return command->verb == NULL || words[1] == NULL || is_help (words[1]) || g_str_equal (command->verb, words[1]);
}

static void
print_command (const CmCommand *command)
{
  g_print ("  %s%s%s%s%s\n", command->name, command->verb != NULL ? " " : "", command->verb != NULL ? command->verb : "",
           command->usage[0] != '\0' ? " " : "", command->usage);
  g_print ("      %s\n", _(command->summary));
}

gboolean
cm_cli_print_help (const CmCommand *const *tables, char **words)
{
  gboolean any = FALSE;

  for (; *tables != NULL; tables++)
    for (const CmCommand *command = *tables; command->name != NULL; command++)
      if (is_asked (command, words))
        {
          if (!any)
            g_print ("%s\n\n", _("Usage: community-cli [--database FILE] [--format text|json] [--now TIME] COMMAND …"));
          print_command (command);
          any = TRUE;
        }
  return any;
}

void
cm_cli_no_command (const CmCommand *const *tables, char **words, GError **error)
{
  g_autoptr(GString) verbs = g_string_new (NULL);

  for (; words[0] != NULL && *tables != NULL; tables++)
    for (const CmCommand *command = *tables; command->name != NULL; command++)
      if (g_str_equal (command->name, words[0]))
        g_string_append_printf (verbs, "%s%s", verbs->len > 0 ? ", " : "", command->verb);
  if (verbs->len == 0)
    cm_cli_usage (error, _("There is no such command. See --help."));
  else
    cm_cli_usage (error, _("“%s” is followed by one of: %s. See “community-cli %s --help”."), words[0], verbs->str, words[0]);
}

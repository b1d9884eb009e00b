/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-json.h"
#include "cm-day.h"
#include "cm-demo.h"

#include <glib/gi18n.h>

static JsonNode *
describe (const char *path, const char *sheets)
{
  JsonObject *object = json_object_new ();
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autofree char *now = cm_time_format (cm_demo_now (), zone);

  json_object_set_string_member (object, "database", path);
  json_object_set_string_member (object, "sheets", sheets);
  json_object_set_string_member (object, "now", now);
  return cm_cli_object (object);
}

static JsonNode *
make (CmCli *cli, char **args, GError **error)
{
  char *sheets = NULL;
  const GOptionEntry entries[] = {
    { "sheets", 0, 0, G_OPTION_ARG_FILENAME, &sheets, NULL, NULL },
    { NULL }
  };
  char **words = cm_cli_parse (cli, args, entries, 1, 1, error);

  if (words == NULL)
    return NULL;
  if (sheets == NULL)
    {
      g_autofree char *parent = g_path_get_dirname (words[0]);

      sheets = cm_cli_keep (cli, g_build_filename (parent, "sheets", NULL));
    }
  return cm_demo_make (words[0], sheets, cli->cancellable, error) ? describe (words[0], sheets) : NULL;
}

const CmCommand cm_commands_demo[] = {
  { "demo", NULL, "FILE [--sheets FOLDER]",
    N_("Makes the demo shop in a new database and puts its order sheets into a folder beside it"), make, NULL, TRUE },
  { NULL }
};

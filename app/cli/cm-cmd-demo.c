/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli.h"
#include "cm-day.h"
#include "cm-demo.h"

#include <glib/gi18n.h>

static void
add_text (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, value);
}

static JsonNode *
describe (const char *path, const char *sheets)
{
  g_autoptr(JsonBuilder) json = json_builder_new ();
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autofree char *now = cm_time_format (cm_demo_now (), zone);

  json_builder_begin_object (json);
  add_text (json, "database", path);
  add_text (json, "sheets", sheets);
  add_text (json, "now", now);
  json_builder_end_object (json);
  return json_builder_get_root (json);
}

static JsonNode *
make (CmCli *cli, char **args, GError **error)
{
  g_autofree char *sheets = NULL;
  const GOptionEntry entries[] = {
    { "sheets", 0, 0, G_OPTION_ARG_FILENAME, &sheets, NULL, NULL },
    { NULL }
  };
  g_auto(GStrv) words = g_strdupv (args);

  if (!cm_cli_parse (entries, &words, 1, 1, error))
    return NULL;
  if (sheets == NULL)
    {
      g_autofree char *parent = g_path_get_dirname (words[0]);

      sheets = g_build_filename (parent, "sheets", NULL);
    }
  return cm_demo_make (words[0], sheets, cli->cancellable, error) ? describe (words[0], sheets) : NULL;
}

const CmCommand cm_commands_demo[] = {
  { "demo", NULL, "FILE [--sheets FOLDER]",
    N_("Makes the demo shop in a new database and puts its order sheets into a folder beside it"), make, NULL, TRUE },
  { NULL }
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-json.h"

#include <glib/gi18n.h>

#include "cm-day.h"

JsonNode *
cm_cli_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

JsonNode *
cm_cli_list (const char *name, JsonArray *array)
{
  JsonObject *object = json_object_new ();

  json_object_set_array_member (object, name, array);
  return cm_cli_object (object);
}

JsonNode *
cm_cli_new_id (gint64 id)
{
  JsonObject *object;

  if (id == 0)
    return NULL;
  object = json_object_new ();
  json_object_set_int_member (object, "id", id);
  return cm_cli_object (object);
}

JsonNode *
cm_cli_ok (void)
{
  JsonObject *object = json_object_new ();

  json_object_set_boolean_member (object, "ok", TRUE);
  return cm_cli_object (object);
}

JsonArray *
cm_cli_array (CmCli *cli, GPtrArray *items, CmCliDescribe describe)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < items->len; i++)
    json_array_add_object_element (array, describe (cli, g_ptr_array_index (items, i)));
  return array;
}

JsonNode *
cm_cli_list_of (CmCli *cli, const char *name, GPtrArray *items, CmCliDescribe describe)
{
  g_autoptr(GPtrArray) taken = items;

  return items != NULL ? cm_cli_list (name, cm_cli_array (cli, items, describe)) : NULL;
}

void
cm_cli_add_text (JsonObject *object, const char *name, const char *text)
{
  if (text == NULL)
    json_object_set_null_member (object, name);
  else
    json_object_set_string_member (object, name, text);
}

void
cm_cli_add_day (JsonObject *object, const char *name, int day)
{
  g_autofree char *text = day == CM_NO_DAY ? NULL : cm_day_format (day);

  cm_cli_add_text (object, name, text);
}

void
cm_cli_add_time (CmCli *cli, JsonObject *object, const char *name, gint64 time)
{
  g_autofree char *text = time == 0 ? NULL : cm_time_format (time, cli->zone);

  cm_cli_add_text (object, name, text);
}

void
cm_cli_add_id (JsonObject *object, const char *name, gint64 id)
{
  if (id == 0)
    json_object_set_null_member (object, name);
  else
    json_object_set_int_member (object, name, id);
}

gboolean
cm_cli_read_day (const char *text, int fallback, int *day, GError **error)
{
  *day = text != NULL ? cm_day_parse (text) : fallback;
  if (text == NULL || *day != CM_NO_DAY)
    return TRUE;
  cm_cli_usage (error, _("“%s” is not a day. Write it as 2026-11-21."), text);
  return FALSE;
}

JsonNode *
cm_cli_read_as_of (CmCli *cli, char **args, CmReadFunc func, GError **error)
{
  char *as_of = NULL;
  const GOptionEntry entries[] = { { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of, NULL, NULL }, { NULL } };
  int day;

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL
      || !cm_cli_read_day (as_of, cm_day_from_time (cli->now, cli->zone), &day, error))
    return NULL;
  return cm_cli_read (cli, func, &day, error);
}

gboolean
cm_cli_read_time (CmCli *cli, const char *text, gint64 *time, GError **error)
{
  *time = cli->now;
  if (text == NULL || cm_time_parse (text, cli->zone, time))
    return TRUE;
  cm_cli_usage (error, _("“%s” is not a time. Write it as 2026-11-21T10:00:00+08:00."), text);
  return FALSE;
}

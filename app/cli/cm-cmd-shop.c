/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-json.h"
#include "cm-shop.h"

#include <glib/gi18n.h>

static JsonNode *
shop_to_json (const CmShop *shop)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", shop->name);
  json_object_set_string_member (object, "currency", shop->currency);
  json_object_set_string_member (object, "time_zone", shop->time_zone);
  json_object_set_boolean_member (object, "require_consent", shop->require_consent);
  return cm_cli_object (object);
}

static gpointer
read_shop (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_shop_read (conn, error);
}

static JsonNode *
describe (CmCli *cli, GError **error)
{
  g_autoptr(CmShop) shop = cm_cli_read (cli, read_shop, NULL, error);

  return shop != NULL ? shop_to_json (shop) : NULL;
}

static JsonNode *
show (CmCli *cli, char **args, GError **error)
{
  return cm_cli_parse (cli, args, NULL, 0, 0, error) != NULL ? describe (cli, error) : NULL;
}

typedef struct {
  char *name;
  char *currency;
  char *time_zone;
  char *require_consent;
  int consent;
} Change;

static gboolean
read_switch (const char *text, int *on, GError **error)
{
  *on = text == NULL ? -1 : g_str_equal (text, "on");
  if (*on != 0 || g_str_equal (text, "off"))
    return TRUE;
  cm_cli_usage (error, _("--require-consent takes on or off, not “%s”."), text);
  return FALSE;
}

static gint64
write_shop (CmStep *step, gpointer data, GError **error)
{
  Change *change = data;

  return cm_shop_set (step, change->name, change->currency, change->time_zone, change->consent, error);
}

static JsonNode *
set (CmCli *cli, char **args, GError **error)
{
  Change change = { 0 };
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &change.name, NULL, NULL },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &change.currency, NULL, NULL },
    { "time-zone", 0, 0, G_OPTION_ARG_STRING, &change.time_zone, NULL, NULL },
    { "require-consent", 0, 0, G_OPTION_ARG_STRING, &change.require_consent, NULL, NULL },
    { NULL }
  };

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL || !read_switch (change.require_consent, &change.consent, error)
      || cm_cli_run (cli, "shop-set", write_shop, &change, error) == 0)
    return NULL;
  return describe (cli, error);
}

const CmCommand cm_commands_shop[] = {
  { "shop", "show", "", N_("Shows the shop: name, home currency, time zone, consent rule"), show },
  { "shop", "set", "[--name NAME] [--currency CODE] [--time-zone ZONE] [--require-consent on|off]", N_("Changes the shop"), set },
  { NULL }
};

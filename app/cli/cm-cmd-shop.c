/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli.h"
#include "cm-shop.h"

#include <glib/gi18n.h>

static JsonNode *
shop_to_json (CmShop *shop)
{
  g_autoptr(JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  json_builder_set_member_name (json, "name");
  json_builder_add_string_value (json, shop->name);
  json_builder_set_member_name (json, "currency");
  json_builder_add_string_value (json, shop->currency);
  json_builder_set_member_name (json, "time_zone");
  json_builder_add_string_value (json, shop->time_zone);
  json_builder_set_member_name (json, "require_consent");
  json_builder_add_boolean_value (json, shop->require_consent);
  json_builder_end_object (json);
  return json_builder_get_root (json);
}

static gpointer
read_shop (CmConn *conn, gpointer data, GError **error)
{
  (void) data;
  return cm_shop_read (conn, error);
}

static JsonNode *
show (CmCli *cli, char **args, GError **error)
{
  g_autoptr(CmShop) shop = NULL;
  g_auto(GStrv) words = g_strdupv (args);

  if (!cm_cli_parse (NULL, &words, 0, 0, error))
    return NULL;
  shop = cm_cli_read (cli, read_shop, NULL, error);
  return shop != NULL ? shop_to_json (shop) : NULL;
}

typedef struct {
  char *name;
  char *currency;
  char *time_zone;
  char *require_consent;
} Change;

static int
read_switch (const char *text, GError **error)
{
  if (text == NULL)
    return -1;
  if (g_str_equal (text, "on"))
    return 1;
  if (!g_str_equal (text, "off"))
    cm_cli_usage (error, _("--require-consent takes on or off, not “%s”."), text);
  return 0;
}

static gpointer
write_shop (CmStep *step, gpointer data, GError **error)
{
  Change *change = data;

  cm_shop_set (step, change->name, change->currency, change->time_zone, read_switch (change->require_consent, NULL), error);
  return NULL;
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
  g_auto(GStrv) words = g_strdupv (args);
  char *none[] = { NULL };
  GError *failed = NULL;

  if (cm_cli_parse (entries, &words, 0, 0, &failed))
    read_switch (change.require_consent, &failed);
  if (failed == NULL)
    cm_cli_write (cli, "shop-set", write_shop, &change, &failed);
  g_free (change.name);
  g_free (change.currency);
  g_free (change.time_zone);
  g_free (change.require_consent);
  if (failed == NULL)
    return show (cli, none, error);
  g_propagate_error (error, failed);
  return NULL;
}

const CmCommand cm_commands_shop[] = {
  { "shop", "show", "", N_("Shows the shop: name, home currency, time zone, consent rule"), show },
  { "shop", "set", "[--name NAME] [--currency CODE] [--time-zone ZONE] [--require-consent on|off]", N_("Changes the shop"), set },
  { NULL }
};

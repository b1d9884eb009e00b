/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-calc.h"

#include <glib/gi18n.h>

typedef JsonNode *(*Calculation) (JsonObject *input, GError **error);

static JsonNode *
run (CmCli *cli, char **args, Calculation calculation, GError **error)
{
  g_autoptr (JsonObject) input = cm_calc_read (cli, args, error);

  return input != NULL ? calculation (input, error) : NULL;
}

static JsonNode *
rfm (CmCli *cli, char **args, GError **error)
{
  return run (cli, args, cm_calc_rfm, error);
}

static JsonNode *
repeat (CmCli *cli, char **args, GError **error)
{
  return run (cli, args, cm_calc_repeat, error);
}

static JsonNode *
estimate (CmCli *cli, char **args, GError **error)
{
  return run (cli, args, cm_calc_estimate, error);
}

static JsonNode *
montecarlo (CmCli *cli, char **args, GError **error)
{
  return run (cli, args, cm_calc_montecarlo, error);
}

static JsonNode *
cash (CmCli *cli, char **args, GError **error)
{
  return run (cli, args, cm_calc_cash, error);
}

static JsonNode *
demand (CmCli *cli, char **args, GError **error)
{
  return run (cli, args, cm_calc_demand, error);
}

static JsonNode *
newsvendor (CmCli *cli, char **args, GError **error)
{
  return run (cli, args, cm_calc_newsvendor, error);
}

static JsonNode *
conversion (CmCli *cli, char **args, GError **error)
{
  return run (cli, args, cm_calc_conversion, error);
}

static JsonNode *
uplift (CmCli *cli, char **args, GError **error)
{
  return run (cli, args, cm_calc_uplift, error);
}

/* JSON goes in and JSON comes out, whatever the format of the other commands. */
static void
print_json (G_GNUC_UNUSED CmCli *cli, JsonNode *result)
{
  g_autofree char *text = json_to_string (result, TRUE);

  g_print ("%s\n", text);
}

const CmCommand cm_commands_calc[] = {
  { "calc", "estimate", "[FILE]",
    N_("Reckons the profit or loss of a sale before it is held: {\"promo\":{…},\"items\":[…]}"), estimate,
    print_json, TRUE },
  { "calc", "montecarlo", "[FILE]",
    N_("Tries a sale many times with demand that varies: {\"estimate\":{…},\"demand\":[…]}"), montecarlo,
    print_json, TRUE },
  { "calc", "cash", "[FILE]",
    N_("Follows the cash of a sale day by day: {\"estimate\":{…},\"cash\":{…}}"), cash,
    print_json, TRUE },
  { "calc", "demand", "[FILE]",
    N_("Forecasts the next sale from past ones, by gamma-poisson or hierarchical"), demand,
    print_json, TRUE },
  { "calc", "newsvendor", "[FILE]",
    N_("How much to buy of an item, and what to agree upon with its supplier"), newsvendor,
    print_json, TRUE },
  { "calc", "conversion", "[FILE]",
    N_("Shares of buyers: wilson, jeffreys, newcombe, ab or sample-size"), conversion,
    print_json, TRUE },
  { "calc", "uplift", "[FILE]",
    N_("What invitations were worth, against people held back: {\"treated\":[buyers, people],\"control\":[…]}"), uplift,
    print_json, TRUE },
  { "calc", "rfm", "[FILE]",
    N_("Scores recency, frequency and monetary values of a JSON file, or of the standard input"), rfm,
    print_json, TRUE },
  { "calc", "repeat", "[FILE]",
    N_("Fits or evaluates mbg-nbd, bg-nbd or gamma-gamma on a JSON file, or on the standard input"), repeat,
    print_json, TRUE },
  { NULL }
};

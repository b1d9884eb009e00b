/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cm-money.h"

#define MINUS "\xe2\x88\x92"

const char *
cm_estimate_unit (const char *currency)
{
  return currency == NULL || strcmp (currency, "CNY") == 0 ? _("yuan") : currency;
}

char *
cm_estimate_whole (gint64 minor, const char *currency)
{
  gint64 unit = (gint64) pow (10, cm_money_digits (currency)), whole = minor / unit, rest = minor % unit;
  g_autofree char *text = NULL;
  char *point;

  if (2 * (rest < 0 ? -rest : rest) >= unit)
    whole += minor < 0 ? -1 : 1;
  text = cm_money_format (whole * unit, currency);
  point = strchr (text, '.');
  if (point != NULL)
    *point = '\0';
  return g_steal_pointer (&text);
}

char *
cm_estimate_change (gint64 minor, const char *currency)
{
  g_autofree char *text = cm_estimate_whole (minor, currency);

  if (minor <= 0 || strcmp (text, "0") == 0)
    return g_steal_pointer (&text);
  return g_strconcat ("+", text, NULL);
}

char *
cm_estimate_count (gint64 count)
{
  /* A currency without minor digits. */
  return cm_money_format (count, "JPY");
}

char *
cm_estimate_item_name (const CmPromotion *promotion, guint index)
{
  const char *name = cm_promotion_item (promotion, index)->name;

  return name != NULL && *name != '\0' ? g_strdup (name) : g_strdup_printf (_("Item %u"), index + 1);
}

char *
cm_estimate_chance (double share)
{
  long percent = lround (share * 100);

  if (percent < 1)
    return g_strdup ("<\u00a01%");
  return percent > 99 ? g_strdup (">\u00a099%") : g_strdup_printf ("%ld%%", percent);
}

/* ---- what can vary ---- */

static const struct {
  const char *parameter;
  const char *words;
} parameters[] = {
  { "demand", NC_("what varies", "Demand") },
  { "item.promo", NC_("what varies", "Prices") },
  { "item.cost", NC_("what varies", "Unit cost") },
  { "item.rebate", NC_("what varies", "Supplier rebate") },
  { "item.stock", NC_("what varies", "Stock") },
  { "item.return_ppm", NC_("what varies", "Return rate") },
  { "item.return_cost", NC_("what varies", "Handling of returns") },
  { "item.pack_unit", NC_("what varies", "Packaging per piece") },
  { "promo.platform_ppm", NC_("what varies", "Platform fee") },
  { "promo.payment_ppm", NC_("what varies", "Payment fee") },
  { "promo.vat_ppm", NC_("what varies", "Tax rate") },
  { "promo.free_ship_share_ppm", NC_("what varies", "Free shipping") },
  { "promo.freight_charge", NC_("what varies", "Freight buyers pay") },
  { "promo.freight_cost", NC_("what varies", "Freight per order") },
  { "promo.pack_order", NC_("what varies", "Packaging per order") },
  { "promo.rp_face", NC_("what varies", "Worth of a packet") },
  { "promo.rp_redeem_ppm", NC_("what varies", "Packets redeemed") },
  { "promo.rp_budget", NC_("what varies", "Packet budget") },
  { "promo.kol_ppm", NC_("what varies", "Opinion leaders") },
  { "promo.kol_fixed", NC_("what varies", "Opinion leaders’ fee") },
  { "promo.l1_ppm", NC_("what varies", "Commission level 1") },
  { "promo.l2_ppm", NC_("what varies", "Commission level 2") },
  { "promo.cashback", NC_("what varies", "Cash back") },
  { "promo.cashback_rate_ppm", NC_("what varies", "Cash back taken") },
  { "promo.cashback_budget", NC_("what varies", "Cash-back budget") },
  { "promo.labour", NC_("what varies", "Labour") },
  { "promo.other_fixed", NC_("what varies", "Other fixed costs") },
  { "promo.orders", NC_("what varies", "Orders of the plan") },
  { "promo.units_per_order_milli", NC_("what varies", "Pieces per order") },
  { "promo.member_ppm", NC_("what varies", "Members pay") },
  { "promo.new_members", NC_("what varies", "New memberships") },
  { "promo.member_fee", NC_("what varies", "Membership fee") },
  { "promo.member_fee_vat_ppm", NC_("what varies", "Tax on the fee") },
  { "promo.member_future_spend", NC_("what varies", "New members buy later") },
  { "item.rebate_min", NC_("what varies", "Rebate from pieces") },
  { "item.member_share_ppm", NC_("what varies", "Bought by members") },
  { "item.resale_ppm", NC_("what varies", "Returns sold again") },
  { "item.kol_share_ppm", NC_("what varies", "Sold by opinion leaders") },
  { "item.l1_share_ppm", NC_("what varies", "Sold with a referrer") },
  { "item.l2_share_ppm", NC_("what varies", "Sold with two referrers") },
  { "item.cannibal_ppm", NC_("what varies", "Sold anyway") },
  { "item.baseline_units", NC_("what varies", "Pieces without the sale") },
  { "item.baseline_unit_margin", NC_("what varies", "Usual margin of a piece") },
};

const char *
cm_estimate_parameter (const char *parameter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parameters); i++)
    if (strcmp (parameters[i].parameter, parameter) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "what varies", parameters[i].words);
  return parameter;
}

/* ---- sentences ---- */

char *
cm_estimate_verdict (const CmEstimateAnswer *answer)
{
  g_autofree char *low = cm_estimate_change (answer->profit.p5, answer->currency);
  g_autofree char *high = cm_estimate_change (answer->profit.p95, answer->currency);
  g_autofree char *fewest = cm_estimate_count (answer->orders.p10);
  g_autofree char *most = cm_estimate_count (answer->orders.p90);
  const char *unit = cm_estimate_unit (answer->currency);

  if (answer->orders.p10 == answer->orders.p90)
    return g_strdup_printf (ngettext ("At %1$s order, nine times in ten between %2$s and %3$s %4$s.",
                                      "At %1$s orders, nine times in ten between %2$s and %3$s %4$s.", (gulong) answer->orders.p10),
                            fewest, low, high, unit);
  return g_strdup_printf (_("At %1$s–%2$s orders, nine times in ten between %3$s and %4$s %5$s."), fewest, most, low, high, unit);
}

static char *
loss_words (const CmEstimateAnswer *answer)
{
  g_autofree char *loss = cm_estimate_chance (answer->profit.loss);
  g_autofree char *past = cm_estimate_chance (answer->profit.past_ceiling);
  g_autofree char *ceiling = cm_estimate_whole (answer->ceiling, answer->currency);
  int dots = (int) lround (answer->profit.past_ceiling * CM_OUTCOMES_DOTS);

  if (answer->ceiling <= 0)
    return g_strdup_printf (_("Chance to lose: %s."), loss);
  if (dots == 0)
    return g_strdup_printf (_("Chance to lose more than %1$s: %2$s; to lose at all: %3$s."), ceiling, past, loss);
  return g_strdup_printf (_("Chance to lose more than %1$s: %2$s (about %3$d in 50); to lose at all: %4$s."), ceiling, past, dots, loss);
}

char *
cm_estimate_risk (const CmEstimateAnswer *answer)
{
  g_autofree char *loss = loss_words (answer);
  g_autofree char *orders = NULL;
  g_autofree char *even = NULL;

  if (answer->even_orders == CM_BREAK_EVEN_NEVER)
    return g_strdup_printf (_("%s It does not break even at any number of orders looked at."), loss);
  orders = cm_estimate_count (answer->even_orders);
  even = g_strdup_printf (ngettext ("Break even at %s order.", "Break even at %s orders.", (gulong) MAX (answer->even_orders, 0)), orders);
  /* Translators: two sentences beside each other */
  return g_strdup_printf (_("%1$s %2$s"), loss, even);
}

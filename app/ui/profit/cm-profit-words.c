/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-profit-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-format.h"
#include "cm-profit-number.h"

#define TRAFFIC_TIMES 1.5

char *
cm_profit_change (gint64 minor, const char *currency)
{
  return cm_format_money_change (minor, currency);
}

/* The sign belongs to sentences that speak of gains, not of limits. */
char *
cm_profit_whole (gint64 minor, const char *currency)
{
  g_autofree char *text = cm_format_money_change (ABS (minor), currency);

  return g_strdup (*text == '+' ? text + 1 : text);
}

const char *
cm_profit_unit (const char *currency)
{
  return g_strcmp0 (currency, "CNY") == 0 ? _("yuan") : currency;
}

/* Nineteen times in twenty. */
static gboolean
loses (const CmEstimateAnswer *answer)
{
  return answer->profit.p95 < 0;
}

double
cm_profit_chance (const CmEstimateAnswer *answer, const CmEstimate *estimate)
{
  return estimate->ceiling != CM_NONE ? answer->profit.past_ceiling : answer->profit.loss;
}

/* That a sale which loses for certain keeps to the ceiling is no good news. */
char *
cm_profit_brief (const CmEstimateAnswer *answer, const CmEstimate *estimate)
{
  gboolean loses_all = answer->profit.p95 < 0;
  g_autofree char *chance = cm_format_probability (loses_all ? answer->profit.loss : cm_profit_chance (answer, estimate));

  return cm_fill (!loses_all && estimate->ceiling > 0 ? _("past ceiling {chance}") : _("loss {chance}"), "chance", chance, NULL);
}

CmTone
cm_profit_tone (const CmEstimateAnswer *answer, const CmEstimate *estimate)
{
  double chance = cm_profit_chance (answer, estimate);

  if (loses (answer))
    return CM_TONE_NOW;
  return chance > CM_ESTIMATE_RED ? CM_TONE_NOW : chance > CM_ESTIMATE_AMBER ? CM_TONE_SOON : CM_TONE_PLAIN;
}

/* ---- the sentence ---- */

char *
cm_profit_headline (const CmEstimateAnswer *answer, const char *currency)
{
  g_autofree char *low = cm_format_count (answer->orders.p10);
  g_autofree char *high = cm_format_count (answer->orders.p90);
  g_autofree char *worst = cm_profit_change (answer->profit.p5, currency);
  g_autofree char *best = cm_profit_change (answer->profit.p95, currency);
  const char *unit = cm_profit_unit (currency);

  if (loses (answer))
    return cm_fill (_("This sale loses money: nine times in ten {worst} to {best} {unit}"), "worst", worst, "best", best, "unit", unit,
                    NULL);
  if (answer->orders.p10 == answer->orders.p90)
    return cm_fill (_("At {orders} orders, nine times in ten between {worst} and {best} {unit}"), "orders", low, "worst", worst, "best",
                    best, "unit", unit, NULL);
  return cm_fill (_("At {low}–{high} orders, nine times in ten between {worst} and {best} {unit}"), "low", low, "high", high, "worst",
                  worst, "best", best, "unit", unit, NULL);
}

static guint
count_dots_below (const CmEstimateAnswer *answer, gint64 value)
{
  guint count = 0;

  while (count < CM_OUTCOMES_DOTS && answer->dots[count] < value)
    count++;
  return count;
}

static char *
bold (char *text)
{
  g_autofree char *plain = text;

  return g_markup_printf_escaped ("<b>%s</b>", plain);
}

static char *
chances (const CmEstimateAnswer *answer, const CmEstimate *estimate, const char *currency)
{
  gboolean guarded = estimate->ceiling > 0;
  guint dots = count_dots_below (answer, guarded ? -estimate->ceiling : 0);
  g_autofree char *loss = bold (cm_format_probability (answer->profit.loss));
  g_autofree char *past = bold (cm_format_probability (answer->profit.past_ceiling));
  g_autofree char *ceiling = guarded ? cm_profit_whole (estimate->ceiling, currency) : NULL;
  g_autofree char *count = g_strdup_printf ("%u", dots);

  if (guarded && dots == 0)
    return cm_fill (_("Chance to lose more than {ceiling}: {past}; to lose at all: {loss}."), "ceiling", ceiling, "past", past, "loss",
                    loss, NULL);
  if (guarded)
    return cm_fill (_("Chance to lose more than {ceiling}: {past} (about {count} in 50); to lose at all: {loss}."), "ceiling", ceiling,
                    "past", past, "count", count, "loss", loss, NULL);
  if (dots == 0)
    return cm_fill (_("Chance to lose money: {loss}."), "loss", loss, NULL);
  return cm_fill (_("Chance to lose money: {loss} (about {count} in 50)."), "loss", loss, "count", count, NULL);
}

static char *
break_even (const CmEstimateAnswer *answer)
{
  g_autofree char *orders = NULL;

  if (answer->even_orders == CM_BREAK_EVEN_NEVER)
    return g_strdup (_("No number of orders makes up for it."));
  if (answer->even_orders <= 0)
    return g_strdup (_("It breaks even from the first order on."));
  orders = bold (cm_format_count (answer->even_orders));
  return cm_fill (ngettext ("Break even at {orders} order.", "Break even at {orders} orders.", (gulong) answer->even_orders), "orders",
                  orders, NULL);
}

static char *
way_back (const CmEstimateAnswer *answer, const char *currency)
{
  g_autofree char *label = cm_profit_item_name (answer->plan, (guint) answer->back_item);
  g_autofree char *name = g_markup_escape_text (label, -1);
  g_autofree char *price = bold (cm_profit_number_text (answer->back_price, CM_FIELD_MONEY, currency));

  return cm_fill (_("From {price} on for {item} it is back within 10%."), "price", price, "item", name, NULL);
}

/* Items of which more is wanted than there is. */
static guint
count_short (const CmEstimateAnswer *answer)
{
  guint count = 0;

  for (guint i = 0; i < answer->estimate->count; i++)
    count += answer->estimate->lines[i].lost_units > 0;
  return count;
}

static char *
short_of (guint items)
{
  g_autofree char *count = cm_format_count (items);

  return cm_fill (ngettext ("The stock ends it: {count} item runs out.", "The stock ends it: {count} items run out.", items), "count",
                  count, NULL);
}

/* Puts a sentence behind others, with or without a gap, as the language has it. */
static void
add_sentence (char **text, char *next)
{
  g_autofree char *before = *text;
  g_autofree char *sentence = next;

  /* Translators: one sentence behind another */
  *text = cm_fill (_("{before} {sentence}"), "before", before, "sentence", sentence, NULL);
}

char *
cm_profit_detail (const CmEstimateAnswer *answer, const CmEstimate *estimate, const char *currency)
{
  char *text = chances (answer, estimate, currency);

  add_sentence (&text, break_even (answer));
  if (answer->back_item >= 0 && cm_profit_chance (answer, estimate) > CM_ESTIMATE_AMBER)
    add_sentence (&text, way_back (answer, currency));
  if (count_short (answer) > 0)
    add_sentence (&text, short_of (count_short (answer)));
  if (answer->wide)
    add_sentence (&text, g_strdup (_("Only from similar goods, the range is wide.")));
  return text;
}

char *
cm_profit_against (const CmEstimateAnswer *answer, const CmEstimate *estimate, gint64 saved_profit, double saved_chance,
                   const char *currency)
{
  g_autofree char *change = cm_profit_change (answer->estimate->totals.profit - saved_profit, currency);
  g_autofree char *before = cm_format_probability (saved_chance);
  g_autofree char *now = cm_format_probability (cm_profit_chance (answer, estimate));

  if (estimate->ceiling > 0)
    return cm_fill (_("Against the saved plan: {change}, past ceiling {before} → {now}"), "change", change, "before", before, "now", now,
                    NULL);
  return cm_fill (_("Against the saved plan: {change}, loss {before} → {now}"), "change", change, "before", before, "now", now, NULL);
}

/* ---- the goods together ---- */

char *
cm_profit_item_name (const CmPromotion *promotion, guint index)
{
  const char *name = cm_promotion_item (promotion, index)->name;

  return name != NULL ? g_strdup (name) : g_strdup_printf (_("Item %u"), index + 1);
}

gint64
cm_profit_average_floor (const CmProfit *profit)
{
  const CmProfitTotals *totals = &profit->totals;
  double sales = (double) totals->gmv - (double) totals->red_packets, costs;

  if (totals->orders <= 0 || sales <= 0 || totals->contribution <= 0)
    return CM_NONE;
  costs = (double) totals->contribution - (double) totals->profit;
  return (gint64) llround (costs / (double) totals->orders * sales / (double) totals->contribution);
}

char *
cm_profit_mix (const CmEstimateAnswer *answer, const CmEstimate *estimate)
{
  const CmMix *mix = &answer->mix;
  g_autofree char *times = g_strdup_printf ("%.1f", (double) mix->cover_milli / 1000);
  g_autofree char *share = cm_format_probability ((double) mix->largest_ppm / CM_MILLION);
  g_autofree char *item = mix->largest_item >= 0 ? cm_profit_item_name (answer->plan, (guint) mix->largest_item) : NULL;
  guint losing = mix->losing;

  if (mix->largest_item < 0)
    return g_strdup (_("None of the goods earns anything."));
  if (answer->estimate->totals.profit < 0)
    return g_strdup (_("Together they do not pay for freight, fees and fixed costs."));
  if (mix->low_cover)
    return cm_fill (_("What earns brings {times} times what the others lose: too little."), "times", times, NULL);
  if (mix->one_sided)
    return cm_fill (_("{item} brings {share} of it all: nothing carries the rest when it sells badly."), "item", item, "share", share,
                    NULL);
  if (losing == 0)
    return g_strdup (_("All goods earn something themselves."));
  return g_strdup_printf (ngettext ("%u of %u goods loses, the others carry it.", "%u of %u goods lose, the others carry them.", losing),
                          losing, estimate->items->len);
}

/* ---- marks of items ---- */

/* Of the dearest third, rounded up to whole items; ties to the lower index. */
static gboolean
is_dear (const CmEstimate *estimate, guint index)
{
  const CmPromotion *promotion = estimate->promotion;
  guint count = promotion->items->len, dearer = 0;
  gint64 price = cm_promotion_item (promotion, index)->promo;

  for (guint i = 0; i < count; i++)
    {
      gint64 other = cm_promotion_item (promotion, i)->promo;

      dearer += other > price || (other == price && i < index);
    }
  return count >= 3 && dearer < (count + 2) / 3;
}

static gboolean
draws_people (const CmEstimateAnswer *answer, guint index)
{
  double all = 0;

  for (guint i = 0; i < answer->items->len; i++)
    all += cm_estimate_answer_item (answer, i)->mean;
  return answer->items->len >= 3
         && cm_estimate_answer_item (answer, index)->mean * answer->items->len >= TRAFFIC_TIMES * all;
}

CmItemMark
cm_profit_item_mark (const CmEstimate *estimate, const CmEstimateAnswer *answer, guint index)
{
  const CmPromotionItem *item = cm_promotion_item (estimate->promotion, index);
  gint64 low = cm_estimate_item (estimate, index)->public_low;
  gboolean answered = answer != NULL && index < answer->items->len && index < answer->estimate->count;

  if (item->promo < item->cost)
    return CM_ITEM_UNDER_COST;
  if (low != CM_NONE && item->promo >= low)
    return CM_ITEM_OVER_PUBLIC;
  if (answered && answer->estimate->lines[index].contribution < 0)
    return CM_ITEM_LOSES;
  if (is_dear (estimate, index))
    return CM_ITEM_DEAR;
  return answered && draws_people (answer, index) ? CM_ITEM_TRAFFIC : CM_ITEM_PLAIN;
}

const char *
cm_profit_mark_word (CmItemMark mark)
{
  switch (mark)
    {
    case CM_ITEM_UNDER_COST: return _("Under cost");
    case CM_ITEM_OVER_PUBLIC: return _("Not under public low");
    case CM_ITEM_LOSES: return _("Loses");
    case CM_ITEM_DEAR: return _("High price");
    case CM_ITEM_TRAFFIC: return _("Volume");
    case CM_ITEM_PLAIN: default: return NULL;
    }
}

CmTone
cm_profit_mark_tone (CmItemMark mark)
{
  return mark == CM_ITEM_UNDER_COST || mark == CM_ITEM_LOSES ? CM_TONE_NOW : mark == CM_ITEM_OVER_PUBLIC ? CM_TONE_SOON : CM_TONE_PLAIN;
}

const char *
cm_profit_source (CmEstimateSource source)
{
  switch (source)
    {
    case CM_ESTIMATE_DEFAULT: return C_ ("source", "est.");
    case CM_ESTIMATE_BILL: return C_ ("source", "last bill");
    case CM_ESTIMATE_ORDERS: return C_ ("source", "your orders");
    case CM_ESTIMATE_TYPED_IN: default: return NULL;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate-answer.h"
#include "cm-pill.h"

G_BEGIN_DECLS

/* Whole units of the currency with a sign: `+820`, `−1,650`; (transfer full). */
char *cm_profit_change (gint64 minor, const char *currency);

/* Whole units without a sign of money: `2,000`; (transfer full). */
char *cm_profit_whole (gint64 minor, const char *currency);

/* `yuan`, or the code of another currency; (transfer none). */
const char *cm_profit_unit (const char *currency);

/**
 * cm_profit_chance:
 * @answer: an answer
 * @estimate: to this
 *
 * Returns: the chance that is guarded: of passing the loss ceiling, of a loss where there is none
 */
double cm_profit_chance (const CmEstimateAnswer *answer, const CmEstimate *estimate);

/* Plain up to 10 %, amber, red above 30 % of the chance that is guarded; red where the headline says that the sale loses money. */
CmTone cm_profit_tone (const CmEstimateAnswer *answer, const CmEstimate *estimate);

/* In two words, for the bar of a narrow window: the chance that is guarded; (transfer full). */
char *cm_profit_brief (const CmEstimateAnswer *answer, const CmEstimate *estimate);

/**
 * cm_profit_headline:
 * @answer: an answer
 * @currency: of the amounts
 *
 * Returns: (transfer full): what to expect, nine times in ten
 */
char *cm_profit_headline (const CmEstimateAnswer *answer, const char *currency);

/**
 * cm_profit_detail:
 * @answer: an answer
 * @estimate: to this
 * @currency: of the amounts
 *
 * Returns: (transfer full): chances, break even, the way back, and how little it rests on; Pango markup, numbers in bold
 */
char *cm_profit_detail (const CmEstimateAnswer *answer, const CmEstimate *estimate, const char *currency);

/* What is promised against what is saved, markup without; (transfer full) (nullable). */
char *cm_profit_against (const CmEstimateAnswer *answer, const CmEstimate *estimate, gint64 saved_profit, double saved_chance,
                         const char *currency);

/**
 * cm_profit_average_floor:
 * @profit: an estimate
 *
 * What an average order has to come to so that it pays for its freight, packaging and fixed costs: those per order / what a unit of sales
 * leaves after goods, fees and commissions.
 *
 * Returns: minor units, %CM_NONE where sales leave nothing
 */
gint64 cm_profit_average_floor (const CmProfit *profit);

/* What an item is called, its number where it has no name; (transfer full). */
char *cm_profit_item_name (const CmPromotion *promotion, guint index);

/* How the goods go together; (transfer full). */
char *cm_profit_mix (const CmEstimateAnswer *answer, const CmEstimate *estimate);

/**
 * CmItemMark:
 *
 * What an item is in this sale, the gravest first.
 */
typedef enum {
  CM_ITEM_UNDER_COST,
  CM_ITEM_OVER_PUBLIC,
  CM_ITEM_LOSES,
  CM_ITEM_DEAR,
  CM_ITEM_TRAFFIC,
  CM_ITEM_PLAIN,
} CmItemMark;

/**
 * cm_profit_item_mark:
 * @estimate: an estimate
 * @answer: (nullable): its answer
 * @index: of an item
 *
 * Under cost: its price is below its cost. Over the public low: nobody would buy it here. Loses: its contribution is negative. Dear: of the
 * dearest third by price, rounded up. Traffic: it is expected to sell one and a half times what items sell on average, or more.
 *
 * Returns: what it is
 */
CmItemMark cm_profit_item_mark (const CmEstimate *estimate, const CmEstimateAnswer *answer, guint index);

/* A word for it, NULL for a plain one. */
const char *cm_profit_mark_word (CmItemMark mark);
CmTone cm_profit_mark_tone (CmItemMark mark);

/* Where a value comes from, as a pill; NULL for what was typed. */
const char *cm_profit_source (CmEstimateSource source);

G_END_DECLS

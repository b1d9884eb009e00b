/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-chart-data.h"
#include "cm-estimate-answer.h"

G_BEGIN_DECLS

/* The charts of an estimate, with their words in the user's language; the window and the paper show the same ones. Money is in units of
   the currency, not in minor ones. */

/**
 * cm_estimate_dots_chart:
 * @answer: an answer
 *
 * What fifty tries look like: gains, losses, and those past the ceiling.
 *
 * Returns: (transfer full): the dots
 */
CmChartData *cm_estimate_dots_chart (const CmEstimateAnswer *answer);

/**
 * cm_estimate_bridge_chart:
 * @answer: an answer
 *
 * Where the margin of the plan goes: gross sales less cost of goods, then everything that is taken from it, to the minor unit the profit.
 * What is 0 has no row. Where sales would have happened anyway, what they would have earned is taken from the profit at last.
 *
 * Returns: (transfer full): the bridge
 */
CmChartData *cm_estimate_bridge_chart (const CmEstimateAnswer *answer);

/**
 * cm_estimate_tornado_chart:
 * @answer: an answer
 *
 * What matters most, each a tenth less and a tenth more.
 *
 * Returns: (transfer full): the tornado
 */
CmChartData *cm_estimate_tornado_chart (const CmEstimateAnswer *answer);

/**
 * cm_estimate_even_chart:
 * @answer: an answer
 *
 * The profit by orders with the point where nothing is lost, and what eight tries in ten bring near so many orders.
 *
 * Returns: (transfer full): the line
 */
CmChartData *cm_estimate_even_chart (const CmEstimateAnswer *answer);

/**
 * cm_estimate_cash_chart:
 * @line: cash day by day
 * @sale_on: day of the sale, days since 1970-01-01; 0 where nobody said: days are then numbered from it
 * @currency: (nullable): of the cash
 *
 * Returns: (transfer full): the line with its lowest day
 */
CmChartData *cm_estimate_cash_chart (const CmCashLine *line, int sale_on, const char *currency);

/* ---- between the files of these charts ---- */

/* Minor units as a chart has them. */
double cm_estimate_units (gint64 minor, const char *currency);

/* For #CmChartData.format: `+1,680`; small amounts keep the decimals their currency has. */
CmChartFormat cm_estimate_change_format (const char *currency);

/* The same without a plus. */
CmChartFormat cm_estimate_amount_format (const char *currency);

/* A large amount in three digits, as `6.07M`, for places where all of them have no room; (transfer full). The second with its sign. */
char *cm_estimate_brief_amount (double value);
char *cm_estimate_brief_change (double value);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate-answer.h"

G_BEGIN_DECLS

/**
 * cm_estimate_unit:
 * @currency: (nullable): of an estimate
 *
 * Returns: (transfer none): how amounts are called: `yuan`, or the code of another currency
 */
const char *cm_estimate_unit (const char *currency);

/**
 * cm_estimate_whole:
 * @minor: minor units
 * @currency: (nullable): of the amount
 *
 * Returns: (transfer full): whole units of the currency, rounded half away from zero: `1,650`, `−1,650`
 */
char *cm_estimate_whole (gint64 minor, const char *currency);

/**
 * cm_estimate_change:
 * @minor: minor units
 * @currency: (nullable): of the amount
 *
 * Returns: (transfer full): the same with a sign: `+820`, `−1,650`, `0`
 */
char *cm_estimate_change (gint64 minor, const char *currency);

/**
 * cm_estimate_count:
 * @count: of tries, pieces, orders
 *
 * Returns: (transfer full): with thousands commas: `1,268`
 */
char *cm_estimate_count (gint64 count);

/**
 * cm_estimate_item_name:
 * @promotion: a sale
 * @index: of an item
 *
 * Returns: (transfer full): its name, or its number where it has none
 */
char *cm_estimate_item_name (const CmPromotion *promotion, guint index);

/**
 * cm_estimate_chance:
 * @share: 0..1
 *
 * Returns: (transfer full): a percentage that is never certain: `8%`, `< 1%`, `> 99%`, which no line end parts
 */
char *cm_estimate_chance (double share);

/**
 * cm_estimate_parameter:
 * @parameter: a row of the tornado: `demand`, `item.cost`, `promo.l1_ppm`
 *
 * Returns: (transfer none): what people call it
 */
const char *cm_estimate_parameter (const char *parameter);

/**
 * cm_estimate_verdict:
 * @answer: an answer
 *
 * Returns: (transfer full): the first sentence: `At 380–520 orders, nine times in ten between −1,650 and +4,850 yuan.`
 */
char *cm_estimate_verdict (const CmEstimateAnswer *answer);

/**
 * cm_estimate_risk:
 * @answer: an answer
 *
 * Returns: (transfer full): the second one: the chance of passing the ceiling, of any loss, and where the sale breaks even
 */
char *cm_estimate_risk (const CmEstimateAnswer *answer);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-outcomes.h"

G_BEGIN_DECLS

/**
 * cm_way_back_price:
 * @promotion: a sale
 * @draws: tries of it
 * @count: how many of them to reckon, 0 for all
 * @item: index of the item whose price may rise
 * @most: the highest price it may have, such as the public lowest
 * @ceiling: the loss somebody is ready to bear, from 0
 * @chance: of a larger loss that is still acceptable, 0..1
 *
 * The way back from a sale that loses too often: the lowest price of one item, from the present one on, with which the chance to pass the
 * ceiling is small enough again. It is found by halving, with the same tries for all prices and nobody buying less for it.
 *
 * Returns: the price in minor units, the present one when it will do; %CM_NONE when even @most does not
 */
gint64 cm_way_back_price (const CmPromotion *promotion, const CmDraws *draws, guint count, guint item, gint64 most, gint64 ceiling,
                          double chance);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-rules.h"

G_BEGIN_DECLS

#define CM_TYPE_FIRST_SALE_CARD (cm_first_sale_card_get_type ())
G_DECLARE_FINAL_TYPE (CmFirstSaleCard, cm_first_sale_card, CM, FIRST_SALE_CARD, AdwBin)

/**
 * CmFirstSaleCard:
 *
 * When the first sale is, when the first people come in, how long they wait, and what that means for the days before: counted backwards.
 * Emits `changed`.
 */

/**
 * cm_first_sale_card_begin:
 * @self: a card
 * @today: the shop's day
 * @rules: `gap.group-first-sale.amber` and `.red`
 *
 * Proposes the next Thursday that leaves time for calls, and to bring people in two days before.
 */
void cm_first_sale_card_begin (CmFirstSaleCard *self, int today, CmRules *rules);

/**
 * cm_first_sale_card_get_day:
 * @self: a card
 *
 * Returns: the day of the first sale, %CM_NO_DAY before cm_first_sale_card_begin()
 */
int cm_first_sale_card_get_day (CmFirstSaleCard *self);

/**
 * cm_first_sale_card_set_days:
 * @self: a card
 * @sale: day of the first sale
 * @pull_in: day the first people come in
 */
void cm_first_sale_card_set_days (CmFirstSaleCard *self, int sale, int pull_in);

/**
 * cm_first_sale_card_get_gap:
 * @self: a card
 *
 * Returns: (transfer none): the wait in words, as shown
 */
const char *cm_first_sale_card_get_gap (CmFirstSaleCard *self);

G_END_DECLS

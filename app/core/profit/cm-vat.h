/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-round.h"

G_BEGIN_DECLS

/**
 * CmVatMode:
 * @CM_VAT_GENERAL: tax on sales, less the tax paid on purchases: a cost counts without its tax
 * @CM_VAT_SMALL: a levy on sales, nothing to be deducted: a cost counts as paid
 * @CM_VAT_NONE: no tax on sales; a cost counts as paid
 *
 * How a shop is taxed. The rates are the shop's to write: none is known here.
 */
typedef enum {
  CM_VAT_GENERAL,
  CM_VAT_SMALL,
  CM_VAT_NONE,
} CmVatMode;

/**
 * cm_vat_rate:
 * @mode: how the shop is taxed
 * @ppm: rate or levy
 *
 * Returns: what goes into #CmPromotion.vat_ppm
 */
gint64 cm_vat_rate (CmVatMode mode, gint64 ppm);

/**
 * cm_vat_unit_cost:
 * @mode: how the shop is taxed
 * @paid: for a unit, with its tax
 * @input_ppm: rate of that tax, 0 without an invoice that lets it be deducted
 * @rounding: of money
 *
 * Returns: what goes into #CmPromotionItem.cost
 */
gint64 cm_vat_unit_cost (CmVatMode mode, gint64 paid, gint64 input_ppm, CmRounding rounding);

G_END_DECLS

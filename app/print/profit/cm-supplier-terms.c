/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-supplier-terms.h"

#include <math.h>

/* What the item brings when the low number is sold of so many. */
static gint64
worst_of (const CmEstimateItemAnswer *item, gint64 quantity)
{
  return (gint64) llround (cm_newsvendor_profit_at (&item->terms, quantity, MIN (item->low, quantity)));
}

CmSupplierTerms
cm_supplier_terms (const CmEstimate *estimate, const CmEstimateAnswer *answer, guint index)
{
  const CmEstimateItemAnswer *item = cm_estimate_answer_item (answer, index);
  gint64 cost = cm_promotion_item (answer->plan, index)->cost, price = cm_estimate_item (estimate, index)->take_back;

  if (cost <= 0)
    return (CmSupplierTerms) { 0 };
  /* Nothing can be lost on what goes back at its full cost. */
  if (price >= cost)
    return (CmSupplierTerms) {
      .known = TRUE, .first = item->high, .back = item->high - item->low, .price = cost, .worst = worst_of (item, item->low),
    };
  if (!item->buys)
    return (CmSupplierTerms) { 0 };
  /* What earns nothing by itself and is sold all the same, to draw people in: as much as is sold in any case. */
  if (item->proposal.quantity == 0)
    return (CmSupplierTerms) {
      .known = TRUE,
      .first = item->low,
      .worst = worst_of (item, item->low),
    };
  return (CmSupplierTerms) {
    .known = TRUE,
    .first = item->proposal.quantity,
    .back = price > 0 ? item->proposal.back : 0,
    .price = price,
    .worst = worst_of (item, item->proposal.quantity),
  };
}

/* A sheet is not the place for an overflow: what is too large stays at the largest number there is. */
static gint64
add (gint64 sum, gint64 pieces, gint64 each)
{
  gint64 product, result;

  if (__builtin_mul_overflow (pieces, each, &product) || __builtin_add_overflow (sum, product, &result))
    return G_MAXINT64;
  return result;
}

CmSupplierSums
cm_supplier_sums (const CmEstimate *estimate, const CmEstimateAnswer *answer)
{
  CmSupplierSums sums = { 0 };
  gint64 ours = 0;

  for (guint i = 0; i < answer->items->len; i++)
    {
      const CmEstimateItemAnswer *item = cm_estimate_answer_item (answer, i);
      CmSupplierTerms terms = cm_supplier_terms (estimate, answer, i);
      gint64 cost = cm_promotion_item (answer->plan, i)->cost;

      sums.goods_low = add (sums.goods_low, item->low, cost);
      sums.goods_high = add (sums.goods_high, item->high, cost);
      sums.pieces_back = add (sums.pieces_back, terms.back, 1);
      sums.paid_back = add (sums.paid_back, terms.back, terms.price);
      ours += terms.worst;
    }
  sums.ours = MIN (ours, 0);
  return sums;
}

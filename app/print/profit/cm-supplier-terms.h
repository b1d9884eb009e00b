/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate-answer.h"

G_BEGIN_DECLS

/**
 * CmSupplierTerms:
 * @known: there is a cost, and an answer
 * @first: pieces that are there before the sale
 * @back: pieces of them the supplier takes back at most
 * @price: for each of those, minor units; 0 where nothing goes back
 * @worst: what the item brings when only the low number is sold, minor units; negative is our loss
 *
 * What is agreed for one item.
 */
typedef struct {
  gboolean known;
  gint64 first;
  gint64 back;
  gint64 price;
  gint64 worst;
} CmSupplierTerms;

/**
 * CmSupplierSums:
 * @goods_low: cost of what is sold at least (P10), minor units
 * @goods_high: cost of what is sold at most (P90)
 * @ours: what all items bring together when of each only the low number is sold; 0 where that is no loss
 * @pieces_back: pieces the supplier takes back at most
 * @paid_back: what the supplier pays for them
 *
 * The sheet in one line each.
 */
typedef struct {
  gint64 goods_low;
  gint64 goods_high;
  gint64 ours;
  gint64 pieces_back;
  gint64 paid_back;
} CmSupplierSums;

CmSupplierTerms cm_supplier_terms (const CmEstimate *estimate, const CmEstimateAnswer *answer, guint index);
CmSupplierSums cm_supplier_sums (const CmEstimate *estimate, const CmEstimateAnswer *answer);

G_END_DECLS

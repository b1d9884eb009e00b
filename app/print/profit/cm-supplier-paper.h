/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate-answer.h"
#include "cm-paper.h"

G_BEGIN_DECLS

#define CM_TYPE_SUPPLIER_PAPER (cm_supplier_paper_get_type ())
G_DECLARE_FINAL_TYPE (CmSupplierPaper, cm_supplier_paper, CM, SUPPLIER_PAPER, CmPaper)

/**
 * CmSupplierPaper:
 *
 * What shop and supplier agree upon before a sale, to be signed by both: how many pieces are expected, how many are there first, how many
 * go back and at what price, within what time more come; what each side may lose. Nothing is filled, so that it can be copied through.
 */

/**
 * cm_supplier_paper_new:
 * @estimate: the document; its supplier, days and hours stand on the sheet, blank lines where nobody said
 * @answer: its full answer
 * @shop: the shop's name
 * @printed_at: UTC seconds
 * @zone: the shop's zone
 *
 * First there are as many pieces as #CmSupplierProposal says, and those that may go back are what is left of them when only the low number
 * is sold. Where the supplier takes pieces back at their full cost the high number is there first, since nothing can be lost. What earns
 * nothing by itself, and is sold to draw people in, is there as often as it is sold in any case. Where there is no cost the sheet leaves a
 * blank.
 *
 * Returns: (transfer full): a paper
 */
CmPaper *cm_supplier_paper_new (const CmEstimate *estimate, const CmEstimateAnswer *answer, const char *shop, gint64 printed_at,
                                GTimeZone *zone);

G_END_DECLS

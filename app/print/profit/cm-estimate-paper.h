/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate-answer.h"
#include "cm-paper.h"

G_BEGIN_DECLS

#define CM_TYPE_ESTIMATE_PAPER (cm_estimate_paper_get_type ())
G_DECLARE_FINAL_TYPE (CmEstimatePaper, cm_estimate_paper, CM, ESTIMATE_PAPER, CmPaper)

/**
 * CmEstimatePaper:
 *
 * An estimate on one page of A4: what it says, the dots, where the margin goes, what matters most, where it breaks even, the items with
 * those marked that lose, and what it rests on with its source. Items that have no room go on on a second page.
 */

/**
 * cm_estimate_paper_new:
 * @estimate: the document
 * @answer: its full answer
 * @shop: the shop's name
 * @printed_at: UTC seconds
 * @zone: the shop's zone
 *
 * Nothing of what is given is kept.
 *
 * Returns: (transfer full): a paper
 */
CmPaper *cm_estimate_paper_new (const CmEstimate *estimate, const CmEstimateAnswer *answer, const char *shop, gint64 printed_at,
                                GTimeZone *zone);

G_END_DECLS

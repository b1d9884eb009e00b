/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-chart-card.h"
#include "cm-cycle-facts.h"
#include "cm-tags-page.h"

G_BEGIN_DECLS

#define CM_TYPE_CYCLES_PAGE (cm_cycles_page_get_type ())
G_DECLARE_FINAL_TYPE (CmCyclesPage, cm_cycles_page, CM, CYCLES_PAGE, CmTagsPage)

/**
 * CmCyclesPage:
 *
 * Who may soon need something again, how soon and how many buyers of a category come back, and how long each product lasts. Who is due
 * can be kept as a fixed list, printed as a call sheet, or given a tag: the actions `cycles.keep`, `cycles.print` and `cycles.tag`.
 */

/* How many people are due. */
guint cm_cycles_page_count (CmCyclesPage *self);

/**
 * cm_cycles_chart:
 * @category: a category
 *
 * Returns: (transfer full): the share of its buyers that had come back, by days since the first purchase
 */
CmChartData *cm_cycles_chart (const CmCategoryCurve *category);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-chart-card.h"
#include "cm-movement.h"
#include "cm-tags-page.h"

G_BEGIN_DECLS

#define CM_TYPE_MOVES_PAGE (cm_moves_page_get_type ())
G_DECLARE_FINAL_TYPE (CmMovesPage, cm_moves_page, CM, MOVES_PAGE, CmTagsPage)

/**
 * CmMovesPage:
 *
 * How people move between the grades: up and down month by month, and of those who stood in a grade how many went up from it and after
 * how long.
 */

/* The chart of the months; (transfer none). */
CmChartCard *cm_moves_page_get_months (CmMovesPage *self);

/**
 * cm_moves_chart_months:
 * @movement: what was counted
 *
 * Returns: (transfer full): the chart of ups and downs
 */
CmChartData *cm_moves_chart_months (const CmMovement *movement);

/**
 * cm_moves_chart_grades:
 * @movement: what was counted
 *
 * Returns: (transfer full): the funnel of the grades with rates and days
 */
CmChartData *cm_moves_chart_grades (const CmMovement *movement);

G_END_DECLS

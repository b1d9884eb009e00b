/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-chart-data.h"
#include "cm-pen.h"

G_BEGIN_DECLS

/**
 * cm_chart_paper_height:
 * @data: a chart
 *
 * Returns: the height it wants on paper, in millimetres, with labels of 9 points
 */
double cm_chart_paper_height (const CmChartData *data);

/**
 * cm_chart_paper_draw:
 * @data: a chart
 * @pen: what to draw with
 * @x: left edge, millimetres
 * @y: top edge
 * @width: of the picture
 * @height: of the picture
 *
 * The picture of the screen in black: what a colour says there a filling says here.
 */
void cm_chart_paper_draw (CmChartData *data, CmPen *pen, double x, double y, double width, double height);

G_END_DECLS

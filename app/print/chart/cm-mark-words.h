/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-chart-plot.h"

G_BEGIN_DECLS

/* Rows above the picture that words of marks can stand in. */
#define CM_MARK_ROWS 2

/**
 * CmMarkWords:
 * @text: (nullable): what is written, with an arrow where the mark lies off the axis
 * @x: where it begins
 * @width: how long it is
 * @row: the row it stands in, 0 the upper one
 *
 * The words of one mark. Its line begins in the row of its words.
 */
typedef struct {
  char *text;
  double x;
  double width;
  guint row;
} CmMarkWords;

/**
 * cm_mark_words_place:
 * @plot: laid out, with its axis from @left to @right
 *
 * Puts the words of every mark beside its line, to the right of it before to the left and in the upper row before the lower one, so that
 * none runs into another, is crossed by the line of another, or leaves the picture.
 *
 * Returns: (transfer full) (element-type CmMarkWords): per mark; without text where it has no label or the picture is a compact one
 */
GArray *cm_mark_words_place (const CmChartPlot *plot);

G_END_DECLS

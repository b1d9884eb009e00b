/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "cm-axis.h"
#include "cm-chart-data.h"

G_BEGIN_DECLS

/* Red, green, blue and opacity, 0..1. */
typedef struct {
  double red;
  double green;
  double blue;
  double alpha;
} CmChartColour;

/**
 * CmChartStyle:
 * @context: fonts, for text in the unit of the drawing
 * @size: height of the text of labels, in that unit; 11 on the screen
 * @ink: window ink
 * @ours: accent
 * @soon: amber
 * @now: red
 * @paper: black alone: tones are told apart by their filling
 * @strong: high contrast: nothing is pale
 *
 * How charts look here: the colours of the window's style by name, or black on paper.
 */
typedef struct {
  PangoContext *context;
  double size;
  CmChartColour ink;
  CmChartColour ours;
  CmChartColour soon;
  CmChartColour now;
  gboolean paper;
  gboolean strong;
} CmChartStyle;

/* Black ink for @context; the colours of the screen are set over it. */
void cm_chart_style_init (CmChartStyle *self, PangoContext *context);

typedef struct _CmChartKind CmChartKind;

/**
 * CmChartPlot:
 * @data: what is shown
 * @style: how it looks
 * @kind: how it is laid out
 * @width: of the whole drawing
 * @height: likewise
 * @compact: no ticks, no labels: a small picture beside its words
 * @narrow: every second label at most
 * @left: of the area of values, likewise @top, @right and @bottom
 * @axis: values between its ends
 * @stride: every so manieth point has its label written
 * @dot: of @CM_CHART_DOTS the width of a dot
 *
 * A chart laid out for one size. Nothing in it draws or asks the screen.
 */
typedef struct {
  CmChartData *data;
  CmChartStyle style;
  const CmChartKind *kind;
  double width;
  double height;
  gboolean compact;
  gboolean narrow;
  double left;
  double top;
  double right;
  double bottom;
  CmAxis axis;
  guint stride;
  double dot;
} CmChartPlot;

/**
 * CmChartKind:
 * @layout: sets the area, the axis and the stride
 * @draw: draws everything
 * @locate: where a point of a series stands
 * @nearest: the point at a place
 *
 * A form of chart. One file each.
 */
struct _CmChartKind {
  void (*layout) (CmChartPlot *plot);
  void (*draw) (const CmChartPlot *plot, cairo_t *cr);
  void (*locate) (const CmChartPlot *plot, guint point, guint series, double *x, double *y);
  guint (*nearest) (const CmChartPlot *plot, double x, double y);
};

extern const CmChartKind cm_chart_upright;
extern const CmChartKind cm_chart_across;
extern const CmChartKind cm_chart_dots;
extern const CmChartKind cm_chart_bridge;
extern const CmChartKind cm_chart_tornado;

/**
 * cm_chart_plot_init:
 * @self: (out): the layout
 * @data: (transfer none): must outlive the layout
 * @style: colours and fonts; copied
 * @width: of the drawing
 * @height: of the drawing
 * @compact: without ticks and labels
 * @narrow: every second label at most
 */
void cm_chart_plot_init (CmChartPlot *self, CmChartData *data, const CmChartStyle *style, double width, double height, gboolean compact,
                         gboolean narrow);

/* Draws the chart with its upper left corner at 0, 0: the same for the screen and for paper. */
void cm_chart_plot_draw (const CmChartPlot *self, cairo_t *cr);

/* Where a point of a series stands; in the middle of its bar's end, on its line. */
void cm_chart_plot_locate (const CmChartPlot *self, guint point, guint series, double *x, double *y);

/* The point at a place; only of a chart that has points. */
guint cm_chart_plot_nearest (const CmChartPlot *self, double x, double y);

/* The height a chart wants at a text size: enough for its bars where they lie across. */
double cm_chart_plot_height (const CmChartData *data, double size, gboolean compact);

/* ---- for the kinds ---- */

/* Ink at an opacity, for everything that is no value; in high contrast there is more of it. */
void cm_chart_set_ink (const CmChartPlot *self, cairo_t *cr, double alpha);
void cm_chart_set_tone (const CmChartPlot *self, cairo_t *cr, CmChartTone tone);

/* Fills or, for what is not yet, hatches the path; the path is gone afterwards. */
void cm_chart_fill (const CmChartPlot *self, cairo_t *cr, CmChartTone tone);

/* The size of a line of text. */
void cm_chart_measure (const CmChartPlot *self, const char *text, double *width, double *height);

/* Writes a line; @align 0 begins at @x, 1 ends there; @middle lies in its middle; longer than @room it is cut with an ellipsis. */
void cm_chart_write (const CmChartPlot *self, cairo_t *cr, const char *text, double x, double middle, double align, double room);

/* The same in bold, for what is to be read first: red for @CM_CHART_NOW, full ink for every other tone. */
void cm_chart_measure_bold (const CmChartPlot *self, const char *text, double *width);
void cm_chart_write_bold (const CmChartPlot *self, cairo_t *cr, const char *text, double x, double middle, double align, double room,
                          CmChartTone tone);

/* A rectangle with round corners at the end of a bar: at the top, at the bottom, to the right or to the left. */
typedef enum {
  CM_BAR_UP,
  CM_BAR_DOWN,
  CM_BAR_RIGHT,
  CM_BAR_LEFT,
} CmBarEnd;
void cm_chart_bar_path (cairo_t *cr, double x, double y, double width, double height, CmBarEnd end);

G_END_DECLS

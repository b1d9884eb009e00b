/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-chart-paper.h"

#include "cm-chart-plot.h"

/* A chart's unit on paper: lines of one unit are as thin as the rules of tables. */
#define UNIT (.75 * CM_POINT)
/* 9 points, the least that is read on paper. */
#define SIZE 12.0

double
cm_chart_paper_height (const CmChartData *data)
{
  return cm_chart_plot_height (data, SIZE, FALSE) * UNIT;
}

/* Letters keep their shape whatever dots the printer has. */
static PangoContext *
create_context (cairo_t *cr)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoFontDescription *font = pango_font_description_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_update_context (cr, context);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  pango_font_description_set_family_static (font, "Cantarell, Noto Sans CJK SC");
  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
  cairo_font_options_destroy (options);
  return context;
}

void
cm_chart_paper_draw (CmChartData *data, CmPen *pen, double x, double y, double width, double height)
{
  cairo_t *cr = cm_pen_cairo (pen);
  PangoContext *context;
  CmChartStyle style;
  CmChartPlot plot;

  if (cr == NULL)
    return;
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, UNIT, UNIT);
  context = create_context (cr);
  cm_chart_style_init (&style, context);
  style.size = SIZE;
  cm_chart_plot_init (&plot, data, &style, width / UNIT, height / UNIT, FALSE, FALSE);
  cm_chart_plot_draw (&plot, cr);
  cairo_restore (cr);
  g_object_unref (context);
}

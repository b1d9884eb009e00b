/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-chart-plot.h"

#include <math.h>

#define LABEL_INK .75
/* In high contrast hairlines of .1 become .32, bands and hatches likewise. */
#define STRONG_POWER .5
#define HATCH_STEP 4.0
#define BAR_RADIUS 3.0
#define COMPACT_HEIGHT 36
#define UPRIGHT_HEIGHT 220
#define ACROSS_HEIGHT 26
#define DOTS_HEIGHT 164
#define BRIDGE_HEIGHT 25
#define TORNADO_HEIGHT 24
/* Rows and gaps are drawn for labels of this height and grow with them. */
#define USUAL_SIZE 11.0

static const CmChartKind *const kinds[CM_N_CHART_FORMS] = {
  &cm_chart_upright, &cm_chart_across, &cm_chart_dots, &cm_chart_bridge, &cm_chart_tornado,
};

void
cm_chart_style_init (CmChartStyle *self, PangoContext *context)
{
  const CmChartColour black = { 0, 0, 0, 1 };

  self->context = context;
  self->size = USUAL_SIZE;
  self->ink = self->ours = self->soon = self->now = black;
  self->strong = FALSE;
  self->paper = TRUE;
}

void
cm_chart_plot_init (CmChartPlot *self, CmChartData *data, const CmChartStyle *style, double width, double height, gboolean compact,
                    gboolean narrow)
{
  *self = (CmChartPlot) {
    .data = data, .style = *style, .kind = kinds[data->form], .width = width, .height = height, .compact = compact, .narrow = narrow,
    .right = width, .bottom = height, .stride = 1,
  };
  self->kind->layout (self);
}

void
cm_chart_plot_draw (const CmChartPlot *self, cairo_t *cr)
{
  cairo_save (cr);
  if (cm_chart_data_count (self->data) > 0 && self->right > self->left && self->bottom > self->top)
    self->kind->draw (self, cr);
  cairo_restore (cr);
}

void
cm_chart_plot_locate (const CmChartPlot *self, guint point, guint series, double *x, double *y)
{
  self->kind->locate (self, point, series, x, y);
}

guint
cm_chart_plot_nearest (const CmChartPlot *self, double x, double y)
{
  return self->kind->nearest (self, x, y);
}

double
cm_chart_plot_height (const CmChartData *data, double size, gboolean compact)
{
  static const double upright[CM_N_CHART_FORMS] = { [CM_CHART_UPRIGHT] = UPRIGHT_HEIGHT, [CM_CHART_DOTS] = DOTS_HEIGHT };
  static const double rows[CM_N_CHART_FORMS] = {
    [CM_CHART_ACROSS] = ACROSS_HEIGHT, [CM_CHART_BRIDGE] = BRIDGE_HEIGHT, [CM_CHART_TORNADO] = TORNADO_HEIGHT,
  };
  CmChartForm form = data != NULL ? data->form : CM_CHART_UPRIGHT;
  double scale = size / USUAL_SIZE;

  if (upright[form] > 0)
    return (compact ? COMPACT_HEIGHT : upright[form]) * scale;
  return rows[form] * scale * MAX (cm_chart_data_count (data), 1);
}

/* ---- for the kinds ---- */

static void
set_colour (cairo_t *cr, const CmChartColour *colour, double alpha)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, colour->alpha * alpha);
}

void
cm_chart_set_ink (const CmChartPlot *self, cairo_t *cr, double alpha)
{
  set_colour (cr, &self->style.ink, self->style.strong ? pow (alpha, STRONG_POWER) : alpha);
}

void
cm_chart_set_tone (const CmChartPlot *self, cairo_t *cr, CmChartTone tone)
{
  switch (tone)
    {
    case CM_CHART_OURS: set_colour (cr, &self->style.ours, 1); break;
    case CM_CHART_SOON: set_colour (cr, &self->style.soon, 1); break;
    case CM_CHART_NOW: set_colour (cr, &self->style.now, 1); break;
    case CM_CHART_NOT_YET: cm_chart_set_ink (self, cr, .4); break;
    case CM_CHART_FACT:
    default: cm_chart_set_ink (self, cr, .45); break;
    }
}

static void
hatch (cairo_t *cr)
{
  double left, top, right, bottom;

  cairo_save (cr);
  cairo_path_extents (cr, &left, &top, &right, &bottom);
  cairo_clip (cr);
  cairo_set_line_width (cr, 1);
  for (double x = floor (left / HATCH_STEP) * HATCH_STEP - (bottom - top); x < right; x += HATCH_STEP)
    {
      cairo_move_to (cr, x, bottom);
      cairo_line_to (cr, x + bottom - top, top);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* On paper black is ours, a hatch is what is not yet, and all else is an outline. */
void
cm_chart_fill (const CmChartPlot *self, cairo_t *cr, CmChartTone tone)
{
  gboolean hatched = tone == CM_CHART_NOT_YET;
  gboolean outlined = hatched || (self->style.paper && tone != CM_CHART_OURS);

  cm_chart_set_tone (self, cr, tone);
  if (!outlined)
    {
      cairo_fill (cr);
      return;
    }
  cairo_set_line_width (cr, 1);
  if (!hatched)
    {
      cairo_stroke (cr);
      return;
    }
  cairo_stroke_preserve (cr);
  hatch (cr);
  cairo_new_path (cr);
}

static PangoLayout *
create_layout (const CmChartPlot *self, const char *text, gboolean bold)
{
  PangoLayout *layout = pango_layout_new (self->style.context);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (self->style.context));

  pango_font_description_set_absolute_size (font, self->style.size * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static void
measure (const CmChartPlot *self, const char *text, gboolean bold, double *width, double *height)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text, bold);
  int w, h;

  pango_layout_get_size (layout, &w, &h);
  if (width != NULL)
    *width = (double) w / PANGO_SCALE;
  if (height != NULL)
    *height = (double) h / PANGO_SCALE;
}

void
cm_chart_measure (const CmChartPlot *self, const char *text, double *width, double *height)
{
  measure (self, text, FALSE, width, height);
}

void
cm_chart_measure_bold (const CmChartPlot *self, const char *text, double *width)
{
  measure (self, text, TRUE, width, NULL);
}

/* In the colour that is set. */
static void
write_words (const CmChartPlot *self, cairo_t *cr, const char *text, gboolean bold, double x, double middle, double align, double room)
{
  g_autoptr (PangoLayout) layout = create_layout (self, text, bold);
  int width, height;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (MAX (room, 0) * PANGO_SCALE));
  pango_layout_get_size (layout, &width, &height);
  cairo_move_to (cr, x - align * width / PANGO_SCALE, middle - .5 * height / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

void
cm_chart_write (const CmChartPlot *self, cairo_t *cr, const char *text, double x, double middle, double align, double room)
{
  cm_chart_set_ink (self, cr, self->style.paper || self->style.strong ? 1 : LABEL_INK);
  write_words (self, cr, text, FALSE, x, middle, align, room);
}

void
cm_chart_write_bold (const CmChartPlot *self, cairo_t *cr, const char *text, double x, double middle, double align, double room,
                     CmChartTone tone)
{
  if (tone == CM_CHART_NOW)
    cm_chart_set_tone (self, cr, tone);
  else
    cm_chart_set_ink (self, cr, 1);
  write_words (self, cr, text, TRUE, x, middle, align, room);
}

void
cm_chart_bar_path (cairo_t *cr, double x, double y, double width, double height, CmBarEnd end)
{
  double r = MIN (BAR_RADIUS, MIN (width, height) / 2);

  cairo_new_path (cr);
  if (end == CM_BAR_UP)
    {
      cairo_move_to (cr, x, y + height);
      cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
      cairo_arc (cr, x + width - r, y + r, r, 1.5 * G_PI, 2 * G_PI);
      cairo_line_to (cr, x + width, y + height);
    }
  else if (end == CM_BAR_DOWN)
    {
      cairo_move_to (cr, x + width, y);
      cairo_arc (cr, x + width - r, y + height - r, r, 0, .5 * G_PI);
      cairo_arc (cr, x + r, y + height - r, r, .5 * G_PI, G_PI);
      cairo_line_to (cr, x, y);
    }
  else if (end == CM_BAR_LEFT)
    {
      cairo_move_to (cr, x + width, y + height);
      cairo_arc (cr, x + r, y + height - r, r, .5 * G_PI, G_PI);
      cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
      cairo_line_to (cr, x + width, y);
    }
  else
    {
      cairo_move_to (cr, x, y);
      cairo_arc (cr, x + width - r, y + r, r, 1.5 * G_PI, 2 * G_PI);
      cairo_arc (cr, x + width - r, y + height - r, r, 0, .5 * G_PI);
      cairo_line_to (cr, x, y + height);
    }
  cairo_close_path (cr);
}

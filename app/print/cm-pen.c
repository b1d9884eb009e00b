/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-pen.h"

#include <pango/pangocairo.h>

/* Where the baseline of a line of CJK text stands in its em box: Noto's own ascent. */
#define EM_ASCENT 0.88
#define USUAL_LEADING 1.35
#define SIZE_STEP 0.5

struct _CmPen {
  cairo_t *cr;
  PangoContext *context;
};

CmPen *
cm_pen_new (cairo_t *cr)
{
  CmPen *self = g_new0 (CmPen, 1);
  cairo_font_options_t *options = cairo_font_options_create ();

  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  if (cr != NULL)
    {
      self->cr = cairo_reference (cr);
      pango_cairo_update_context (cr, self->context);
    }
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  pango_cairo_context_set_resolution (self->context, 72);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context, pango_language_from_string ("zh-cn"));
  cairo_font_options_destroy (options);
  return self;
}

void
cm_pen_free (CmPen *self)
{
  g_clear_object (&self->context);
  g_clear_pointer (&self->cr, cairo_destroy);
  g_free (self);
}

cairo_t *
cm_pen_cairo (CmPen *self)
{
  return self->cr;
}

static double
leading_of (const CmStyle *style, double size)
{
  return size * CM_POINT * (style->leading > 0 ? style->leading : USUAL_LEADING);
}

static const char *
family_of (CmFace face)
{
  return face == CM_FACE_SERIF ? "Noto Serif CJK SC" : "Cantarell, Noto Sans CJK SC";
}

static PangoLayout *
lay_out (CmPen *self, const CmStyle *style, double size, double width, int lines, const char *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, family_of (style->face));
  pango_font_description_set_weight (font, style->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  if (style->markup)
    pango_layout_set_markup (layout, text, -1);
  else
    pango_layout_set_text (layout, text, -1);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int) (width / CM_POINT * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  if (lines > 0)
    {
      pango_layout_set_height (layout, -lines);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  return layout;
}

static double
natural_width (CmPen *self, const CmStyle *style, double size, const char *text)
{
  g_autoptr(PangoLayout) layout = lay_out (self, style, size, 0, 0, text);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE * CM_POINT;
}

double
cm_pen_width (CmPen *self, const CmStyle *style, const char *text)
{
  g_return_val_if_fail (self != NULL && style != NULL && text != NULL, 0);

  return natural_width (self, style, style->size, text);
}

static double
block_height (CmPen *self, const CmStyle *style, double size, double width, const char *text)
{
  g_autoptr(PangoLayout) layout = lay_out (self, style, size, width, 0, text);

  return pango_layout_get_line_count (layout) * leading_of (style, size);
}

double
cm_pen_height (CmPen *self, const CmStyle *style, double width, const char *text)
{
  g_return_val_if_fail (self != NULL && style != NULL && text != NULL, 0);

  return block_height (self, style, style->size, width, text);
}

double
cm_pen_fit (CmPen *self, const CmStyle *style, double width, double height, const char *text)
{
  double least = style->least > 0 ? style->least : style->size;

  g_return_val_if_fail (self != NULL && text != NULL, least);

  for (double size = style->size; size > least; size -= SIZE_STEP)
    {
      if (block_height (self, style, size, width, text) <= height)
        return size;
    }
  return least;
}

static void
use_colour (CmPen *self, guint32 colour)
{
  cairo_set_source_rgb (self->cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

/* Draws a line of a layout and returns its width; Pango works in points, the page in millimetres. */
static double
show_line (CmPen *self, const CmStyle *style, PangoLayoutLine *line, double x, double baseline, double width)
{
  PangoRectangle logical;
  double drawn;

  pango_layout_line_get_extents (line, NULL, &logical);
  drawn = (double) logical.width / PANGO_SCALE * CM_POINT;
  if (self->cr == NULL)
    return drawn;
  if (style->align == CM_ALIGN_CENTRE)
    x += (width - drawn) / 2;
  else if (style->align == CM_ALIGN_RIGHT)
    x += width - drawn;
  cairo_save (self->cr);
  use_colour (self, style->ink);
  cairo_translate (self->cr, x, baseline);
  cairo_scale (self->cr, CM_POINT, CM_POINT);
  cairo_move_to (self->cr, 0, 0);
  pango_cairo_show_layout_line (self->cr, line);
  cairo_restore (self->cr);
  return drawn;
}

double
cm_pen_line (CmPen *self, const CmStyle *style, double x, double baseline, double width, const char *text)
{
  g_autoptr(PangoLayout) layout = NULL;
  double natural;
  double size;

  g_return_val_if_fail (self != NULL && style != NULL && text != NULL, 0);

  size = style->size;
  natural = natural_width (self, style, size, text);
  if (natural > width && style->least > 0)
    size = MAX (style->least, size * width / natural * 0.995);
  layout = lay_out (self, style, size, width, 1, text);
  return show_line (self, style, pango_layout_get_line_readonly (layout, 0), x, baseline, width);
}

double
cm_pen_block (CmPen *self, const CmStyle *style, double x, double y, double width, int lines, const char *text)
{
  g_autoptr(PangoLayout) layout = NULL;
  double leading;
  double baseline;
  int count;

  g_return_val_if_fail (self != NULL && style != NULL && text != NULL, 0);

  layout = lay_out (self, style, style->size, width, lines, text);
  leading = leading_of (style, style->size);
  baseline = y + (leading - style->size * CM_POINT) / 2 + EM_ASCENT * style->size * CM_POINT;
  count = pango_layout_get_line_count (layout);
  if (lines > 0)
    count = MIN (count, lines);
  for (int i = 0; i < count; i++)
    show_line (self, style, pango_layout_get_line_readonly (layout, i), x, baseline + i * leading, width);
  return count * leading;
}

void
cm_pen_fill (CmPen *self, guint32 colour, double x, double y, double width, double height)
{
  if (self->cr == NULL)
    return;
  use_colour (self, colour);
  cairo_rectangle (self->cr, x, y, width, height);
  cairo_fill (self->cr);
}

void
cm_pen_round (CmPen *self, guint32 colour, double x, double y, double width, double height, double radius)
{
  if (self->cr == NULL)
    return;
  use_colour (self, colour);
  cairo_new_sub_path (self->cr);
  cairo_arc (self->cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (self->cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (self->cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (self->cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (self->cr);
  cairo_fill (self->cr);
}

void
cm_pen_rule (CmPen *self, guint32 colour, double thickness, double x, double y, double width)
{
  cm_pen_fill (self, colour, x, y - thickness / 2, width, thickness);
}

void
cm_pen_frame (CmPen *self, guint32 colour, double thickness, double x, double y, double width, double height)
{
  if (self->cr == NULL)
    return;
  use_colour (self, colour);
  cairo_set_line_width (self->cr, thickness);
  cairo_rectangle (self->cr, x + thickness / 2, y + thickness / 2, width - thickness, height - thickness);
  cairo_stroke (self->cr);
}

void
cm_pen_dot (CmPen *self, guint32 colour, double x, double y, double radius)
{
  if (self->cr == NULL)
    return;
  use_colour (self, colour);
  cairo_new_sub_path (self->cr);
  cairo_arc (self->cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (self->cr);
}

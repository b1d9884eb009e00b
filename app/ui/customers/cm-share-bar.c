/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-share-bar.h"

#include <math.h>

#include "cm-contrast.h"

#define HEIGHT 5

struct _CmShareBar
{
  GtkWidget parent_instance;

  gsize left;
  gsize before;
};

G_DEFINE_FINAL_TYPE (CmShareBar, cm_share_bar, GTK_TYPE_WIDGET)

static void
cm_share_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
  (void) widget;
  (void) for_size;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 40 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : HEIGHT;
  *minimum_baseline = *natural_baseline = -1;
}

/* Slanting lines 4 px apart: "gone" without a colour of its own. */
static void
draw_hatch (cairo_t *cr, double from, double to, const GdkRGBA *ink)
{
  if (to <= from)
    return;
  cairo_save (cr);
  cairo_rectangle (cr, from, 0, to - from, HEIGHT);
  cairo_clip (cr);
  cairo_set_source_rgba (cr, ink->red, ink->green, ink->blue, (double) cm_contrast_alpha (.4f));
  cairo_set_line_width (cr, 1);
  for (double x = floor (from / 4) * 4 - HEIGHT; x < to; x += 4)
    {
      cairo_move_to (cr, x, HEIGHT);
      cairo_line_to (cr, x + HEIGHT, 0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_solid (cairo_t *cr, double width, const GdkRGBA *colour)
{
  double r = HEIGHT / 2.0;

  if (width < 1)
    return;
  width = MAX (width, HEIGHT);
  cairo_new_sub_path (cr);
  cairo_arc (cr, r, r, r, G_PI / 2, G_PI * 3 / 2);
  cairo_arc (cr, width - r, r, r, -G_PI / 2, G_PI / 2);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_fill (cr);
}

static void
cm_share_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CmShareBar *self = CM_SHARE_BAR (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  int width = gtk_widget_get_width (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) width, HEIGHT);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);
  double part = self->before > 0 ? width * (double) self->left / (double) self->before : 0;
  GdkRGBA ink, solid;

  gtk_style_context_get_color (style, &ink);
  solid = ink;
  solid.alpha = .55f;
  if (!gtk_widget_has_css_class (widget, "locked"))
    gtk_style_context_lookup_color (style, "accent_bg_color", &solid);
  draw_hatch (cr, part + 1, width, &ink);
  draw_solid (cr, part, &solid);
  cairo_destroy (cr);
}

static void
cm_share_bar_class_init (CmShareBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = cm_share_bar_measure;
  widget_class->snapshot = cm_share_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cm_share_bar_init (CmShareBar *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
cm_share_bar_new (void)
{
  return g_object_new (CM_TYPE_SHARE_BAR, NULL);
}

void
cm_share_bar_set (CmShareBar *self, gsize left, gsize before)
{
  if (self->left == left && self->before == before)
    return;
  self->left = left;
  self->before = before;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

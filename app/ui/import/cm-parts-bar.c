/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-parts-bar.h"

#include <math.h>

#include "cm-named.h"

#define HEIGHT 10
#define GAP 3
#define LEAST 6
#define RADIUS 3.0
#define PARTS 3

struct _CmPartsBar
{
  GtkWidget parent_instance;

  gint64 parts[PARTS];
};

G_DEFINE_FINAL_TYPE (CmPartsBar, cm_parts_bar, GTK_TYPE_WIDGET)

static void
cm_parts_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
  (void) widget;
  (void) for_size;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 60 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : HEIGHT;
  *minimum_baseline = *natural_baseline = -1;
}

static void
round_rectangle (cairo_t *cr, double x, double width)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + RADIUS, RADIUS, RADIUS, G_PI, 1.5 * G_PI);
  cairo_arc (cr, x + width - RADIUS, RADIUS, RADIUS, -.5 * G_PI, 0);
  cairo_arc (cr, x + width - RADIUS, HEIGHT - RADIUS, RADIUS, 0, .5 * G_PI);
  cairo_arc (cr, x + RADIUS, HEIGHT - RADIUS, RADIUS, .5 * G_PI, G_PI);
  cairo_close_path (cr);
}

/* Lines 4 px apart: told from the other parts without its colour. */
static void
hatch (cairo_t *cr, double x, double width)
{
  cairo_save (cr);
  cairo_clip (cr);
  cairo_set_line_width (cr, 1.5);
  for (double at = floor (x / 4) * 4 - HEIGHT; at < x + width; at += 4)
    {
      cairo_move_to (cr, at, HEIGHT);
      cairo_line_to (cr, at + HEIGHT, 0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
part_colour (GtkWidget *widget, int part, GdkRGBA *colour)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  static const char *const names[PARTS] = { "accent_bg_color", NULL, "error_color" };

  gtk_style_context_get_color (style, colour);
  if (names[part] != NULL)
    gtk_style_context_lookup_color (style, names[part], colour);
  else
    colour->alpha *= .3f;
}

static void
draw_part (GtkWidget *widget, cairo_t *cr, int part, double x, double width)
{
  GdkRGBA colour;

  part_colour (widget, part, &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  round_rectangle (cr, x, width);
  if (part == PARTS - 1)
    hatch (cr, x, width);
  else
    cairo_fill (cr);
}

static void
cm_parts_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CmPartsBar *self = CM_PARTS_BAR (widget);
  int width = gtk_widget_get_width (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) width, HEIGHT);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &area);
  gint64 sum = 0;
  int shown = 0;
  double room, x = 0;

  for (int i = 0; i < PARTS; i++)
    {
      sum += self->parts[i];
      shown += self->parts[i] > 0;
    }
  room = width - GAP * (shown - 1) - LEAST * shown;
  for (int i = 0; i < PARTS; i++)
    if (self->parts[i] > 0)
      {
        double part = LEAST + room * (double) self->parts[i] / (double) sum;

        draw_part (widget, cr, i, x, part);
        x += part + GAP;
      }
  cairo_destroy (cr);
}

static void
cm_parts_bar_class_init (CmPartsBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = cm_parts_bar_measure;
  widget_class->snapshot = cm_parts_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cm_parts_bar_init (CmPartsBar *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
}

void
cm_parts_bar_set (CmPartsBar *self, gint64 ready, gint64 known, gint64 refused, const char *name)
{
  g_return_if_fail (CM_IS_PARTS_BAR (self));

  self->parts[0] = ready;
  self->parts[1] = known;
  self->parts[2] = refused;
  cm_labelled (GTK_WIDGET (self), name);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

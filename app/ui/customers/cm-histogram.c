/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-histogram.h"

#include <math.h>

#include "cm-contrast.h"

#define HEIGHT 36
#define KNOB 20                 /* px, of a slider in the style of libadwaita; its middle is what points at a value */
#define LEAST 1.5               /* px, so that one person in thousands is still seen */

struct _CmHistogram
{
  GtkWidget parent_instance;

  GtkRange *slider; /* lies beside it, in the same box */
  CmDistribution shown;
  gboolean filled;
  double from;
  double to;
};

G_DEFINE_FINAL_TYPE (CmHistogram, cm_histogram, GTK_TYPE_WIDGET)

static void
cm_histogram_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                      int *natural_baseline)
{
  (void) widget;
  (void) for_size;
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? CM_DISTRIBUTION_BARS : HEIGHT;
  *minimum_baseline = *natural_baseline = -1;
}

/* From the middle of the knob at the left end to its middle at the right end. */
static void
trough_span (CmHistogram *self, double *start, double *length)
{
  GdkRectangle trough = { 0, 0, gtk_widget_get_width (GTK_WIDGET (self)), 0 };
  double x = 0, y = 0;

  if (self->slider != NULL)
    {
      gtk_range_get_range_rect (self->slider, &trough);
      gtk_widget_translate_coordinates (GTK_WIDGET (self->slider), GTK_WIDGET (self), trough.x, 0, &x, &y);
    }
  *start = x + KNOB / 2;
  *length = MAX (trough.width - KNOB, 1);
}

/* Roots of the counts: where most people have little, the few others are seen as well. */
static double
height_of (const CmHistogram *self, int bar, double most)
{
  gsize people = self->shown.bars[bar];

  return people == 0 || most <= 0 ? 0 : MAX (sqrt ((double) people) / most * HEIGHT, LEAST);
}

static void
cm_histogram_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CmHistogram *self = CM_HISTOGRAM (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA ink, accent;
  double start, length, width, most = 0;

  gtk_style_context_get_color (style, &ink);
  if (!gtk_style_context_lookup_color (style, "accent_bg_color", &accent))
    accent = ink;
  ink.alpha = cm_contrast_alpha (.22f);
  accent.alpha = cm_contrast_alpha (.6f);
  trough_span (self, &start, &length);
  width = length / CM_DISTRIBUTION_BARS;
  for (int i = 0; self->filled && i < CM_DISTRIBUTION_BARS; i++)
    most = MAX (most, sqrt ((double) self->shown.bars[i]));
  for (int i = 0; self->filled && i < CM_DISTRIBUTION_BARS; i++)
    {
      double height = height_of (self, i, most), middle = (i + .5) / CM_DISTRIBUTION_BARS;
      graphene_rect_t bar = GRAPHENE_RECT_INIT ((float) (start + i * width), (float) (HEIGHT - height), (float) MAX (width - 1, 1),
                                                (float) height);

      if (height > 0)
        gtk_snapshot_append_color (snapshot, middle >= self->from && middle <= self->to ? &accent : &ink, &bar);
    }
}

static void
cm_histogram_dispose (GObject *object)
{
  g_clear_weak_pointer (&CM_HISTOGRAM (object)->slider);
  G_OBJECT_CLASS (cm_histogram_parent_class)->dispose (object);
}

static void
cm_histogram_class_init (CmHistogramClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_histogram_dispose;
  widget_class->measure = cm_histogram_measure;
  widget_class->snapshot = cm_histogram_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "histogram");
}

static void
cm_histogram_init (CmHistogram *self)
{
  self->to = 1;
}

GtkWidget *
cm_histogram_new (GtkRange *slider)
{
  CmHistogram *self = g_object_new (CM_TYPE_HISTOGRAM, NULL);

  g_set_weak_pointer (&self->slider, slider);
  return GTK_WIDGET (self);
}

void
cm_histogram_set (CmHistogram *self, const CmDistribution *distribution)
{
  self->shown = *distribution;
  self->filled = distribution->people > 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cm_histogram_set_range (CmHistogram *self, double from, double to)
{
  if (self->from == from && self->to == to)
    return;
  self->from = from;
  self->to = to;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

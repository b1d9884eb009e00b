/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-break.h"

#define MINIMUM_WIDTH 340
/* 760 px of the usual font, which is 11 pt high at 96 dpi. */
#define DEFAULT_EM (760.0 / (11.0 * 96.0 / 72.0))

struct _CmBreak
{
  GtkWidget parent_instance;

  GtkWidget *wide;
  GtkWidget *slim;
  double em;
  gboolean narrow;
  guint flip_id;
};

G_DEFINE_FINAL_TYPE (CmBreak, cm_break, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_WIDE, PROP_SLIM, PROP_NARROW, PROP_THRESHOLD, N_PROPS };
enum { MAKE_SLIM, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static double
font_height (CmBreak *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (size <= 0)
    return 14;
  if (pango_font_description_get_size_is_absolute (font))
    return size;
  return size * pango_cairo_context_get_resolution (context) / 72.0;
}

static int
threshold (CmBreak *self)
{
  return (int) (self->em * font_height (self) + 0.5);
}

static GtkWidget *
shown_child (CmBreak *self)
{
  return self->narrow && self->slim != NULL ? self->slim : self->wide;
}

static void
show_right_child (CmBreak *self)
{
  GtkWidget *shown = shown_child (self);

  if (self->wide != NULL)
    gtk_widget_set_child_visible (self->wide, self->wide == shown);
  if (self->slim != NULL)
    gtk_widget_set_child_visible (self->slim, self->slim == shown);
}

static void
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  int least = -1;

  *minimum = *natural = 0;
  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      for_size = MAX (for_size, least);
    }
  gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

static gboolean
flip_cb (gpointer user_data)
{
  CmBreak *self = user_data;

  self->flip_id = 0;
  if (self->narrow && self->slim == NULL)
    g_signal_emit (self, signals[MAKE_SLIM], 0);
  show_right_child (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* The minimum never depends on a child: a wide child that needs 900 px must not keep the window from becoming narrow. With the
 * threshold as its natural width, what stands beside it in a leaflet goes before it becomes narrow itself. */
static void
cm_break_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                  int *natural_baseline)
{
  CmBreak *self = CM_BREAK (widget);

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      measure_child (shown_child (self), orientation, for_size, minimum, natural);
      return;
    }
  *minimum = MINIMUM_WIDTH;
  *natural = threshold (self);
}

/* A label that wraps takes more lines in a narrow child. */
static GtkSizeRequestMode
cm_break_get_request_mode (GtkWidget *widget)
{
  (void) widget;
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The children are swapped in an idle: a widget must not change what is shown while it is given its size. */
static void
cm_break_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CmBreak *self = CM_BREAK (widget);
  GtkWidget *child = shown_child (self);
  gboolean narrow = width < threshold (self);
  int least_width = 0, least_height = 0, natural;

  if (narrow != self->narrow)
    {
      self->narrow = narrow;
      if (self->flip_id == 0)
        self->flip_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, flip_cb, self, NULL);
    }
  if (self->flip_id != 0)
    child = self->wide != NULL && gtk_widget_get_child_visible (self->wide) ? self->wide : self->slim;
  if (child == NULL || !gtk_widget_should_layout (child))
    return;
  measure_child (child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, &natural);
  measure_child (child, GTK_ORIENTATION_VERTICAL, MAX (width, least_width), &least_height, &natural);
  gtk_widget_allocate (child, MAX (width, least_width), MAX (height, least_height), baseline, NULL);
}

static void
cm_break_dispose (GObject *object)
{
  CmBreak *self = CM_BREAK (object);

  g_clear_handle_id (&self->flip_id, g_source_remove);
  g_clear_pointer (&self->wide, gtk_widget_unparent);
  g_clear_pointer (&self->slim, gtk_widget_unparent);
  G_OBJECT_CLASS (cm_break_parent_class)->dispose (object);
}

static void
cm_break_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CmBreak *self = CM_BREAK (object);

  switch (id)
    {
    case PROP_WIDE: g_value_set_object (value, self->wide); break;
    case PROP_SLIM: g_value_set_object (value, self->slim); break;
    case PROP_NARROW: g_value_set_boolean (value, self->narrow); break;
    case PROP_THRESHOLD: g_value_set_double (value, self->em); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cm_break_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CmBreak *self = CM_BREAK (object);

  switch (id)
    {
    case PROP_WIDE: cm_break_set_wide (self, g_value_get_object (value)); break;
    case PROP_SLIM: cm_break_set_slim (self, g_value_get_object (value)); break;
    case PROP_THRESHOLD: cm_break_set_threshold (self, g_value_get_double (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cm_break_class_init (CmBreakClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = cm_break_dispose;
  object_class->get_property = cm_break_get_property;
  object_class->set_property = cm_break_set_property;
  widget_class->measure = cm_break_measure;
  widget_class->get_request_mode = cm_break_get_request_mode;
  widget_class->size_allocate = cm_break_size_allocate;

  props[PROP_WIDE] = g_param_spec_object ("wide", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_SLIM] = g_param_spec_object ("slim", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_THRESHOLD] = g_param_spec_double ("threshold", NULL, NULL, 1, 1000, DEFAULT_EM, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[MAKE_SLIM] = g_signal_new ("make-slim", CM_TYPE_BREAK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_break_init (CmBreak *self)
{
  self->em = DEFAULT_EM;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

static void
replace_child (CmBreak *self, GtkWidget **place, GtkWidget *child, guint prop)
{
  if (*place == child)
    return;
  g_clear_pointer (place, gtk_widget_unparent);
  *place = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  show_right_child (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

GtkWidget *
cm_break_new (GtkWidget *wide)
{
  return g_object_new (CM_TYPE_BREAK, "wide", wide, NULL);
}

void
cm_break_set_wide (CmBreak *self, GtkWidget *wide)
{
  g_return_if_fail (CM_IS_BREAK (self));

  replace_child (self, &self->wide, wide, PROP_WIDE);
}

GtkWidget *
cm_break_get_wide (CmBreak *self)
{
  g_return_val_if_fail (CM_IS_BREAK (self), NULL);

  return self->wide;
}

void
cm_break_set_slim (CmBreak *self, GtkWidget *slim)
{
  g_return_if_fail (CM_IS_BREAK (self));

  replace_child (self, &self->slim, slim, PROP_SLIM);
}

gboolean
cm_break_get_narrow (CmBreak *self)
{
  g_return_val_if_fail (CM_IS_BREAK (self), FALSE);

  return self->narrow;
}

void
cm_break_set_threshold (CmBreak *self, double em)
{
  g_return_if_fail (CM_IS_BREAK (self));

  if (self->em == em)
    return;
  self->em = em;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_THRESHOLD]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-chart.h"

#include <adwaita.h>
#include <math.h>

#include "cm-chart-plot.h"
#include "cm-format.h"

#define LABEL_SIZE 11.0
#define SCREEN_DPI 96.0
#define BUBBLE_PADDING 7.0
#define BUBBLE_RADIUS 6.0
#define BUBBLE_DISTANCE 10.0
#define SPOT 4.5
#define LEAST_WIDTH 120
#define USUAL_WIDTH 480
#define COMPACT_LEAST 40
#define COMPACT_WIDTH 120

struct _CmChart
{
  GtkWidget parent_instance;

  CmChartData *data;
  gboolean compact;
  gboolean narrow;
  int point;       /* where the guide stands, -1 none */
  guint series;    /* the one the spot is on */
  gboolean by_key; /* the guide was moved by keys: leaving by the pointer does not take it away */
};

G_DEFINE_FINAL_TYPE (CmChart, cm_chart, GTK_TYPE_WIDGET)

enum { OPENED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* ---- style ---- */

static CmChartColour
colour_of (const GdkRGBA *rgba)
{
  return (CmChartColour) { rgba->red, rgba->green, rgba->blue, rgba->alpha };
}

static CmChartColour
named_colour (GtkWidget *widget, const char *name)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA rgba;

  if (!gtk_style_context_lookup_color (style, name, &rgba))
    gtk_style_context_get_color (style, &rgba);
  return colour_of (&rgba);
}

/* Labels grow with the user's text. */
static double
label_size (GtkWidget *widget)
{
  int dpi = (int) (SCREEN_DPI * 1024);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return LABEL_SIZE * (dpi > 0 ? dpi / 1024.0 / SCREEN_DPI : 1);
}

static void
init_plot (CmChart *self, CmChartPlot *plot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  CmChartStyle style;
  GdkRGBA ink;

  cm_chart_style_init (&style, gtk_widget_get_pango_context (widget));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  style.size = label_size (widget);
  style.paper = FALSE;
  style.strong = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  style.ink = colour_of (&ink);
  style.ours = named_colour (widget, "accent_bg_color");
  style.soon = named_colour (widget, "attn_color");
  style.now = named_colour (widget, "error_color");
  cm_chart_plot_init (plot, self->data, &style, gtk_widget_get_width (widget), gtk_widget_get_height (widget), self->compact, self->narrow);
}

/* ---- where one stands ---- */

static gboolean
has_points (CmChart *self)
{
  return self->data != NULL && cm_chart_data_count (self->data) > 0 && self->data->series->len > 0;
}

/* The words a screen reader says: the sentence, and where one stands. */
static void
describe (CmChart *self)
{
  g_autofree char *point = self->point >= 0 ? cm_chart_data_point_sentence (self->data, (guint) self->point) : NULL;
  g_autofree char *picture = self->data != NULL ? cm_chart_data_description (self->data) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->data != NULL ? self->data->title : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, point != NULL ? point : picture, -1);
}

static void
stand_on (CmChart *self, int point, gboolean by_key)
{
  if (!has_points (self) || self->compact)
    point = -1;
  else
    point = MIN (point, (int) cm_chart_data_count (self->data) - 1);
  self->by_key = by_key && point >= 0;
  if (self->point == point)
    return;
  self->point = point;
  if (by_key)
    describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
step_series (CmChart *self, int by)
{
  guint count = self->data->series->len;

  self->series = (self->series + count + (guint) (by + (int) count)) % count;
  if (self->point < 0)
    stand_on (self, 0, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
open_point (CmChart *self)
{
  if (self->point >= 0 && self->data->opens)
    g_signal_emit (self, signals[OPENED], 0, (guint) self->point);
}

static gboolean
key_cb (CmChart *self, guint key, guint code, GdkModifierType state)
{
  int last = has_points (self) ? (int) cm_chart_data_count (self->data) - 1 : -1;

  (void) code;
  if (last < 0 || self->compact || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left: case GDK_KEY_KP_Left: stand_on (self, MAX (self->point - 1, 0), TRUE); break;
    case GDK_KEY_Right: case GDK_KEY_KP_Right: stand_on (self, self->point + 1, TRUE); break;
    case GDK_KEY_Home: case GDK_KEY_KP_Home: stand_on (self, 0, TRUE); break;
    case GDK_KEY_End: case GDK_KEY_KP_End: stand_on (self, last, TRUE); break;
    case GDK_KEY_Up: case GDK_KEY_KP_Up: step_series (self, -1); break;
    case GDK_KEY_Down: case GDK_KEY_KP_Down: step_series (self, 1); break;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: open_point (self); break;
    default: return FALSE;
    }
  return TRUE;
}

static void
motion_cb (CmChart *self, double x, double y)
{
  CmChartPlot plot;

  if (!has_points (self) || self->compact)
    return;
  init_plot (self, &plot);
  stand_on (self, (int) cm_chart_plot_nearest (&plot, x, y), FALSE);
}

static void
leave_cb (CmChart *self)
{
  if (!self->by_key)
    stand_on (self, -1, FALSE);
}

static void
blur_cb (CmChart *self)
{
  stand_on (self, -1, TRUE);
}

static void
click_cb (CmChart *self, int presses, double x, double y)
{
  motion_cb (self, x, y);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (presses == 2)
    open_point (self);
}

static gboolean
copy_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) args;
  (void) data;
  cm_chart_copy (CM_CHART (widget));
  return TRUE;
}

/* ---- drawing ---- */

static void
draw_guide (CmChart *self, const CmChartPlot *plot, cairo_t *cr, double x, double y)
{
  cm_chart_set_ink (plot, cr, .35);
  cairo_set_line_width (cr, 1);
  if (self->data->form == CM_CHART_UPRIGHT)
    {
      cairo_move_to (cr, floor (x) + .5, plot->top);
      cairo_line_to (cr, floor (x) + .5, plot->bottom);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
  if (self->data->form == CM_CHART_DOTS)
    {
      /* A ring leaves the dot its shape. */
      cairo_arc (cr, x, y, plot->dot / 2 + 1, 0, 2 * G_PI);
      cm_chart_set_ink (plot, cr, 1);
      cairo_set_line_width (cr, 2);
      cairo_stroke (cr);
      return;
    }
  cairo_arc (cr, x, y, SPOT, 0, 2 * G_PI);
  cm_chart_set_tone (plot, cr, CM_CHART_OURS);
  cairo_fill (cr);
}

static void
fill_round (cairo_t *cr, double x, double y, double width, double height)
{
  double r = BUBBLE_RADIUS;

  cairo_new_path (cr);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_arc (cr, x + width - r, y + r, r, 1.5 * G_PI, 2 * G_PI);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, .5 * G_PI);
  cairo_arc (cr, x + r, y + height - r, r, .5 * G_PI, G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* Ink for the box and the window's colour for its words: it is read over whatever lies under it. */
static void
draw_bubble (CmChart *self, const CmChartPlot *plot, cairo_t *cr, double x, double y)
{
  g_autofree char *text = cm_chart_data_point_sentence (self->data, (guint) self->point);
  CmChartPlot paper = *plot;
  CmChartColour window = named_colour (GTK_WIDGET (self), "view_bg_color");
  double width, height, left, top;

  cm_chart_measure (plot, text, &width, &height);
  width = MIN (width + 1, plot->width - 2 * BUBBLE_PADDING) + 2 * BUBBLE_PADDING;
  height += BUBBLE_PADDING;
  left = x + BUBBLE_DISTANCE + width <= plot->width ? x + BUBBLE_DISTANCE : MAX (x - BUBBLE_DISTANCE - width, 0);
  top = CLAMP (y - height - BUBBLE_DISTANCE, 0, MAX (plot->height - height, 0));
  paper.style.paper = TRUE;
  paper.style.ink = window;
  cairo_set_source_rgb (cr, plot->style.ink.red, plot->style.ink.green, plot->style.ink.blue);
  fill_round (cr, left, top, width, height);
  cm_chart_write (&paper, cr, text, left + BUBBLE_PADDING, top + height / 2, 0, width - 2 * BUBBLE_PADDING);
}

static void
cm_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CmChart *self = CM_CHART (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget));
  CmChartPlot plot;
  cairo_t *cr;
  double x, y;

  if (!has_points (self))
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &area);
  init_plot (self, &plot);
  cm_chart_plot_draw (&plot, cr);
  if (self->point >= 0)
    {
      cm_chart_plot_locate (&plot, (guint) self->point, self->series, &x, &y);
      draw_guide (self, &plot, cr, x, y);
      draw_bubble (self, &plot, cr, x, y);
    }
  cairo_destroy (cr);
}

static void
cm_chart_measure_widget (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                         int *natural_baseline)
{
  CmChart *self = CM_CHART (widget);

  (void) for_size;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->compact ? COMPACT_LEAST : LEAST_WIDTH;
      *natural = self->compact ? COMPACT_WIDTH : USUAL_WIDTH;
      return;
    }
  *minimum = *natural = (int) ceil (cm_chart_plot_height (self->data, label_size (widget), self->compact));
}

static void
cm_chart_finalize (GObject *object)
{
  g_clear_pointer (&CM_CHART (object)->data, cm_chart_data_unref);
  G_OBJECT_CLASS (cm_chart_parent_class)->finalize (object);
}

static void
cm_chart_class_init (CmChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_chart_finalize;
  widget_class->measure = cm_chart_measure_widget;
  widget_class->snapshot = cm_chart_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_cb, NULL);
  signals[OPENED] = g_signal_new ("opened", CM_TYPE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
add_controllers (CmChart *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (blur_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
cm_chart_init (CmChart *self)
{
  self->point = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  add_controllers (self);
}

GtkWidget *
cm_chart_new (void)
{
  return g_object_new (CM_TYPE_CHART, NULL);
}

void
cm_chart_set_data (CmChart *self, CmChartData *data)
{
  CmChartData *before;

  g_return_if_fail (CM_IS_CHART (self));

  before = self->data;
  self->data = data != NULL ? cm_chart_data_ref (data) : NULL;
  cm_chart_data_unref (before);
  self->point = -1;
  self->series = 0;
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

CmChartData *
cm_chart_get_data (CmChart *self)
{
  g_return_val_if_fail (CM_IS_CHART (self), NULL);

  return self->data;
}

void
cm_chart_set_compact (CmChart *self, gboolean compact)
{
  g_return_if_fail (CM_IS_CHART (self));

  self->compact = compact;
  gtk_widget_set_focusable (GTK_WIDGET (self), !compact);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
cm_chart_set_narrow (CmChart *self, gboolean narrow)
{
  g_return_if_fail (CM_IS_CHART (self));

  self->narrow = narrow;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cm_chart_go_to (CmChart *self, int point)
{
  g_return_if_fail (CM_IS_CHART (self));

  stand_on (self, point, TRUE);
}

int
cm_chart_get_point (CmChart *self)
{
  g_return_val_if_fail (CM_IS_CHART (self), -1);

  return self->point;
}

void
cm_chart_copy (CmChart *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CM_IS_CHART (self));

  if (self->data == NULL)
    return;
  text = cm_chart_data_tsv (self->data);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

char *
cm_chart_format_count (double value)
{
  return cm_format_count ((gint64) llround (value));
}

char *
cm_chart_format_share (double value)
{
  return g_strdup_printf ("%.0f%%", value * 100);
}

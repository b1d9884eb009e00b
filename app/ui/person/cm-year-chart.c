/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-year-chart.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"

#define HEIGHT 110
#define LABEL_ROOM 20
#define BAR_SHARE .36

struct _CmYearChart
{
  GtkWidget parent_instance;

  CmPersonYear year;
  int last_month;
  char *currency;
  int chosen;      /* the month whose words are shown, 0 to 11, -1 for none */
};

G_DEFINE_FINAL_TYPE (CmYearChart, cm_year_chart, GTK_TYPE_WIDGET)

/* ---- in words ---- */

static char *
month_name (int month)
{
  g_autoptr(GDateTime) day = g_date_time_new_utc (2026, month + 1, 1, 0, 0, 0);

  return g_date_time_format (day, "%OB");
}

static char *
month_words (CmYearChart *self, int month)
{
  g_autofree char *name = month_name (month);
  g_autofree char *net = cm_format_money (self->year.net_minor[month], NULL, self->currency);
  g_autofree char *orders = cm_format_count (self->year.orders[month]);

  if (self->year.orders[month] == 0)
    return cm_fill (_("{month}: nothing"), "month", name, NULL);
  return cm_fill (ngettext ("{month}: {amount}, {orders} order", "{month}: {amount}, {orders} orders", (gulong) self->year.orders[month]),
                  "month", name, "amount", net, "orders", orders, NULL);
}

char *
cm_year_chart_dup_words (CmYearChart *self)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < self->last_month; i++)
    if (self->year.orders[i] > 0)
      {
        g_autofree char *words = month_words (self, i);

        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", words);
      }
  if (text->len == 0)
    g_string_append (text, _("Nothing bought this year"));
  return g_string_free (text, FALSE);
}

static void
describe (CmYearChart *self)
{
  g_autofree char *words = self->chosen >= 0 ? month_words (self, self->chosen) : cm_year_chart_dup_words (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/* ---- drawing ---- */

static gint64
largest (CmYearChart *self)
{
  gint64 most = 1;

  for (int i = 0; i < 12; i++)
    most = MAX (most, self->year.net_minor[i]);
  return most;
}

static void
draw_label (CmYearChart *self, GtkSnapshot *snapshot, int month, double centre, double top, const GdkRGBA *ink)
{
  g_autofree char *text = g_strdup_printf (C_("month of a chart", "%d"), month + 1);
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr(PangoAttrList) small = pango_attr_list_new ();
  int width, height;

  pango_attr_list_insert (small, pango_attr_scale_new (.78));
  pango_layout_set_attributes (layout, small);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (centre - width / 2.0), (float) top));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
draw_bar (GtkSnapshot *snapshot, double centre, double width, double base, double height, const GdkRGBA *colour)
{
  GskRoundedRect shape;

  if (height <= 0)
    return;
  gsk_rounded_rect_init_from_rect (&shape, &GRAPHENE_RECT_INIT ((float) (centre - width / 2), (float) (base - height), (float) width,
                                                                (float) height), 2);
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, colour, &shape.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
cm_year_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CmYearChart *self = CM_YEAR_CHART (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  double step = gtk_widget_get_width (widget) / 12.0;
  double base = gtk_widget_get_height (widget) - LABEL_ROOM;
  double most = (double) largest (self);
  GdkRGBA ink, bar, line;

  gtk_style_context_get_color (style, &ink);
  line = bar = ink;
  line.alpha = .35f;
  gtk_style_context_lookup_color (style, "accent_bg_color", &bar);
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, (float) base, (float) gtk_widget_get_width (widget), 1));
  ink.alpha *= .75f;
  for (int i = 0; i < 12; i++)
    {
      double centre = (i + .5) * step;
      double height = (base - 2) * MAX (0, (double) self->year.net_minor[i]) / most;

      draw_bar (snapshot, centre, step * BAR_SHARE, base, self->year.orders[i] > 0 ? MAX (height, 2) : 0, &bar);
      if (i % 2 == 0 || step >= 28)
        draw_label (self, snapshot, i, centre, base + 4, &ink);
    }
}

/* ---- pointer and keys ---- */

static gboolean
cm_year_chart_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  CmYearChart *self = CM_YEAR_CHART (widget);
  int month = keyboard ? self->chosen : x * 12 / MAX (1, gtk_widget_get_width (widget));
  g_autofree char *words = month >= 0 && month < self->last_month ? month_words (self, month) : NULL;

  (void) y;
  gtk_tooltip_set_text (tooltip, words);
  return words != NULL;
}

static gboolean
step_cb (GtkWidget *widget, GVariant *way, gpointer data)
{
  CmYearChart *self = CM_YEAR_CHART (widget);

  (void) data;
  if (self->last_month == 0)
    return FALSE;
  self->chosen = CLAMP (self->chosen + g_variant_get_int32 (way), 0, self->last_month - 1);
  describe (self);
  gtk_widget_trigger_tooltip_query (widget);
  return TRUE;
}

/* ---- the widget ---- */

static void
cm_year_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                       int *natural_baseline)
{
  (void) widget;
  (void) for_size;
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 180 : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : HEIGHT;
  *minimum_baseline = *natural_baseline = -1;
}

static void
cm_year_chart_finalize (GObject *object)
{
  g_free (CM_YEAR_CHART (object)->currency);
  G_OBJECT_CLASS (cm_year_chart_parent_class)->finalize (object);
}

static void
cm_year_chart_class_init (CmYearChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_year_chart_finalize;
  widget_class->measure = cm_year_chart_measure;
  widget_class->snapshot = cm_year_chart_snapshot;
  widget_class->query_tooltip = cm_year_chart_query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, step_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, step_cb, "i", 1);
}

static void
cm_year_chart_init (CmYearChart *self)
{
  self->chosen = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  cm_labelled (GTK_WIDGET (self), _("Bought this year, by month"));
}

GtkWidget *
cm_year_chart_new (void)
{
  return g_object_new (CM_TYPE_YEAR_CHART, NULL);
}

void
cm_year_chart_set (CmYearChart *self, const CmPersonYear *year, int last_month, const char *currency)
{
  self->year = *year;
  self->last_month = last_month;
  self->chosen = -1;
  g_free (self->currency);
  self->currency = g_strdup (currency);
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

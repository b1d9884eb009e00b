/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-concentration-line.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-chart-card.h"
#include "cm-concentration-store.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-read.h"

static const double percents[] = { 1, 5, 10, 20, 50 };

enum { TEN = 2, TWENTY = 3, N_PARTS = G_N_ELEMENTS (percents) };

struct _CmConcentrationLine
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkLabel *label;
  CmChartCard *card;
};

G_DEFINE_FINAL_TYPE (CmConcentrationLine, cm_concentration_line, GTK_TYPE_WIDGET)

static char *
share_text (const CmConcentration *part)
{
  return g_strdup_printf ("%.0f%%", part->share * 100);
}

static char *
sentence (const CmConcentration *parts)
{
  g_autofree char *ten = share_text (&parts[TEN]);
  g_autofree char *twenty = share_text (&parts[TWENTY]);

  return cm_fill (_("Top 10% bring {ten} of sales, top 20% {twenty}"), "ten", ten, "twenty", twenty, NULL);
}

static void
show_chart (CmConcentrationLine *self, const CmConcentration *parts, const char *answer)
{
  g_autoptr(CmChartData) data = cm_chart_data_new (CM_CHART_ACROSS, _("Share of the sales"), _("Best customers"));
  CmChartSeries *series = cm_chart_data_add_series (data, NULL, CM_SERIES_BARS, CM_CHART_FACT);

  data->format = cm_chart_format_share;
  cm_chart_data_set_sentence (data, answer);
  for (int i = 0; i < N_PARTS; i++)
    {
      g_autofree char *people = cm_format_count ((gint64) parts[i].top);
      g_autofree char *percent = g_strdup_printf ("%g%%", parts[i].percent);
      const char *words = ngettext ("Top {percent}: {count} person", "Top {percent}: {count} people", parts[i].top);
      g_autofree char *label = cm_fill (words, "percent", percent, "count", people, NULL);

      cm_chart_data_add_point (data, label);
      cm_chart_series_add_toned (series, parts[i].share, i == TEN || i == TWENTY ? CM_CHART_OURS : CM_CHART_FACT);
    }
  cm_chart_card_set_data (self->card, data);
}

static gpointer
read_parts (CmConn *conn, gpointer data, GError **error)
{
  CmConcentration *parts = g_new0 (CmConcentration, N_PARTS);

  (void) data;
  if (!cm_concentration_store_read (conn, percents, N_PARTS, parts, error))
    g_clear_pointer (&parts, g_free);
  return parts;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmConcentrationLine) self = data;
  g_autofree CmConcentration *parts = cm_db_read_finish (CM_DB (source), result, NULL);
  gboolean known = parts != NULL && parts[0].people > 0 && !isnan (parts[0].share);
  g_autofree char *words = known ? sentence (parts) : NULL;

  if (self->button == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), known);
  if (!known)
    return;
  gtk_label_set_label (self->label, words);
  cm_labelled (self->button, words);
  show_chart (self, parts, words);
}

static void
cm_concentration_line_dispose (GObject *object)
{
  g_clear_pointer (&CM_CONCENTRATION_LINE (object)->button, gtk_widget_unparent);
  G_OBJECT_CLASS (cm_concentration_line_parent_class)->dispose (object);
}

static void
cm_concentration_line_class_init (CmConcentrationLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_concentration_line_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cm_concentration_line_init (CmConcentrationLine *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *label = gtk_label_new (NULL);

  self->button = gtk_menu_button_new ();
  self->label = GTK_LABEL (label);
  self->card = CM_CHART_CARD (cm_chart_card_new ());
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, "quiet");
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), label);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "concentration");
  gtk_widget_set_size_request (GTK_WIDGET (self->card), 300, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->card));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cm_concentration_line_new (void)
{
  return g_object_new (CM_TYPE_CONCENTRATION_LINE, NULL);
}

void
cm_concentration_line_load (CmConcentrationLine *self, CmDb *db, GCancellable *alive)
{
  cm_read (self, db, read_parts, NULL, NULL, g_free, alive, read_cb);
}

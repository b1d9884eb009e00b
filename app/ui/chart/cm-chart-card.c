/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-chart-card.h"

#include <glib/gi18n-lib.h>

#include "cm-named.h"
#include "cm-table-view.h"

struct _CmChartCard
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *sentence;
  GtkLabel *caption;
  GtkToggleButton *as_table;
  GtkStack *stack;
  CmChart *chart;
  CmTableView *table;
};

G_DEFINE_FINAL_TYPE (CmChartCard, cm_chart_card, GTK_TYPE_BOX)

enum { OPENED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* ---- the table ---- */

static void
set_columns (CmChartCard *self, const CmChartData *data)
{
  guint count = data->series->len + 1 + (data->notes != NULL);
  g_autofree CmPlainColumn *columns = g_new0 (CmPlainColumn, count);

  columns[0] = (CmPlainColumn) { data->points_title, FALSE, TRUE };
  for (guint s = 0; s < data->series->len; s++)
    columns[s + 1] = (CmPlainColumn) { cm_chart_data_series_title (data, cm_chart_data_series (data, s)), TRUE, FALSE };
  if (data->notes != NULL)
    columns[count - 1] = (CmPlainColumn) { data->notes_title, TRUE, FALSE };
  cm_table_view_set_columns (self->table, columns, count);
}

static void
add_line (CmChartCard *self, const CmChartData *data, guint point)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup (cm_chart_data_label (data, point)));
  for (guint s = 0; s < data->series->len; s++)
    g_ptr_array_add (cells, cm_chart_data_cell (data, cm_chart_data_series (data, s), point));
  if (data->notes != NULL)
    g_ptr_array_add (cells, g_strdup (cm_chart_data_note (data, point)));
  cm_table_view_add (self->table, point + 1, (const char *const *) cells->pdata);
}

static void
fill_table (CmChartCard *self)
{
  CmChartData *data = cm_chart_get_data (self->chart);

  if (data == NULL)
    return;
  set_columns (self, data);
  for (guint i = 0; i < cm_chart_data_count (data); i++)
    add_line (self, data, i);
}

/* ---- callbacks ---- */

static void
as_table_cb (CmChartCard *self)
{
  gboolean table = gtk_toggle_button_get_active (self->as_table);

  if (table)
    fill_table (self);
  gtk_stack_set_visible_child (self->stack, table ? GTK_WIDGET (self->table) : GTK_WIDGET (self->chart));
}

static gboolean
toggle_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  CmChartCard *self = CM_CHART_CARD (widget);

  (void) args;
  (void) data;
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  cm_chart_card_set_table (self, !cm_chart_card_get_table (self));
  return TRUE;
}

static gboolean
copy_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) args;
  (void) data;
  cm_chart_copy (CM_CHART_CARD (widget)->chart);
  return TRUE;
}

static void
opened_cb (CmChartCard *self, guint point)
{
  g_signal_emit (self, signals[OPENED], 0, point);
}

static void
line_opened_cb (CmChartCard *self, gint64 line)
{
  CmChartData *data = cm_chart_get_data (self->chart);

  if (data != NULL && data->opens)
    opened_cb (self, (guint) line - 1);
}

/* ---- the widget ---- */

static void
cm_chart_card_class_init (CmChartCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_t, GDK_CONTROL_MASK | GDK_SHIFT_MASK, toggle_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_cb, NULL);
  signals[OPENED] = g_signal_new ("opened", CM_TYPE_CHART_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static GtkWidget *
create_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  /* By words alone, GTK 4.8 measures Chinese in brackets in two ways. */
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  /* A label that may wrap anywhere claims one character, and GTK 4.8 then finds that Chinese marks do not part from theirs. */
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_head (CmChartCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *button = gtk_toggle_button_new ();

  self->title = GTK_LABEL (create_label ("heading"));
  self->sentence = GTK_LABEL (create_label ("chart-sentence"));
  self->as_table = GTK_TOGGLE_BUTTON (button);
  gtk_button_set_icon_name (GTK_BUTTON (button), "view-list-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  cm_named (button, _("See as a table"));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (head), words);
  gtk_box_append (GTK_BOX (head), button);
  gtk_box_append (GTK_BOX (self), head);
}

static void
cm_chart_card_init (CmChartCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "chart-card");
  add_head (self);
  self->stack = GTK_STACK (gtk_stack_new ());
  self->chart = CM_CHART (cm_chart_new ());
  self->table = CM_TABLE_VIEW (cm_table_view_new (""));
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->chart));
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->stack));
  self->caption = GTK_LABEL (create_label ("chart-sentence"));
  gtk_widget_add_css_class (GTK_WIDGET (self->caption), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (self->caption), FALSE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->caption));
  g_signal_connect_object (self->as_table, "toggled", G_CALLBACK (as_table_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "activated", G_CALLBACK (line_opened_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_chart_card_new (void)
{
  return g_object_new (CM_TYPE_CHART_CARD, NULL);
}

void
cm_chart_card_set_data (CmChartCard *self, CmChartData *data)
{
  g_return_if_fail (CM_IS_CHART_CARD (self));

  cm_chart_set_data (self->chart, data);
  gtk_label_set_text (self->title, data != NULL ? data->title : "");
  gtk_label_set_text (self->sentence, data != NULL ? data->sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), data != NULL && *data->sentence != '\0');
  gtk_label_set_text (self->caption, data != NULL && data->caption != NULL ? data->caption : "");
  gtk_widget_set_visible (GTK_WIDGET (self->caption), data != NULL && data->caption != NULL);
  cm_table_view_set_name (self->table, data != NULL ? data->title : "");
  if (cm_chart_card_get_table (self))
    fill_table (self);
}

void
cm_chart_card_set_picture (CmChartCard *self, CmChartData *data)
{
  g_return_if_fail (CM_IS_CHART_CARD (self));

  cm_chart_set_data (self->chart, data);
  if (cm_chart_card_get_table (self))
    fill_table (self);
}

void
cm_chart_card_set_narrow (CmChartCard *self, gboolean narrow)
{
  g_return_if_fail (CM_IS_CHART_CARD (self));

  cm_chart_set_narrow (self->chart, narrow);
}

CmChart *
cm_chart_card_get_chart (CmChartCard *self)
{
  g_return_val_if_fail (CM_IS_CHART_CARD (self), NULL);

  return self->chart;
}

void
cm_chart_card_set_table (CmChartCard *self, gboolean table)
{
  g_return_if_fail (CM_IS_CHART_CARD (self));

  gtk_toggle_button_set_active (self->as_table, table);
}

gboolean
cm_chart_card_get_table (CmChartCard *self)
{
  g_return_val_if_fail (CM_IS_CHART_CARD (self), FALSE);

  return gtk_toggle_button_get_active (self->as_table);
}

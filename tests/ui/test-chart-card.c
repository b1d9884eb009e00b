/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart in a window: its words for a screen reader, its keys, its table. */
#include "cm-chart-card.h"
#include "cm-table-view.h"
#include "cm-shot.h"
#include "cm-test.h"

static gboolean
shows (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows (child, text))
      return TRUE;
  return FALSE;
}

#define IN_WORDS "3,000 orders in 3 months.\nmonth 1 — orders 500\nmonth 2 — orders 1,000\nmonth 3 — orders 1,500"

static CmChartData *
create_data (void)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_UPRIGHT, "Orders a month", "Month");
  CmChartSeries *bars = cm_chart_data_add_series (data, "orders", CM_SERIES_BARS, CM_CHART_OURS);

  data->format = cm_chart_format_count;
  data->whole = data->opens = TRUE;
  cm_chart_data_set_sentence (data, "3,000 orders in 3 months.");
  for (int i = 1; i <= 3; i++)
    {
      g_autofree char *label = g_strdup_printf ("month %d", i);

      cm_chart_data_add_point (data, label);
      cm_chart_series_add (bars, 500.0 * i);
    }
  return data;
}

static GtkWidget *
open_card (GtkWindow **window)
{
  g_autoptr (CmChartData) data = create_data ();
  GtkWidget *card = cm_chart_card_new ();

  *window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (*window, 600, 400);
  gtk_window_set_child (*window, card);
  cm_chart_card_set_data (CM_CHART_CARD (card), data);
  gtk_window_present (*window);
  cm_shot_spin (100);
  return card;
}

static void
test_words (void)
{
  GtkWindow *window;
  CmChart *chart = cm_chart_card_get_chart (CM_CHART_CARD (open_card (&window)));
  GtkAccessible *accessible = GTK_ACCESSIBLE (chart);

  gtk_test_accessible_assert_role (accessible, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "Orders a month");
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, IN_WORDS);
  cm_chart_go_to (chart, 2);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "month 3 — orders 1,500");
  cm_chart_go_to (chart, 99);
  g_assert_cmpint (cm_chart_get_point (chart), ==, 2);
  cm_chart_go_to (chart, -1);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, IN_WORDS);
  gtk_window_destroy (window);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static void
test_table (void)
{
  GtkWindow *window;
  CmChartCard *card = CM_CHART_CARD (open_card (&window));
  CmTableView *table = CM_TABLE_VIEW (find (GTK_WIDGET (card), CM_TYPE_TABLE_VIEW));

  g_assert_cmpuint (cm_table_view_count (table), ==, 0);
  cm_chart_card_set_table (card, TRUE);
  cm_shot_spin (50);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (table)));
  g_assert_cmpuint (cm_table_view_count (table), ==, 3);
  g_assert_cmpstr (cm_table_view_cell (table, 2, 0), ==, "month 3");
  g_assert_cmpstr (cm_table_view_cell (table, 2, 1), ==, "1,500");
  g_assert_null (cm_table_view_cell (table, 3, 0));
  cm_chart_card_set_data (card, NULL);
  cm_shot_spin (50);
  gtk_window_destroy (window);
}

static void
opened_cb (CmChart *chart, guint point, guint *opened)
{
  (void) chart;
  *opened = point;
}

static void
press (CmChart *chart, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (chart));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &handled);
    }
}

static void
test_keys (void)
{
  GtkWindow *window;
  CmChart *chart = cm_chart_card_get_chart (CM_CHART_CARD (open_card (&window)));
  guint opened = 99;

  g_signal_connect (chart, "opened", G_CALLBACK (opened_cb), &opened);
  press (chart, GDK_KEY_Right);
  g_assert_cmpint (cm_chart_get_point (chart), ==, 0);
  press (chart, GDK_KEY_Right);
  press (chart, GDK_KEY_Left);
  g_assert_cmpint (cm_chart_get_point (chart), ==, 0);
  press (chart, GDK_KEY_End);
  press (chart, GDK_KEY_Right);
  press (chart, GDK_KEY_Down);
  press (chart, GDK_KEY_Up);
  g_assert_cmpint (cm_chart_get_point (chart), ==, 2);
  press (chart, GDK_KEY_Return);
  g_assert_cmpuint (opened, ==, 2);
  press (chart, GDK_KEY_Home);
  g_assert_cmpint (cm_chart_get_point (chart), ==, 0);
  cm_shot_spin (50);
  cm_chart_set_compact (chart, TRUE);
  cm_chart_go_to (chart, 1);
  g_assert_cmpint (cm_chart_get_point (chart), ==, -1);
  cm_shot_spin (50);
  gtk_window_destroy (window);
}

/* Dots are stepped through one by one, and what their signs mean stands under them. */
static void
test_dots (void)
{
  GtkWindow *window;
  CmChartCard *card = CM_CHART_CARD (open_card (&window));
  GtkAccessible *accessible = GTK_ACCESSIBLE (cm_chart_card_get_chart (card));
  g_autoptr (CmChartData) data = cm_chart_data_new (CM_CHART_DOTS, "Two tries", "Dot");
  CmChartSeries *profit = cm_chart_data_add_series (data, "profit", CM_SERIES_DOTS, CM_CHART_OURS);

  cm_chart_data_set_sentence (data, "One loses, one wins.");
  cm_chart_data_set_caption (data, "Hollow = loss.");
  for (int i = 0; i < 2; i++)
    {
      cm_chart_data_add_point (data, i == 0 ? "Dot 1" : "Dot 2");
      cm_chart_series_add_toned (profit, i == 0 ? -500 : 700, i == 0 ? CM_CHART_SOON : CM_CHART_OURS);
      cm_chart_data_add_note (data, i == 0 ? "loss" : "profit");
    }
  cm_chart_data_add_mark (data, 0, 0, "Break even", CM_CHART_FACT);
  cm_chart_card_set_data (card, data);
  cm_shot_spin (50);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "One loses, one wins.\nDot 1 — profit -500, loss\nDot 2 — profit 700, profit");
  cm_chart_go_to (cm_chart_card_get_chart (card), 0);
  gtk_test_accessible_assert_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Dot 1 — profit -500, loss");
  g_assert_true (shows (GTK_WIDGET (card), "Hollow = loss."));
  cm_chart_card_set_table (card, TRUE);
  cm_shot_spin (50);
  cm_chart_card_set_data (card, NULL);
  g_assert_false (shows (GTK_WIDGET (card), "Hollow = loss."));
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) app = cm_shot_begin (&argc, &argv, "test");

  g_test_add_func ("/ui/chart/words", test_words);
  g_test_add_func ("/ui/chart/table", test_table);
  g_test_add_func ("/ui/chart/keys", test_keys);
  g_test_add_func ("/ui/chart/dots", test_dots);
  return g_test_run ();
}

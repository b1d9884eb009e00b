/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-forecast-page.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cm-calibration-chart.h"
#include "cm-chart-card.h"
#include "cm-forecast-store.h"
#include "cm-format.h"
#include "cm-read.h"
#include "cm-rule-rows.h"
#include "cm-table-view.h"

struct _CmForecastPage
{
  AdwPreferencesPage parent_instance;

  CmRuleBook *book;
  AdwComboRow *model;
  AdwActionRow *state;
  AdwPreferencesGroup *proof;
  CmChartCard *chart;
  CmTableView *table;
  gulong db_changed_id;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (CmForecastPage, cm_forecast_page, ADW_TYPE_PREFERENCES_PAGE)

static const char *const models[] = { "mbg-nbd", "bg-nbd" };
static const char *const model_labels[] = {
  N_("MBG/NBD: anybody may stop after any purchase"), N_("BG/NBD: who bought once is still there")
};

/* What was kept, with the rules it is told by. */
typedef struct {
  gboolean kept;
  CmForecast forecast;
  CmForecastRules rules;
  int today;
} Kept;

/* ---- showing ---- */

static void
add_bin (CmForecastPage *self, const CmCalibrationBin *bin)
{
  g_autofree char *said = cm_format_probability (bin->said);
  g_autofree char *people = cm_format_count ((gint64) bin->customers);
  g_autofree char *buyers = cm_format_count ((gint64) bin->buyers);
  g_autofree char *share = cm_format_share ((gint64) bin->buyers, (gint64) bin->customers);
  g_autofree char *low = cm_format_probability (bin->happened.low), *high = cm_format_probability (bin->happened.high);
  g_autofree char *interval = g_strdup_printf ("%s – %s", low, high);
  const char *cells[] = { said, people, buyers, share, interval };

  cm_table_view_add (self->table, 0, cells);
}

static void
show_proof (CmForecastPage *self, const CmForecast *forecast)
{
  g_autoptr (CmChartData) data = cm_calibration_chart (&forecast->backtest);

  cm_chart_card_set_data (self->chart, data);
  cm_table_view_clear (self->table);
  for (int i = 0; i < CM_CALIBRATION_BINS; i++)
    if (forecast->backtest.bins[i].customers > 0)
      add_bin (self, &forecast->backtest.bins[i]);
}

static char *
made_text (const Kept *kept)
{
  g_autofree char *day = cm_format_day_long (kept->forecast.day, kept->today);
  g_autofree char *customers = cm_format_count ((gint64) kept->forecast.customers);
  g_autofree char *repeats = cm_format_count (kept->forecast.repeats);

  return cm_fill (_("Made on {day} from {customers} customers and {repeats} repeat purchases; made anew every week"), "day", day,
                  "customers", customers, "repeats", repeats, NULL);
}

static void
show_kept (CmForecastPage *self, const Kept *kept)
{
  g_autofree char *reason = kept->kept ? cm_forecast_reason_text (&kept->forecast, &kept->rules) : NULL;
  g_autofree char *made = kept->kept ? made_text (kept) : NULL;
  gboolean used = kept->kept && kept->forecast.reason == CM_FORECAST_USED;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state), !kept->kept ? _("No forecast was made yet")
                                                                     : used      ? _("Chances are shown")
                                                                                 : _("Chances are not shown"));
  if (reason != NULL)
    {
      g_autofree char *text = g_strjoin ("\n", reason, made, NULL);

      adw_action_row_set_subtitle (self->state, text);
    }
  else
    adw_action_row_set_subtitle (self->state, _("It comes by itself once somebody has bought"));
  gtk_widget_set_visible (GTK_WIDGET (self->proof), kept->kept && kept->forecast.tested);
  if (kept->kept && kept->forecast.tested)
    show_proof (self, &kept->forecast);
}

/* ---- reading ---- */

static gpointer
read_kept (CmConn *conn, gpointer data, GError **error)
{
  g_autofree Kept *kept = g_new0 (Kept, 1);
  g_autoptr (CmRules) rules = cm_shop_rules (conn, error);
  GError *local = NULL;

  (void) data;
  if (rules == NULL)
    return NULL;
  cm_forecast_rules_read (&kept->rules, rules);
  kept->kept = cm_forecast_store_load (conn, &kept->forecast, &local);
  kept->today = cm_conn_today (conn, cm_shop_read_now (conn));
  if (local == NULL)
    return g_steal_pointer (&kept);
  g_propagate_error (error, local);
  return NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CmForecastPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree Kept *kept = cm_db_read_finish (CM_DB (source), result, &error);

  if (kept != NULL && !g_cancellable_is_cancelled (cm_rule_book_get_alive (self->book)))
    show_kept (self, kept);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    adw_action_row_set_subtitle (self->state, error->message);
}

static void
read_again (CmForecastPage *self)
{
  cm_read (self, cm_rule_book_get_db (self->book), read_kept, NULL, NULL, g_free, cm_rule_book_get_alive (self->book), read_cb);
}

static void
db_changed_cb (CmForecastPage *self, guint topics)
{
  if ((topics & CM_TOPIC_FIGURES) != 0 && !g_cancellable_is_cancelled (cm_rule_book_get_alive (self->book)))
    read_again (self);
}

/* ---- the model ---- */

static void
show_model (CmForecastPage *self)
{
  const CmRule *rule = cm_rule_book_get (self->book, "predict.model");
  g_autoptr (JsonNode) node = rule != NULL ? json_from_string (rule->json, NULL) : NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->model), rule != NULL);
  self->showing = TRUE;
  for (guint i = 0; node != NULL && i < G_N_ELEMENTS (models); i++)
    if (g_strcmp0 (json_node_get_string (node), models[i]) == 0)
      adw_combo_row_set_selected (self->model, i);
  self->showing = FALSE;
}

static void
model_cb (CmForecastPage *self)
{
  guint chosen = adw_combo_row_get_selected (self->model);

  if (!self->showing && chosen < G_N_ELEMENTS (models))
    cm_rule_book_set_text (self->book, "predict.model", models[chosen]);
}

/* ---- the page ---- */

static void
add_state (CmForecastPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->state = ADW_ACTION_ROW (adw_action_row_new ());
  adw_action_row_set_subtitle_lines (self->state, 0);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Who Buys Again"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("A forecast is tried on the last weeks; where recency alone does as well it is not shown"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->state));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));
}

static void
add_proof (CmForecastPage *self)
{
  const CmPlainColumn columns[] = {
    { _("Said"), TRUE, FALSE }, { _("People"), TRUE, FALSE }, { _("Bought"), TRUE, FALSE }, { _("Share"), TRUE, FALSE },
    { _("Could be"), TRUE, TRUE },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->proof = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->chart = CM_CHART_CARD (cm_chart_card_new ());
  self->table = CM_TABLE_VIEW (cm_table_view_new (_("What was said and what happened")));
  gtk_widget_add_css_class (GTK_WIDGET (self->table), "card");
  cm_table_view_set_columns (self->table, columns, G_N_ELEMENTS (columns));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chart));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  adw_preferences_group_set_title (self->proof, _("Said and Happened"));
  adw_preferences_group_add (self->proof, box);
  gtk_widget_set_visible (GTK_WIDGET (self->proof), FALSE);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->proof);
}

static void
add_model (CmForecastPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  static const char *const numbers[] = { "predict.weeks", "predict.min-customers", "predict.min-repeat", "predict.map-below" };

  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    gtk_string_list_append (words, _(model_labels[i]));
  self->model = ADW_COMBO_ROW (adw_combo_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->model), _("Model"));
  adw_combo_row_set_model (self->model, G_LIST_MODEL (words));
  adw_combo_row_set_use_subtitle (self->model, TRUE);
  g_signal_connect_object (self->model, "notify::selected", G_CALLBACK (model_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("How It Is Made"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->model));
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), cm_rule_row_new (self->book, numbers[i]));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));
}

static void
cm_forecast_page_dispose (GObject *object)
{
  CmForecastPage *self = CM_FORECAST_PAGE (object);

  g_clear_signal_handler (&self->db_changed_id, cm_rule_book_get_db (self->book));
  G_OBJECT_CLASS (cm_forecast_page_parent_class)->dispose (object);
}

static void
cm_forecast_page_finalize (GObject *object)
{
  g_clear_object (&CM_FORECAST_PAGE (object)->book);
  G_OBJECT_CLASS (cm_forecast_page_parent_class)->finalize (object);
}

static void
cm_forecast_page_class_init (CmForecastPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_forecast_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_forecast_page_finalize;
}

static void
cm_forecast_page_init (CmForecastPage *self)
{
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), C_("preferences", "Forecast"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "weather-few-clouds-symbolic");
  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (self), "prediction");
}

GtkWidget *
cm_forecast_page_new (CmRuleBook *book)
{
  CmForecastPage *self = g_object_new (CM_TYPE_FORECAST_PAGE, NULL);

  self->book = g_object_ref (book);
  add_state (self);
  add_proof (self);
  add_model (self);
  g_signal_connect_object (book, "changed", G_CALLBACK (show_model), self, G_CONNECT_SWAPPED);
  self->db_changed_id = g_signal_connect_object (cm_rule_book_get_db (book), "changed", G_CALLBACK (db_changed_cb), self,
                                                 G_CONNECT_SWAPPED);
  show_model (self);
  read_again (self);
  return GTK_WIDGET (self);
}

void
cm_forecast_page_set_narrow (CmForecastPage *self, gboolean narrow)
{
  g_return_if_fail (CM_IS_FORECAST_PAGE (self));

  cm_chart_card_set_narrow (self->chart, narrow);
}

const char *
cm_forecast_page_get_state (CmForecastPage *self)
{
  g_return_val_if_fail (CM_IS_FORECAST_PAGE (self), NULL);

  return adw_action_row_get_subtitle (self->state);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-reasons-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-chart-card.h"
#include "cm-chart-data.h"
#include "cm-form.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-panel.h"
#include "cm-person-page.h"
#include "cm-person-write.h"
#include "cm-privacy.h"
#include "cm-reason-calls.h"
#include "cm-reason-store.h"
#include "cm-row-group.h"
#include "cm-shop.h"

/* So many are shown to be asked; the others come when these are done. */
#define SHOWN_PEOPLE 40

struct _CmReasonsPage
{
  CmView parent_instance;

  CmChartCard *card;
  CmRowGroup *weak;
  CmRowGroup *people;

  int today;
  gboolean ready;
};

G_DEFINE_FINAL_TYPE (CmReasonsPage, cm_reasons_page, CM_TYPE_VIEW)

/* ---- reading ---- */

typedef struct {
  CmReasonTally *tally;
  CmReasonCalls *calls;
  GPtrArray *weak;
  int today;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->tally, cm_reason_tally_free);
  g_clear_pointer (&answer->calls, cm_reason_calls_free);
  g_clear_pointer (&answer->weak, g_ptr_array_unref);
  g_free (answer);
}

static gpointer
read_job (CmConn *conn, gpointer data, GError **error)
{
  gint64 now = *(gint64 *) data;
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr(CmCycles) cycles = NULL;

  answer->today = cm_conn_today (conn, now);
  if ((answer->tally = cm_reason_tally (conn, now, error)) != NULL
      && (answer->calls = cm_reason_calls_read (conn, answer->today, error)) != NULL
      && (cycles = cm_cycle_store_read (conn, answer->today, error)) != NULL)
    {
      answer->weak = cm_reason_weak_categories (cycles);
      return answer;
    }
  answer_free (answer);
  return NULL;
}

/* ---- the chart ---- */

static CmChartData *
make_chart (const CmReasonTally *tally)
{
  CmChartData *data = cm_chart_data_new (CM_CHART_ACROSS, _("Reasons for not buying again"), _("Reason"));
  CmChartSeries *shares = cm_chart_data_add_series (data, NULL, CM_SERIES_BARS, CM_CHART_OURS);
  g_autofree char *sentence = NULL;

  data->format = cm_chart_format_share;
  data->notes_title = g_strdup (_("Interval of 95%"));
  for (guint i = 0; i < tally->shares->len; i++)
    {
      const CmReasonShare *share = &g_array_index (tally->shares, CmReasonShare, i);
      int low = (int) lround (share->interval.low * 100), high = (int) lround (share->interval.high * 100);
      g_autofree char *note = g_strdup_printf ("%d–%d", low, high);

      if (!share->group)
        continue;
      cm_chart_data_add_point (data, cm_reason_group_label (share->name));
      cm_chart_data_add_note (data, note);
      cm_chart_series_add (shares, share->interval.share);
    }
  if (tally->shares->len > 0)
    sentence = cm_reason_sentence (tally, &g_array_index (tally->shares, CmReasonShare, 0));
  cm_chart_data_set_sentence (data, sentence != NULL ? sentence : _("Nobody was asked yet. Call some of the people below."));
  return data;
}

/* ---- asking ---- */

typedef struct {
  CmReasonsPage *page;
  CmForm *form;        /* not owned */
  AdwComboRow *choice;
  gint64 customer_id;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_object_unref (ask->page);
  g_free (ask);
}

static void
accepted_cb (CmForm *form, Ask *ask)
{
  g_autoptr(CmPersonWrite) write = cm_person_write_new (CM_PERSON_REASON, ask->customer_id);
  gsize count;
  const CmReasonCode *code = &cm_reason_codes (&count)[adw_combo_row_get_selected (ask->choice)];

  write->reason = g_strdup (code->code);
  write->words = cm_form_dup_words (form);
  if (*write->words == '\0')
    {
      g_free (write->words);
      write->words = g_strdup (code->label);
    }
  cm_person_write_form (CM_VIEW (ask->page), write, form);
}

static void
ask_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Ask *ask = g_new0 (Ask, 1);
  g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  gsize count;
  const CmReasonCode *codes = cm_reason_codes (&count);

  (void) name;
  for (gsize i = 0; i < count; i++)
    g_ptr_array_add (labels, g_strdup_printf ("%d %s", (int) i + 1, codes[i].label));
  g_ptr_array_add (labels, NULL);
  *ask = (Ask) { g_object_ref (CM_REASONS_PAGE (widget)), cm_form_new (widget, _("Reason"), _("_Write Down")), NULL,
                 g_variant_get_int64 (parameter) };
  g_object_set_data_full (G_OBJECT (ask->form), "ask", ask, ask_free);
  cm_form_set_intro (ask->form, _("What they say, not what we guess. Who was not reached counts in no share."));
  ask->choice = cm_form_add_choice (ask->form, _("Why they did not buy again"), (const char *const *) labels->pdata, 0);
  cm_form_add_words (ask->form, _("In their words"), 0);
  g_signal_connect (ask->form, "accepted", G_CALLBACK (accepted_cb), ask);
  cm_form_open (ask->form);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CmView *view = CM_VIEW (widget);

  (void) name;
  cm_view_push (view, CM_VIEW (cm_person_page_new (cm_view_get_db (view), g_variant_get_int64 (parameter), NULL)));
}

/* ---- showing ---- */

static GtkWidget *
ask_button (gint64 id, const char *name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Reason…"));
  g_autofree char *label = cm_fill (_("Write down the reason of {name}"), "name", name, NULL);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  cm_labelled (button, label);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_int64 (id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "reasons.ask");
  return button;
}

static void
show_buyer (CmReasonsPage *self, const CmOnceBuyer *buyer)
{
  g_autofree char *name = cm_privacy_name (buyer->name != NULL ? buyer->name : _("Without a name"));
  g_autofree char *phone = buyer->phone != NULL ? cm_privacy_phone (buyer->phone) : g_strdup ("—");
  g_autofree char *last = cm_format_day (buyer->last_day, self->today);
  g_autofree char *days = cm_format_count (buyer->overdue);
  g_autofree char *about = cm_fill (ngettext ("{phone} · {product} on {last}, {days} day past the usual gap",
                                              "{phone} · {product} on {last}, {days} days past the usual gap", (gulong) buyer->overdue),
                                    "phone", phone, "product", buyer->product != NULL ? buyer->product : _("an order"), "last", last,
                                    "days", days, NULL);
  AdwActionRow *row = cm_row_group_add (self->people, name, about, ask_button (buyer->customer_id, name));

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), g_variant_new_int64 (buyer->customer_id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "reasons.open");
}

static void
show_people (CmReasonsPage *self, const CmReasonCalls *calls)
{
  gsize left_out = 0;
  g_autofree char *all = cm_format_count (calls->people->len);
  g_autofree char *excluded = NULL;
  g_autofree char *text = NULL;

  cm_row_group_clear (self->people);
  for (int i = 0; i < CM_N_EXCLUSIONS; i++)
    left_out += calls->excluded[i];
  excluded = cm_format_count ((gint64) left_out);
  text = cm_fill (_("Bought once, past the usual gap of what they bought, no problem, not asked yet: {all}. Left out because they must "
                    "not be contacted: {excluded}."), "all", all, "excluded", excluded, NULL);
  for (guint i = 0; i < MIN (calls->people->len, SHOWN_PEOPLE); i++)
    show_buyer (self, calls->people->pdata[i]);
  if (calls->people->len == 0)
    cm_row_group_add (self->people, _("Nobody to ask just now"), NULL, NULL);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->people), text);
}

static void
show_weak (CmReasonsPage *self, const GPtrArray *weak)
{
  cm_row_group_clear (self->weak);
  for (guint i = 0; i < weak->len; i++)
    {
      const CmWeakCategory *category = weak->pdata[i];
      g_autofree char *buyers = cm_format_count ((gint64) category->buyers);
      g_autofree char *share = cm_format_probability (category->share);
      g_autofree char *norm = cm_format_probability (category->norm);
      g_autofree char *about = cm_fill (_("{share} of {buyers} buyers came back within 90 days; of all categories {norm} did"),
                                        "share", share, "buyers", buyers, "norm", norm, NULL);

      cm_row_group_add (self->weak, category->name, about, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->weak), weak->len > 0);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmReasonsPage) self = data;
  Answer *answer = cm_view_read_finish (CM_VIEW (self), source, result, _("The Reasons Cannot Be Shown"));
  g_autoptr(CmChartData) chart = NULL;

  if (answer == NULL)
    return;
  self->today = answer->today;
  chart = make_chart (answer->tally);
  cm_chart_card_set_data (self->card, chart);
  show_weak (self, answer->weak);
  show_people (self, answer->calls);
  self->ready = TRUE;
  answer_free (answer);
}

static void
load (CmReasonsPage *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));
  gint64 now = cm_shop_now (db);

  cm_view_read (CM_VIEW (self), read_job, g_memdup2 (&now, sizeof now), g_free, answer_free, answered_cb);
}

/* ---- the page ---- */

static void
cm_reasons_page_changed (CmView *view, CmTopics topics)
{
  if (topics & (CM_TOPIC_CUSTOMERS | CM_TOPIC_ORDERS | CM_TOPIC_EXCLUSIONS | CM_TOPIC_FIGURES | CM_TOPIC_CASES))
    load (CM_REASONS_PAGE (view));
}

static void
cm_reasons_page_narrow_changed (CmView *view, gboolean narrow)
{
  cm_chart_card_set_narrow (CM_REASONS_PAGE (view)->card, narrow);
}

static void
cm_reasons_page_class_init (CmReasonsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  CM_VIEW_CLASS (klass)->changed = cm_reasons_page_changed;
  CM_VIEW_CLASS (klass)->narrow_changed = cm_reasons_page_narrow_changed;
  gtk_widget_class_install_action (widget_class, "reasons.ask", "x", ask_action);
  gtk_widget_class_install_action (widget_class, "reasons.open", "x", open_action);
}

static void
cm_reasons_page_init (CmReasonsPage *self)
{
  GtkBox *box = cm_panel_new (CM_VIEW (self), _("The real reason comes from calling people, not from guessing."));

  cm_view_set_title (CM_VIEW (self), _("Why They Do Not Buy Again"));
  self->card = CM_CHART_CARD (cm_chart_card_new ());
  self->weak = CM_ROW_GROUP (cm_row_group_new ());
  self->people = CM_ROW_GROUP (cm_row_group_new ());
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->weak), _("Fewer come back to these"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->people), _("Whom to ask"));
  gtk_widget_set_visible (GTK_WIDGET (self->weak), FALSE);
  gtk_box_append (box, GTK_WIDGET (self->card));
  gtk_box_append (box, GTK_WIDGET (self->weak));
  gtk_box_append (box, GTK_WIDGET (self->people));
}

GtkWidget *
cm_reasons_page_new (CmDb *db)
{
  CmReasonsPage *self = g_object_new (CM_TYPE_REASONS_PAGE, "db", db, NULL);

  load (self);
  return GTK_WIDGET (self);
}

gboolean
cm_reasons_page_is_ready (CmReasonsPage *self)
{
  return self->ready;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cash-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-cash-fields.h"
#include "cm-children.h"
#include "cm-estimate-charts.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-pencil.h"
#include "cm-profit-words.h"
#include "cm-row-note.h"
#include "cm-share-row.h"
#include "cm-stat-card.h"

#define FORM_WIDTH 352
#define LINE_HEIGHT 240

struct _CmCashPage
{
  GtkWidget parent_instance;

  CmProfitDesk *desk;
  GtkBox *sides;
  GtkWidget *form;
  GPtrArray *rows;    /* AdwEntryRow, not owned, in the order of the fields */
  CmShareRow *shares; /* after the days the sale lasts */
  GtkLabel *sentence;
  GtkWidget *facts;
  CmStatCard *runway;
  CmStatCard *orders;
  CmStatCard *required;
  CmChartCard *line;
  GtkWidget *emptied; /* a row that was emptied just now */
  guint emptied_id;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (CmCashPage, cm_cash_page, GTK_TYPE_WIDGET)

static const CmCashField *
field_at (guint index)
{
  guint count;

  return &cm_cash_fields (&count)[index];
}

/* ---- showing ---- */

static gint64
monthly_costs (const CmEstimate *estimate)
{
  return estimate->monthly_costs != CM_NONE ? estimate->monthly_costs : cm_monthly_costs (estimate->cash->daily_burn);
}

static void
show_runway (CmCashPage *self, const CmEstimate *estimate, const CmCashLine *line)
{
  gint64 costs = monthly_costs (estimate), left = line->days > 0 ? line->cash[line->days - 1] : 0;
  gint64 tenths = costs > 0 ? cm_runway_tenths (left, costs) : 0;
  const char *currency = cm_profit_desk_get_currency (self->desk);
  g_autofree char *cash = cm_format_money_whole (left, currency, currency);
  g_autofree char *months = g_strdup_printf ("%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, tenths / 10, tenths % 10);
  g_autofree char *note = costs > 0 ? cm_fill (_("{cash} left, no income"), "cash", cash, NULL)
                                    : g_strdup (_("write what the shop costs in a month"));

  cm_stat_card_set (self->runway, costs > 0 ? months : "—", note, tenths < 20 && costs > 0 ? CM_TONE_SOON : CM_TONE_PLAIN);
}

static void
show_orders (CmCashPage *self, const CmEstimate *estimate, const CmProfit *profit)
{
  gint64 costs = monthly_costs (estimate);
  gint64 orders = costs > 0 ? cm_break_even_orders (profit, costs) : 0;
  g_autofree char *count = orders >= 0 && costs > 0 ? cm_format_count (orders) : g_strdup ("—");

  cm_stat_card_set (self->orders, count, orders < 0 ? _("an order leaves nothing") : _("with orders like these"),
                    orders < 0 ? CM_TONE_NOW : CM_TONE_PLAIN);
}

static void
show_required (CmCashPage *self, const CmCashLine *line)
{
  const char *currency = cm_profit_desk_get_currency (self->desk);
  g_autofree char *required = cm_format_money_whole (line->required, currency, currency);

  cm_stat_card_set (self->required, required, line->negative ? _("cash runs out with less") : _("would have been enough"),
                    line->negative ? CM_TONE_NOW : CM_TONE_PLAIN);
}

/* In a few words; the card has the days. */
static char *
verdict_of (CmCashPage *self, const CmCashLine *line)
{
  g_autofree char *amount = cm_profit_whole (line->lowest, cm_profit_desk_get_currency (self->desk));

  if (line->negative)
    return cm_fill (_("Cash runs out: {amount} are missing"), "amount", amount, NULL);
  return cm_fill (_("Cash lasts: never under {amount}"), "amount", amount, NULL);
}

static void
answered_cb (CmCashPage *self)
{
  const CmEstimateAnswer *answer = cm_profit_desk_get_answer (self->desk);
  const CmEstimate *estimate = cm_profit_desk_get (self->desk);
  const GError *error = cm_profit_desk_get_error (self->desk);
  gboolean planned = answer != NULL && estimate != NULL && estimate->cash != NULL;

  gtk_widget_set_visible (self->facts, planned);
  if (error != NULL)
    gtk_label_set_text (self->sentence, error->message);
  else if (!planned)
    gtk_label_set_text (self->sentence, _("Write the cash you begin with, and the line shows whether it lasts"));
  if (!planned || answer->cash == NULL)
    return;
  {
    g_autofree char *verdict = verdict_of (self, answer->cash);
    g_autoptr (CmChartData) data = cm_estimate_cash_chart (answer->cash, estimate->sale_on, estimate->currency);

    gtk_label_set_text (self->sentence, verdict);
    cm_tone_apply (GTK_WIDGET (self->sentence), answer->cash->negative ? CM_TONE_NOW : CM_TONE_PLAIN);
    cm_chart_card_set_data (self->line, data);
  }
  show_runway (self, estimate, answer->cash);
  show_orders (self, estimate, answer->estimate);
  show_required (self, answer->cash);
}

static void
show_row (CmCashPage *self, guint index)
{
  const CmEstimate *estimate = cm_profit_desk_get (self->desk);
  GtkWidget *row = self->rows->pdata[index];
  gint64 value = estimate != NULL ? cm_cash_field_read (field_at (index), estimate) : CM_NONE;
  g_autofree char *text = estimate != NULL && (estimate->cash != NULL || field_at (index)->kind != CM_CASH_MONEY)
                            ? cm_cash_field_text (field_at (index), value, cm_profit_desk_get_currency (self->desk)) : g_strdup ("");

  if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 || gtk_widget_has_css_class (row, "error"))
    return;
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  self->setting = FALSE;
}

static void
changed_cb (CmCashPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    show_row (self, i);
  cm_share_row_update (self->shares);
  if (cm_profit_desk_get_answer (self->desk) == NULL)
    answered_cb (self);
}

/* ---- typing ---- */

static void
show_problem (GtkWidget *row, const char *problem)
{
  cm_row_note_blame (g_object_get_data (G_OBJECT (row), "problem"), problem);
}

static void
take_row (CmCashPage *self, GtkWidget *row)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));
  const CmCashField *field = field_at (index);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  gint64 value = strcmp (field->key, "monthly_costs") == 0 ? CM_NONE : field->usual;

  if (estimate == NULL)
    return;
  if (*text != '\0' && !cm_cash_field_parse (field, text, cm_profit_desk_get_currency (self->desk), &value))
    {
      show_problem (row, cm_cash_field_right (field, cm_profit_desk_get_currency (self->desk)));
      return;
    }
  show_problem (row, NULL);
  cm_cash_field_write (field, estimate, value);
  cm_profit_desk_change (self->desk, FALSE);
}

/* Replacing a text empties it first: only one that stays empty means that nobody knows. */
static gboolean
emptied_cb (gpointer data)
{
  CmCashPage *self = data;

  self->emptied_id = 0;
  take_row (self, self->emptied);
  return G_SOURCE_REMOVE;
}

static void
typed_cb (CmCashPage *self, GtkWidget *row)
{
  if (self->setting)
    return;
  g_clear_handle_id (&self->emptied_id, g_source_remove);
  if (*gtk_editable_get_text (GTK_EDITABLE (row)) != '\0')
    {
      take_row (self, row);
      return;
    }
  self->emptied = row;
  self->emptied_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, emptied_cb, self, NULL);
}

/* ---- building ---- */

static char *
title_of (const CmCashField *field, const char *currency)
{
  const char *unit = field->kind == CM_CASH_MONEY ? cm_profit_unit (currency) : field->kind == CM_CASH_SHARE ? "%" : NULL;

  return unit != NULL ? cm_fill (_("{title} ({unit})"), "title", _(field->title), "unit", unit, NULL) : g_strdup (_(field->title));
}

static GtkWidget *
create_shares (CmCashPage *self)
{
  self->shares = CM_SHARE_ROW (cm_share_row_new (self->desk));
  return GTK_WIDGET (self->shares);
}

static GtkWidget *
create_form (CmCashPage *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  guint count;
  const CmCashField *fields = cm_cash_fields (&count);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("When money moves"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _("Day 0 is the first day of the sale, −7 a week before"));
  for (guint i = 0; i < count; i++)
    {
      GtkWidget *row = adw_entry_row_new ();
      GtkLabel *problem = cm_row_note_new (ADW_ENTRY_ROW (row));
      g_autofree char *title = title_of (&fields[i], cm_profit_desk_get_currency (self->desk));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      cm_pencil_last (ADW_ENTRY_ROW (row));
      g_object_set_data (G_OBJECT (row), "problem", problem);
      g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (i));
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      g_signal_connect_object (row, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
      if (strcmp (fields[i].key, "sale_days") == 0)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_shares (self));
    }
  return group;
}

static CmStatCard *
add_fact (GtkWidget *box, const char *title)
{
  GtkWidget *card = cm_stat_card_new (title, NULL);

  gtk_widget_set_hexpand (card, TRUE);
  gtk_box_append (GTK_BOX (box), card);
  return CM_STAT_CARD (card);
}

static GtkWidget *
create_answer (CmCashPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *cards = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->sentence, 0);
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "page-sentence");
  self->facts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->line = CM_CHART_CARD (cm_chart_card_new ());
  gtk_widget_set_size_request (GTK_WIDGET (cm_chart_card_get_chart (self->line)), -1, LINE_HEIGHT);
  self->runway = add_fact (cards, _("Months it lasts"));
  self->orders = add_fact (cards, _("Orders a month to break even"));
  self->required = add_fact (cards, _("Cash needed at the start"));
  gtk_box_set_homogeneous (GTK_BOX (cards), TRUE);
  gtk_box_append (GTK_BOX (self->facts), GTK_WIDGET (self->line));
  gtk_box_append (GTK_BOX (self->facts), cards);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), self->facts);
  gtk_widget_set_hexpand (box, TRUE);
  g_object_set_data (G_OBJECT (self->facts), "cards", cards);
  return box;
}

static void
cm_cash_page_dispose (GObject *object)
{
  CmCashPage *self = CM_CASH_PAGE (object);

  g_clear_handle_id (&self->emptied_id, g_source_remove);
  g_ptr_array_set_size (self->rows, 0);
  cm_children_unparent (GTK_WIDGET (object));
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cm_cash_page_parent_class)->dispose (object);
}

static void
cm_cash_page_finalize (GObject *object)
{
  g_ptr_array_unref (CM_CASH_PAGE (object)->rows);
  G_OBJECT_CLASS (cm_cash_page_parent_class)->finalize (object);
}

static void
cm_cash_page_class_init (CmCashPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_cash_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_cash_page_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cm_cash_page_init (CmCashPage *self)
{
  self->rows = g_ptr_array_new ();
}

GtkWidget *
cm_cash_page_new (CmProfitDesk *desk)
{
  CmCashPage *self = g_object_new (CM_TYPE_CASH_PAGE, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->desk = g_object_ref (desk);
  self->sides = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18));
  self->form = adw_clamp_new ();
  adw_clamp_set_child (ADW_CLAMP (self->form), create_form (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->sides), "page");
  gtk_box_append (self->sides, self->form);
  gtk_box_append (self->sides, create_answer (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->sides));
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  cm_cash_page_set_narrow (self, FALSE);
  changed_cb (self);
  return GTK_WIDGET (self);
}

void
cm_cash_page_set_narrow (CmCashPage *self, gboolean narrow)
{
  GtkWidget *cards, *answer;

  g_return_if_fail (CM_IS_CASH_PAGE (self));

  cards = g_object_get_data (G_OBJECT (self->facts), "cards");
  answer = gtk_widget_get_parent (self->facts);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->sides), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (cards), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_reorder_child_after (self->sides, self->form, narrow ? answer : NULL);
  gtk_widget_set_size_request (self->form, narrow ? -1 : FORM_WIDTH, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->form), narrow ? G_MAXINT16 : FORM_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->form), FORM_WIDTH);
  /* Its rows would take half of the page. */
  gtk_widget_set_hexpand (self->form, narrow);
  cm_chart_card_set_narrow (self->line, narrow);
}

gboolean
cm_cash_page_type (CmCashPage *self, const char *key, const char *text)
{
  g_return_val_if_fail (CM_IS_CASH_PAGE (self), FALSE);

  if (strcmp (key, "sales_share_ppm") == 0)
    gtk_editable_set_text (GTK_EDITABLE (self->shares), text);
  for (guint i = 0; i < self->rows->len; i++)
    if (strcmp (field_at (i)->key, key) == 0)
      {
        gtk_editable_set_text (GTK_EDITABLE (self->rows->pdata[i]), text);
        return TRUE;
      }
  return strcmp (key, "sales_share_ppm") == 0;
}

const char *
cm_cash_page_get_sentence (CmCashPage *self)
{
  g_return_val_if_fail (CM_IS_CASH_PAGE (self), NULL);

  return gtk_label_get_text (self->sentence);
}

CmChartCard *
cm_cash_page_get_line (CmCashPage *self)
{
  g_return_val_if_fail (CM_IS_CASH_PAGE (self), NULL);

  return self->line;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-first-sale-card.h"

#include <glib/gi18n-lib.h>

#include "cm-date-row.h"
#include "cm-day.h"
#include "cm-format.h"
#include "cm-pill.h"

/* The weekly sale, and how many days before it people come in. */
#define SALE_WEEKDAY 4
#define USUAL_WAIT 2
/* Calls begin a day before the first people come in; today may be that day. */
#define LEAST_AHEAD 3

struct _CmFirstSaleCard
{
  AdwBin parent_instance;

  GtkWidget *group;
  CmDateRow *sale;
  CmDateRow *pull_in;
  GtkWidget *gap_row;
  GtkWidget *gap;
  GtkWidget *week;
  CmRules *rules;
  int today;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmFirstSaleCard, cm_first_sale_card, ADW_TYPE_BIN)

static CmTone
gap_tone (CmFirstSaleCard *self, int days)
{
  if (days > cm_rules_int (self->rules, "gap.group-first-sale.red"))
    return CM_TONE_NOW;
  return days > cm_rules_int (self->rules, "gap.group-first-sale.amber") ? CM_TONE_SOON : CM_TONE_PLAIN;
}

static const char *
gap_advice (CmTone tone, int days)
{
  if (days < 0)
    return _("People would come in after the sale. Choose an earlier day.");
  if (tone == CM_TONE_NOW)
    return _("So long that people forget why they came. Bring them in later.");
  if (tone == CM_TONE_SOON)
    return _("Long: bring people in later, or sell earlier.");
  return _("Short enough: nobody has to wait.");
}

static void
show_gap (CmFirstSaleCard *self, int days)
{
  CmTone tone = days < 0 ? CM_TONE_NOW : gap_tone (self, days);
  g_autofree char *count = cm_format_count (days);
  g_autofree char *words = g_strdup_printf (ngettext ("%s day", "%s days", (gulong) ABS (days)), count);

  gtk_label_set_text (GTK_LABEL (self->gap), words);
  cm_tone_apply (self->gap, tone);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->gap_row), gap_advice (tone, days));
}

static void
add_line (GString *text, int day, int today, const char *what)
{
  g_autofree char *date = cm_format_day (day, today);

  g_string_append_printf (text, "%s%s  %s", text->len > 0 ? "\n" : "", date, what);
}

/* The day before the first people come in is for calls, unless that has gone. */
static void
show_week (CmFirstSaleCard *self, int sale, int pull_in)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (pull_in - 1 >= self->today)
    add_line (text, pull_in - 1, self->today, _("Call"));
  if (pull_in < sale)
    add_line (text, pull_in, self->today, _("Call, bring people in"));
  if (pull_in < sale - 1)
    add_line (text, sale - 1, self->today, _("Bring people in, preview at 20:00"));
  add_line (text, sale, self->today, _("First sale at 20:00"));
  gtk_label_set_text (GTK_LABEL (self->week), text->str);
}

static void
show_days (CmFirstSaleCard *self)
{
  int sale = cm_date_row_get_day (self->sale);
  int pull_in = cm_date_row_get_day (self->pull_in);

  if (self->rules == NULL || sale == CM_NO_DAY || pull_in == CM_NO_DAY)
    return;
  show_gap (self, sale - pull_in);
  show_week (self, sale, pull_in);
  g_signal_emit (self, signals[CHANGED], 0);
}

static CmDateRow *
add_date (CmFirstSaleCard *self, const char *title)
{
  GtkWidget *row = cm_date_row_new (title);

  g_signal_connect_object (row, "day-changed", G_CALLBACK (show_days), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  return CM_DATE_ROW (row);
}

static void
add_gap (CmFirstSaleCard *self)
{
  self->gap_row = adw_action_row_new ();
  self->gap = cm_pill_new ("", CM_TONE_PLAIN);
  gtk_widget_set_valign (self->gap, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->gap_row), _("Days from coming in to the sale"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->gap_row), self->gap);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->gap_row);
}

static void
add_week (CmFirstSaleCard *self)
{
  GtkWidget *row = adw_preferences_row_new ();

  self->week = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->week), 0);
  gtk_label_set_wrap (GTK_LABEL (self->week), TRUE);
  gtk_widget_add_css_class (self->week, "text-row");
  gtk_widget_add_css_class (self->week, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Counted backwards"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), self->week);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
}

static void
cm_first_sale_card_finalize (GObject *object)
{
  g_clear_pointer (&CM_FIRST_SALE_CARD (object)->rules, cm_rules_unref);
  G_OBJECT_CLASS (cm_first_sale_card_parent_class)->finalize (object);
}

static void
cm_first_sale_card_class_init (CmFirstSaleCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_first_sale_card_finalize;
  signals[CHANGED] = g_signal_new ("changed", CM_TYPE_FIRST_SALE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_first_sale_card_init (CmFirstSaleCard *self)
{
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _("First sale"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group), _("People should not wait long for what they came for."));
  adw_bin_set_child (ADW_BIN (self), self->group);
  self->sale = add_date (self, _("First sale"));
  self->pull_in = add_date (self, _("First people come in"));
  add_gap (self);
  add_week (self);
}

void
cm_first_sale_card_begin (CmFirstSaleCard *self, int today, CmRules *rules)
{
  int sale = today + LEAST_AHEAD;

  g_return_if_fail (CM_IS_FIRST_SALE_CARD (self));

  while (cm_day_weekday (sale) != SALE_WEEKDAY)
    sale++;
  self->today = today;
  g_clear_pointer (&self->rules, cm_rules_unref);
  self->rules = cm_rules_ref (rules);
  cm_first_sale_card_set_days (self, sale, sale - USUAL_WAIT);
}

void
cm_first_sale_card_set_days (CmFirstSaleCard *self, int sale, int pull_in)
{
  g_return_if_fail (CM_IS_FIRST_SALE_CARD (self));

  cm_date_row_set_day (self->sale, sale, self->today);
  cm_date_row_set_day (self->pull_in, pull_in, self->today);
  show_days (self);
}

int
cm_first_sale_card_get_day (CmFirstSaleCard *self)
{
  g_return_val_if_fail (CM_IS_FIRST_SALE_CARD (self), CM_NO_DAY);

  return cm_date_row_get_day (self->sale);
}

const char *
cm_first_sale_card_get_gap (CmFirstSaleCard *self)
{
  g_return_val_if_fail (CM_IS_FIRST_SALE_CARD (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->gap));
}

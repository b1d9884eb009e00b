/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-guard-answer.h"

#include <glib/gi18n-lib.h>

#include "cm-estimate-charts.h"
#include "cm-notice.h"
#include "cm-profit-words.h"

#define DOTS_HEIGHT 170
#define EVEN_HEIGHT 120

struct _CmGuardAnswer
{
  GtkBox parent_instance;

  CmProfitDesk *desk;
  GtkLabel *sentence;
  GtkLabel *detail;
  GtkWidget *problem;
  GtkWidget *cards;
  CmChartCard *dots;
  GtkBox *pair;
  CmChartCard *bridge;
  CmChartCard *tornado;
  CmChartCard *even;
};

G_DEFINE_FINAL_TYPE (CmGuardAnswer, cm_guard_answer, GTK_TYPE_BOX)

/* While a price moves only the pictures do: words that are wrapped anew would cost more than the frame. */
static void
take_card (CmChartCard *card, CmChartData *data, gboolean moving)
{
  if (moving && cm_chart_get_data (cm_chart_card_get_chart (card)) != NULL)
    cm_chart_card_set_picture (card, data);
  else
    cm_chart_card_set_data (card, data);
  cm_chart_data_unref (data);
}

static void
show_words (CmGuardAnswer *self, const CmEstimateAnswer *answer)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  const char *currency = cm_profit_desk_get_currency (self->desk);
  g_autofree char *sentence = cm_profit_headline (answer, currency);
  g_autofree char *detail = cm_profit_detail (answer, estimate, currency);
  CmTone tone = cm_profit_tone (answer, estimate);

  gtk_label_set_text (self->sentence, sentence);
  gtk_label_set_markup (self->detail, detail);
  cm_tone_apply (GTK_WIDGET (self->sentence), tone);
}

static void
show_charts (CmGuardAnswer *self, const CmEstimateAnswer *answer)
{
  take_card (self->dots, cm_estimate_dots_chart (answer), answer->rough);
  take_card (self->bridge, cm_estimate_bridge_chart (answer), answer->rough);
  take_card (self->even, cm_estimate_even_chart (answer), answer->rough);
  /* While a price moves the last tornado stays: it is reckoned when the price rests. */
  if (!answer->rough)
    take_card (self->tornado, cm_estimate_tornado_chart (answer), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->tornado), cm_chart_get_data (cm_chart_card_get_chart (self->tornado)) != NULL);
}

static void
show_problem (CmGuardAnswer *self, const GError *error)
{
  if (error != NULL)
    cm_notice_set_text (CM_NOTICE (self->problem), _("This cannot be reckoned"), error->message);
  gtk_widget_set_visible (self->problem, error != NULL);
}

static void
answered_cb (CmGuardAnswer *self)
{
  const CmEstimateAnswer *answer = cm_profit_desk_get_answer (self->desk);

  show_problem (self, cm_profit_desk_get_error (self->desk));
  gtk_widget_set_visible (self->cards, answer != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), answer != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), answer != NULL);
  if (answer == NULL)
    return;
  show_words (self, answer);
  show_charts (self, answer);
}

/* Another estimate: its tornado is not that of the one before. */
static void
changed_cb (CmGuardAnswer *self, gboolean shape)
{
  if (shape)
    cm_chart_card_set_data (self->tornado, NULL);
  if (cm_profit_desk_get_answer (self->desk) == NULL)
    answered_cb (self);
}

/* ---- building ---- */

static GtkLabel *
create_words (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, class);
  return GTK_LABEL (label);
}

static CmChartCard *
create_card (int height)
{
  CmChartCard *card = CM_CHART_CARD (cm_chart_card_new ());

  if (height > 0)
    gtk_widget_set_size_request (GTK_WIDGET (cm_chart_card_get_chart (card)), -1, height);
  gtk_widget_set_hexpand (GTK_WIDGET (card), TRUE);
  return card;
}

static GtkWidget *
create_cards (CmGuardAnswer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->dots = create_card (DOTS_HEIGHT);
  self->bridge = create_card (0);
  self->tornado = create_card (0);
  self->even = create_card (EVEN_HEIGHT);
  self->pair = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  gtk_box_set_homogeneous (self->pair, TRUE);
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->tornado));
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->even));
  gtk_widget_set_valign (GTK_WIDGET (self->bridge), GTK_ALIGN_START);
  gtk_box_append (self->pair, GTK_WIDGET (self->bridge));
  gtk_box_append (self->pair, side);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->dots));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pair));
  return box;
}

static void
cm_guard_answer_dispose (GObject *object)
{
  g_clear_object (&CM_GUARD_ANSWER (object)->desk);
  G_OBJECT_CLASS (cm_guard_answer_parent_class)->dispose (object);
}

static void
cm_guard_answer_class_init (CmGuardAnswerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_guard_answer_dispose;
}

static void
cm_guard_answer_init (CmGuardAnswer *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->sentence = create_words ("page-sentence");
  self->detail = create_words ("numeric");
  self->problem = cm_notice_new ("dialog-warning-symbolic", "", NULL);
  self->cards = create_cards (self);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->detail), 6);
  gtk_box_append (GTK_BOX (self), self->problem);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->detail));
  gtk_box_append (GTK_BOX (self), self->cards);
}

GtkWidget *
cm_guard_answer_new (CmProfitDesk *desk)
{
  CmGuardAnswer *self = g_object_new (CM_TYPE_GUARD_ANSWER, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  answered_cb (self);
  return GTK_WIDGET (self);
}

void
cm_guard_answer_set_narrow (CmGuardAnswer *self, gboolean narrow)
{
  CmChartCard *cards[] = { self->dots, self->bridge, self->tornado, self->even };

  g_return_if_fail (CM_IS_GUARD_ANSWER (self));

  for (gsize i = 0; i < G_N_ELEMENTS (cards); i++)
    cm_chart_card_set_narrow (cards[i], narrow);
  gtk_box_set_homogeneous (self->pair, !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->pair), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

const char *
cm_guard_answer_get_sentence (CmGuardAnswer *self)
{
  g_return_val_if_fail (CM_IS_GUARD_ANSWER (self), NULL);

  return gtk_label_get_text (self->sentence);
}

CmChartCard *
cm_guard_answer_get_dots (CmGuardAnswer *self)
{
  g_return_val_if_fail (CM_IS_GUARD_ANSWER (self), NULL);

  return self->dots;
}

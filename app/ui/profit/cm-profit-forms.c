/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-profit-forms.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-form.h"
#include "cm-money.h"

#define MOST_CEILING 1e9
#define MOST_SIZE 100

/* A form and what it asks for. It lives as long as the form. */
typedef struct {
  CmProfitDesk *desk;
  GtkEditable *name;
  CmDateRow *day;
  GtkSpinButton *number;
} Question;

static Question *
question_new (CmProfitDesk *desk)
{
  Question *question = g_new0 (Question, 1);

  question->desk = g_object_ref (desk);
  return question;
}

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  (void) closure;
  g_object_unref (question->desk);
  g_free (question);
}

/* ---- the loss ceiling ---- */

static double
unit_of (CmProfitDesk *desk)
{
  return pow (10, cm_money_digits (cm_profit_desk_get_currency (desk)));
}

static void
ceiling_cb (CmForm *form, Question *question)
{
  CmEstimate *estimate = cm_profit_desk_get (question->desk);
  gint64 ceiling = llround (gtk_spin_button_get_value (question->number) * unit_of (question->desk));

  if (estimate != NULL)
    {
      estimate->ceiling = ceiling > 0 ? ceiling : CM_NONE;
      cm_profit_desk_change (question->desk, FALSE);
    }
  gtk_window_close (GTK_WINDOW (form));
}

void
cm_profit_ask_ceiling (GtkWidget *widget, CmProfitDesk *desk)
{
  const CmEstimate *estimate = cm_profit_desk_get (desk);
  Question *question;
  CmForm *form;

  if (estimate == NULL)
    return;
  question = question_new (desk);
  form = cm_form_new (widget, _("Loss Ceiling"), _("_Set"));
  cm_form_set_intro (form, _("The most this sale may cost you. The loss guard says how likely it is to lose more. 0 for none."));
  question->number = cm_form_add_number (form, _("May lose at most"), 0, MOST_CEILING, 0,
                                         (double) MAX (estimate->ceiling, 0) / unit_of (desk));
  g_signal_connect_data (form, "accepted", G_CALLBACK (ceiling_cb), question, question_free, 0);
  cm_form_open (form);
}

/* ---- name, day and size ---- */

static void
about_cb (CmForm *form, Question *question)
{
  CmEstimate *estimate = cm_profit_desk_get (question->desk);
  g_autofree char *name = cm_form_dup_text (question->name);

  if (estimate != NULL)
    {
      cm_estimate_set_name (estimate, name);
      estimate->sale_on = cm_date_row_get_day (question->day);
      estimate->exposure = gtk_spin_button_get_value (question->number);
      cm_profit_desk_change (question->desk, FALSE);
    }
  gtk_window_close (GTK_WINDOW (form));
}

void
cm_profit_ask_name_and_day (GtkWidget *widget, CmProfitDesk *desk, int today)
{
  const CmEstimate *estimate = cm_profit_desk_get (desk);
  Question *question;
  CmForm *form;

  if (estimate == NULL)
    return;
  question = question_new (desk);
  form = cm_form_new (widget, _("Name and Day"), _("_Set"));
  question->name = cm_form_add_text (form, _("Name"), estimate->name, 1);
  question->day = cm_form_add_day (form, _("First day of the sale"), estimate->sale_on != 0 ? estimate->sale_on : today, today);
  question->number = cm_form_add_number (form, _("Size; an ordinary sale is 1"), .1, MOST_SIZE, 1, estimate->exposure);
  g_signal_connect_data (form, "accepted", G_CALLBACK (about_cb), question, question_free, 0);
  cm_form_open (form);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customers-private.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"

/* µs; answers that follow one another sooner are those to a slider that moves. */
#define MOVING (G_USEC_PER_SEC / 2)

static const char *
list_name (CmCustomersView *self)
{
  if (self->imports != NULL)
    return self->known ? _("Customers known again") : _("New customers");
  if (self->excluded >= 0)
    return cm_exclusion_label ((CmExclusion) self->excluded);
  return self->segment != NULL ? self->segment : _("All customers");
}

static void
show_title (CmCustomersView *self, const CmCustomerAnswer *answer)
{
  g_autofree char *shown = cm_format_count (answer->ids->len);
  g_autofree char *all = cm_format_count ((gint64) answer->waterfall->customers);
  const char *list = list_name (self);
  g_autofree char *subtitle = cm_fill (_("{list} · {shown} of {all}"), "list", list, "shown", shown, "all", all, NULL);

  cm_view_set_subtitle (CM_VIEW (self), answer->waterfall->customers > 0 ? subtitle : NULL);
}

static void
show_summary (CmCustomersView *self, const CmCustomerAnswer *answer)
{
  guint rules = cm_waterfall_pane_count_rules (self->pane);
  guint exclusions = answer->waterfall->rows->len - MIN (rules, answer->waterfall->rows->len);
  g_autofree char *left = cm_format_count ((gint64) answer->waterfall->left);
  g_autofree char *rules_text = g_strdup_printf (ngettext ("%u rule", "%u rules", rules), rules);
  g_autofree char *text = g_strdup_printf (ngettext ("%s + %u exclusion", "%s + %u exclusions", exclusions), rules_text, exclusions);

  gtk_label_set_label (self->summary_text, text);
  gtk_label_set_label (self->summary_count, left);
}

/* Nothing was found, or one rule is too strict: what to do stands on the button. */
static void
show_none (CmCustomersView *self, const CmCustomerAnswer *answer)
{
  const CmStrictest *strictest = answer->strictest;
  g_autofree char *title = NULL, *advice = NULL;

  self->strictest = -1;
  if (answer->found)
    {
      title = cm_fill (_("“{text}” was not found"), "text", self->search, NULL);
      advice = g_strdup (_("Try the last four digits of the phone, or look among all customers."));
      gtk_button_set_label (self->widen, _("_Look among All Customers"));
    }
  else if (strictest != NULL)
    {
      g_autofree char *left = cm_format_count ((gint64) strictest->left);

      title = g_strdup (_("Nobody meets all of these rules"));
      advice = cm_fill (ngettext ("The strictest is “{rule}”; without it there is {count} person.",
                                  "The strictest is “{rule}”; without it there are {count} people.", strictest->left),
                        "rule", strictest->label, "count", left, NULL);
      gtk_button_set_label (self->widen, _("_Take That Rule Away"));
      self->strictest = (int) strictest->part;
    }
  else
    {
      title = g_strdup (_("Nobody is in this list"));
      advice = g_strdup (_("No customer meets all the rules. Take one away or change its value."));
      gtk_button_set_label (self->widen, _("_Show All Customers"));
    }
  adw_status_page_set_title (self->none, title);
  adw_status_page_set_description (self->none, advice);
  cm_named_buttons (GTK_WIDGET (self->widen));
  gtk_widget_set_visible (GTK_WIDGET (self->widen), !answer->found || !self->everybody);
}

/* ---- the bar under the list ---- */

static char *
chosen_text (CmCustomersView *self)
{
  gsize chosen = cm_customer_choice_count (self->choice);
  g_autofree char *count = cm_format_count ((gint64) chosen);
  g_autofree char *words = cm_customer_choice_dup_words (self->choice);

  if (words != NULL)
    return cm_fill (ngettext ("{count} chosen ({words})", "{count} chosen ({words})", chosen), "count", count, "words", words, NULL);
  return cm_fill (ngettext ("{count} chosen", "{count} chosen", chosen), "count", count, NULL);
}

static char *
list_text (CmCustomersView *self)
{
  guint people = cm_customers_view_count (self);
  g_autofree char *count = cm_format_count (people);

  if (self->none_yet)
    return g_strdup (_("Names and orders are still being read…"));
  if (self->partial)
    return cm_fill (ngettext ("{count} person found so far; names and orders are still being read…",
                              "{count} people found so far; names and orders are still being read…", people), "count", count, NULL);
  if (self->found)
    return cm_fill (ngettext ("{count} person found", "{count} people found", people), "count", count, NULL);
  if (self->excluded >= 0)
    return cm_fill (ngettext ("{count} person left out by this rule; open one to let them through",
                              "{count} people left out by this rule; open one to let them through", people), "count", count, NULL);
  if (self->imports != NULL && self->known)
    return cm_fill (ngettext ("The import knew {count} person again", "The import knew {count} people again", people), "count", count,
                    NULL);
  if (self->imports != NULL)
    return cm_fill (ngettext ("{count} person came with the import", "{count} people came with the import", people), "count", count, NULL);
  return cm_fill (ngettext ("{count} person in this list", "{count} people in this list", people), "count", count, NULL);
}

gboolean
cm_customers_rule_changed (CmCustomersView *self)
{
  g_autofree char *rule = cm_waterfall_pane_get_rule (self->pane);

  return g_strcmp0 (rule, self->saved_rule) != 0;
}

void
cm_customers_show_state (CmCustomersView *self)
{
  gboolean chosen = cm_customer_choice_count (self->choice) > 0;
  gboolean plain = self->excluded < 0 && self->imports == NULL;
  gboolean saved = self->segment != NULL && !chosen && !cm_customers_rule_changed (self);
  gboolean more = cm_customers_view_count (self) > 0 && !cm_view_get_narrow (CM_VIEW (self));
  g_autofree char *text = chosen ? chosen_text (self) : list_text (self);

  gtk_label_set_label (self->state, text);
  gtk_button_set_label (self->save, saved ? _("_Share Out Calls…") : _("_Save as List…"));
  cm_named_buttons (GTK_WIDGET (self->save));
  gtk_widget_set_visible (GTK_WIDGET (self->save), plain || chosen);
  /* A phone's width has room for one; the menu of a row and the keys have the others. */
  gtk_widget_set_visible (GTK_WIDGET (self->tag), more);
  gtk_widget_set_visible (GTK_WIDGET (self->task), more);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), more);
  gtk_widget_set_visible (GTK_WIDGET (self->all), !plain);
}

/* Where nobody is found yet nothing is said about who there is. */
static void
show_rows (CmCustomersView *self, const CmCustomerAnswer *answer)
{
  if (answer->partial && answer->ids->len == 0)
    {
      cm_customers_show_state (self);
      return;
    }
  cm_customer_table_show (self->table, answer->ids, answer->currency, answer->today, self->from_top);
  self->from_top = FALSE;
  cm_customer_choice_set_ids (self->choice, answer->ids);
  if (answer->ids->len == 0)
    show_none (self, answer);
  gtk_stack_set_visible_child_name (self->results, answer->ids->len > 0 ? "table" : "none");
}

/* Another answer is on its way: its rows will come. */
static gboolean
show_late_cb (gpointer data)
{
  CmCustomersView *self = data;
  g_autoptr(CmCustomerAnswer) answer = NULL;

  if (!self->asking && !cm_customer_table_make_room (self->table, self->late->ids->len))
    return G_SOURCE_CONTINUE;
  answer = g_steal_pointer (&self->late);
  self->showing_late = 0;
  if (!self->asking)
    show_rows (self, answer);
  return G_SOURCE_REMOVE;
}

void
cm_customers_drop_late (CmCustomersView *self)
{
  g_clear_handle_id (&self->showing_late, g_source_remove);
  g_clear_pointer (&self->late, cm_customer_answer_free);
}

/* Under a moving slider the numbers are drawn first, and the rows get a go of their own, as they do where many have to leave before, and at
 * the opening, where all of it is measured and drawn for the first time; those of an answer that is old already would only be made in
 * vain. */
void
cm_customers_show_answer (CmCustomersView *self, CmCustomerAnswer *answer)
{
  gint64 before = self->answered_at;

  self->answered_at = g_get_monotonic_time ();
  cm_customers_drop_late (self);
  gtk_stack_set_visible_child_name (self->pages, answer->waterfall->customers > 0 ? "list" : "nothing");
  gtk_widget_set_visible (GTK_WIDGET (self->pages), TRUE);
  gtk_widget_set_visible (self->bar, answer->waterfall->customers > 0);
  cm_waterfall_pane_set_answer (self->pane, answer);
  cm_grade_strip_set (self->strip, answer->grades);
  self->found = answer->found;
  self->partial = answer->partial;
  self->outdated = answer->outdated;
  self->none_yet = answer->partial && answer->ids->len == 0;
  if (!answer->partial)
    show_title (self, answer);
  show_summary (self, answer);
  if (!self->again && before != 0 && self->answered_at - before > MOVING && cm_customer_table_make_room (self->table, answer->ids->len))
    show_rows (self, answer);
  else if (!self->again)
    {
      self->late = g_steal_pointer (&answer);
      self->showing_late = g_idle_add (show_late_cb, self);
    }
  g_clear_pointer (&answer, cm_customer_answer_free);
}

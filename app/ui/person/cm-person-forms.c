/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-forms.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-format.h"
#include "cm-money.h"
#include "cm-exclusions.h"
#include "cm-person-event.h"
#include "cm-person-write.h"
#include "cm-privacy.h"

#define MOST_PEOPLE 100000000
#define MOST_COST 10000000
#define HINTED_REACH 500
#define HINTED_RATE 5

/* What an open form knows. It goes with the form. */
typedef struct _Open Open;
typedef void (*Collect) (Open *open);

struct _Open
{
  CmView *view;
  CmForm *form;          /* not owned */
  CmPersonWrite *write;
  Collect collect;       /* puts the fields into the write */
  gpointer fields[4];    /* widgets of the form, as the collect function wants them */
  GArray *ids;           /* what the choices stand for, NULL without */
  int digits;            /* of the currency */
  int today;
};

static void
open_free (Open *open)
{
  g_object_unref (open->view);
  cm_person_write_free (open->write);
  g_clear_pointer (&open->ids, g_array_unref);
  g_free (open);
}

/* ---- accepting ---- */

static void
accepted_cb (CmForm *form, Open *open)
{
  g_clear_pointer (&open->write->words, g_free);
  open->collect (open);
  cm_person_write_form (open->view, open->write, form);
}

static Open *
begin (CmView *view, const CmPersonState *state, CmPersonFact fact, const char *title, const char *verb, Collect collect)
{
  Open *open = g_new0 (Open, 1);

  open->view = g_object_ref (view);
  open->form = cm_form_new (GTK_WIDGET (view), title, verb);
  open->write = cm_person_write_new (fact, state->page->row->id);
  open->collect = collect;
  open->digits = cm_money_digits (state->currency);
  open->today = state->today;
  g_object_set_data_full (G_OBJECT (open->form), "open", open, (GDestroyNotify) open_free);
  g_signal_connect (open->form, "accepted", G_CALLBACK (accepted_cb), open);
  return open;
}

static CmForm *
finish (Open *open)
{
  cm_form_open (open->form);
  return open->form;
}

static void
collect_words (Open *open)
{
  open->write->words = cm_form_dup_words (open->form);
}

static double
ten_to (int digits)
{
  double factor = 1;

  while (digits-- > 0)
    factor *= 10;
  return factor;
}

/* ---- note ---- */

static const struct {
  CmPersonFact fact;
  const char *choice;
  const char *label;
} notes[] = {
  { CM_PERSON_NOTE, NULL, N_("Note") },
  { CM_PERSON_REVIEW, "good", N_("Good review") },
  { CM_PERSON_REVIEW, "bad", N_("Bad review") },
  { CM_PERSON_FEEDBACK, "suggestion", N_("Suggestion") },
  { CM_PERSON_FEEDBACK, "inspection", N_("Inspection of the goods") },
  { CM_PERSON_FEEDBACK, "interview", N_("Interview") },
};

static void
collect_note (Open *open)
{
  guint chosen = adw_combo_row_get_selected (open->fields[0]);

  open->write->fact = notes[chosen].fact;
  g_free (open->write->choice);
  open->write->choice = g_strdup (notes[chosen].choice);
  collect_words (open);
}

CmForm *
cm_person_form_note (CmView *view, const CmPersonState *state)
{
  Open *open = begin (view, state, CM_PERSON_NOTE, _("Note"), _("_Write Down"), collect_note);
  const char *labels[G_N_ELEMENTS (notes) + 1] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    labels[i] = _(notes[i].label);
  open->fields[0] = cm_form_add_choice (open->form, _("What it is"), labels, 0);
  cm_form_add_words (open->form, _("In their words, or yours"), 1);
  return finish (open);
}

/* ---- cases ---- */

static void
show_due (GtkSpinButton *spin, Open *open)
{
  AdwActionRow *row = ADW_ACTION_ROW (gtk_widget_get_ancestor (GTK_WIDGET (spin), ADW_TYPE_ACTION_ROW));
  g_autofree char *day = cm_format_day_long (open->today + gtk_spin_button_get_value_as_int (spin), open->today);

  adw_action_row_set_subtitle (row, day);
}

static void
collect_case (Open *open)
{
  open->write->due_on = open->today + gtk_spin_button_get_value_as_int (open->fields[0]);
  collect_words (open);
}

CmForm *
cm_person_form_case (CmView *view, const CmPersonState *state)
{
  Open *open = begin (view, state, CM_PERSON_CASE, _("Open Case"), _("_Open Case"), collect_case);

  cm_form_set_intro (open->form, _("Until the case is settled, this person is on no list for calls or messages."));
  open->fields[0] = cm_form_add_number (open->form, _("Days to settle it"), 0, 365, 0, state->case_days);
  g_signal_connect (open->fields[0], "value-changed", G_CALLBACK (show_due), open);
  show_due (open->fields[0], open);
  cm_form_add_words (open->form, _("What went wrong"), 1);
  return finish (open);
}

static gint64
chosen_case (Open *open)
{
  guint chosen = open->fields[0] != NULL ? adw_combo_row_get_selected (open->fields[0]) : 0;

  return g_array_index (open->ids, gint64, chosen);
}

static gint64
minor_of (Open *open, gpointer field)
{
  return llround (gtk_spin_button_get_value (field) * ten_to (open->digits));
}

static void
collect_settled (Open *open)
{
  open->write->other = chosen_case (open);
  open->write->cost_minor = minor_of (open, open->fields[1]);
  collect_words (open);
}

/* Several open cases are chosen from; a single one is named above the field. */
static void
add_cases (Open *open, const GPtrArray *cases)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();

  open->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < cases->len; i++)
    {
      const CmCase *item = cases->pdata[i];

      g_array_append_val (open->ids, item->id);
      g_ptr_array_add (labels, item->what);
    }
  g_ptr_array_add (labels, NULL);
  if (cases->len > 1)
    open->fields[0] = cm_form_add_choice (open->form, _("Which case"), (const char *const *) labels->pdata, 0);
  else
    cm_form_set_intro (open->form, labels->pdata[0]);
}

/* What the most urgent case cost so far; another one that is chosen brings its own. */
static void
add_cost (Open *open, const CmPersonState *state)
{
  const CmCase *first = state->cases->pdata[0];
  g_autofree char *title = cm_fill (_("Cost so far in {currency}"), "currency", state->currency, NULL);

  open->fields[1] = cm_form_add_number (open->form, title, 0, MOST_COST, (guint) open->digits,
                                        (double) first->cost_minor / ten_to (open->digits));
}

static void
collect_case_change (Open *open)
{
  open->write->other = chosen_case (open);
  open->write->cost_minor = minor_of (open, open->fields[1]);
  open->write->due_on = cm_date_row_get_day (open->fields[2]);
  collect_words (open);
}

/* Each case has its own numbers: they follow the choice. */
static void
show_case (Open *open)
{
  const GPtrArray *cases = g_object_get_data (G_OBJECT (open->form), "cases");
  const CmCase *item = cases->pdata[open->fields[0] != NULL ? adw_combo_row_get_selected (open->fields[0]) : 0];

  gtk_spin_button_set_value (open->fields[1], (double) item->cost_minor / ten_to (open->digits));
  if (open->fields[2] == NULL)
    return;
  cm_date_row_set_day (open->fields[2], item->due_on, open->today);
  cm_form_set_words (open->form, item->cause != NULL ? item->cause : "");
}

static CmCase *
copy_case (const CmCase *item)
{
  CmCase *copy = g_new0 (CmCase, 1);

  copy->cost_minor = item->cost_minor;
  copy->due_on = item->due_on;
  copy->cause = g_strdup (item->cause);
  return copy;
}

static void
follow_case (Open *open, const CmPersonState *state)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_case_free);

  for (guint i = 0; i < state->cases->len; i++)
    g_ptr_array_add (cases, copy_case (state->cases->pdata[i]));
  g_object_set_data_full (G_OBJECT (open->form), "cases", cases, (GDestroyNotify) g_ptr_array_unref);
  if (open->fields[0] != NULL)
    g_signal_connect_swapped (open->fields[0], "notify::selected", G_CALLBACK (show_case), open);
  show_case (open);
}

CmForm *
cm_person_form_case_change (CmView *view, const CmPersonState *state)
{
  Open *open;

  if (state->cases->len == 0)
    return NULL;
  open = begin (view, state, CM_PERSON_CASE_CHANGED, _("Case"), _("_Write Down"), collect_case_change);
  add_cases (open, state->cases);
  add_cost (open, state);
  open->fields[2] = cm_form_add_day (open->form, _("To be settled by"), state->today, state->today);
  cm_form_add_words (open->form, _("Why it went wrong"), 0);
  follow_case (open, state);
  return finish (open);
}

CmForm *
cm_person_form_settle (CmView *view, const CmPersonState *state)
{
  Open *open;

  if (state->cases->len == 0)
    return NULL;
  open = begin (view, state, CM_PERSON_SETTLED, _("Settle Case"), _("_Settle Case"), collect_settled);
  add_cases (open, state->cases);
  add_cost (open, state);
  follow_case (open, state);
  cm_form_add_words (open->form, _("What was done about it"), 1);
  return finish (open);
}

/* ---- consent ---- */

static const struct { const char *how; const char *label; } ways[] = {
  { "phone", NC_ ("consent", "By phone") }, { "chat", NC_ ("consent", "In a chat") }, { "form", NC_ ("consent", "On a form") },
  { "in person", NC_ ("consent", "In person") },
};

static void
collect_consent (Open *open)
{
  g_free (open->write->choice);
  open->write->choice = g_strdup (ways[adw_combo_row_get_selected (open->fields[0])].how);
  open->write->flag = gtk_switch_get_active (open->fields[1]);
  collect_words (open);
}

CmForm *
cm_person_form_consent (CmView *view, const CmPersonState *state, gboolean given)
{
  Open *open = begin (view, state, given ? CM_PERSON_CONSENT_GIVEN : CM_PERSON_CONSENT_WITHDRAWN,
                      given ? _("Consent Given") : _("Consent Withdrawn"), _("_Write Down"), collect_consent);
  const char *labels[G_N_ELEMENTS (ways) + 1] = { NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    labels[i] = g_dpgettext2 (GETTEXT_PACKAGE, "consent", ways[i].label);
  cm_form_set_intro (open->form, given ? _("A consent stays in the book. If the person changes their mind, write that down too.")
                                       : _("From now on nobody contacts this person, until they agree again themselves."));
  open->fields[0] = cm_form_add_choice (open->form, _("How it was said"), labels, 0);
  open->fields[1] = cm_form_add_switch (open->form, _("Their own word"), _("Said or signed by the person, not by somebody for them"), TRUE);
  cm_form_add_words (open->form, _("The words, if you remember them"), 0);
  return finish (open);
}

/* ---- registers ---- */

static void
collect_influencer (Open *open)
{
  open->write->number = gtk_spin_button_get_value_as_int (open->fields[0]);
  open->write->flag = gtk_switch_get_active (open->fields[1]);
  open->write->cost_minor = open->write->flag ? minor_of (open, open->fields[2]) : 0;
}

CmForm *
cm_person_form_influencer (CmView *view, const CmPersonState *state)
{
  const CmInfluencer *now = &state->influencer;
  gboolean on = now->customer_id != 0;
  Open *open = begin (view, state, CM_PERSON_INFLUENCER, _("Influencer"), on ? _("_Save") : _("_Put on Register"), collect_influencer);
  g_autofree char *cost = cm_fill (_("Cost in {currency}"), "currency", state->currency, NULL);

  if (on)
    open->write->person = now->customer_id;
  cm_form_set_intro (open->form, _("Who moves many others. The grade changes at once; talk to them one to one."));
  open->fields[0] = cm_form_add_number (open->form, _("People reached"), 0, MOST_PEOPLE, 0, on ? (double) now->reach : HINTED_REACH);
  open->fields[1] = cm_form_add_switch (open->form, _("Paid"), _("Gets money for it"), now->paid);
  open->fields[2] = cm_form_add_number (open->form, cost, 0, MOST_COST, (guint) open->digits,
                                        (double) now->cost_minor / ten_to (open->digits));
  g_object_bind_property (open->fields[1], "active", gtk_widget_get_ancestor (open->fields[2], ADW_TYPE_ACTION_ROW), "visible",
                          G_BINDING_SYNC_CREATE);
  return finish (open);
}

/* Two digits of a percent are hundreds of millionths. */
static void
collect_distributor (Open *open)
{
  open->write->number = lround (gtk_spin_button_get_value (open->fields[0]) * 100) * 100;
}

CmForm *
cm_person_form_distributor (CmView *view, const CmPersonState *state, const char *reason)
{
  const CmEnrolment *now = &state->enrolment;
  gboolean on = now->customer_id != 0;
  Open *open = begin (view, state, CM_PERSON_ENROLLED, _("Distributor"), on ? _("_Save") : _("_Enrol"), collect_distributor);

  open->write->reason = g_strdup (reason);
  if (on)
    open->write->person = now->customer_id;
  cm_form_set_intro (open->form, _("Who sells for commission. Nobody pays to be enrolled, and nobody earns on their own orders."));
  open->fields[0] = cm_form_add_number (open->form, _("Percent of an order they bring"), 0, 50, 2,
                                        on ? (double) now->rate_ppm / 10000 : HINTED_RATE);
  return finish (open);
}

/* ---- leaving out and letting through ---- */

static const char *const hand_kinds[] = { "refused", "do-not-contact" };

static void
collect_left_out (Open *open)
{
  g_free (open->write->choice);
  open->write->choice = g_strdup (hand_kinds[adw_combo_row_get_selected (open->fields[0])]);
  collect_words (open);
}

CmForm *
cm_person_form_leave_out (CmView *view, const CmPersonState *state)
{
  Open *open = begin (view, state, CM_PERSON_EXCLUDED, _("Leave Out"), _("_Leave Out"), collect_left_out);
  g_autofree char *day = cm_format_day (cm_day_add_months (state->today, state->refused_months), state->today);
  g_autofree char *refused = cm_fill (_("Refused: not asked again before {day}"), "day", day, NULL);
  const char *labels[] = { refused, _("Do not contact: until they agree again themselves"), NULL };

  open->fields[0] = cm_form_add_choice (open->form, _("How long"), labels, 0);
  cm_form_add_words (open->form, _("Why they are left out"), 1);
  return finish (open);
}

static void
collect_lift (Open *open)
{
  open->write->other = open->fields[0] != NULL ? g_array_index (open->ids, gint64, adw_combo_row_get_selected (open->fields[0])) : 0;
  collect_words (open);
}

/* Without staff the shop's owner answers for it. */
static void
add_staff (Open *open, const GPtrArray *staff)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  open->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < staff->len; i++)
    {
      const CmStaff *one = staff->pdata[i];

      g_array_append_val (open->ids, one->id);
      g_ptr_array_add (names, one->name);
    }
  g_ptr_array_add (names, NULL);
  if (staff->len > 0)
    open->fields[0] = cm_form_add_choice (open->form, _("Who answers for it"), (const char *const *) names->pdata, 0);
}

CmForm *
cm_person_form_lift (CmView *view, const CmPersonState *state, const char *kind)
{
  Open *open = begin (view, state, CM_PERSON_LIFTED, _("Let Through"), _("_Let Through"), collect_lift);
  g_autofree char *name = cm_privacy_title (state->page->row);
  g_autofree char *intro = cm_fill (_("Only {name} is let through. The reason stays in the book; leaving them out again answers it."),
                                    "name", name, NULL);

  open->write->choice = g_strdup (kind);
  cm_form_set_intro (open->form, intro);
  add_staff (open, state->staff);
  cm_form_add_words (open->form, _("Why it is right to contact them"), CM_LIFT_LEAST_REASON);
  return finish (open);
}

/* ---- the next contact ---- */

static void
collect_contact (Open *open)
{
  guint place = adw_combo_row_get_selected (open->fields[1]);

  g_free (open->write->choice);
  g_free (open->write->reason);
  open->write->due_on = cm_date_row_get_day (open->fields[0]);
  open->write->choice = g_strdup (cm_contact_places ()[place]);
  open->write->reason = cm_form_dup_text (open->fields[2]);
  collect_words (open);
}

/* Said before anything is planned: who is left out appears on no list, planned or not. */
static void
warn_left_out (Open *open, const CmPersonState *state)
{
  const CmExclusionFact *first = state->exclusions->len > 0 ? state->exclusions->pdata[0] : NULL;
  const CmConsentRecord *consent = cm_person_state_consent (state);
  int which = first != NULL ? cm_exclusion_from_name (first->kind) : CM_EXCLUSION_NO_CONSENT;
  g_autofree char *text = NULL;

  if (first == NULL && (!state->require_consent || (consent != NULL && consent->given)))
    return;
  text = cm_fill (_("This person is left out: {kind}. The contact stays on this page and comes on no list while that holds."),
                  "kind", which >= 0 ? cm_exclusion_label ((CmExclusion) which) : first->kind, NULL);
  cm_form_set_intro (open->form, text);
  open->write->flag = TRUE;
}

CmForm *
cm_person_form_contact (CmView *view, const CmPersonState *state)
{
  Open *open = begin (view, state, CM_PERSON_CONTACT, _("Next Contact"), _("_Plan"), collect_contact);
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();

  for (const char *const *place = cm_contact_places (); *place != NULL; place++)
    g_ptr_array_add (labels, (gpointer) cm_person_contact_place (*place));
  g_ptr_array_add (labels, NULL);
  warn_left_out (open, state);
  open->fields[0] = cm_form_add_day (open->form, _("Day"), state->today + 1, state->today);
  open->fields[1] = cm_form_add_choice (open->form, _("Where"), (const char *const *) labels->pdata, 0);
  open->fields[2] = cm_form_add_text (open->form, _("Why"), NULL, 1);
  cm_form_add_words (open->form, _("What to say"), 0);
  return finish (open);
}

/* ---- tags ---- */

/* The last choice is a new one, whose name is typed. */
static void
collect_tag (Open *open)
{
  guint chosen = open->fields[0] != NULL ? adw_combo_row_get_selected (open->fields[0]) : 0;

  open->write->other = chosen < open->ids->len ? g_array_index (open->ids, gint64, chosen) : 0;
  open->write->words = cm_form_dup_text (open->fields[1]);
}

static gboolean
has_tag (const CmPersonState *state, gint64 id)
{
  for (guint i = 0; i < state->tags->len; i++)
    if (((CmTag *) state->tags->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

static void
tag_chosen_cb (Open *open)
{
  gtk_widget_set_visible (open->fields[1], adw_combo_row_get_selected (open->fields[0]) == open->ids->len);
}

CmForm *
cm_person_form_tag (CmView *view, const CmPersonState *state)
{
  Open *open = begin (view, state, CM_PERSON_TAGGED, _("Tag"), _("_Tag"), collect_tag);
  g_autoptr(GPtrArray) labels = g_ptr_array_new ();

  open->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < state->all_tags->len; i++)
    {
      const CmTag *tag = state->all_tags->pdata[i];

      if (tag->rule != NULL || has_tag (state, tag->id))
        continue;
      g_array_append_val (open->ids, tag->id);
      g_ptr_array_add (labels, tag->name);
    }
  g_ptr_array_add (labels, _("A new one…"));
  g_ptr_array_add (labels, NULL);
  if (open->ids->len > 0)
    open->fields[0] = cm_form_add_choice (open->form, _("Tag"), (const char *const *) labels->pdata, 0);
  open->fields[1] = cm_form_add_text (open->form, _("New tag"), NULL, open->ids->len > 0 ? 0 : 1);
  if (open->ids->len > 0)
    {
      g_signal_connect_swapped (open->fields[0], "notify::selected", G_CALLBACK (tag_chosen_cb), open);
      tag_chosen_cb (open);
    }
  return finish (open);
}

/* ---- name ---- */

static void
collect_name (Open *open)
{
  open->write->words = cm_form_dup_text (open->fields[0]);
}

CmForm *
cm_person_form_name (CmView *view, const CmPersonState *state)
{
  Open *open = begin (view, state, CM_PERSON_NAMED, _("Change Name"), _("Change _Name"), collect_name);

  cm_form_set_intro (open->form, _("Imports leave a name alone that was typed by hand."));
  open->fields[0] = cm_form_add_text (open->form, _("Name"), state->page->row->name, 1);
  return finish (open);
}

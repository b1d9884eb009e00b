/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-sections.h"

#include <glib/gi18n-lib.h>

#include "cm-exclusions.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-person-event.h"
#include "cm-person-words.h"
#include "cm-pill.h"
#include "cm-privacy.h"

/* A flat button at the end of a row; @name is for those who do not see the row. */
static GtkWidget *
row_button (const char *label, const char *name, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cm_labelled (button, name);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
number_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  return label;
}

/* ---- contacts ---- */

static void
show_contact (CmRowGroup *group, const CmPersonState *state, const CmContact *contact)
{
  g_autofree char *day = cm_format_day_long (contact->due_on, state->today);
  g_autofree char *overdue = contact->due_on < state->today ? cm_format_ago (contact->due_on, state->today) : NULL;
  g_autofree char *title = cm_fill (_("{day}: {place}"), "day", overdue != NULL ? overdue : day,
                                    "place", cm_person_contact_place (contact->place), NULL);
  const char *pattern = contact->text != NULL ? _("{reason} · “{text}”") : "{reason}";
  g_autofree char *words = cm_fill (pattern, "reason", contact->reason, "text", contact->text != NULL ? contact->text : "", NULL);
  g_autofree char *shown = cm_privacy_text (words, state->page->row->name);
  g_autofree char *name = cm_fill (_("Done: {what}"), "what", shown, NULL);
  AdwActionRow *row = cm_row_group_add (group, title, shown, row_button (_("_Done"), name, "person.contact-done",
                                                                         g_variant_new_int64 (contact->id)));

  if (contact->exclusion != NULL)
    adw_action_row_add_prefix (row, gtk_image_new_from_icon_name ("changes-prevent-symbolic"));
  else if (overdue != NULL)
    adw_action_row_add_prefix (row, gtk_image_new_from_icon_name ("alarm-symbolic"));
}

void
cm_person_show_contacts (CmRowGroup *group, const CmPersonState *state)
{
  gboolean excluded = FALSE;

  cm_row_group_clear (group);
  for (guint i = 0; i < state->contacts->len; i++)
    {
      const CmContact *contact = state->contacts->pdata[i];

      if (contact->done_at != 0)
        continue;
      show_contact (group, state, contact);
      excluded = excluded || contact->exclusion != NULL;
    }
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         excluded ? _("On no list for contacting, as long as this person is left out.") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (group), cm_row_group_count (group) > 0);
}

/* ---- left out ---- */

static void
show_exclusion (CmRowGroup *group, const CmPersonState *state, const CmExclusionFact *exclusion)
{
  int which = cm_exclusion_from_name (exclusion->kind);
  const char *label = which >= 0 ? cm_exclusion_label ((CmExclusion) which) : exclusion->kind;
  g_autofree char *about = cm_person_exclusion (state, exclusion);
  g_autofree char *full = NULL;
  g_autofree char *name = cm_fill (_("Let through in spite of “{kind}”…"), "kind", label, NULL);
  GtkWidget *button = NULL;

  if (cm_person_state_can_lift (state, exclusion))
    button = row_button (_("Let _Through…"), name, "person.lift", g_variant_new_string (exclusion->kind));
  else if (which == CM_EXCLUSION_DO_NOT_CONTACT)
    full = cm_fill (_("{about} · Only their own new consent ends it."), "about", about, NULL);
  adw_action_row_add_prefix (cm_row_group_add (group, label, full != NULL ? full : about, button),
                             gtk_image_new_from_icon_name ("changes-prevent-symbolic"));
}

void
cm_person_show_left_out (CmRowGroup *group, const CmPersonState *state)
{
  const CmConsentRecord *consent = cm_person_state_consent (state);

  cm_row_group_clear (group);
  for (guint i = 0; i < state->exclusions->len; i++)
    show_exclusion (group, state, state->exclusions->pdata[i]);
  if (state->require_consent && (consent == NULL || !consent->given))
    cm_row_group_add (group, cm_exclusion_label (CM_EXCLUSION_NO_CONSENT),
                      _("The shop contacts only people who agreed. Write their consent down."), NULL);
  gtk_widget_set_visible (GTK_WIDGET (group), cm_row_group_count (group) > 0);
}

/* ---- identities ---- */

/* `Phone · all 23 orders`, `Nickname · Taobao · 3 of 23 orders` */
static char *
identity_about (const CmPersonState *state, guint index)
{
  gint64 proof = g_array_index (state->proofs, gint64, index);
  gint64 all = state->page->orders->len;
  g_autofree char *kind = cm_person_identity (state->page->identities->pdata[index]);
  g_autofree char *some = cm_format_count (proof);
  g_autofree char *total = cm_format_count (all);
  g_autofree char *proofs = NULL;

  if (proof == 0)
    return g_steal_pointer (&kind);
  if (proof == all)
    proofs = cm_fill (ngettext ("the only order", "all {orders} orders", (gulong) all), "orders", total, NULL);
  else
    proofs = cm_fill (_("{some} of {orders} orders"), "some", some, "orders", total, NULL);
  return g_strconcat (kind, " · ", proofs, NULL);
}

void
cm_person_show_identities (CmRowGroup *group, const CmPersonState *state)
{
  const CmCustomerPage *page = state->page;
  gint64 main_id = ((CmCustomerRecord *) page->records->pdata[0])->id;
  gint64 last = main_id;
  g_autofree char *joined = NULL;

  cm_row_group_clear (group);
  for (guint i = 0; i < page->identities->len; i++)
    {
      const CmCustomerIdentity *identity = page->identities->pdata[i];
      g_autofree char *value = cm_person_identity_value (identity);
      g_autofree char *about = identity_about (state, i);
      g_autofree char *tip = cm_fill (_("Make {value} a customer of its own again"), "value", value, NULL);
      gboolean apart = identity->record_id != main_id && identity->record_id != last;
      GtkWidget *button = NULL;

      if (apart)
        {
          button = row_button (_("_Take Apart"), tip, "person.split", g_variant_new_int64 (identity->record_id));
          gtk_widget_add_css_class (button, "take-apart");
        }
      cm_row_group_add (group, value, about, button);
      last = identity->record_id;
    }
  if (page->identities->len == 0)
    cm_row_group_add (group, _("None is known"), _("The sheets told only a name."), NULL);
  if (page->records->len > 1)
    joined = g_strdup_printf (ngettext ("Joined from %u record", "Joined from %u records", page->records->len), page->records->len);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), joined);
}

/* ---- what happened ---- */

void
cm_person_show_events (CmRowGroup *group, const CmPersonState *state)
{
  gint64 more = state->all_events - (gint64) state->events->len;

  cm_row_group_clear (group);
  for (guint i = 0; i < state->events->len; i++)
    {
      const CmTimelineEvent *event = state->events->pdata[i];
      g_autofree char *title = cm_person_event_title (event, state->currency, state->page->row->name);
      g_autofree char *about = cm_person_event_about (event, state->today, state->zone);

      cm_row_group_add (group, title, about, NULL);
    }
  if (state->events->len == 0)
    cm_row_group_add (group, _("Nothing yet"), NULL, NULL);
  if (more > 0)
    {
      g_autofree char *count = cm_format_count (more);
      g_autofree char *text = cm_fill (ngettext ("{count} earlier", "{count} earlier", (gulong) more), "count", count, NULL);

      cm_row_group_add (group, text, NULL, row_button (_("Show _More"), _("Show more of what happened"), "person.more-events", NULL));
    }
}

/* ---- what was bought ---- */

void
cm_person_show_bought (CmRowGroup *group, const CmPersonState *state)
{
  cm_row_group_clear (group);
  for (guint i = 0; i < state->bought->len; i++)
    {
      const CmBought *bought = state->bought->pdata[i];
      g_autofree char *amount = cm_format_money (bought->total_minor, NULL, state->currency);
      g_autofree char *qty = cm_format_count (bought->qty);
      g_autofree char *days = cm_format_count (bought->days);
      g_autofree char *last = cm_format_day (bought->last_day, state->today);
      g_autofree char *times = cm_fill (ngettext ("{qty} on {days} day, last on {last}", "{qty} on {days} days, last on {last}",
                                                  (gulong) bought->days), "qty", qty, "days", days, "last", last, NULL);
      g_autofree char *about = bought->category != NULL ? g_strconcat (bought->category, " · ", times, NULL) : g_strdup (times);

      cm_row_group_add (group, bought->title, about, number_label (amount));
    }
  gtk_widget_set_visible (GTK_WIDGET (group), cm_row_group_count (group) > 0);
}

/* ---- groups ---- */

static const char *
invitation_label (const char *outcome)
{
  static const struct { const char *outcome; const char *label; } labels[] = {
    { "added", NC_ ("invitation", "Added") }, { "refused", NC_ ("invitation", "Refused") },
    { "no-answer", NC_ ("invitation", "No answer") }, { "wrong-number", NC_ ("invitation", "Wrong number") },
    { "call-later", NC_ ("invitation", "Call later") }, { "reached", NC_ ("invitation", "Reached") },
  };

  for (gsize i = 0; outcome != NULL && i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].outcome, outcome))
      return g_dpgettext2 (GETTEXT_PACKAGE, "invitation", labels[i].label);
  return C_("invitation", "To call");
}

static char *
membership_about (const CmPersonState *state, const CmPersonGroup *group)
{
  gint64 at = group->left_at != 0 ? group->left_at : group->joined_at != 0 ? group->joined_at : group->invited_at;
  g_autofree char *day = cm_format_day (cm_person_state_day (state, at), state->today);

  if (group->joined_at == 0)
    return cm_fill (_("Invited {day}: {state}"), "day", day, "state", invitation_label (group->outcome), NULL);
  if (group->left_at == 0)
    return cm_fill (_("In the group since {day}"), "day", day, NULL);
  return cm_fill (g_strcmp0 (group->ended, "removed") == 0 ? _("Removed on {day}") : _("Left on {day}"), "day", day, NULL);
}

/* `In the group since 27 Oct · 1 strike` */
static char *
group_about (const CmPersonState *state, const CmPersonGroup *group)
{
  g_autofree char *about = membership_about (state, group);
  g_autofree char *count = cm_format_count (group->strikes);

  if (group->strikes == 0)
    return g_steal_pointer (&about);
  return cm_fill (ngettext ("{about} · {count} strike", "{about} · {count} strikes", (gulong) group->strikes), "about", about,
                  "count", count, NULL);
}

void
cm_person_show_groups (CmRowGroup *group, const CmPersonState *state)
{
  cm_row_group_clear (group);
  for (guint i = 0; i < state->groups->len; i++)
    {
      const CmPersonGroup *one = state->groups->pdata[i];
      g_autofree char *about = group_about (state, one);

      cm_row_group_add (group, one->name, about, NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (group), cm_row_group_count (group) > 0);
}

/* ---- tags ---- */

static void
add_chip (CmWrap *chips, const CmTag *tag)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *pill = cm_pill_new (tag->name, CM_TONE_PLAIN);
  g_autofree char *name = cm_fill (_("Take “{tag}” off"), "tag", tag->name, NULL);
  GtkWidget *off;

  gtk_box_append (GTK_BOX (chip), pill);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  if (tag->rule != NULL)
    gtk_widget_set_tooltip_text (pill, _("Put on by its rule"));
  else
    {
      off = gtk_button_new_from_icon_name ("window-close-symbolic");
      gtk_widget_add_css_class (off, "flat");
      gtk_widget_add_css_class (off, "circular");
      cm_named (off, name);
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (off), g_variant_new_int64 (tag->id));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (off), "person.untag");
      gtk_box_append (GTK_BOX (chip), off);
    }
  cm_wrap_append (chips, chip);
}

void
cm_person_show_tags (CmWrap *chips, const CmPersonState *state)
{
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_Tag…"));

  cm_wrap_clear (chips);
  for (guint i = 0; i < state->tags->len; i++)
    add_chip (chips, state->tags->pdata[i]);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "person.tag");
  gtk_widget_add_css_class (add, "flat");
  cm_labelled (add, _("Put a tag on…"));
  cm_wrap_append (chips, add);
}

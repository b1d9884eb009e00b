/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-event.h"

#include <glib/gi18n-lib.h>

#include "cm-exclusions.h"
#include "cm-format.h"
#include "cm-person-words.h"
#include "cm-privacy.h"
#include "cm-reason-store.h"
#include "cm-step-sentence.h"

typedef struct {
  const char *word;
  const char *label;
} Word;

/* @words end with a NULL; a word that is not among them stands for itself. */
static const char *
translate (const Word *words, const char *word)
{
  for (; word != NULL && words->word != NULL; words++)
    if (g_str_equal (words->word, word))
      return _(words->label);
  return word != NULL ? word : "";
}

static const Word said[] = {
  { "note", N_("Note") }, { "review good", N_("Good review") }, { "review bad", N_("Bad review") }, { "review neutral", N_("Review") },
  { "suggestion", N_("Suggestion") }, { "inspection", N_("Inspection of the goods") }, { "interview", N_("Interview") },
  { "reason", N_("Reason for not buying") }, { "thanks", N_("Thanks") }, { NULL, NULL },
};

static const Word outcomes[] = {
  { "added", N_("Called, added as a friend") }, { "refused", N_("Called, said no") }, { "no-answer", N_("Called, no answer") },
  { "wrong-number", N_("Called, wrong number") }, { "call-later", N_("Called, to be called again") },
  { "reached", N_("Called, interested") }, { NULL, NULL },
};

static const Word consents[] = {
  { "given", N_("Consent given") }, { "withdrawn", N_("Consent withdrawn") }, { NULL, NULL },
};

static const Word strikes[] = {
  { "advertising", N_("Strike for advertising") }, { "insult", N_("Strike for an insult") },
  { "politics", N_("Strike for politics") }, { "other", N_("Strike for breaking a rule") }, { NULL, NULL },
};

static const Word joins[] = {
  { "silent", N_("Records joined by the same key") }, { "accepted", N_("Records joined by hand") },
  { "taken-apart", N_("Records taken apart") }, { NULL, NULL },
};

/* What needs nothing but the words that were stored. */
static const Word plain[] = {
  { "case", N_("Case opened: {text}") }, { "case-settled", N_("Case settled: {text}") },
  { "group-joined", N_("Joined the group {text}") }, { "group-left", N_("Left the group {text}") },
  { "friend-asked", N_("Friend request from {text}") }, { "friend-added", N_("Friend of {text}") },
  { "friend-refused", N_("Refused the friend request of {text}") }, { "friend-deleted", N_("Removed {text} from their friends") },
  { "tag-added", N_("Tagged “{text}”") }, { "tag-removed", N_("Tag “{text}” taken off") },
  { "lock", N_("Not to be pushed from here on") }, { "unlock", N_("May be asked to share again") },
  { "enrolled", N_("Enrolled as a distributor") }, { "enrolment-ended", N_("Enrolment as a distributor ended") },
  { "influencer-ended", N_("Off the register of influencers") }, { NULL, NULL },
};

const char *
cm_person_consent_way (const char *how)
{
  static const Word ways[] = {
    { "phone", N_("by phone") }, { "chat", N_("in a chat") }, { "form", N_("on a form") }, { "in person", N_("in person") }, { NULL, NULL },
  };

  return translate (ways, how);
}

const char *
cm_person_contact_place (const char *place)
{
  static const Word places[] = {
    { "phone", N_("Phone call") }, { "chat", N_("Chat message") }, { "moments", N_("Moments only") }, { "group", N_("In the group") },
    { "visit", N_("Visit") }, { "other", N_("Elsewhere") }, { NULL, NULL },
  };

  return translate (places, place);
}

/* How a contact is told of once it was made. */
static const char *
contact_made (const char *place)
{
  static const Word made[] = {
    { "phone", N_("Called") }, { "chat", N_("Sent by chat") }, { "moments", N_("Shown in Moments") },
    { "group", N_("Written in the group") }, { "visit", N_("Visited") }, { "other", N_("Contacted") }, { NULL, NULL },
  };

  return translate (made, place);
}

/* ---- titles ---- */

static char *
with_words (const char *what, const char *text)
{
  return text != NULL && *text != '\0' ? cm_fill (_("{what}: {text}"), "what", what, "text", text, NULL) : g_strdup (what);
}

static char *
goods_of (const CmTimelineEvent *event)
{
  g_autofree char *qty = cm_format_count (event->qty);
  g_autofree char *number = NULL;
  g_autofree char *first = NULL;
  g_autofree char *more = NULL;

  if (event->goods == NULL)
    {
      number = cm_privacy_number (event->text);
      return cm_fill (_("order {number}"), "number", number, NULL);
    }
  first = event->qty > 1 ? cm_fill (_("{goods} ×{qty}"), "goods", event->goods, "qty", qty, NULL) : g_strdup (event->goods);
  if (event->lines < 2)
    return g_steal_pointer (&first);
  more = cm_format_count (event->lines - 1);
  return cm_fill (ngettext ("{first} and {more} more", "{first} and {more} more", (gulong) event->lines - 1), "first", first, "more", more,
                  NULL);
}

static char *
order_title (const CmTimelineEvent *event, const char *home)
{
  g_autofree char *goods = goods_of (event);
  g_autofree char *amount = cm_format_money (event->amount_minor, event->currency, home);
  const char *pattern = event->valid ? _("Bought {goods}, {amount}") : _("Ordered {goods}, {amount}: does not count");

  return cm_fill (pattern, "goods", goods, "amount", amount, NULL);
}

/* An order of somebody else, who may have no name and no record. */
static char *
referral_title (const CmTimelineEvent *event, const char *home)
{
  g_autofree char *other = cm_privacy_any (event->other);
  g_autofree char *amount = cm_format_money (event->amount_minor, event->currency, home);

  if (other == NULL)
    return cm_fill (_("Brought an order, {amount}"), "amount", amount, NULL);
  return cm_fill (_("Brought {name}, {amount}"), "name", other, "amount", amount, NULL);
}

static const char *
level_label (const char *kind, const char *name)
{
  int grade = cm_grade_from_name (name);
  int stage = cm_stage_from_name (name);

  if (g_str_equal (kind, "grade"))
    return grade >= 0 ? cm_grade_label ((CmGrade) grade) : name;
  return stage >= 0 ? cm_stage_label ((CmStage) stage) : name;
}

static char *
move_title (const CmTimelineEvent *event)
{
  return cm_fill (g_str_equal (event->kind, "grade") ? _("Grade: {before} → {now}") : _("Stage: {before} → {now}"),
                  "before", level_label (event->kind, event->what), "now", level_label (event->kind, event->text), NULL);
}

static char *
exclusion_title (const CmTimelineEvent *event, const char *text, const char *pattern)
{
  int which = cm_exclusion_from_name (event->what);

  return cm_fill (pattern, "kind", which >= 0 ? cm_exclusion_label ((CmExclusion) which) : event->what, "text", text, NULL);
}

static char *
feedback_title (const CmTimelineEvent *event, const char *text)
{
  const char *label = translate (said, event->what);

  if (g_str_equal (event->what, "reason") && event->extra != NULL)
    label = cm_reason_label (event->extra);
  return with_words (label, text);
}

static char *
consent_title (const CmTimelineEvent *event, const char *text)
{
  g_autofree char *what = cm_fill (_("{what}, {how}"), "what", translate (consents, event->what),
                                   "how", cm_person_consent_way (event->extra), NULL);

  return with_words (what, text);
}

static char *
settled_title (const CmTimelineEvent *event, const char *text, const char *home)
{
  g_autofree char *cost = cm_format_money (event->amount_minor, NULL, home);

  if (event->amount_minor == 0)
    return cm_fill (_("Case settled: {text}"), "text", text, NULL);
  return cm_fill (_("Case settled: {text} (cost {amount})"), "text", text, "amount", cost, NULL);
}

static char *
contact_title (const CmTimelineEvent *event, const char *text, const char *extra)
{
  if (*extra == '\0')
    return with_words (contact_made (event->what), text);
  return cm_fill (_("{what}: {reason} · “{text}”"), "what", contact_made (event->what), "reason", text, "text", extra, NULL);
}

static char *
task_title (const CmTimelineEvent *event, const char *text, const char *extra)
{
  if (g_str_equal (event->kind, "task-sent"))
    return cm_fill (*extra == '\0' ? _("Task sent: {text}") : _("Task sent in spite of the warning: {text} · “{reason}”"), "text", text,
                    "reason", extra, NULL);
  return cm_fill (*extra == '\0' ? _("Task done: {text}") : _("Task done: {text} · {proof}"), "text", text, "proof", extra, NULL);
}

char *
cm_person_event_title (const CmTimelineEvent *event, const char *home, const char *name)
{
  const char *kind = event->kind;
  g_autofree char *text = cm_privacy_text (event->text != NULL ? event->text : "", name);
  g_autofree char *extra = cm_privacy_text (event->extra != NULL ? event->extra : "", name);

  if (g_str_equal (kind, "order"))
    return order_title (event, home);
  if (g_str_equal (kind, "referral"))
    return referral_title (event, home);
  if (g_str_equal (kind, "grade") || g_str_equal (kind, "stage"))
    return move_title (event);
  if (g_str_equal (kind, "feedback"))
    return feedback_title (event, text);
  if (g_str_equal (kind, "call"))
    return with_words (translate (outcomes, event->what), text);
  if (g_str_equal (kind, "strike"))
    return with_words (translate (strikes, event->what), text);
  if (g_str_equal (kind, "consent"))
    return consent_title (event, text);
  if (g_str_equal (kind, "exclusion"))
    return exclusion_title (event, text, _("Left out as “{kind}”: {text}"));
  if (g_str_equal (kind, "lift"))
    return exclusion_title (event, text, _("Let through in spite of “{kind}”: {text}"));
  if (g_str_equal (kind, "join"))
    return g_strdup (translate (joins, event->what));
  if (g_str_equal (kind, "contact"))
    return contact_title (event, text, extra);
  if (g_str_has_prefix (kind, "task-"))
    return task_title (event, text, extra);
  if (g_str_equal (kind, "case-settled"))
    return settled_title (event, text, home);
  return cm_fill (translate (plain, kind), "text", text, NULL);
}

/* ---- when and by whom ---- */

static void
add_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* Where it comes from, where that is worth a word. */
static char *
source_of (const CmTimelineEvent *event)
{
  if (g_str_equal (event->kind, "order") || g_str_equal (event->kind, "referral") || g_str_equal (event->kind, "strike"))
    return g_strdup (event->extra);
  if (g_str_equal (event->kind, "feedback") && event->extra != NULL && g_str_has_prefix (event->what, "review"))
    {
      g_autofree char *number = cm_privacy_number (event->extra);

      return cm_fill (_("from the sheet, order {number}"), "number", number, NULL);
    }
  if (g_strcmp0 (event->what, "rule") == 0)
    return g_strdup (_("by its rule"));
  if (g_str_equal (event->kind, "tag-added") && event->extra != NULL)
    return cm_step_sentence (event->extra, NULL);
  return NULL;
}

/* Of an order who brought it, of a referral which order it was. */
static char *
brought_part (const CmTimelineEvent *event)
{
  g_autofree char *number = cm_privacy_number (event->text);
  g_autofree char *other = cm_privacy_any (event->other);

  if (g_str_equal (event->kind, "referral"))
    return cm_fill (_("order {number}"), "number", number, NULL);
  return other != NULL ? cm_fill (_("brought by {name}"), "name", other, NULL) : NULL;
}

char *
cm_person_event_about (const CmTimelineEvent *event, int today, GTimeZone *zone)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day = cm_format_day (event->day, today);
  g_autofree char *clock = event->timed ? cm_format_clock (event->at, zone) : NULL;
  g_autofree char *when = clock != NULL ? g_strconcat (day, " ", clock, NULL) : g_strdup (day);
  g_autofree char *source = source_of (event);
  g_autofree char *brought = brought_part (event);

  add_part (text, when);
  add_part (text, source);
  if (g_str_equal (event->kind, "order"))
    add_part (text, cm_person_order_state (event->what));
  add_part (text, brought);
  if (g_strcmp0 (event->what, "removed") == 0)
    add_part (text, _("removed"));
  add_part (text, event->who);
  return g_string_free (text, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-exclusions.h"
#include "cm-format.h"
#include "cm-grade.h"
#include "cm-person-event.h"
#include "cm-privacy.h"

static void
add_part (GString *text, const char *part)
{
  if (part == NULL || part[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

char *
cm_person_about (const CmCustomerRow *row)
{
  GString *text = g_string_new (NULL);
  g_autofree char *nick = row->nicks != NULL ? cm_privacy_account (row->nicks[0]) : NULL;
  g_autofree char *place = row->province != NULL && row->city != NULL ? g_strconcat (row->province, " ", row->city, NULL) : NULL;

  add_part (text, place != NULL ? place : row->province);
  add_part (text, row->shop ? _("Shop") : _("Person"));
  add_part (text, nick);
  return g_string_free (text, FALSE);
}

char *
cm_person_gap (const CmPersonFacts *facts)
{
  guint days = facts->gap_days > 0 ? (guint) lround (facts->gap_days) : 0;

  return days > 0 ? g_strdup_printf (ngettext ("%u day", "%u days", days), days) : g_strdup ("—");
}

char *
cm_person_identity_value (const CmCustomerIdentity *identity)
{
  if (g_str_equal (identity->kind, "phone"))
    return cm_privacy_phone (identity->value);
  if (g_str_equal (identity->kind, "email"))
    return cm_privacy_email (identity->value);
  return cm_privacy_account (identity->value);
}

char *
cm_person_identity (const CmCustomerIdentity *identity)
{
  static const struct { const char *kind; const char *label; } labels[] = {
    { "buyer_id", N_("Account name") }, { "nick", N_("Nickname") }, { "phone", N_("Phone") }, { "email", N_("E-mail") },
  };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].kind, identity->kind))
      add_part (text, _(labels[i].label));
  add_part (text, identity->store);
  return g_string_free (text, FALSE);
}

const char *
cm_person_order_state (const char *state)
{
  static const struct { const char *state; const char *label; } labels[] = {
    { "unpaid", NC_ ("order", "Unpaid") }, { "paid", NC_ ("order", "Paid") }, { "shipped", NC_ ("order", "Shipped") },
    { "done", NC_ ("order", "Done") }, { "closed", NC_ ("order", "Closed") }, { "refunded", NC_ ("order", "Refunded") },
    { "part-refunded", NC_ ("order", "Part refunded") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].state, state))
      return g_dpgettext2 (GETTEXT_PACKAGE, "order", labels[i].label);
  return state;
}

char *
cm_person_order (const CmCustomerOrder *order, const char *home_currency, int today)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day = cm_format_day (order->day, today);

  add_part (text, day);
  add_part (text, order->store);
  add_part (text, cm_person_order_state (order->state));
  if (order->refund_minor > 0)
    {
      g_autofree char *refund = cm_format_money (order->refund_minor, order->currency, home_currency);
      g_autofree char *words = cm_fill (_("{amount} refunded"), "amount", refund, NULL);

      add_part (text, words);
    }
  add_part (text, order->pay_method);
  add_part (text, order->carrier);
  add_part (text, order->tracking);
  return g_string_free (text, FALSE);
}

typedef struct {
  const char *word;
  const char *label;
} Word;

/* @words end with a NULL; a word that is not among them stands for itself. */
static const char *
translate (const Word *words, const char *word)
{
  for (; words->word != NULL; words++)
    if (g_str_equal (words->word, word))
      return _(words->label);
  return word;
}

/* ---- why somebody is left out ---- */

const char *
cm_person_exclusion_why (const char *why)
{
  static const Word whys[] = {
    { "hand", N_("Written by hand") }, { "call", N_("Said no on the phone") }, { "friend", N_("Removed our account") },
    { "removed", N_("Removed from a group") }, { "withdrawn", N_("Consent withdrawn") }, { "case", N_("Open case") },
    { "review", N_("Bad review") }, { "returns", N_("Returns far more than others do") }, { "region", N_("Region left out") },
    { NULL, NULL },
  };

  return translate (whys, why);
}

char *
cm_person_exclusion (const CmPersonState *state, const CmExclusionFact *exclusion)
{
  GString *text = g_string_new (NULL);
  const char *why = cm_person_exclusion_why (exclusion->why);
  g_autofree char *words = cm_privacy_text (exclusion->reason, state->page->row->name);
  g_autofree char *reason = words != NULL ? cm_fill (_("{what}: {text}"), "what", why, "text", words, NULL) : NULL;
  g_autofree char *since = NULL;
  g_autofree char *until = NULL;

  add_part (text, reason != NULL ? reason : why);
  if (exclusion->at > 0)
    {
      g_autofree char *day = cm_format_day (cm_person_state_day (state, exclusion->at), state->today);

      since = cm_fill (_("since {day}"), "day", day, NULL);
    }
  if (exclusion->until_on != CM_NO_DAY)
    {
      g_autofree char *day = cm_format_day (exclusion->until_on, state->today);

      until = cm_fill (_("until {day}"), "day", day, NULL);
    }
  add_part (text, since);
  add_part (text, until);
  return g_string_free (text, FALSE);
}

/* ---- the sentences behind the round boxes ---- */

char *
cm_person_stage_sentence (const CmPersonState *state)
{
  static const char *const lines[CM_N_STAGES] = {
    [CM_STAGE_AWARE] = N_("Aware: we only have a contact."),
    [CM_STAGE_INFORMED] = N_("Informed: in a group, a friend, or interested on the phone."),
    [CM_STAGE_TRUSTING] = N_("Trusting: has bought, but not at a steady pace of their own."),
    [CM_STAGE_DEPENDENT] = N_("Dependent: keeps buying at their own pace."),
  };
  const CmCustomerRow *row = state->page->row;
  g_autofree char *day = row->stage_day != CM_NO_DAY ? cm_format_day (row->stage_day, state->today) : NULL;

  if (day == NULL)
    return g_strdup (_(lines[row->stage]));
  return cm_fill (_("{sentence} The evidence is of {day}."), "sentence", _(lines[row->stage]), "day", day, NULL);
}

char *
cm_person_class_sentence (const CmPersonState *state)
{
  const CmPersonFacts *facts = &state->page->row->facts;
  g_autofree char *orders = cm_format_count (facts->orders);
  g_autofree char *days = cm_format_count (facts->purchase_days);

  if (facts->orders == 0)
    return g_strdup (_("No order that counts yet: unpaid, closed and wholly refunded ones do not."));
  if (state->page->row->klass == CM_CLASS_ONCE)
    return cm_fill (ngettext ("{orders} order on one day. Who buys on two days is a repeat customer.",
                              "{orders} orders on one day. Who buys on two days is a repeat customer.", (gulong) facts->orders),
                    "orders", orders, NULL);
  return cm_fill (_("{orders} orders on {days} days."), "orders", orders, "days", days, NULL);
}

char *
cm_person_problem_sentence (const CmPersonState *state)
{
  for (guint i = 0; i < state->exclusions->len; i++)
    {
      const CmExclusionFact *exclusion = state->exclusions->pdata[i];

      if (g_str_equal (exclusion->kind, "problem"))
        return cm_person_exclusion (state, exclusion);
    }
  return g_strdup (_("A bad review, an open case, or many returns; let through by hand."));
}

char *
cm_person_consent_sentence (const CmPersonState *state, const CmConsentRecord *consent)
{
  g_autofree char *day = cm_format_day (cm_person_state_day (state, consent->at), state->today);
  const char *pattern = consent->given ? _("Agreed to be contacted on {day}, {how}.") : _("Asked not to be contacted on {day}, {how}.");
  g_autofree char *sentence = cm_fill (pattern, "day", day, "how", cm_person_consent_way (consent->how), NULL);

  if (consent->words == NULL || consent->words[0] == '\0')
    return g_steal_pointer (&sentence);
  return cm_fill (_("{sentence} In their words: “{words}”"), "sentence", sentence, "words", consent->words, NULL);
}

char *
cm_person_lock_sentence (const CmPersonState *state)
{
  g_autofree char *day = cm_format_day (cm_person_state_day (state, state->locked_at), state->today);

  return cm_fill (_("Not to be pushed since {day}: ask them to buy, never to forward or to sell."), "day", day, NULL);
}

char *
cm_person_grade_sentence (const char *reason)
{
  GString *sentence = g_string_new (NULL);

  if (reason != NULL && *reason != '\0')
    {
      g_string_append_unichar (sentence, g_unichar_toupper (g_utf8_get_char (reason)));
      g_string_append (sentence, g_utf8_next_char (reason));
    }
  return g_string_free (sentence, FALSE);
}

/* ---- what comes next ---- */

static char *
reorder_sentence (const CmPersonState *state)
{
  const CmPersonFacts *facts = &state->page->row->facts;
  int due = facts->last_day + (int) lround (facts->gap_days);
  int days = due - state->today;
  g_autofree char *count = cm_format_count (ABS (days));

  if (days > 0)
    return cm_fill (ngettext ("Next: due to reorder in about {days} day.", "Next: due to reorder in about {days} days.", (gulong) days),
                    "days", count, NULL);
  if (-days <= lround (facts->gap_days))
    return g_strdup (_("Next: should be ordering about now; remind them."));
  return cm_fill (ngettext ("Next: {days} day past their usual gap; ask why.", "Next: {days} days past their usual gap; ask why.",
                            (gulong) -days), "days", count, NULL);
}

static const CmContact *
next_contact (const CmPersonState *state)
{
  const CmContact *first = state->contacts->len > 0 ? state->contacts->pdata[0] : NULL;

  return first != NULL && first->done_at == 0 ? first : NULL;
}

char *
cm_person_next_step (const CmPersonState *state)
{
  const CmContact *contact = next_contact (state);
  const CmPersonFacts *facts = &state->page->row->facts;

  if (state->cases->len > 0)
    {
      g_autofree char *day = cm_format_day (((CmCase *) state->cases->pdata[0])->due_on, state->today);

      return cm_fill (_("Next: settle the case by {day}."), "day", day, NULL);
    }
  if (state->exclusions->len > 0)
    return g_strdup (_("Next: leave them in peace; they are left out of every list."));
  if (contact != NULL)
    {
      g_autofree char *day = cm_format_day (contact->due_on, state->today);
      g_autofree char *reason = cm_privacy_text (contact->reason, state->page->row->name);

      return cm_fill (_("Next: contact them on {day}: {reason}."), "day", day, "reason", reason, NULL);
    }
  if (facts->orders == 0)
    return g_strdup (_("Next: an invitation; there was no order yet."));
  if (facts->gap_days > 0)
    return reorder_sentence (state);
  return g_strdup (_("Next: ask how the goods were."));
}

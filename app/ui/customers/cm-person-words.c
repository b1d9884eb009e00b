/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-format.h"
#include "cm-grade.h"

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
  g_autofree char *place = row->province != NULL && row->city != NULL ? g_strconcat (row->province, " ", row->city, NULL) : NULL;

  add_part (text, place != NULL ? place : row->province);
  add_part (text, row->shop ? _("Shop") : _("Person"));
  add_part (text, row->nicks != NULL ? row->nicks[0] : NULL);
  return g_string_free (text, FALSE);
}

char *
cm_person_gap (const CmPersonFacts *facts)
{
  guint days = facts->gap_days > 0 ? (guint) lround (facts->gap_days) : 0;

  return days > 0 ? g_strdup_printf (ngettext ("%u day", "%u days", days), days) : g_strdup ("—");
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

static const char *
state_label (const char *state)
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
  add_part (text, state_label (order->state));
  if (order->refund_minor > 0)
    {
      g_autofree char *refund = cm_format_money (order->refund_minor, order->currency, home_currency);
      g_autofree char *words = cm_fill (_("{amount} refunded"), "amount", refund, NULL);

      add_part (text, words);
    }
  return g_string_free (text, FALSE);
}

char *
cm_person_event (const CmCustomerEvent *event)
{
  static const struct { const char *kind; const char *label; } labels[] = {
    { "grade", N_("Grade: {text}") }, { "stage", N_("Stage: {text}") }, { "feedback", N_("Said: {text}") },
    { "case", N_("Case opened: {text}") }, { "case-settled", N_("Case settled: {text}") }, { "consent", N_("Consent: {text}") },
    { "call", N_("Call: {text}") }, { "exclusion", N_("Left out: {text}") }, { "lift", N_("Let through: {text}") },
    { "group-joined", N_("Joined the group {text}") }, { "group-left", N_("Left the group {text}") },
    { "friend", N_("Friend request: {text}") }, { "join", N_("Records joined: {text}") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].kind, event->kind))
      return cm_fill (_(labels[i].label), "text", event->text != NULL ? event->text : "", NULL);
  return g_strdup (event->text);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-ledger-lines.h"

#include <glib/gi18n-lib.h>

#include "cm-case-store.h"
#include "cm-day.h"
#include "cm-exclusion-store.h"
#include "cm-exclusions.h"
#include "cm-format.h"
#include "cm-ledger-store.h"
#include "cm-person-event.h"
#include "cm-person-words.h"
#include "cm-region-store.h"
#include "cm-shop.h"

/* What the lines are made with. */
typedef struct {
  CmConn *conn;
  gint64 now;
  int today;
  GPtrArray *items;
} Lines;

static void
item_free (gpointer data)
{
  CmLedgerItem *item = data;

  g_free (item->name);
  g_free (item->words);
  g_free (item->facts);
  g_free (item->amount);
  g_free (item);
}

static CmLedgerItem *
add (Lines *lines, gint64 customer_id, const char *name, const char *words, char *facts)
{
  CmLedgerItem *item = g_new0 (CmLedgerItem, 1);

  *item = (CmLedgerItem) { customer_id, g_strdup (name), g_strdup (words), facts, NULL };
  g_ptr_array_add (lines->items, item);
  return item;
}

static char *
day_of (const Lines *lines, gint64 at)
{
  return cm_format_day (cm_day_from_time (at, cm_conn_zone (lines->conn)), lines->today);
}

static gboolean
add_cases (Lines *lines, GError **error)
{
  g_autoptr(CmShop) shop = cm_shop_read (lines->conn, error);
  g_autoptr(GPtrArray) cases = shop != NULL ? cm_case_list (lines->conn, 0, TRUE, error) : NULL;

  for (guint i = 0; cases != NULL && i < cases->len; i++)
    {
      const CmCase *one = cases->pdata[i];
      g_autofree char *due = cm_format_day (one->due_on, lines->today);
      char *facts = cm_fill (one->due_on < lines->today ? _("was to be settled by {day}") : _("to be settled by {day}"), "day", due, NULL);

      CmLedgerItem *item = add (lines, one->customer_id, one->customer, one->what, facts);

      if (one->cost_minor > 0)
        item->amount = cm_format_money (one->cost_minor, NULL, shop->currency);
    }
  return cases != NULL;
}

static gboolean
add_reviews (Lines *lines, GError **error)
{
  g_autoptr(GPtrArray) reviews = cm_ledger_reviews (lines->conn, lines->now, error);

  for (guint i = 0; reviews != NULL && i < reviews->len; i++)
    {
      const CmLedgerLine *one = reviews->pdata[i];
      g_autofree char *day = day_of (lines, one->at);

      add (lines, one->customer_id, one->name, one->text, one->how != NULL ? cm_fill (_("{day}, from the sheet"), "day", day, NULL)
                                                                            : g_strdup (day));
    }
  return reviews != NULL;
}

static char *
exclusion_facts (const Lines *lines, const CmExclusionFact *fact)
{
  g_autofree char *since = day_of (lines, fact->at);
  g_autofree char *until = fact->until_on != CM_NO_DAY ? cm_format_day (fact->until_on, lines->today) : NULL;

  if (fact->lifted)
    return cm_fill (_("since {day}, let through"), "day", since, NULL);
  return until != NULL ? cm_fill (_("since {day}, not asked again before {until}"), "day", since, "until", until, NULL)
                       : cm_fill (_("since {day}, without end"), "day", since, NULL);
}

static gboolean
add_exclusions (Lines *lines, const char *kind, GError **error)
{
  g_autoptr(GPtrArray) facts = cm_exclusion_list (lines->conn, 0, lines->now, error);

  for (guint i = 0; facts != NULL && i < facts->len; i++)
    {
      const CmExclusionFact *fact = facts->pdata[i];

      if (g_str_equal (fact->kind, kind))
        add (lines, fact->customer_id, fact->customer, fact->reason != NULL ? fact->reason : cm_person_exclusion_why (fact->why),
             exclusion_facts (lines, fact));
    }
  return facts != NULL;
}

static gboolean
add_regions (Lines *lines, GError **error)
{
  g_autoptr(GPtrArray) regions = cm_region_excluded (lines->conn, TRUE, error);

  for (guint i = 0; regions != NULL && i < regions->len; i++)
    {
      const CmExcludedRegion *one = regions->pdata[i];
      g_autofree char *name = *one->city != '\0' ? g_strconcat (one->province, " ", one->city, NULL) : g_strdup (one->province);
      g_autofree char *people = cm_format_count (one->people);
      g_autofree char *review = cm_format_day (one->review_on, lines->today);
      const char *pattern = one->review_on <= lines->today ? _("{owner} answers for it, {people} people, review was due {day}")
                                                           : _("{owner} answers for it, {people} people, review on {day}");

      add (lines, 0, name, one->reason, cm_fill (pattern, "owner", one->staff, "people", people, "day", review, NULL));
    }
  return regions != NULL;
}

static gboolean
add_consents (Lines *lines, GError **error)
{
  g_autoptr(GPtrArray) consents = cm_ledger_consents (lines->conn, lines->now, error);

  for (guint i = 0; consents != NULL && i < consents->len; i++)
    {
      const CmLedgerLine *one = consents->pdata[i];
      g_autofree char *day = day_of (lines, one->at);
      const char *pattern = g_str_equal (one->kind, "given") ? _("agreed on {day}, {how}") : _("withdrew on {day}, {how}");

      add (lines, one->customer_id, one->name, one->text,
           cm_fill (pattern, "day", day, "how", cm_person_consent_way (one->how), NULL));
    }
  return consents != NULL;
}

static gboolean
add_lifts (Lines *lines, GError **error)
{
  g_autoptr(GPtrArray) lifts = cm_ledger_lifts (lines->conn, lines->now, error);

  for (guint i = 0; lifts != NULL && i < lifts->len; i++)
    {
      const CmLedgerLine *one = lifts->pdata[i];
      g_autofree char *day = day_of (lines, one->at);
      int which = cm_exclusion_from_name (one->kind);

      add (lines, one->customer_id, one->name, one->text,
           cm_fill (_("in spite of “{kind}”, {day}, by {who}"), "kind", which >= 0 ? cm_exclusion_label ((CmExclusion) which) : one->kind,
                    "day", day, "who", one->how != NULL ? one->how : "—", NULL));
    }
  return lifts != NULL;
}

static gboolean
add_kind (Lines *lines, CmLedgerKind kind, GError **error)
{
  switch (kind)
    {
    case CM_LEDGER_REVIEWS: return add_reviews (lines, error);
    case CM_LEDGER_REFUSED: return add_exclusions (lines, "refused", error);
    case CM_LEDGER_DO_NOT_CONTACT: return add_exclusions (lines, "do-not-contact", error);
    case CM_LEDGER_REGIONS: return add_regions (lines, error);
    case CM_LEDGER_CONSENTS: return add_consents (lines, error);
    case CM_LEDGER_LIFTS: return add_lifts (lines, error);
    default: return add_cases (lines, error);
    }
}

GPtrArray *
cm_ledger_lines_read (CmConn *conn, CmLedgerKind kind, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  Lines lines = { conn, now, cm_conn_today (conn, now), items };

  return add_kind (&lines, kind, error) ? g_steal_pointer (&items) : NULL;
}

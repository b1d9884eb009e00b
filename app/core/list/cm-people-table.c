/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-people-table.h"

#include <glib/gi18n-lib.h>

#include "cm-customer-store.h"
#include "cm-money.h"
#include "cm-segment-rule.h"
#include "cm-text.h"

/* People read at a time. */
#define PAGE 1000

typedef struct {
  CmPlainTable *table;
  const CmPeopleAbout *about;
} Making;

static void
add_text (Making *making, const char *text)
{
  cm_plain_table_add (making->table, CM_PLAIN_TEXT, text);
}

/* Several values in one cell, phones as people write them. */
static void
add_words (Making *making, char **words, gboolean phones)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (; words != NULL && *words != NULL; words++)
    {
      g_autofree char *value = phones ? cm_phone_format (*words) : g_strdup (*words);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " / " : "", value);
    }
  add_text (making, text->str);
}

static void
add_number (Making *making, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  cm_plain_table_add (making->table, CM_PLAIN_NUMBER, text);
}

static void
add_day (Making *making, int day)
{
  g_autofree char *text = day != CM_NO_DAY ? cm_day_format (day) : NULL;

  add_text (making, text);
}

/* A plain figure without thousands commas, which a spreadsheet adds up. */
static void
add_money (Making *making, gint64 minor, const char *currency)
{
  int digits = cm_money_digits (currency);
  gint64 major = 1;
  g_autofree char *text = NULL;

  for (int i = 0; i < digits; i++)
    major *= 10;
  /* The sign on its own: of -50 cents the major part is a plain 0. */
  text = digits > 0 ? g_strdup_printf ("%s%" G_GINT64_FORMAT ".%0*d", minor < 0 ? "-" : "", ABS (minor / major), digits,
                                       (int) ABS (minor % major))
                    : g_strdup_printf ("%" G_GINT64_FORMAT, minor);
  cm_plain_table_add (making->table, CM_PLAIN_NUMBER, text);
}

static void
add_exclusions (Making *making, gint64 id)
{
  const CmExclusions *exclusions = making->about->exclusions;
  int slot = cm_columns_slot (making->about->columns, id);
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; slot >= 0 && i < exclusions->count; i++)
    if (cm_exclusions_has (exclusions, (CmExclusion) i, (gsize) slot))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " / " : "", cm_exclusion_label ((CmExclusion) i));
  add_text (making, text->str);
}

static void
add_row (Making *making, const CmCustomerRow *row)
{
  const char *currency = making->about->columns->currency;

  add_number (making, row->id);
  add_text (making, row->name);
  add_text (making, row->shop ? _("Shop") : _("Person"));
  add_words (making, row->nicks, FALSE);
  add_words (making, row->phones, TRUE);
  add_words (making, row->emails, FALSE);
  add_text (making, row->province);
  add_text (making, row->city);
  add_number (making, row->facts.orders);
  add_number (making, row->facts.purchase_days);
  add_money (making, row->facts.net_minor, currency);
  add_text (making, currency);
  add_day (making, row->facts.first_day);
  add_day (making, row->facts.last_day);
  add_text (making, cm_class_label (row->klass));
  add_text (making, cm_stage_label (row->stage));
  add_text (making, cm_grade_label (row->grade));
  add_text (making, row->grade_reason);
  add_words (making, row->tags, FALSE);
  add_exclusions (making, row->id);
  cm_plain_table_end_row (making->table);
}

static void
add_heads (Making *making)
{
  const char *const heads[] = {
    N_("No."), N_("Name"), N_("Type"), N_("Nicks"), N_("Phones"), N_("E-mail"), N_("Province"), N_("City"), N_("Orders"),
    N_("Purchase days"), N_("Net"), N_("Currency"), N_("First order"), N_("Last order"), N_("Class"), N_("Stage"), N_("Grade"), N_("Why"),
    N_("Tags"), N_("Left out"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    cm_plain_table_add (making->table, CM_PLAIN_HEAD, _(heads[i]));
  cm_plain_table_end_row (making->table);
}

static gboolean
add_people (Making *making, CmConn *conn, const gint64 *ids, gsize count, GError **error)
{
  for (gsize first = 0; first < count; first += PAGE)
    {
      g_autoptr (GPtrArray) rows = cm_customer_store_rows (conn, ids + first, MIN (PAGE, count - first), error);

      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        add_row (making, g_ptr_array_index (rows, i));
    }
  return TRUE;
}

/* ---- below the people ---- */

static void
add_fact (Making *making, const char *head, const char *text)
{
  cm_plain_table_add (making->table, CM_PLAIN_HEAD, head);
  add_text (making, text);
  cm_plain_table_end_row (making->table);
}

static void
add_count (Making *making, const char *head, gsize count)
{
  cm_plain_table_add (making->table, CM_PLAIN_HEAD, head);
  add_number (making, (gint64) count);
  cm_plain_table_end_row (making->table);
}

/* A row for each part, as the waterfall has them. */
static gboolean
add_filter (Making *making, const char *head, const char *json, GError **error)
{
  g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse (json, error);

  if (rule == NULL)
    return FALSE;
  for (guint i = 0; i < cm_segment_rule_rows (rule); i++)
    {
      g_autofree char *label = cm_segment_rule_label (cm_segment_rule_row (rule, i), making->about->columns->currency);

      add_fact (making, head, label);
    }
  return TRUE;
}

static void
add_days (Making *making, CmConn *conn)
{
  const CmPeopleAbout *about = making->about;
  g_autofree char *day = cm_day_format (about->columns->day);
  g_autofree char *fixed = about->frozen_at != 0 ? cm_day_format (cm_day_from_time (about->frozen_at, cm_conn_zone (conn))) : NULL;

  if (about->name != NULL)
    add_fact (making, _("List"), about->name);
  if (fixed != NULL)
    add_fact (making, _("Fixed since"), fixed);
  add_fact (making, _("As of"), day);
}

/* Each person counts at the first exclusion that holds. */
static void
add_left_out (Making *making)
{
  const CmPeopleAbout *about = making->about;
  g_autoptr (CmBitset) left = cm_bitset_copy (about->matched);
  gsize before = cm_bitset_count (left);

  add_count (making, _("Match the filter"), before);
  for (int i = 0; i < about->exclusions->count; i++)
    {
      g_autofree char *head = g_strdup_printf (about->contactable ? _("Left out: %s") : _("Marked only, not left out: %s"),
                                               cm_exclusion_label ((CmExclusion) i));
      gsize after;

      cm_bitset_minus (left, about->exclusions->sets[i]);
      after = cm_bitset_count (left);
      add_count (making, head, before - after);
      before = after;
    }
  add_count (making, _("Can be contacted"), before);
  cm_bitset_and (left, about->exclusions->no_consent);
  add_count (making, _("Of them without a recorded consent"), cm_bitset_count (left));
}

static gboolean
add_about (Making *making, CmConn *conn, GError **error)
{
  const CmPeopleAbout *about = making->about;

  cm_plain_table_end_row (making->table);
  add_days (making, conn);
  for (char **json = about->rules; json != NULL && *json != NULL; json++)
    if (!add_filter (making, _("Filter"), *json, error))
      return FALSE;
  if (about->frozen_at != 0 && about->frozen_rule != NULL && !add_filter (making, _("Filter when it was fixed"), about->frozen_rule, error))
    return FALSE;
  if (about->search != NULL && *about->search != '\0')
    add_fact (making, _("Search"), about->search);
  add_left_out (making);
  return TRUE;
}

CmPlainTable *
cm_people_table (CmConn *conn, const CmPeopleAbout *about, const gint64 *ids, gsize count, GError **error)
{
  g_autoptr (CmPlainTable) table = cm_plain_table_new ();
  Making making = { table, about };

  add_heads (&making);
  if (!add_people (&making, conn, ids, count, error) || !add_about (&making, conn, error))
    return NULL;
  return g_steal_pointer (&table);
}

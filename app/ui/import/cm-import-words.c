/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-words.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-privacy.h"

static void
add_part (GString *text, const char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static void
add_rows (GString *text, gint64 rows)
{
  g_autofree char *count = cm_format_count (rows);
  g_autofree char *part = cm_fill (ngettext ("{count} row", "{count} rows", (gulong) rows), "count", count, NULL);

  add_part (text, part);
}

static void
add_store (GString *text, const char *store)
{
  g_autofree char *part = store != NULL ? cm_fill (_("into “{store}”"), "store", store, NULL) : NULL;

  if (part != NULL)
    add_part (text, part);
}

static void
add_plan (GString *text, const CmImportPlan *plan)
{
  add_part (text, plan->profile_label);
  if (plan->sheet != NULL)
    {
      g_autofree char *sheet = cm_fill (_("sheet “{name}”"), "name", plan->sheet, NULL);

      add_part (text, sheet);
    }
  else
    add_part (text, plan->encoding);
}

char *
cm_import_words_file (CmImportFile *file)
{
  const CmImportPlan *plan = cm_import_file_get_plan (file);
  const CmImportFindings *findings = cm_import_file_get_findings (file);
  g_autoptr(GString) text = g_string_new (NULL);

  switch (cm_import_file_get_state (file))
    {
    case CM_IMPORT_FILE_READING:
      return g_strdup (_("Reading…"));
    case CM_IMPORT_FILE_REFUSED:
      return g_strdup (cm_import_file_get_error (file)->message);
    case CM_IMPORT_FILE_CHECKING:
      add_plan (text, plan);
      add_part (text, _("counting the rows…"));
      break;
    case CM_IMPORT_FILE_READY:
    default:
      add_plan (text, plan);
      if (cm_import_file_get_lead (file) != NULL)
        {
          g_autofree char *with = cm_fill (_("lines of the orders in {file}"), "file",
                                           cm_import_file_get_name (cm_import_file_get_lead (file)), NULL);

          add_part (text, with);
          break;
        }
      add_rows (text, findings->counts->rows);
      add_store (text, findings->store != NULL ? findings->store : plan->store);
    }
  return g_strdup (text->str);
}

char *
cm_import_words_ready (gint64 rows)
{
  g_autofree char *count = cm_format_count (rows);

  return cm_fill (ngettext ("{count} row ready", "{count} rows ready", (gulong) rows), "count", count, NULL);
}

char *
cm_import_words_known (gint64 rows)
{
  g_autofree char *count = cm_format_count (rows);

  return cm_fill (ngettext ("{count} row is here already, not doubled", "{count} rows are here already, not doubled", (gulong) rows),
                  "count", count, NULL);
}

char *
cm_import_words_refused (gint64 rows)
{
  g_autofree char *count = cm_format_count (rows);

  return cm_fill (ngettext ("{count} row needs a look, reasons below", "{count} rows need a look, reasons below", (gulong) rows),
                  "count", count, NULL);
}

char *
cm_import_words_counts (const CmImportCounts *counts)
{
  g_autofree char *imported = cm_format_count (counts->imported);
  g_autofree char *known = cm_format_count (counts->unchanged);
  g_autofree char *refused = cm_format_count (counts->rejected);

  return cm_fill (_("{imported} new / {known} here already / {refused} left out"), "imported", imported, "known", known, "refused", refused,
                  NULL);
}

char *
cm_import_words_result (const CmImportCounts *counts)
{
  g_autofree char *orders = cm_format_count (counts->orders_new);
  g_autofree char *updated = cm_format_count (counts->orders_updated);
  g_autofree char *fresh = cm_format_count (counts->customers_new);
  g_autofree char *known = cm_format_count (counts->customers_known);

  if (counts->orders_new == 0 && counts->orders_updated == 0 && counts->imported > 0)
    return cm_fill (ngettext ("Imported: {fresh} new customer, {known} known again", "Imported: {fresh} new customers, {known} known again",
                              (gulong) counts->customers_new), "fresh", fresh, "known", known, NULL);
  if (counts->orders_new == 0 && counts->orders_updated == 0 && counts->unchanged == 0)
    return g_strdup (_("Nothing was imported: every row was left out"));
  if (counts->orders_new == 0 && counts->orders_updated == 0)
    return g_strdup (counts->orders_known > 0 ? _("These orders were here already; nothing has changed")
                                              : _("These customers were here already; nothing has changed"));
  if (counts->orders_new == 0)
    return cm_fill (ngettext ("Imported: {orders} order brought up to date, none new",
                              "Imported: {orders} orders brought up to date, none new", (gulong) counts->orders_updated),
                    "orders", updated, NULL);
  return cm_fill (ngettext ("Imported: {orders} new order, {fresh} new customers, {known} known again",
                            "Imported: {orders} new orders, {fresh} new customers, {known} known again", (gulong) counts->orders_new),
                  "orders", orders, "fresh", fresh, "known", known, NULL);
}

char *
cm_import_words_total (const CmImportTotal *total, const char *home_currency)
{
  g_autofree char *paid = cm_format_money (total->paid, total->currency, home_currency);
  g_autofree char *refund = cm_format_money (total->refund, total->currency, home_currency);
  g_autofree char *net = cm_format_money (total->net, total->currency, home_currency);

  return cm_fill (_("Paid {paid} · refunded {refund} · net of the valid orders {net}"), "paid", paid, "refund", refund, "net", net, NULL);
}

char *
cm_import_words_undone (const CmUndoReport *report)
{
  g_autofree char *undone = cm_format_count (report->undone);
  g_autofree char *kept = cm_format_count (report->kept);

  if (report->kept == 0)
    return g_strdup (_("The whole import was undone"));
  return cm_fill (ngettext ("{rows} rows undone; {kept} was changed later and keeps the later value",
                            "{rows} rows undone; {kept} were changed later and keep the later value", (gulong) report->kept),
                  "rows", undone, "kept", kept, NULL);
}

const char *
cm_import_words_field (CmField field)
{
  return field != CM_FIELD_NONE ? cm_field_label (field) : C_("field", "Left Out");
}

static char *
left_words (double share, double seconds)
{
  int left = (int) (seconds / share * (1 - share)) + 1;
  g_autofree char *number = cm_format_count (left < 100 ? left : (left + 30) / 60);

  if (left < 100)
    return cm_fill (ngettext ("about {count} second left", "about {count} seconds left", (gulong) left), "count", number, NULL);
  return cm_fill (ngettext ("about {count} minute left", "about {count} minutes left", (gulong) ((left + 30) / 60)), "count", number, NULL);
}

char *
cm_import_words_progress (gint64 rows, gint64 all, double share, double seconds)
{
  g_autofree char *done = cm_format_count (rows);
  g_autofree char *whole = cm_format_count (MAX (rows, all));
  g_autofree char *speed = NULL;
  g_autofree char *left = NULL;

  if (seconds <= 1 || share <= 0.01)
    return cm_fill (_("Importing, {rows} of {all} rows"), "rows", done, "all", whole, NULL);
  speed = cm_format_count ((gint64) ((double) rows / seconds));
  left = left_words (share, seconds);
  return cm_fill (_("Importing, {rows} of {all} rows, {speed} a second, {left}"), "rows", done, "all", whole, "speed", speed, "left", left,
                  NULL);
}

gboolean
cm_import_words_hides (CmField field)
{
  return cm_privacy_is_hidden ()
         && (field == CM_FIELD_NONE || field == CM_FIELD_ORDER_NO || field == CM_FIELD_SUB_ORDER_NO || field == CM_FIELD_TRACKING
             || (field >= CM_FIELD_BUYER_ID && field <= CM_FIELD_PHONE) || field == CM_FIELD_DISTRICT || field == CM_FIELD_STREET
             || field == CM_FIELD_ADDRESS || field == CM_FIELD_BUYER_NOTE || field == CM_FIELD_SELLER_NOTE || field == CM_FIELD_REVIEW
             || field == CM_FIELD_REFERRER);
}

char *
cm_import_words_cell (CmField field, const char *text)
{
  if (text == NULL || *text == '\0' || !cm_import_words_hides (field))
    return g_strdup (text);
  switch (field)
    {
    case CM_FIELD_ORDER_NO:
    case CM_FIELD_SUB_ORDER_NO:
    case CM_FIELD_TRACKING:
      return cm_privacy_number (text);
    case CM_FIELD_BUYER_PHONE:
    case CM_FIELD_PHONE:
      return cm_privacy_phone (text);
    case CM_FIELD_EMAIL:
      return cm_privacy_email (text);
    case CM_FIELD_RECEIVER:
    case CM_FIELD_REFERRER:
      return cm_privacy_name (text);
    case CM_FIELD_BUYER_ID:
    case CM_FIELD_NICK:
      return cm_privacy_account (text);
    default:
      /* An address is hidden whole: its city stands in a column of its own, or nowhere. Words may name anybody, and so may a column that
       * nobody has told what it holds. */
      return g_strdup ("***");
    }
}

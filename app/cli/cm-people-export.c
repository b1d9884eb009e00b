/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-people-export.h"

#include <glib/gi18n.h>

#include "cm-csv-write.h"
#include "cm-money.h"
#include "cm-text.h"

static void
add_cell (GString *csv, const char *text, gboolean last)
{
  cm_csv_append (csv, text);
  g_string_append (csv, last ? "\r\n" : ",");
}

/* Several values in one cell, phones as people write them. */
static void
add_words (GString *csv, char **words, gboolean phones)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;
  g_autofree char *text = NULL;

  for (; words != NULL && *words != NULL; words++)
    {
      g_autofree char *value = phones ? cm_phone_format (*words) : g_strdup (*words);

      g_strv_builder_add (list, value);
    }
  values = g_strv_builder_end (list);
  text = g_strjoinv (" / ", values);
  add_cell (csv, text, FALSE);
}

static void
add_number (GString *csv, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  add_cell (csv, text, FALSE);
}

static void
add_day (GString *csv, int day)
{
  g_autofree char *text = day != CM_NO_DAY ? cm_day_format (day) : NULL;

  add_cell (csv, text, FALSE);
}

/* A plain figure without thousands commas, which a spreadsheet adds up. */
static void
add_money (GString *csv, gint64 minor, const char *currency)
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
  add_cell (csv, text, FALSE);
}

static void
add_exclusions (GString *csv, const CmListResult *result, gint64 id)
{
  g_autoptr (GString) text = g_string_new (NULL);
  int slot = cm_columns_slot (result->columns, id);

  for (int i = 0; slot >= 0 && i < result->exclusions->count; i++)
    if (cm_exclusions_has (result->exclusions, (CmExclusion) i, (gsize) slot))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " / " : "", cm_exclusion_label ((CmExclusion) i));
  add_cell (csv, text->str, TRUE);
}

static void
add_row (GString *csv, const CmCustomerRow *row, const CmListResult *result)
{
  add_number (csv, (int) row->id);
  add_cell (csv, row->name, FALSE);
  add_cell (csv, row->shop ? _("Shop") : _("Person"), FALSE);
  add_words (csv, row->nicks, FALSE);
  add_words (csv, row->phones, TRUE);
  add_words (csv, row->emails, FALSE);
  add_cell (csv, row->province, FALSE);
  add_cell (csv, row->city, FALSE);
  add_number (csv, row->facts.orders);
  add_number (csv, row->facts.purchase_days);
  add_money (csv, row->facts.net_minor, result->columns->currency);
  add_cell (csv, result->columns->currency, FALSE);
  add_day (csv, row->facts.first_day);
  add_day (csv, row->facts.last_day);
  add_cell (csv, cm_class_label (row->klass), FALSE);
  add_cell (csv, cm_stage_label (row->stage), FALSE);
  add_cell (csv, cm_grade_label (row->grade), FALSE);
  add_cell (csv, row->grade_reason, FALSE);
  add_exclusions (csv, result, row->id);
}

static void
add_head (GString *csv)
{
  const char *const heads[] = {
    N_("No."), N_("Name"), N_("Type"), N_("Nicks"), N_("Phones"), N_("E-mail"), N_("Province"), N_("City"), N_("Orders"),
    N_("Purchase days"), N_("Net"), N_("Currency"), N_("First order"), N_("Last order"), N_("Class"), N_("Stage"), N_("Grade"), N_("Why"),
    N_("Left out"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    add_cell (csv, _(heads[i]), i + 1 == G_N_ELEMENTS (heads));
}

gboolean
cm_people_export (const char *path, GPtrArray *rows, const CmListResult *result, GError **error)
{
  g_autoptr (GString) csv = g_string_new ("\xef\xbb\xbf");
  g_autoptr (GError) local = NULL;

  add_head (csv);
  for (guint i = 0; i < rows->len; i++)
    add_row (csv, g_ptr_array_index (rows, i), result);
  if (g_file_set_contents_full (path, csv->str, (gssize) csv->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local))
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_FAILED, _("“%s” could not be written: %s"), path, local->message);
  return FALSE;
}

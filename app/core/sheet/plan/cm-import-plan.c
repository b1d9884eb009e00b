/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-cell-text.h"
#include "cm-column-guess.h"
#include "cm-group-buy.h"
#include "cm-plan-columns.h"
#include "cm-plan-lines.h"
#include "cm-plan-survey.h"
#include "cm-row-rule.h"
#include "cm-saved-mapping.h"
#include "cm-status.h"

#define SAMPLE_ROWS 1000
#define SHOWN_ROWS 20
#define CERTAIN_PPM 1000000

static void
free_column (gpointer data)
{
  CmImportColumn *column = data;

  g_free (column->header);
  g_clear_pointer (&column->zone, g_time_zone_unref);
  g_free (column);
}

static CmImportPlan *
make_plan (const char *path, CmSheet *sheet)
{
  const CmSheetInfo *info = cm_sheet_get_info (sheet);
  CmImportPlan *plan = g_new0 (CmImportPlan, 1);

  plan->path = g_strdup (path);
  plan->format = g_strdup (info->format);
  plan->encoding = g_strdup (info->encoding);
  plan->delimiter = info->delimiter;
  plan->sheet = g_strdup (info->sheet);
  plan->sheets = g_strdupv (info->sheets);
  plan->columns = g_ptr_array_new_with_free_func (free_column);
  plan->turns = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_status_turn_free);
  plan->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_row_rule_free);
  plan->sample = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  plan->sample_rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (int field = 0; field < CM_N_FIELDS; field++)
    plan->column_of[field] = plan->fallback_of[field] = -1;
  return plan;
}

void
cm_import_plan_free (CmImportPlan *plan)
{
  g_free (plan->path);
  g_free (plan->format);
  g_free (plan->encoding);
  g_free (plan->sheet);
  g_strfreev (plan->sheets);
  g_free (plan->profile);
  g_free (plan->profile_label);
  g_free (plan->platform);
  g_free (plan->store);
  g_free (plan->why);
  g_free (plan->guest);
  g_strfreev (plan->group_numbers);
  g_free (plan->group_title);
  g_clear_error (&plan->undecided);
  g_free (plan->currency);
  g_clear_pointer (&plan->status_words, g_hash_table_unref);
  g_ptr_array_unref (plan->columns);
  g_ptr_array_unref (plan->turns);
  g_ptr_array_unref (plan->rules);
  g_ptr_array_unref (plan->sample);
  g_array_unref (plan->sample_rows);
  g_clear_pointer (&plan->repairs, cm_row_repairs_unref);
  g_free (plan);
}

static void
copy_profile (CmImportPlan *plan, const CmProfile *profile)
{
  plan->profile = g_strdup (profile->id);
  plan->profile_label = g_strdup (profile->label);
  plan->platform = g_strdup (profile->platform);
  plan->currency = profile->generic ? NULL : g_strdup (profile->currency);
  plan->customers_only = profile->kind == CM_PROFILE_CUSTOMERS;
  plan->details_only = profile->kind == CM_PROFILE_DETAILS;
  plan->nick_is_account = profile->nick_is_account;
  plan->continues = profile->continues;
  plan->guest = g_strdup (profile->guest);
  plan->group_numbers = g_strdupv (profile->group_numbers);
  plan->status_words = g_hash_table_ref (profile->status_words);
  memcpy (plan->per_order, profile->per_order, sizeof plan->per_order);
}

static void
add_turns (CmImportPlan *plan, const CmProfile *profile)
{
  for (guint i = 0; i < profile->turns->len; i++)
    {
      CmStatusTurn *turn = cm_status_turn_copy (g_ptr_array_index (profile->turns, i));

      turn->column = cm_plan_columns_find (plan, turn->headers);
      if (turn->column >= 0)
        g_ptr_array_add (plan->turns, turn);
      else
        cm_status_turn_free (turn);
    }
}

static void
add_rules (CmImportPlan *plan, const CmProfile *profile)
{
  for (guint i = 0; i < profile->rules->len; i++)
    {
      CmRowRule *rule = cm_row_rule_copy (g_ptr_array_index (profile->rules, i));

      rule->column = cm_plan_columns_find (plan, rule->headers);
      rule->number_column = rule->number_headers != NULL ? cm_plan_columns_find (plan, rule->number_headers) : -1;
      if (rule->column >= 0)
        g_ptr_array_add (plan->rules, rule);
      else
        cm_row_rule_free (rule);
    }
}

static void
append_name (GString *names, const CmImportPlan *plan, int column)
{
  if (column < 0)
    return;
  /* Translators: between the names of columns in a list. */
  g_string_append (names, names->len > 0 ? C_("list", ", ") : "");
  g_string_append_printf (names, _("“%s”"), ((CmImportColumn *) g_ptr_array_index (plan->columns, column))->header);
}

/* The headers that name the layout: those of its required sets that are there; of a general one what an order is made of. */
static char *
explain (CmImportPlan *plan, const CmProfile *profile)
{
  static const CmField essentials[] = { CM_FIELD_ORDER_NO, CM_FIELD_CREATED_AT, CM_FIELD_PAID_AT, CM_FIELD_PAID, CM_FIELD_LINE_TOTAL };
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < profile->require->len; i++)
    append_name (names, plan, cm_plan_columns_find (plan, g_ptr_array_index (profile->require, i)));
  for (guint i = 0; profile->generic && i < G_N_ELEMENTS (essentials); i++)
    append_name (names, plan, plan->column_of[essentials[i]]);
  if (names->len == 0)
    return NULL;
  return g_strdup_printf (_("Recognised by the columns %s"), names->str);
}

/* A general sheet whose order numbers only one platform writes comes from there. */
static void
take_platform (CmImportPlan *plan, const CmProfile *profile, GPtrArray *rows)
{
  const CmProfile *owner = profile->generic ? cm_plan_find_platform (plan, rows) : NULL;

  if (owner == NULL)
    return;
  g_free (plan->platform);
  plan->platform = g_strdup (owner->platform);
}

static void
add_sample (CmImportPlan *plan, GPtrArray *rows, guint first)
{
  CmCellText cell = { g_string_new (NULL), FALSE };

  for (guint i = first; i < rows->len && plan->sample->len < SHOWN_ROWS; i++)
    {
      const CmSampleRow *row = g_ptr_array_index (rows, i);
      char **cells = g_new0 (char *, plan->columns->len + 1);

      for (guint c = 0; c < plan->columns->len; c++)
        {
          g_string_truncate (cell.text, 0);
          if (c < row->n_cells)
            cm_cell_text_read (&cell, &row->cells[c], FALSE);
          cells[c] = g_strdup (cell.text->str);
        }
      g_ptr_array_add (plan->sample, cells);
      g_array_append_val (plan->sample_rows, row->row_no);
    }
  g_string_free (cell.text, TRUE);
}

static gboolean
choose_profile (const CmImportChoices *choices, const CmProfile **forced, GError **error)
{
  *forced = choices->profile != NULL ? cm_profile_find (choices->profile) : NULL;
  if (choices->profile == NULL || *forced != NULL || cm_saved_mapping_named (choices->saved, choices->profile))
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no layout “%s”. “profile list” names them all."), choices->profile);
  return FALSE;
}

static void
apply_choices (CmImportPlan *plan, const CmImportChoices *choices)
{
  if (choices->platform != NULL)
    {
      g_free (plan->platform);
      plan->platform = g_strdup (choices->platform);
    }
  if (choices->currency != NULL)
    {
      g_free (plan->currency);
      plan->currency = g_strdup (choices->currency);
      plan->currency_told = TRUE;
    }
  plan->store = g_strdup (choices->store);
}

/* The mapping: the user's word, what the shop saved, the profile's headers, then the data. */
static gboolean
map_columns (CmImportPlan *plan, const CmProfile *profile, const CmSavedMapping *saved, const CmImportChoices *choices, GPtrArray *rows,
             guint first, GError **error)
{
  cm_plan_lines_find (plan, profile, rows, first);
  if (!cm_plan_columns_tell (plan, choices->map, error))
    return FALSE;
  if (saved == NULL)
    cm_plan_lines_map (plan, profile);
  if (saved != NULL)
    cm_saved_mapping_apply (saved, plan);
  else if (!cm_columns_map (plan, profile, choices->may_ask ? &plan->undecided : error) && !choices->may_ask)
    return FALSE;
  cm_columns_join (plan, profile);
  if (profile->generic && saved == NULL)
    cm_columns_guess_by_data (plan, rows, first);
  cm_plan_lines_unpack (plan, saved == NULL ? profile : NULL, rows, first);
  /* Only negative lines give such a file refunds, and they are summed. */
  if (plan->column_of[CM_FIELD_REFUND] < 0)
    plan->per_order[CM_FIELD_REFUND] = FALSE;
  return TRUE;
}

static void
conclude (CmImportPlan *plan, const CmProfile *profile, const CmSavedMapping *saved, const CmImportChoices *choices, GPtrArray *rows)
{
  gboolean told = choices->map != NULL && choices->map[0] != NULL;

  plan->needs_user = !cm_plan_is_usable (plan) || (!told && saved == NULL && profile->generic
                                           && (!cm_plan_is_sure (plan) || plan->confidence_ppm < CM_SURE_PPM));
  if (plan->customers_only || plan->details_only)
    plan->needs_user = plan->customers_only && !cm_plan_names_people (plan);
  plan->asks_day = choices->may_ask && plan->all_on == 0 && cm_import_plan_is_undated (plan);
  plan->why = explain (plan, profile);
  take_platform (plan, profile, rows);
  cm_plan_guess_currency (plan, rows, profile->currency);
  apply_choices (plan, choices);
}

/* Index of the row the user named, -1 when nobody did or it is not among the first. */
static int
find_named_row (GPtrArray *rows, gint64 row_no)
{
  for (guint i = 0; row_no > 0 && i < rows->len; i++)
    if (((CmSampleRow *) g_ptr_array_index (rows, i))->row_no == row_no)
      return (int) i;
  return -1;
}

/* Finds header and layout; where the user named the row of the header only that row is looked at. */
static const CmProfile *
find_layout (CmImportPlan *plan, GPtrArray *rows, const CmImportChoices *choices, const CmProfile *forced, CmSavedMapping **saved,
             int *header)
{
  int named = find_named_row (rows, choices->header_row);
  g_autoptr(GPtrArray) one = g_ptr_array_new ();
  GPtrArray *searched = named >= 0 ? one : rows;
  const CmProfile *profile;

  if (choices->no_header)
    return forced != NULL ? forced : cm_profile_find ("generic-zh");
  if (named >= 0)
    g_ptr_array_add (one, g_ptr_array_index (rows, named));
  *saved = cm_saved_mapping_find (choices->saved, choices->profile, searched, header);
  profile = *saved != NULL ? cm_saved_mapping_base (*saved) : cm_header_find (searched, forced, header, &plan->confidence_ppm);
  if (named >= 0)
    *header = named;
  return profile;
}

static gboolean
fill_plan (CmImportPlan *plan, CmSheet *sheet, GPtrArray *rows, const CmImportChoices *choices, GError **error)
{
  g_autoptr(CmSavedMapping) saved = NULL;
  const CmProfile *forced, *profile;
  gboolean told = choices->date_order >= 0;
  CmDateOrder order;
  int header = -1;

  if (!choose_profile (choices, &forced, error))
    return FALSE;
  profile = find_layout (plan, rows, choices, forced, &saved, &header);
  if (saved != NULL || forced != NULL)
    plan->confidence_ppm = CERTAIN_PPM;
  plan->all_on = choices->all_on;
  plan->one_day = saved != NULL && cm_saved_mapping_is_one_day (saved);
  cm_plan_columns_add (plan, rows, header);
  copy_profile (plan, profile);
  plan->group_title = cm_group_buy_title (profile, rows, header);
  if (!map_columns (plan, profile, saved, choices, rows, header + 1, error))
    return FALSE;
  add_turns (plan, profile);
  add_rules (plan, profile);
  add_sample (plan, rows, header + 1);
  order = told ? (CmDateOrder) choices->date_order : profile->date_order;
  if (saved != NULL && !told)
    order = cm_saved_mapping_date_order (saved);
  told = told || (saved != NULL && order != CM_DATE_YMD);
  if (!cm_plan_survey (plan, rows, header + 1, sheet, order, told, profile->generic || profile->totals_by_data, error))
    return FALSE;
  conclude (plan, profile, saved, choices, rows);
  return TRUE;
}

static CmImportPlan *
read_plan (const char *path, const CmImportChoices *choices, GError **error)
{
  CmSheetOptions options = { 0 };
  g_autoptr(CmSheet) sheet = NULL;
  g_autoptr(CmImportPlan) plan = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  options.encoding = choices->encoding;
  options.delimiter = choices->delimiter;
  options.sheet = choices->sheet;
  sheet = cm_sheet_open (path, &options, error);
  if (sheet != NULL && cm_row_repairs_count (choices->repairs) > 0)
    sheet = cm_sheet_repaired_new (sheet, choices->repairs);
  rows = sheet != NULL ? cm_sample_read (sheet, SAMPLE_ROWS, error) : NULL;
  if (rows == NULL)
    return NULL;
  if (rows->len == 0)
    {
      g_autofree char *name = g_path_get_basename (path);

      g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is empty. Export the orders again."), name);
      return NULL;
    }
  plan = make_plan (path, sheet);
  if (cm_row_repairs_count (choices->repairs) > 0)
    plan->repairs = cm_row_repairs_ref (choices->repairs);
  if (!fill_plan (plan, sheet, rows, choices, error))
    return NULL;
  return g_steal_pointer (&plan);
}

/* The first sheet of a workbook may hold a cover page: another one that is clear as a sheet of orders comes before it. */
static CmImportPlan *
find_clear_sheet (const CmImportPlan *first, const CmImportChoices *choices)
{
  for (guint i = 0; first->sheets != NULL && first->sheets[i] != NULL; i++)
    {
      CmImportChoices other = *choices;
      g_autoptr(CmImportPlan) plan = NULL;

      if (g_strcmp0 (first->sheets[i], first->sheet) == 0)
        continue;
      other.sheet = first->sheets[i];
      plan = read_plan (first->path, &other, NULL);
      if (plan != NULL && !plan->needs_user)
        return g_steal_pointer (&plan);
    }
  return NULL;
}

CmImportPlan *
cm_import_plan_new (const char *path, const CmImportChoices *choices, GError **error)
{
  static const CmImportChoices none = { .date_order = -1 };
  g_autoptr(CmImportPlan) plan = NULL;
  CmImportPlan *clear;

  g_return_val_if_fail (path != NULL, NULL);

  choices = choices != NULL ? choices : &none;
  plan = read_plan (path, choices, error);
  if (plan == NULL || !plan->needs_user || choices->sheet != NULL)
    return g_steal_pointer (&plan);
  clear = find_clear_sheet (plan, choices);
  return clear != NULL ? clear : g_steal_pointer (&plan);
}

CmSheet *
cm_import_plan_open (const CmImportPlan *plan, GError **error)
{
  CmSheetOptions options = { plan->encoding, plan->delimiter, plan->sheet };
  CmSheet *sheet = cm_sheet_open (plan->path, &options, error);

  if (sheet == NULL || plan->repairs == NULL)
    return sheet;
  return cm_sheet_repaired_new (sheet, plan->repairs);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-amount.h"
#include "cm-cell-text.h"
#include "cm-column-guess.h"
#include "cm-plan-survey.h"
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
  g_clear_error (&plan->undecided);
  g_free (plan->currency);
  g_clear_pointer (&plan->status_words, g_hash_table_unref);
  g_ptr_array_unref (plan->columns);
  g_ptr_array_unref (plan->turns);
  g_ptr_array_unref (plan->sample);
  g_array_unref (plan->sample_rows);
  g_free (plan);
}

static void
add_column (CmImportPlan *plan, const char *text, GHashTable *seen)
{
  CmImportColumn *column = g_new0 (CmImportColumn, 1);

  column->header = cm_header_label (text);
  column->field = CM_FIELD_NONE;
  if (*column->header == '\0')
    {
      g_free (column->header);
      column->header = g_strdup_printf ("#%u", plan->columns->len + 1);
    }
  else
    column->duplicate = !g_hash_table_add (seen, cm_header_canonical (column->header));
  g_ptr_array_add (plan->columns, column);
}

/* Columns of the header row; of the widest row when there is no header. */
static void
add_columns (CmImportPlan *plan, GPtrArray *rows, int header)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint width = 0;

  if (header >= 0)
    {
      const CmSampleRow *row = g_ptr_array_index (rows, header);

      plan->header_row = row->row_no;
      for (guint i = 0; i < row->n_cells; i++)
        add_column (plan, row->cells[i].text, seen);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    width = MAX (width, ((CmSampleRow *) g_ptr_array_index (rows, i))->n_cells);
  while (plan->columns->len < width)
    add_column (plan, "", seen);
}

static void
set_column (CmImportPlan *plan, guint index, CmField field)
{
  CmImportColumn *column = g_ptr_array_index (plan->columns, index);

  column->field = field;
  column->confidence_ppm = CERTAIN_PPM;
  column->fallback = FALSE;
  plan->column_of[field] = (int) index;
}

static int
find_column (CmImportPlan *plan, const char *header, GError **error)
{
  g_autofree char *wanted = cm_header_canonical (header);
  int found = -1;

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);
      g_autofree char *canonical = cm_header_canonical (column->header);

      if (!g_str_equal (canonical, wanted))
        continue;
      if (found >= 0)
        {
          g_set_error (error, CM_ERROR, CM_ERROR_DUPLICATE_HEADER,
                       _("More than one column is called “%s” (columns %d and %u). Choose one by its number, such as #%d."), header,
                         found + 1, i + 1,
                       found + 1);
          return -1;
        }
      found = (int) i;
    }
  if (found < 0)
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("There is no column “%s”. Look at the first rows for the names of the columns."),
                 header);
  return found;
}

static int
find_numbered (CmImportPlan *plan, const char *number, GError **error)
{
  char *end;
  guint64 index = g_ascii_strtoull (number, &end, 10);

  if (*number != '\0' && *end == '\0' && index >= 1 && index <= plan->columns->len)
    return (int) index - 1;
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("There is no column #%s; the file has %u columns."), number, plan->columns->len);
  return -1;
}

static gboolean
apply_word (CmImportPlan *plan, const char *word, GError **error)
{
  const char *equals = strchr (word, '=');
  g_autofree char *name = g_strndup (word, equals != NULL ? (gsize) (equals - word) : strlen (word));
  CmField field = cm_field_from_name (g_strstrip (name));
  int index;

  if (equals == NULL || field == CM_FIELD_NONE)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” does not say which column fills which field. Write FIELD=HEADER "
                                                        "or FIELD=#NUMBER."), word);
      return FALSE;
    }
  index = equals[1] == '#' && g_ascii_isdigit (equals[2]) ? find_numbered (plan, equals + 2, error) : find_column (plan, equals + 1, error);
  if (index < 0)
    return FALSE;
  set_column (plan, index, field);
  return TRUE;
}

static gboolean
apply_words (CmImportPlan *plan, char **map, GError **error)
{
  for (guint i = 0; map != NULL && map[i] != NULL; i++)
    if (!apply_word (plan, map[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
fills_any (const CmImportPlan *plan, const CmField *fields)
{
  for (guint i = 0; fields[i] != CM_FIELD_NONE; i++)
    if (plan->column_of[fields[i]] >= 0)
      return TRUE;
  return FALSE;
}

/* An order needs a number or a time, and something that was bought, paid or ordered by somebody. */
static gboolean
is_usable (const CmImportPlan *plan)
{
  static const CmField when[] = { CM_FIELD_ORDER_NO, CM_FIELD_CREATED_AT, CM_FIELD_PAID_AT, CM_FIELD_NONE };
  static const CmField what[] = { CM_FIELD_PAID, CM_FIELD_LINE_TOTAL, CM_FIELD_UNIT_PRICE, CM_FIELD_GOODS_TOTAL, CM_FIELD_BUYER_ID,
                                  CM_FIELD_BUYER_PHONE, CM_FIELD_PHONE, CM_FIELD_EMAIL, CM_FIELD_NICK, CM_FIELD_ITEM, CM_FIELD_NONE };

  return fills_any (plan, when) && fills_any (plan, what);
}

/* Without the user's word both of number and time and an amount must be sure. */
static gboolean
is_sure (const CmImportPlan *plan)
{
  static const CmField essentials[] = { CM_FIELD_ORDER_NO, CM_FIELD_CREATED_AT, CM_FIELD_PAID_AT, CM_FIELD_PAID, CM_FIELD_LINE_TOTAL,
                                        CM_FIELD_UNIT_PRICE, CM_FIELD_GOODS_TOTAL };
  gboolean number = FALSE, time = FALSE, amount = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (essentials); i++)
    {
      int index = plan->column_of[essentials[i]];

      if (index < 0)
        continue;
      if (((CmImportColumn *) g_ptr_array_index (plan->columns, index))->confidence_ppm < CM_SURE_PPM)
        return FALSE;
      number = number || i == 0;
      time = time || i == 1 || i == 2;
      amount = amount || i > 2;
    }
  return number + time + amount >= 2;
}

static void
copy_profile (CmImportPlan *plan, const CmProfile *profile)
{
  plan->profile = g_strdup (profile->id);
  plan->profile_label = g_strdup (profile->label);
  plan->platform = g_strdup (profile->platform);
  plan->currency = g_strdup (profile->currency);
  plan->customers_only = profile->kind == CM_PROFILE_CUSTOMERS;
  plan->details_only = profile->kind == CM_PROFILE_DETAILS;
  plan->nick_is_account = profile->nick_is_account;
  plan->continues = profile->continues;
  plan->number_in_file = profile->number_in_file;
  plan->status_words = g_hash_table_ref (profile->status_words);
  memcpy (plan->per_order, profile->per_order, sizeof plan->per_order);
}

static int
find_header (CmImportPlan *plan, char **canonical)
{
  for (guint h = 0; canonical[h] != NULL; h++)
    for (guint i = 0; i < plan->columns->len; i++)
      {
        g_autofree char *header = cm_header_canonical (((CmImportColumn *) g_ptr_array_index (plan->columns, i))->header);

        if (g_str_equal (header, canonical[h]))
          return (int) i;
      }
  return -1;
}

static void
add_turns (CmImportPlan *plan, const CmProfile *profile)
{
  for (guint i = 0; i < profile->turns->len; i++)
    {
      CmStatusTurn *turn = cm_status_turn_copy (g_ptr_array_index (profile->turns, i));

      turn->column = find_header (plan, turn->headers);
      if (turn->column >= 0)
        g_ptr_array_add (plan->turns, turn);
      else
        cm_status_turn_free (turn);
    }
}

/* The headers that name the layout: those of its required sets that are there. */
static char *
explain (CmImportPlan *plan, const CmProfile *profile)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < profile->require->len; i++)
    {
      int index = find_header (plan, g_ptr_array_index (profile->require, i));

      if (index < 0)
        continue;
      /* Translators: between the names of columns in a list. */
      g_string_append (names, names->len > 0 ? C_("list", ", ") : "");
      g_string_append_printf (names, _("“%s”"), ((CmImportColumn *) g_ptr_array_index (plan->columns, index))->header);
    }
  if (names->len == 0)
    return NULL;
  return g_strdup_printf (_("Recognised by the columns %s"), names->str);
}

static gboolean
is_amount (CmField field)
{
  return field >= CM_FIELD_UNIT_PRICE && field <= CM_FIELD_INCOME;
}

/* A sign in the header of an amount, such as `Sale Price ($)` or `实付款(元)`, names the currency. */
static void
guess_currency (CmImportPlan *plan)
{
  if (plan->column_of[CM_FIELD_CURRENCY] >= 0)
    return;
  for (guint i = 0; i < plan->columns->len && plan->currency == NULL; i++)
    {
      const CmImportColumn *column = g_ptr_array_index (plan->columns, i);

      if (is_amount (column->field))
        plan->currency = g_strdup (cm_amount_currency (column->header));
    }
}

/* The same of the cells: all signs must agree. */
static void
guess_currency_by_data (CmImportPlan *plan)
{
  const char *found = NULL;

  if (plan->currency != NULL || plan->column_of[CM_FIELD_CURRENCY] >= 0)
    return;
  for (guint r = 0; r < plan->sample->len; r++)
    {
      char **cells = g_ptr_array_index (plan->sample, r);

      for (guint i = 0; i < plan->columns->len && cells[i] != NULL; i++)
        {
          const char *currency = is_amount (((CmImportColumn *) g_ptr_array_index (plan->columns, i))->field)
            ? cm_amount_currency (cells[i]) : NULL;

          if (currency != NULL && found != NULL && !g_str_equal (currency, found))
            return;
          found = currency != NULL ? currency : found;
        }
    }
  plan->currency = g_strdup (found);
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
    }
  plan->store = g_strdup (choices->store);
}

/* The mapping: the user's word, what the shop saved, the profile's headers, then the data. */
static gboolean
map_columns (CmImportPlan *plan, const CmProfile *profile, const CmSavedMapping *saved, const CmImportChoices *choices, GPtrArray *rows,
             guint first, GError **error)
{
  if (!apply_words (plan, choices->map, error))
    return FALSE;
  if (saved != NULL)
    cm_saved_mapping_apply (saved, plan);
  else if (!cm_columns_map (plan, profile, choices->may_ask ? &plan->undecided : error) && !choices->may_ask)
    return FALSE;
  if (profile->generic && saved == NULL)
    cm_columns_guess_by_data (plan, rows, first);
  /* Only negative lines give such a file refunds, and they are summed. */
  if (plan->column_of[CM_FIELD_REFUND] < 0)
    plan->per_order[CM_FIELD_REFUND] = FALSE;
  return TRUE;
}

static void
conclude (CmImportPlan *plan, const CmProfile *profile, const CmSavedMapping *saved, const CmImportChoices *choices)
{
  gboolean told = choices->map != NULL && choices->map[0] != NULL;

  plan->needs_user = !is_usable (plan) || (!told && saved == NULL && profile->generic
                                           && (!is_sure (plan) || plan->confidence_ppm < CM_SURE_PPM));
  if (plan->customers_only || plan->details_only)
    plan->needs_user = FALSE;
  plan->why = explain (plan, profile);
  guess_currency (plan);
  guess_currency_by_data (plan);
  apply_choices (plan, choices);
}

static gboolean
fill_plan (CmImportPlan *plan, CmSheet *sheet, GPtrArray *rows, const CmImportChoices *choices, GError **error)
{
  g_autoptr(CmSavedMapping) saved = NULL;
  const CmProfile *forced, *profile;
  CmDateOrder order;
  int header = -1;

  if (!choose_profile (choices, &forced, error))
    return FALSE;
  if (choices->no_header)
    profile = forced != NULL ? forced : cm_profile_find ("generic-zh");
  else
    {
      saved = cm_saved_mapping_find (choices->saved, choices->profile, rows, &header);
      profile = saved != NULL ? cm_saved_mapping_base (saved) : cm_header_find (rows, forced, &header, &plan->confidence_ppm);
    }
  if (saved != NULL || forced != NULL)
    plan->confidence_ppm = CERTAIN_PPM;
  add_columns (plan, rows, header);
  copy_profile (plan, profile);
  if (!map_columns (plan, profile, saved, choices, rows, header + 1, error))
    return FALSE;
  add_turns (plan, profile);
  add_sample (plan, rows, header + 1);
  order = choices->date_order >= 0 ? (CmDateOrder) choices->date_order : profile->date_order;
  if (saved != NULL && choices->date_order < 0)
    order = cm_saved_mapping_date_order (saved);
  if (!cm_plan_survey (plan, rows, header + 1, sheet, order, profile->generic, error))
    return FALSE;
  conclude (plan, profile, saved, choices);
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

void
cm_import_plan_map (CmImportPlan *plan, guint column, CmField field)
{
  CmImportColumn *chosen;

  g_return_if_fail (plan != NULL && column < plan->columns->len);
  g_return_if_fail (field >= CM_FIELD_NONE && field < CM_N_FIELDS);

  chosen = g_ptr_array_index (plan->columns, column);
  for (guint i = 0; i < plan->columns->len; i++)
    {
      CmImportColumn *other = g_ptr_array_index (plan->columns, i);

      if (i == column || (field != CM_FIELD_NONE && other->field == field))
        {
          other->field = CM_FIELD_NONE;
          other->fallback = FALSE;
        }
    }
  for (int f = 0; f < CM_N_FIELDS; f++)
    {
      if (plan->column_of[f] == (int) column || f == (int) field)
        plan->column_of[f] = -1;
      if (plan->fallback_of[f] == (int) column || f == (int) field)
        plan->fallback_of[f] = -1;
    }
  if (field != CM_FIELD_NONE)
    set_column (plan, column, field);
  chosen->confidence_ppm = CERTAIN_PPM;
  plan->needs_user = !is_usable (plan);
}

gboolean
cm_import_plan_uses (const CmImportPlan *plan, guint column)
{
  const CmImportColumn *used;

  g_return_val_if_fail (plan != NULL && column < plan->columns->len, FALSE);

  used = g_ptr_array_index (plan->columns, column);
  if (used->field != CM_FIELD_NONE)
    return TRUE;
  for (guint i = 0; i < plan->turns->len; i++)
    if (((CmStatusTurn *) g_ptr_array_index (plan->turns, i))->column == (int) column)
      return TRUE;
  return FALSE;
}

char *
cm_import_plan_fingerprint (CmImportPlan *plan)
{
  g_auto(GStrv) canonical = NULL;

  g_return_val_if_fail (plan != NULL, NULL);

  canonical = g_new0 (char *, plan->columns->len + 1);
  for (guint i = 0; i < plan->columns->len; i++)
    canonical[i] = cm_header_canonical (((CmImportColumn *) g_ptr_array_index (plan->columns, i))->header);
  return cm_headers_fingerprint (canonical);
}

gboolean
cm_import_plan_check (CmImportPlan *plan, GError **error)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (plan != NULL, FALSE);

  name = g_path_get_basename (plan->path);
  if (plan->customers_only)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE,
                 _("“%s” lists customers, not orders. Bring in the order sheets of the store; its customers come with them."), name);
  else if (plan->undecided != NULL)
    g_propagate_error (error, g_error_copy (plan->undecided));
  else if (plan->needs_user)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE,
                 _("“%s” is not clear enough as an order sheet. Say which columns hold the order number, the time and the amount."), name);
  else
    return TRUE;
  return FALSE;
}

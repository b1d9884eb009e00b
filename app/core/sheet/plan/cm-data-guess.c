/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "cm-amount.h"
#include "cm-cell-text.h"
#include "cm-column-guess.h"
#include "cm-date-guess.h"

#define BY_DATA_PPM 400000
#define LOOK_AT_ROWS 200

/* What the cells of one column look like. */
typedef struct {
  guint filled;
  guint dates;
  guint fractions;      /* amounts with a decimal sign */
  guint phones;
  guint numbers_of_order;
  guint different;
} Looks;

static gboolean
is_phone (const char *text)
{
  return strlen (text) == 11 && text[0] == '1' && strspn (text, "0123456789") == 11;
}

/* Long, without blanks, mostly digits: the order numbers of the platforms. */
static gboolean
is_order_number (const char *text)
{
  gsize length = strlen (text);
  gsize digits = 0;

  for (gsize i = 0; i < length; i++)
    {
      digits += g_ascii_isdigit (text[i]) ? 1 : 0;
      if (!g_ascii_isalnum (text[i]) && text[i] != '-' && text[i] != '#')
        return FALSE;
    }
  return length >= 5 && length <= 40 && digits * 2 > length && !is_phone (text);
}

static void
look_at (Looks *looks, const char *text)
{
  CmDateVotes dates = { 0 };
  gint64 minor;

  if (*text == '\0')
    return;
  looks->filled++;
  if (cm_date_vote (&dates, text))
    looks->dates++;
  else if (is_phone (text))
    looks->phones++;
  else if (strchr (text, '.') != NULL && cm_amount_read (text, CM_DECIMAL_POINT, NULL, &minor))
    looks->fractions++;
  else if (is_order_number (text))
    looks->numbers_of_order++;
}

static Looks
look_at_column (GPtrArray *rows, guint first, guint column)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  CmCellText cell = { g_string_new (NULL), FALSE };
  Looks looks = { 0 };

  for (guint i = first; i < rows->len && i < first + LOOK_AT_ROWS; i++)
    {
      const CmSampleRow *row = g_ptr_array_index (rows, i);

      if (column >= row->n_cells)
        continue;
      cm_cell_text_read (&cell, &row->cells[column], TRUE);
      look_at (&looks, cell.text->str);
      g_hash_table_add (seen, g_strdup (cell.text->str));
    }
  looks.different = g_hash_table_size (seen);
  g_string_free (cell.text, TRUE);
  return looks;
}

static gboolean
mostly (guint part, guint whole)
{
  return whole > 0 && part * 10 >= whole * 8;
}

static CmField
name_looks (const Looks *looks)
{
  if (mostly (looks->dates, looks->filled))
    return CM_FIELD_CREATED_AT;
  if (mostly (looks->phones, looks->filled))
    return CM_FIELD_PHONE;
  if (mostly (looks->fractions, looks->filled))
    return CM_FIELD_PAID;
  if (mostly (looks->numbers_of_order, looks->filled) && mostly (looks->different, looks->filled))
    return CM_FIELD_ORDER_NO;
  return CM_FIELD_NONE;
}

static gboolean
is_missing (CmImportPlan *plan, CmField field)
{
  if (field == CM_FIELD_CREATED_AT && plan->column_of[CM_FIELD_PAID_AT] >= 0)
    return FALSE;
  if (field == CM_FIELD_PAID && (plan->column_of[CM_FIELD_LINE_TOTAL] >= 0 || plan->column_of[CM_FIELD_UNIT_PRICE] >= 0 ||
                                 plan->column_of[CM_FIELD_GOODS_TOTAL] >= 0))
    return FALSE;
  return plan->column_of[field] < 0;
}

void
cm_columns_guess_by_data (CmImportPlan *plan, GPtrArray *rows, guint first)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      CmImportColumn *column = g_ptr_array_index (plan->columns, i);
      Looks looks;
      CmField field;

      if (column->field != CM_FIELD_NONE)
        continue;
      looks = look_at_column (rows, first, i);
      field = name_looks (&looks);
      if (field == CM_FIELD_NONE || !is_missing (plan, field))
        continue;
      column->field = field;
      column->confidence_ppm = BY_DATA_PPM;
      plan->column_of[field] = (int) i;
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-item-cells.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-money.h"
#include "cm-profit-desk.h"
#include "cm-profit-number.h"
#include "cm-profit-words.h"

/* In characters: together they fit a laptop. */
static const int widths[CM_N_ITEM_COLUMNS] = { 14, 7, 7, 7, 5, 5, 5, 5, 5, 6, 7, 9 };

/* Where the window is narrow an item takes four lines: its name and the button that removes it, what it costs, how many, what it leaves. */
static const struct { int line, place, span; } narrow[CM_N_ITEM_COLUMNS] = {
  { 0, 0, 3 }, { 1, 0, 1 }, { 1, 1, 1 }, { 1, 2, 1 }, { 1, 3, 1 }, { 2, 0, 1 }, { 2, 1, 1 }, { 2, 2, 1 }, { 2, 3, 1 },
  { 3, 0, 1 }, { 3, 1, 1 }, { 3, 2, 2 },
};

CmCellColumn *
cm_item_columns (void)
{
  CmCellColumn *columns = g_new0 (CmCellColumn, CM_N_ITEM_COLUMNS);
  const char *titles[CM_N_ITEM_COLUMNS] = {
    C_ ("item column", "Item"), C_ ("item column", "Cost"), C_ ("item column", "Price"), C_ ("item column", "Public low"),
    C_ ("item column", "Stock"), C_ ("item column", "At least"), C_ ("item column", "Expected"), C_ ("item column", "At most"),
    C_ ("item column", "Sells"), C_ ("item column", "Each"), C_ ("item column", "Leaves"), "",
  };

  for (int c = 0; c < CM_N_ITEM_COLUMNS; c++)
    columns[c] = (CmCellColumn) { titles[c], c != CM_ITEM_NAME && c != CM_ITEM_MARK, c < CM_N_ITEM_CELLS, widths[c],
                                  narrow[c].line, narrow[c].place, narrow[c].span };
  return columns;
}

/* ---- reading ---- */

/* What somebody said is expected: typed, or following from what buyers asked for. */
static gint64
expected_of (const CmEstimate *estimate, guint index)
{
  const CmPromotionItem *item = cm_promotion_item (estimate->promotion, index);
  gint64 expected;

  if (cm_estimate_item (estimate, index)->known != CM_ESTIMATE_TYPED || (item->demand == CM_NONE && item->wishes == NULL))
    return CM_NONE;
  return cm_promotion_item_demand (item, &expected) ? expected : CM_NONE;
}

static gint64
typed_value (const CmEstimate *estimate, guint index, CmItemColumn column)
{
  const CmPromotionItem *item = cm_promotion_item (estimate->promotion, index);
  const CmEstimateItem *known = cm_estimate_item (estimate, index);

  switch ((int) column)
    {
    case CM_ITEM_COST: return item->cost;
    case CM_ITEM_PRICE: return item->promo;
    case CM_ITEM_PUBLIC_LOW: return known->public_low;
    case CM_ITEM_STOCK: return item->stock;
    case CM_ITEM_LOW: return known->known == CM_ESTIMATE_TYPED ? known->low : CM_NONE;
    case CM_ITEM_EXPECTED: return expected_of (estimate, index);
    case CM_ITEM_HIGH: return known->known == CM_ESTIMATE_TYPED ? known->high : CM_NONE;
    default: return CM_NONE;
    }
}

static CmFieldKind
kind_of (CmItemColumn column)
{
  return column == CM_ITEM_COST || column == CM_ITEM_PRICE || column == CM_ITEM_PUBLIC_LOW ? CM_FIELD_MONEY : CM_FIELD_COUNT;
}

/* What a forecast says stands where nobody typed. */
static char *
forecast_text (const CmEstimateAnswer *answer, guint index, CmItemColumn column)
{
  const CmEstimateItemAnswer *item = cm_estimate_answer_item (answer, index);
  gint64 value = column == CM_ITEM_LOW ? item->low : column == CM_ITEM_HIGH ? item->high : item->middle;

  return cm_profit_number_text (value, CM_FIELD_COUNT, NULL);
}

/* With its decimals: many goods earn less than a whole unit. */
static char *
each_text (const CmProfitLine *line, const char *currency)
{
  gint64 each = line->units > 0 ? line->contribution / line->units : 0;
  g_autofree char *text = cm_money_format (each, currency);

  return each > 0 ? g_strconcat ("+", text, NULL) : g_steal_pointer (&text);
}

static char *
result_text (const CmEstimate *estimate, const CmEstimateAnswer *answer, guint index, CmItemColumn column, const char *currency)
{
  const CmProfitLine *line = &answer->estimate->lines[index];
  const char *word;

  switch ((int) column)
    {
    case CM_ITEM_SOLD: return cm_profit_number_text (line->units, CM_FIELD_COUNT, currency);
    case CM_ITEM_MARGIN: return each_text (line, currency);
    case CM_ITEM_LEAVES: return cm_profit_change (line->contribution, currency);
    default: break;
    }
  word = cm_profit_mark_word (cm_profit_item_mark (estimate, answer, index));
  if (cm_estimate_item (estimate, index)->cost_guessed)
    return word != NULL ? g_strdup_printf ("%s · %s", word, C_ ("source", "est.")) : g_strdup (C_ ("source", "est."));
  return g_strdup (word != NULL ? word : "");
}

char *
cm_item_cell_text (const CmEstimate *estimate, const CmEstimateAnswer *answer, guint index, CmItemColumn column, const char *currency)
{
  gboolean answered = answer != NULL && index < answer->items->len && answer->items->len == estimate->items->len;
  const char *name = cm_promotion_item (estimate->promotion, index)->name;
  gint64 value;

  if (column == CM_ITEM_NAME)
    return g_strdup (name != NULL ? name : "");
  if (column >= CM_N_ITEM_CELLS)
    return answered ? result_text (estimate, answer, index, column, currency) : g_strdup ("");
  value = typed_value (estimate, index, column);
  if (value == CM_NONE && answered && column >= CM_ITEM_LOW && column <= CM_ITEM_HIGH)
    return forecast_text (answer, index, column);
  return cm_profit_number_text (value, kind_of (column), currency);
}

/* ---- writing ---- */

static gboolean
write_name (CmEstimate *estimate, guint index, const char *text)
{
  CmPromotionItem *item = cm_promotion_item (estimate->promotion, index);

  g_free (item->name);
  item->name = *text != '\0' ? g_strdup (text) : NULL;
  return TRUE;
}

/* Low, expected and high rise; what is not known stands in nobody's way. */
static gboolean
demand_rises (gint64 low, gint64 expected, gint64 high)
{
  if (low != CM_NONE && expected != CM_NONE && low > expected)
    return FALSE;
  if (high != CM_NONE && expected != CM_NONE && high < expected)
    return FALSE;
  return low == CM_NONE || high == CM_NONE || low <= high;
}

static gboolean
write_demand (CmEstimate *estimate, guint index, CmItemColumn column, gint64 value, char **problem)
{
  CmPromotionItem *item = cm_promotion_item (estimate->promotion, index);
  CmEstimateItem *known = cm_estimate_item (estimate, index);
  gboolean typed = known->known == CM_ESTIMATE_TYPED;
  gint64 low = typed ? known->low : CM_NONE, expected = expected_of (estimate, index), high = typed ? known->high : CM_NONE;

  *(column == CM_ITEM_LOW ? &low : column == CM_ITEM_HIGH ? &high : &expected) = value;
  if (!demand_rises (low, expected, high))
    {
      *problem = g_strdup (_("At least ≤ expected ≤ at most"));
      return FALSE;
    }
  /* Both ends without a middle: it lies between them. */
  if (expected == CM_NONE && low != CM_NONE && high != CM_NONE && column != CM_ITEM_EXPECTED)
    expected = (low + high) / 2;
  if (expected == CM_NONE && column != CM_ITEM_EXPECTED && value != CM_NONE)
    {
      *problem = g_strdup (_("Write what is expected first"));
      return FALSE;
    }
  known->known = expected != CM_NONE ? CM_ESTIMATE_TYPED : known->sales != NULL && known->sales->len > 0 ? CM_ESTIMATE_PAST
                                                                                                          : CM_ESTIMATE_SIMILAR;
  /* A typed number goes before wishes; other cells leave those as they are. */
  if (column == CM_ITEM_EXPECTED)
    g_clear_pointer (&item->wishes, g_array_unref);
  if (item->wishes == NULL)
    item->demand = expected;
  known->low = low;
  known->high = high;
  return TRUE;
}

static gboolean
write_value (CmEstimate *estimate, guint index, CmItemColumn column, gint64 value, char **problem)
{
  CmPromotionItem *item = cm_promotion_item (estimate->promotion, index);
  CmEstimateItem *known = cm_estimate_item (estimate, index);

  switch ((int) column)
    {
    case CM_ITEM_COST:
      known->cost_guessed = value == CM_NONE;
      item->cost = MAX (value, 0);
      return TRUE;
    case CM_ITEM_PRICE: item->promo = MAX (value, 0); return TRUE;
    case CM_ITEM_PUBLIC_LOW: known->public_low = value; return TRUE;
    case CM_ITEM_STOCK: item->stock = value; return TRUE;
    default: return write_demand (estimate, index, column, value, problem);
    }
}

gboolean
cm_item_cell_write (CmEstimate *estimate, guint index, CmItemColumn column, const char *text, const char *currency, char **problem)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gint64 value = CM_NONE;

  *problem = NULL;
  if (column == CM_ITEM_NAME)
    return write_name (estimate, index, stripped);
  if (*stripped != '\0' && !cm_profit_number_parse (stripped, kind_of (column), currency, &value))
    {
      *problem = g_strdup (cm_profit_number_right (kind_of (column), currency));
      return FALSE;
    }
  return write_value (estimate, index, column, value, problem);
}

/* ---- pasting ---- */

static gboolean
is_heading (char **cells, CmItemColumn column, const char *currency)
{
  gboolean numbers = FALSE;
  gint64 value;

  for (guint c = 0; cells[c] != NULL && column + c < CM_N_ITEM_CELLS; c++)
    if (column + c != CM_ITEM_NAME)
      {
        if (cm_profit_number_parse (cells[c], kind_of ((CmItemColumn) (column + c)), currency, &value))
          return FALSE;
        numbers = numbers || *g_strstrip (cells[c]) != '\0';
      }
  return numbers;
}

static guint
paste_line (CmEstimate *estimate, guint index, CmItemColumn column, char **cells, const char *currency, guint *refused)
{
  guint written = 0;

  for (guint c = 0; cells[c] != NULL && column + c < CM_N_ITEM_CELLS; c++)
    {
      g_autofree char *problem = NULL;

      if (cm_item_cell_write (estimate, index, (CmItemColumn) (column + c), cells[c], currency, &problem))
        written++;
      else
        (*refused)++;
    }
  return written;
}

guint
cm_item_cells_paste (CmEstimate *estimate, guint index, CmItemColumn column, const char *text, const char *currency, guint *refused)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\n", -1);
  guint written = 0;

  *refused = 0;
  for (guint l = 0; lines[l] != NULL; l++)
    {
      g_auto (GStrv) cells = NULL;

      g_strchomp (lines[l]);
      if (*lines[l] == '\0')
        continue;
      cells = g_strsplit (lines[l], "\t", -1);
      if (l == 0 && is_heading (cells, column, currency))
        continue;
      if (index >= estimate->items->len)
        {
          index = estimate->items->len;
          cm_profit_desk_add_item (estimate, NULL);
        }
      written += paste_line (estimate, index++, column, cells, currency, refused);
    }
  return written;
}

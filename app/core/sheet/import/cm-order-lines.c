/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-amount.h"
#include "cm-order-reader-private.h"
#include "cm-packed-items.h"
#include "cm-plan-columns.h"
#include "cm-stacked-cells.h"

#define NO_DIGITS "JPY"     /* pieces are read like amounts of a currency without minor units */

static const CmImportColumn *
column_at (CmOrderReader *self, int column)
{
  return g_ptr_array_index (self->plan->columns, column);
}

static int
compare_columns (gconstpointer a, gconstpointer b)
{
  const CmLineColumn *one = a, *other = b;

  if (one->line != other->line)
    return one->line < other->line ? -1 : 1;
  return one->column - other->column;
}

void
cm_order_lines_begin (CmOrderReader *self)
{
  self->further = g_array_new (FALSE, FALSE, sizeof (CmLineColumn));
  self->lines = g_array_new (FALSE, FALSE, sizeof (CmRowLine));
  self->packed = g_array_new (FALSE, FALSE, sizeof (CmPackedItem));
  self->line_cells = g_array_new (FALSE, FALSE, sizeof (CmRowCell));
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const CmImportColumn *column = column_at (self, (int) i);
      CmLineColumn further = { column->line, column->field, (int) i };

      if (cm_plan_column_is_further (column))
        g_array_append_val (self->further, further);
    }
  g_array_sort (self->further, compare_columns);
  self->has_lines = (self->further->len > 0 || self->plan->packed) && !self->plan->customers_only;
}

void
cm_order_lines_end (CmOrderReader *self)
{
  g_array_unref (self->further);
  g_array_unref (self->lines);
  g_array_unref (self->packed);
  g_array_unref (self->line_cells);
}

static gboolean
reject_amount (CmOrderReader *self, const CmSheetRow *cells, int column, const char *text)
{
  cm_order_reader_report_column (self, cells, column, "bad-amount", TRUE,
                                 g_strdup_printf (_("Row %d “%s” is not an amount: %s."), (int) cells->row_no,
                                                  column_at (self, column)->header, text));
  return FALSE;
}

static gboolean
reject_negative (CmOrderReader *self, const CmSheetRow *cells, int column, const char *text)
{
  cm_order_reader_report_column (self, cells, column, "negative-amount", TRUE,
                                 g_strdup_printf (_("Row %d “%s” is negative: %s. If it is a refund, match the column to “Refund”."),
                                                  (int) cells->row_no, column_at (self, column)->header, text));
  return FALSE;
}

static gboolean
reject_many (CmOrderReader *self, const CmSheetRow *cells, int column)
{
  cm_order_reader_report_column (self, cells, column, "too-long", TRUE,
                                 g_strdup_printf (_("Row %d “%s” holds more than %d items. Divide the order into several rows."),
                                                  (int) cells->row_no, column_at (self, column)->header, CM_PACKED_MOST));
  return FALSE;
}

/* An amount of a line as it stands in a cell of its own, or in one with several. */
typedef struct {
  const char *text;         /* NULL without one */
  int column;
  CmDecimalStyle style;
  const char *currency;
} LineAmount;

/* A line that gives money back is one of an order that does; the order then counts as refunded as a whole. */
static gboolean
read_amount (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row, const LineAmount *from, gboolean *has, gint64 *amount)
{
  *has = from->text != NULL;
  *amount = 0;
  if (from->text == NULL)
    return TRUE;
  if (!cm_amount_read (from->text, from->style, from->currency, amount))
    return reject_amount (self, cells, from->column, from->text);
  if (*amount >= 0)
    return TRUE;
  if (!cm_order_row_gives_back (row))
    return reject_negative (self, cells, from->column, from->text);
  row->returned = TRUE;
  *amount = -*amount;
  return TRUE;
}

static gboolean
read_amounts (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row, CmRowLine *line, const LineAmount *qty,
              const LineAmount *unit_price, const LineAmount *total)
{
  gint64 product;

  if (!read_amount (self, cells, row, qty, &line->has_qty, &line->qty)
      || !read_amount (self, cells, row, unit_price, &line->has_unit_price, &line->unit_price)
      || !read_amount (self, cells, row, total, &line->has_total, &line->total))
    return FALSE;
  if (__builtin_mul_overflow (line->unit_price, line->qty, &product) || product > CM_AMOUNT_LARGEST)
    return reject_amount (self, cells, qty->column, qty->text);
  return TRUE;
}

/* ---- several items in one cell ---- */

/* Programs write the parts of a cell with a point, whatever the columns have; people may write a comma. */
static LineAmount
packed_amount (CmOrderReader *self, const CmOrderRow *row, int column, const char *text, gboolean pieces)
{
  gboolean comma = text != NULL && strchr (text, ',') != NULL && strchr (text, '.') == NULL;

  return (LineAmount) { text, column, comma ? self->plan->decimal : CM_DECIMAL_POINT, pieces ? NO_DIGITS : row->currency };
}

static gboolean
append_packed (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row, int column, const CmPackedItem *item)
{
  CmRowLine line = { .item = item->name, .sku = item->sku, .spec = item->spec, .category = item->category };
  const LineAmount qty = packed_amount (self, row, column, item->qty, TRUE);
  const LineAmount unit_price = packed_amount (self, row, column, item->unit_price, FALSE);
  const LineAmount total = packed_amount (self, row, column, item->total, FALSE);

  if (!read_amounts (self, cells, row, &line, &qty, &unit_price, &total))
    return FALSE;
  g_array_append_val (self->lines, line);
  return TRUE;
}

/* Appends the items of a cell, none when it is written in another way. */
static gboolean
unpack (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row, int column, const char *text)
{
  g_array_set_size (self->packed, 0);
  cm_packed_items_read (text, column_at (self, column)->packing, self->texts, self->packed);
  if (self->packed->len > CM_PACKED_MOST)
    return reject_many (self, cells, column);
  for (guint i = 0; i < self->packed->len; i++)
    if (!append_packed (self, cells, row, column, &g_array_index (self->packed, CmPackedItem, i)))
      return FALSE;
  return TRUE;
}

/* What other columns say of one line is said of several now: a price is that of all goods, the rest is nobody's. One that is negative stays
 * where it is, to be told of. */
static void
forget_line (CmOrderRow *row)
{
  if (row->amount[CM_FIELD_LINE_TOTAL] < 0)
    return;
  if (row->has[CM_FIELD_LINE_TOTAL] && !row->has[CM_FIELD_GOODS_TOTAL])
    {
      row->amount[CM_FIELD_GOODS_TOTAL] = row->amount[CM_FIELD_LINE_TOTAL];
      row->has[CM_FIELD_GOODS_TOTAL] = TRUE;
    }
  for (int field = 0; field < CM_N_FIELDS; field++)
    if (cm_field_is_of_line (field))
      {
        row->text[field] = NULL;
        row->has[field] = FALSE;
        row->amount[field] = 0;
      }
}

static void
take_text (CmOrderRow *row, CmField field, const char *text)
{
  if (text != NULL)
    row->text[field] = text;
}

static void
take_amount (CmOrderRow *row, CmField field, gboolean has, gint64 amount)
{
  if (!has)
    return;
  row->has[field] = TRUE;
  row->amount[field] = amount;
}

static void
take_first (CmOrderRow *row, const CmRowLine *line)
{
  row->text[CM_FIELD_ITEM] = line->item;
  take_text (row, CM_FIELD_SKU, line->sku);
  take_text (row, CM_FIELD_SKU_SPEC, line->spec);
  take_text (row, CM_FIELD_CATEGORY, line->category);
  take_amount (row, CM_FIELD_QTY, line->has_qty, line->qty);
  take_amount (row, CM_FIELD_UNIT_PRICE, line->has_unit_price, line->unit_price);
  take_amount (row, CM_FIELD_LINE_TOTAL, line->has_total, line->total);
}

static void
keep_cell (CmOrderReader *self, const CmOrderRow *row, int column, const char *text)
{
  CmRowCell cell = { (guint) column, text };

  /* Only orders without any time are rejected when they are whole, and written again. */
  if (text != NULL && !row->has[CM_FIELD_CREATED_AT] && !row->has[CM_FIELD_PAID_AT])
    g_array_append_val (self->line_cells, cell);
}

static gboolean
unpack_first (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  int column = self->plan->column_of[CM_FIELD_ITEM];
  const char *text = row->text[CM_FIELD_ITEM];

  if (column < 0 || text == NULL || self->lines->len > 0 || column_at (self, column)->packing == CM_PACKING_NONE)
    return TRUE;
  if (!unpack (self, cells, row, column, text))
    return FALSE;
  if (self->lines->len == 0)
    return TRUE;
  keep_cell (self, row, column, text);
  if (self->lines->len > 1)
    forget_line (row);
  take_first (row, &g_array_index (self->lines, CmRowLine, 0));
  g_array_remove_index (self->lines, 0);
  return TRUE;
}

/* ---- items on lines of their own in several cells ---- */

static const CmField stacked_fields[] = {
  CM_FIELD_ITEM, CM_FIELD_SKU, CM_FIELD_SKU_SPEC, CM_FIELD_CATEGORY, CM_FIELD_SUB_ORDER_NO, CM_FIELD_QTY, CM_FIELD_UNIT_PRICE,
  CM_FIELD_LINE_TOTAL,
};

/* The way that divides the names and another cell into as many pieces; how many, 1 without one. */
static guint
find_divider (const CmOrderRow *row, guint *divider)
{
  for (*divider = 0; *divider < CM_STACKED_DIVIDERS; (*divider)++)
    {
      guint names = cm_stacked_count (row->text[CM_FIELD_ITEM], *divider);

      for (guint i = 1; names > 1 && i < G_N_ELEMENTS (stacked_fields); i++)
        {
          CmField field = stacked_fields[i];

          if (field != CM_FIELD_CATEGORY && row->text[field] != NULL && cm_stacked_count (row->text[field], *divider) == names)
            return names;
        }
    }
  return 1;
}

/* What is said once is said of the row: the amount is that of all goods, the category that of each. An amount that is none stays where it
 * is, to be told of. */
static void
spread_single (CmOrderReader *self, CmOrderRow *row, CmField field)
{
  int column = MAX (self->plan->column_of[field], 0);
  gint64 amount;

  if (field == CM_FIELD_CATEGORY)
    return;
  if (field == CM_FIELD_LINE_TOTAL
      && (!cm_amount_read (row->text[field], column_at (self, column)->decimal, row->currency, &amount) || amount < 0))
    return;
  if (field == CM_FIELD_LINE_TOTAL && row->text[CM_FIELD_GOODS_TOTAL] == NULL)
    row->text[CM_FIELD_GOODS_TOTAL] = row->text[field];
  row->text[field] = NULL;
}

static LineAmount
stacked_amount (CmOrderReader *self, const CmOrderRow *row, GPtrArray *const *pieces, CmField field, guint index)
{
  int column = MAX (self->plan->column_of[field], 0);
  const char *text = pieces[field] != NULL ? g_ptr_array_index (pieces[field], index) : NULL;

  return (LineAmount) { text, column, column_at (self, column)->decimal, field == CM_FIELD_QTY ? NO_DIGITS : row->currency };
}

static const char *
stacked_text (GPtrArray *const *pieces, CmField field, guint index)
{
  return pieces[field] != NULL ? g_ptr_array_index (pieces[field], index) : NULL;
}

static gboolean
append_stacked (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row, GPtrArray *const *pieces, guint index)
{
  CmRowLine line = { .item = stacked_text (pieces, CM_FIELD_ITEM, index), .sku = stacked_text (pieces, CM_FIELD_SKU, index),
                     .spec = stacked_text (pieces, CM_FIELD_SKU_SPEC, index), .category = stacked_text (pieces, CM_FIELD_CATEGORY, index),
                     .sub_order_no = stacked_text (pieces, CM_FIELD_SUB_ORDER_NO, index) };
  const LineAmount qty = stacked_amount (self, row, pieces, CM_FIELD_QTY, index);
  const LineAmount unit_price = stacked_amount (self, row, pieces, CM_FIELD_UNIT_PRICE, index);
  const LineAmount total = stacked_amount (self, row, pieces, CM_FIELD_LINE_TOTAL, index);

  if (line.category == NULL)
    line.category = row->text[CM_FIELD_CATEGORY];
  if (!read_amounts (self, cells, row, &line, &qty, &unit_price, &total))
    return FALSE;
  g_array_append_val (self->lines, line);
  return TRUE;
}

/* Takes the pieces of all cells that are divided alike; the first of each stays in the row. */
static void
split_row (CmOrderReader *self, CmOrderRow *row, guint divider, guint n, GPtrArray **pieces)
{
  for (guint i = 0; i < G_N_ELEMENTS (stacked_fields); i++)
    {
      CmField field = stacked_fields[i];

      if (row->text[field] == NULL)
        continue;
      if (self->plan->column_of[field] >= 0)
        keep_cell (self, row, self->plan->column_of[field], row->text[field]);
      if (cm_stacked_count (row->text[field], divider) != n)
        {
          spread_single (self, row, field);
          continue;
        }
      pieces[field] = cm_stacked_split (row->text[field], divider, self->texts);
      row->text[field] = g_ptr_array_index (pieces[field], 0);
    }
}

gboolean
cm_order_lines_split (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  int column = self->plan->column_of[CM_FIELD_ITEM];
  GPtrArray *pieces[CM_N_FIELDS] = { NULL };
  gboolean good = TRUE;
  guint divider, n;

  g_array_set_size (self->lines, 0);
  g_array_set_size (self->line_cells, 0);
  if (column < 0 || row->text[CM_FIELD_ITEM] == NULL || column_at (self, column)->packing != CM_PACKING_STACKED)
    return TRUE;
  n = find_divider (row, &divider);
  if (n < 2)
    return TRUE;
  if (n > CM_PACKED_MOST)
    return reject_many (self, cells, column);
  split_row (self, row, divider, n, pieces);
  for (guint i = 1; i < n && good; i++)
    good = append_stacked (self, cells, row, pieces, i);
  for (guint i = 0; i < G_N_ELEMENTS (stacked_fields); i++)
    g_clear_pointer (&pieces[stacked_fields[i]], g_ptr_array_unref);
  return good;
}

/* ---- items side by side ---- */

/* What the columns of one item hold in this row. */
typedef struct {
  const char *text[CM_N_FIELDS];
  int column[CM_N_FIELDS];
} Beside;

static gboolean
read_texts (CmOrderReader *self, const CmSheetRow *cells, const CmOrderRow *row, const CmLineColumn *columns, guint n, Beside *beside)
{
  memset (beside, 0, sizeof *beside);
  for (guint i = 0; i < n; i++)
    {
      const CmLineColumn *from = &columns[i];

      beside->column[from->field] = from->column;
      if ((guint) from->column < cells->n_cells && cells->cells[from->column].length > CM_LONGEST_TEXT)
        {
          cm_order_reader_report_column (self, cells, from->column, "too-long", TRUE,
                                         g_strdup_printf (_("Row %d “%s” holds more than %d KB of text. Shorten it."),
                                                          (int) cells->row_no, column_at (self, from->column)->header,
                                                          CM_LONGEST_TEXT / 1024));
          return FALSE;
        }
      beside->text[from->field] = cm_order_reader_text (self, cells, from->field, from->column);
      keep_cell (self, row, from->column, beside->text[from->field]);
    }
  return TRUE;
}

static LineAmount
beside_amount (CmOrderReader *self, const CmOrderRow *row, const Beside *beside, CmField field)
{
  int column = beside->column[field];

  return (LineAmount) { beside->text[field], column, column_at (self, column)->decimal,
                        field == CM_FIELD_QTY ? NO_DIGITS : row->currency };
}

/* Programs fill the columns of items that are not there with zeros; an amount without a name still counts. */
static gboolean
is_empty (CmOrderReader *self, const CmOrderRow *row, const Beside *beside)
{
  const LineAmount total = beside_amount (self, row, beside, CM_FIELD_LINE_TOTAL);
  gint64 amount = 0;

  if (beside->text[CM_FIELD_ITEM] != NULL || beside->text[CM_FIELD_SKU] != NULL)
    return FALSE;
  return total.text == NULL || !cm_amount_read (total.text, total.style, total.currency, &amount) || amount == 0;
}

static gboolean
read_beside (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row, const CmLineColumn *columns, guint n)
{
  CmRowLine line = { NULL };
  LineAmount qty, unit_price, total;
  guint before = self->lines->len;
  Beside beside;

  if (!read_texts (self, cells, row, columns, n, &beside))
    return FALSE;
  if (is_empty (self, row, &beside))
    return TRUE;
  line.item = beside.text[CM_FIELD_ITEM];
  if (line.item != NULL && column_at (self, beside.column[CM_FIELD_ITEM])->packing != CM_PACKING_NONE
      && !unpack (self, cells, row, beside.column[CM_FIELD_ITEM], line.item))
    return FALSE;
  if (self->lines->len > before)
    return TRUE;
  line.sku = beside.text[CM_FIELD_SKU];
  line.spec = beside.text[CM_FIELD_SKU_SPEC];
  line.category = beside.text[CM_FIELD_CATEGORY];
  line.sub_order_no = beside.text[CM_FIELD_SUB_ORDER_NO];
  qty = beside_amount (self, row, &beside, CM_FIELD_QTY);
  unit_price = beside_amount (self, row, &beside, CM_FIELD_UNIT_PRICE);
  total = beside_amount (self, row, &beside, CM_FIELD_LINE_TOTAL);
  if (!read_amounts (self, cells, row, &line, &qty, &unit_price, &total))
    return FALSE;
  g_array_append_val (self->lines, line);
  return TRUE;
}

static gboolean
read_further (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  const CmLineColumn *columns = (const CmLineColumn *) (const void *) self->further->data;
  guint end;

  for (guint from = 0; from < self->further->len; from = end)
    {
      for (end = from + 1; end < self->further->len && columns[end].line == columns[from].line; end++)
        ;
      if (!read_beside (self, cells, row, columns + from, end - from))
        return FALSE;
    }
  return TRUE;
}

static gpointer
keep_array (CmOrderReader *self, const GArray *array, guint *n)
{
  gsize size = array->len * g_array_get_element_size ((GArray *) array);
  gpointer kept = array->len > 0 ? cm_arena_take (self->texts, size) : NULL;

  *n = array->len;
  return kept != NULL ? memcpy (kept, array->data, size) : NULL;
}

gboolean
cm_order_lines_read (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  if (!unpack_first (self, cells, row) || !read_further (self, cells, row))
    return FALSE;
  row->lines = keep_array (self, self->lines, &row->n_lines);
  row->cells = keep_array (self, self->line_cells, &row->n_cells);
  return TRUE;
}

gint64
cm_row_line_total (const CmRowLine *line)
{
  if (line->has_total)
    return line->total;
  return line->has_unit_price ? line->unit_price * (line->has_qty ? line->qty : 1) : 0;
}

gint64
cm_order_row_lines_total (const CmOrderRow *row)
{
  gint64 sum = 0;

  for (guint i = 0; i < row->n_lines; i++)
    sum += cm_row_line_total (&row->lines[i]);
  return sum;
}

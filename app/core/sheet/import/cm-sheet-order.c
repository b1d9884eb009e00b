/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sheet-order.h"

#include "cm-day.h"
#include "cm-person-code.h"
#include "cm-text.h"

#include <string.h>

/* Enough for the texts of most orders and their buyer. */
#define MEMORY 448

CmSheetOrder *
cm_sheet_order_new (void)
{
  CmSheetOrder *self = g_new0 (CmSheetOrder, 1);

  self->memory = cm_arena_new (MEMORY);
  self->order = cm_order_new ();
  g_array_set_clear_func (self->order->lines, NULL);
  self->state = CM_STATE_UNKNOWN;
  return self;
}

/* The texts of the order and its lines lie in the arena. */
static void
forget_texts (CmSheetOrder *self)
{
  GArray *lines = self->order->lines;

  g_array_set_size (lines, 0);
  cm_order_init (self->order, lines);
  g_clear_pointer (&self->raw, g_free);
  g_clear_pointer (&self->others, g_ptr_array_unref);
}

void
cm_sheet_order_reset (CmSheetOrder *self)
{
  CmArena *memory = self->memory;
  CmOrder *order = self->order;

  forget_texts (self);
  cm_arena_clear (memory);
  *self = (CmSheetOrder) { .memory = memory, .order = order, .state = CM_STATE_UNKNOWN };
}

static void
prefetch (gconstpointer memory, gsize size)
{
  const gsize line = 64;

  for (gsize at = 0; at < size; at += line)
    __builtin_prefetch ((const char *) memory + at, 1);
}

void
cm_sheet_order_expect (const CmSheetOrder *self, gboolean soon)
{
  if (!soon)
    {
      prefetch (self, sizeof *self);
      return;
    }
  prefetch (self->order, sizeof *self->order);
  prefetch (self->order->order_no, MEMORY);
}

void
cm_sheet_order_free (CmSheetOrder *self)
{
  if (self == NULL)
    return;
  forget_texts (self);
  cm_order_free (self->order);
  cm_arena_free (self->memory);
  g_free (self);
}

gboolean
cm_sheet_order_has (const CmSheetOrder *self, CmField field)
{
  return self->has[field - CM_FIELD_QTY];
}

static gint64
amount_of (const CmSheetOrder *self, CmField field)
{
  return self->amount[field - CM_FIELD_QTY];
}

/* What the database cannot hold for a line is summed or taken for the order. */
static const CmField money_fields[] = {
  CM_FIELD_PAID, CM_FIELD_REFUND, CM_FIELD_FREIGHT, CM_FIELD_DISCOUNT, CM_FIELD_GOODS_TOTAL, CM_FIELD_INCOME
};

static void
add_amount (CmSheetOrder *self, CmField field, gint64 amount, gboolean per_order)
{
  gint64 *sum = &self->amount[field - CM_FIELD_QTY];

  if (!cm_sheet_order_has (self, field))
    *sum = amount;
  else if (!per_order)
    *sum += amount;
  else
    {
      /* Some files write the order's value on one line and 0 on the others. */
      self->mismatch |= amount != *sum && amount != 0 && *sum != 0;
      *sum = MAX (*sum, amount);
    }
  self->has[field - CM_FIELD_QTY] = TRUE;
}

static void
add_times (CmOrder *order, const CmOrderRow *row)
{
  struct {
    CmField field;
    gint64 *time;
  } times[] = {
    { CM_FIELD_CREATED_AT, &order->created_at }, { CM_FIELD_PAID_AT, &order->paid_at },
    { CM_FIELD_SHIPPED_AT, &order->shipped_at }, { CM_FIELD_DONE_AT, &order->done_at },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (row->has[times[i].field] && *times[i].time == CM_ABSENT)
      *times[i].time = row->amount[times[i].field];
}

static void
take_text (CmSheetOrder *self, char **into, const char *text)
{
  if (*into == NULL && text != NULL)
    *into = cm_arena_dup (self->memory, text);
}

/* A number with its country, or one that was written without blanks and hyphens: what looks like neither may be the name of a link. */
static char *
read_phone (const char *text)
{
  g_autofree char *phone = NULL;

  if (cm_phone_read (text, &phone) != CM_PHONE_REAL || (phone[0] != '+' && !g_str_equal (phone, text)))
    return NULL;
  return g_steal_pointer (&phone);
}

/* Who brought the order, written as codes, phones and addresses are stored; anything else as it is. */
static void
add_code (CmSheetOrder *self, const CmOrderRow *row)
{
  const char *given = row->text[CM_FIELD_LINK_CODE] != NULL ? row->text[CM_FIELD_LINK_CODE] : row->text[CM_FIELD_REFERRER];
  g_autofree char *known = given != NULL && self->order->code == NULL ? cm_person_code_read (given) : NULL;

  if (given == NULL || self->order->code != NULL)
    return;
  if (known == NULL)
    known = read_phone (given);
  if (known == NULL)
    known = cm_email_read (given);
  take_text (self, &self->order->code, known != NULL ? known : given);
}

static void
add_texts (CmSheetOrder *self, const CmOrderRow *row)
{
  CmOrder *order = self->order;

  take_text (self, &order->currency, row->currency);
  add_code (self, row);
  take_text (self, &order->coupon, row->text[CM_FIELD_COUPON]);
  take_text (self, &order->buyer_note, row->text[CM_FIELD_BUYER_NOTE]);
  take_text (self, &order->seller_note, row->text[CM_FIELD_SELLER_NOTE]);
  take_text (self, &self->review, row->text[CM_FIELD_REVIEW]);
  take_text (self, &self->carrier, row->text[CM_FIELD_CARRIER]);
  take_text (self, &self->tracking, row->text[CM_FIELD_TRACKING]);
  take_text (self, &self->pay_method, row->text[CM_FIELD_PAY_METHOD]);
}

/* Where the lines have states of their own, a closed or refunded line does not speak for the others. */
static void
add_state (CmSheetOrder *self, CmOrderState state, gint64 line_total)
{
  gboolean ended = self->state == CM_STATE_CLOSED || self->state == CM_STATE_REFUNDED;

  if (state == CM_STATE_UNKNOWN)
    return;
  self->known_rows++;
  if (state == CM_STATE_REFUNDED)
    {
      self->refunded_rows++;
      self->refunded_total += line_total;
    }
  if (self->state == CM_STATE_UNKNOWN || (ended && state != CM_STATE_CLOSED && state != CM_STATE_REFUNDED))
    self->state = state;
}

/* The first item of a row. What a line paid says nothing of one item where the row has several. */
static gint64
first_total (const CmOrderRow *row, const CmImportPlan *plan, gint64 qty)
{
  if (row->has[CM_FIELD_LINE_TOTAL])
    return row->amount[CM_FIELD_LINE_TOTAL];
  if (row->has[CM_FIELD_PAID] && !plan->per_order[CM_FIELD_PAID] && row->n_lines == 0)
    return row->amount[CM_FIELD_PAID];
  if (row->has[CM_FIELD_UNIT_PRICE])
    return row->amount[CM_FIELD_UNIT_PRICE] * qty;
  return 0;
}

static gboolean
add_line (CmSheetOrder *self, const CmRowLine *from, gint64 qty, gint64 total, CmDictionary *words, GError **error)
{
  CmOrderLine line = { .qty = qty, .total = total, .unit = CM_ABSENT };
  const char *item = from->item != NULL ? from->item : from->sku;

  if (item == NULL)
    return TRUE;
  line.sku_id = cm_dictionary_sku (words, self->order->store_id, item, from->category, from->spec, from->sku, error);
  if (line.sku_id == 0)
    return FALSE;
  if (from->has_unit_price && from->unit_price * qty != total)
    line.unit = from->unit_price;
  line.sub_order_no = cm_arena_dup (self->memory, from->sub_order_no);
  g_array_append_val (self->order->lines, line);
  return TRUE;
}

/* All items of a row, in their order. */
static gboolean
add_lines (CmSheetOrder *self, const CmOrderRow *row, gint64 qty, gint64 total, CmDictionary *words, GError **error)
{
  const CmRowLine first = {
    .item = row->text[CM_FIELD_ITEM], .sku = row->text[CM_FIELD_SKU], .spec = row->text[CM_FIELD_SKU_SPEC],
    .category = row->text[CM_FIELD_CATEGORY], .sub_order_no = row->text[CM_FIELD_SUB_ORDER_NO],
    .has_unit_price = row->has[CM_FIELD_UNIT_PRICE], .unit_price = row->amount[CM_FIELD_UNIT_PRICE],
  };

  if (!add_line (self, &first, qty, total, words, error))
    return FALSE;
  for (guint i = 0; i < row->n_lines; i++)
    {
      const CmRowLine *line = &row->lines[i];

      if (!add_line (self, line, line->has_qty ? line->qty : 1, cm_row_line_total (line), words, error))
        return FALSE;
    }
  return TRUE;
}

/* The first row that names somebody names the buyer; any other name still becomes a record. */
static void
add_further_buyer (CmSheetOrder *self, CmBuyer *buyer)
{
  g_autofree char *key = cm_buyer_key (buyer);
  g_autofree char *first = cm_buyer_key (self->buyer);

  if (*key == '\0' || g_str_equal (key, first))
    return;
  if (*first == '\0')
    {
      self->buyer = buyer;
      return;
    }
  if (self->others == NULL)
    self->others = g_ptr_array_new ();
  g_ptr_array_add (self->others, buyer);
}

static gboolean
add_buyer (CmSheetOrder *self, const CmOrderRow *row, CmDictionary *words, GError **error)
{
  CmBuyer *buyer = cm_buyer_read (row, words, self->memory, error);

  if (buyer == NULL)
    return FALSE;
  self->masked |= row->buyer_masked;
  if (self->buyer == NULL)
    self->buyer = buyer;
  else
    add_further_buyer (self, buyer);
  return TRUE;
}

/* Whether further items of the row have any. */
static gboolean
has_prices (const CmOrderRow *row)
{
  for (guint i = 0; i < row->n_lines; i++)
    if (row->lines[i].has_total || row->lines[i].has_unit_price)
      return TRUE;
  return FALSE;
}

static void
add_amounts (CmSheetOrder *self, const CmOrderRow *row, const CmImportPlan *plan, gint64 total)
{
  for (guint i = 0; i < G_N_ELEMENTS (money_fields); i++)
    if (row->has[money_fields[i]])
      add_amount (self, money_fields[i], row->amount[money_fields[i]], plan->per_order[money_fields[i]]);
  if (row->has[CM_FIELD_LINE_TOTAL] || row->has[CM_FIELD_UNIT_PRICE] || has_prices (row))
    add_amount (self, CM_FIELD_LINE_TOTAL, total, FALSE);
}

/* The rows so far gave back what this order sold: of them only the refund stays. */
static void
forget_sales (CmSheetOrder *self)
{
  gint64 refund = amount_of (self, CM_FIELD_REFUND);

  memset (self->has, 0, sizeof self->has);
  memset (self->amount, 0, sizeof self->amount);
  add_amount (self, CM_FIELD_REFUND, refund, FALSE);
  g_array_set_size (self->order->lines, 0);
  self->order->created_at = self->order->paid_at = self->order->shipped_at = self->order->done_at = CM_ABSENT;
  self->order->word_id = 0;
  self->buyer = NULL;     /* the arena has it */
}

/* A row that gives money back may name the shop as the one who pays: it does not count where the sale names its buyer. */
static gboolean
names_buyer (const CmSheetOrder *self)
{
  g_autofree char *key = self->buyer != NULL ? cm_buyer_key (self->buyer) : NULL;

  return key != NULL && *key != '\0';
}

/* Returns whether the row is money given back on an order that sold something; a credit note has rows of that kind only. */
static gboolean
add_return (CmSheetOrder *self, const CmOrderRow *row, const CmImportPlan *plan)
{
  if (row->returned && self->sold)
    {
      add_amount (self, CM_FIELD_REFUND, row->amount[CM_FIELD_REFUND], plan->per_order[CM_FIELD_REFUND]);
      return TRUE;
    }
  if (!row->returned && !self->sold && self->rows > 1)
    forget_sales (self);
  self->sold = self->sold || !row->returned;
  return FALSE;
}

gboolean
cm_sheet_order_add (CmSheetOrder *self, const CmOrderRow *row, const CmImportPlan *plan, CmDictionary *words, GError **error)
{
  gint64 qty = row->has[CM_FIELD_QTY] ? ABS (row->amount[CM_FIELD_QTY]) : 1;
  gint64 first = first_total (row, plan, qty);
  gint64 total = first + cm_order_row_lines_total (row);
  GError *local = NULL;

  if (self->rows++ == 0)
    self->first_row = row->row_no;
  self->last_row = row->row_no;
  if (add_return (self, row, plan))
    {
      add_state (self, row->state, total);
      return names_buyer (self) || add_buyer (self, row, words, error);
    }
  add_amounts (self, row, plan, total);
  add_times (self->order, row);
  add_texts (self, row);
  add_state (self, row->state, total);
  if (self->order->word_id == 0 && row->text[CM_FIELD_STATUS] != NULL)
    self->order->word_id = cm_dictionary_word (words, row->text[CM_FIELD_STATUS], &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return add_lines (self, row, qty, first, words, error) && add_buyer (self, row, words, error);
}

/* The amount that was paid, or what comes nearest to it in this file. */
static gint64
find_paid (const CmSheetOrder *self, gboolean *known)
{
  *known = TRUE;
  if (cm_sheet_order_has (self, CM_FIELD_PAID))
    return amount_of (self, CM_FIELD_PAID);
  if (cm_sheet_order_has (self, CM_FIELD_GOODS_TOTAL))
    return amount_of (self, CM_FIELD_GOODS_TOTAL) + amount_of (self, CM_FIELD_FREIGHT) - ABS (amount_of (self, CM_FIELD_DISCOUNT));
  if (cm_sheet_order_has (self, CM_FIELD_LINE_TOTAL))
    return amount_of (self, CM_FIELD_LINE_TOTAL) + amount_of (self, CM_FIELD_FREIGHT) - ABS (amount_of (self, CM_FIELD_DISCOUNT));
  *known = cm_sheet_order_has (self, CM_FIELD_INCOME);
  return amount_of (self, CM_FIELD_INCOME);
}

static CmOrderState
find_state (const CmSheetOrder *self, const CmImportPlan *plan, gboolean paid_known)
{
  if (self->state != CM_STATE_UNKNOWN)
    return self->state;
  if (plan->column_of[CM_FIELD_PAID_AT] >= 0)
    return self->order->paid_at != CM_ABSENT ? CM_STATE_PAID : CM_STATE_UNPAID;
  return paid_known ? CM_STATE_PAID : CM_STATE_UNPAID;
}

void
cm_order_apply_amounts (CmOrder *order)
{
  gboolean whole = order->paid > 0 && order->refund >= order->paid;
  gboolean part = order->refund > 0 && order->refund < order->paid;

  if (g_str_equal (order->state, "unpaid"))
    return;
  if (whole)
    order->state = "refunded";
  else if (part && !g_str_equal (order->state, "closed"))
    order->state = "part-refunded";
  else if (g_str_equal (order->state, "part-refunded"))
    order->state = "paid";
}

/* One line of several was refunded and no column tells the amount: it is the price of that line. */
static void
refund_lines (CmSheetOrder *self)
{
  if (self->refunded_rows == 0 || self->refunded_rows == self->known_rows || self->order->refund > 0)
    return;
  self->order->refund = MIN (self->refunded_total, self->order->paid);
}

/* Pinduoduo begins its numbers with the day, `260517-607198974342268`, and leaves the times of an order nobody paid empty. */
static gint64
time_in_number (const char *number, GTimeZone *zone)
{
  static const char digits[] = "0123456789";
  g_autofree char *text = NULL;
  gsize rest;
  int day;

  if (strspn (number, digits) != 6 || number[6] != '-')
    return CM_ABSENT;
  rest = strspn (number + 7, digits);
  if (rest < 12 || number[7 + rest] != '\0')
    return CM_ABSENT;
  text = g_strdup_printf ("20%.2s-%.2s-%.2s", number, number + 2, number + 4);
  day = cm_day_parse (text);
  return day != CM_NO_DAY ? cm_time_from_civil (day, 0, zone) : CM_ABSENT;
}

static void
settle_day (CmOrder *order, GTimeZone *zone)
{
  gint64 later = order->shipped_at != CM_ABSENT ? order->shipped_at : order->done_at;

  if (later == CM_ABSENT)
    later = time_in_number (order->order_no, zone);

  /* A list of parcels knows no other time; without one the order could stand on no day. */
  if (order->created_at == CM_ABSENT && order->paid_at == CM_ABSENT)
    order->created_at = later;
  if (order->paid_at != CM_ABSENT || order->created_at != CM_ABSENT)
    order->day = cm_day_from_time (order->paid_at != CM_ABSENT ? order->paid_at : order->created_at, zone);
}

static void
settle_lines (CmSheetOrder *self)
{
  CmOrderLine *line = self->order->lines->len == 1 ? &g_array_index (self->order->lines, CmOrderLine, 0) : NULL;

  if (line == NULL || line->total != 0)
    return;
  line->total = cm_sheet_order_has (self, CM_FIELD_GOODS_TOTAL) ? amount_of (self, CM_FIELD_GOODS_TOTAL) : self->order->paid;
}

CmRefundDoubt
cm_sheet_order_settle (CmSheetOrder *self, const CmImportPlan *plan, GTimeZone *zone)
{
  CmOrder *order = self->order;
  CmRefundDoubt doubt = CM_REFUND_CLEAR;
  gboolean known;
  gint64 paid = find_paid (self, &known);
  CmOrderState state = find_state (self, plan, known);

  if (!cm_sheet_order_has (self, CM_FIELD_PAID) && (state == CM_STATE_UNPAID || state == CM_STATE_CLOSED))
    paid = 0;
  order->paid = MAX (paid, 0);
  order->refund = cm_sheet_order_has (self, CM_FIELD_REFUND) ? ABS (amount_of (self, CM_FIELD_REFUND)) : 0;
  if (paid < 0)
    order->refund += -paid;        /* a credit note: a refund of its own */
  refund_lines (self);
  if (state == CM_STATE_REFUNDED && order->refund == 0 && order->paid > 0)
    {
      order->refund = order->paid;
      doubt = CM_REFUND_ASSUMED;
    }
  if (state == CM_STATE_PART_REFUNDED && order->refund == 0)
    doubt = CM_REFUND_UNKNOWN;
  order->freight = cm_sheet_order_has (self, CM_FIELD_FREIGHT) ? amount_of (self, CM_FIELD_FREIGHT) : CM_ABSENT;
  order->discount = cm_sheet_order_has (self, CM_FIELD_DISCOUNT) ? amount_of (self, CM_FIELD_DISCOUNT) : CM_ABSENT;
  order->state = cm_order_state_name (state);
  cm_order_apply_amounts (order);
  settle_day (order, zone);
  settle_lines (self);
  cm_order_settle (order);
  return doubt;
}

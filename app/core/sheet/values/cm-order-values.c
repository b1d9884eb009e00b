/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-amount.h"
#include "cm-date-guess.h"
#include "cm-order-reader-private.h"
#include "cm-status.h"
#include "cm-text.h"

#define NO_DIGITS "JPY"     /* a currency without minor units: pieces are read like its amounts */

static CmDecimalStyle
get_style (CmOrderReader *self, CmField field)
{
  int index = self->plan->column_of[field];

  return index >= 0 ? ((CmImportColumn *) g_ptr_array_index (self->plan->columns, index))->decimal : self->plan->decimal;
}

static gboolean
read_amount (CmOrderReader *self, const CmOrderRow *row, CmField field, gint64 *amount)
{
  const char *currency = field == CM_FIELD_QTY ? NO_DIGITS : row->currency;

  return cm_amount_read (row->text[field], get_style (self, field), currency, amount);
}

static CmDateOrder
get_order (CmOrderReader *self, CmField field)
{
  int index = self->plan->column_of[field];

  return index >= 0 ? ((CmImportColumn *) g_ptr_array_index (self->plan->columns, index))->date_order : self->plan->date_order;
}

/* The header of a column may name the zone of its times. */
static GTimeZone *
get_zone (CmOrderReader *self, CmField field)
{
  int index = self->plan->column_of[field];
  GTimeZone *zone = index >= 0 ? ((CmImportColumn *) g_ptr_array_index (self->plan->columns, index))->zone : NULL;

  return zone != NULL ? zone : self->zone;
}

gboolean
cm_order_values_any (CmOrderReader *self, const CmOrderRow *row)
{
  gint64 value;
  int wrong;

  for (int field = CM_FIELD_CREATED_AT; field <= CM_FIELD_DONE_AT; field++)
    if (row->text[field] != NULL &&
        cm_date_read (row->text[field], !self->kept[field], get_order (self, field), get_zone (self, field), &value, &wrong)
        == CM_DATE_GOOD)
      return TRUE;
  for (int field = CM_FIELD_UNIT_PRICE; field <= CM_FIELD_INCOME; field++)
    if (row->text[field] != NULL && read_amount (self, row, field, &value))
      return TRUE;
  return FALSE;
}

static char *
describe_bad_date (CmOrderReader *self, const CmSheetRow *cells, CmField field, const char *text, CmDateFault fault, int wrong)
{
  const char *header = cm_order_reader_header (self, field);
  int row = (int) cells->row_no;

  switch (fault)
    {
    case CM_DATE_NO_MONTH:
      return g_strdup_printf (_("Row %d “%s” is not a date: %s. There is no month %d. Write it as year-month-day hour:minute."),
                              row, header, text, wrong);
    case CM_DATE_NO_DAY:
      return g_strdup_printf (_("Row %d “%s” is not a date: %s. That month has no day %d. Write it as year-month-day hour:minute."),
                              row, header, text, wrong);
    case CM_DATE_WHICH_ORDER:
      return g_strdup_printf (_("Row %d “%s”: %s can be read with the day or the month first. Choose the order of dates "
                                "once for the whole column."),
                              row, header, text);
    default:
      return g_strdup_printf (_("Row %d “%s” is not a date: %s. Write it as year-month-day hour:minute."), row, header, text);
    }
}

static gboolean
read_times (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  for (int field = CM_FIELD_CREATED_AT; field <= CM_FIELD_DONE_AT; field++)
    {
      const char *text = row->text[field];
      CmDateFault fault;
      int wrong;

      if (text == NULL)
        continue;
      fault = cm_date_read (text, !self->kept[field], get_order (self, field), get_zone (self, field), &row->amount[field], &wrong);
      row->has[field] = fault == CM_DATE_GOOD;
      if (fault == CM_DATE_GOOD || fault == CM_DATE_BLANK)
        continue;
      cm_order_reader_report (self, cells, field, "bad-date", TRUE, describe_bad_date (self, cells, field, text, fault, wrong));
      return FALSE;
    }
  return TRUE;
}

/* A number of pieces that nothing can be multiplied by is no number of pieces. */
static gboolean
can_multiply (const CmOrderRow *row)
{
  gint64 total;

  return !__builtin_mul_overflow (row->amount[CM_FIELD_UNIT_PRICE], row->amount[CM_FIELD_QTY], &total)
         && total <= CM_AMOUNT_LARGEST && total >= -CM_AMOUNT_LARGEST;
}

static void
report_bad_amount (CmOrderReader *self, const CmSheetRow *cells, const CmOrderRow *row, CmField field)
{
  cm_order_reader_report (self, cells, field, "bad-amount", TRUE,
                          g_strdup_printf (_("Row %d “%s” is not an amount: %s."), (int) cells->row_no,
                                           cm_order_reader_header (self, field), row->text[field]));
}

static gboolean
read_amounts (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  for (int field = CM_FIELD_QTY; field <= CM_FIELD_INCOME; field++)
    {
      if (row->text[field] == NULL)
        continue;
      row->has[field] = read_amount (self, row, field, &row->amount[field]);
      if (row->has[field])
        continue;
      report_bad_amount (self, cells, row, field);
      return FALSE;
    }
  if (!can_multiply (row))
    {
      report_bad_amount (self, cells, row, CM_FIELD_QTY);
      return FALSE;
    }
  /* Platforms write what is taken off with and without a minus. */
  row->amount[CM_FIELD_DISCOUNT] = ABS (row->amount[CM_FIELD_DISCOUNT]);
  row->amount[CM_FIELD_REFUND] = ABS (row->amount[CM_FIELD_REFUND]);
  return TRUE;
}

/* C536379, CN-17, CR0042: a cancellation or a credit note with a number of its own. */
static gboolean
is_credit_number (const char *number)
{
  static const char *const prefixes[] = { "CN", "CR", "RF", "C", NULL };

  for (guint i = 0; number != NULL && prefixes[i] != NULL; i++)
    {
      const char *rest = number + strlen (prefixes[i]);

      if (g_ascii_strncasecmp (number, prefixes[i], strlen (prefixes[i])) != 0)
        continue;
      rest += *rest == '-' || *rest == ' ' ? 1 : 0;
      if (g_ascii_isdigit (*rest))
        return TRUE;
    }
  return FALSE;
}

static CmField
find_negative (const CmOrderRow *row)
{
  static const CmField fields[] = { CM_FIELD_PAID, CM_FIELD_LINE_TOTAL, CM_FIELD_GOODS_TOTAL, CM_FIELD_UNIT_PRICE, CM_FIELD_QTY };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (row->has[fields[i]] && row->amount[fields[i]] < 0)
      return fields[i];
  return CM_FIELD_NONE;
}

static gint64
get_first_total (const CmOrderRow *row)
{
  gint64 total;

  if (row->has[CM_FIELD_LINE_TOTAL])
    return ABS (row->amount[CM_FIELD_LINE_TOTAL]);
  if (row->has[CM_FIELD_GOODS_TOTAL] && row->n_lines == 0)
    return ABS (row->amount[CM_FIELD_GOODS_TOTAL]);
  if (!row->has[CM_FIELD_UNIT_PRICE])
    return 0;
  if (__builtin_mul_overflow (row->amount[CM_FIELD_UNIT_PRICE], row->has[CM_FIELD_QTY] ? row->amount[CM_FIELD_QTY] : 1, &total))
    return 0;
  return ABS (total);
}

/* What the row gave back: the amount paid, else of its lines, else of the goods. */
static gint64
get_returned (const CmOrderRow *row)
{
  gint64 total;

  if (row->has[CM_FIELD_PAID])
    return ABS (row->amount[CM_FIELD_PAID]);
  total = get_first_total (row) + cm_order_row_lines_total (row);
  return total == 0 && row->has[CM_FIELD_GOODS_TOTAL] ? ABS (row->amount[CM_FIELD_GOODS_TOTAL]) : total;
}

static void
turn_into_refund (CmOrderRow *row)
{
  row->amount[CM_FIELD_REFUND] = MAX (row->amount[CM_FIELD_REFUND], get_returned (row));
  row->has[CM_FIELD_REFUND] = TRUE;
  row->amount[CM_FIELD_PAID] = 0;
  row->has[CM_FIELD_PAID] = TRUE;
  row->amount[CM_FIELD_LINE_TOTAL] = ABS (row->amount[CM_FIELD_LINE_TOTAL]);
  row->amount[CM_FIELD_GOODS_TOTAL] = ABS (row->amount[CM_FIELD_GOODS_TOTAL]);
  row->amount[CM_FIELD_UNIT_PRICE] = ABS (row->amount[CM_FIELD_UNIT_PRICE]);
  row->amount[CM_FIELD_QTY] = ABS (row->amount[CM_FIELD_QTY]);
  row->state = CM_STATE_REFUNDED;
  row->returned = TRUE;
}

gboolean
cm_order_row_gives_back (const CmOrderRow *row)
{
  return is_credit_number (row->text[CM_FIELD_ORDER_NO]) || row->state == CM_STATE_REFUNDED || row->state == CM_STATE_CLOSED;
}

/* Of further items the negative ones are turned already, and the row says so. */
static gboolean
settle_negative (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  CmField field = find_negative (row);

  if (field == CM_FIELD_NONE && !row->returned)
    return TRUE;
  if (cm_order_row_gives_back (row))
    {
      turn_into_refund (row);
      return TRUE;
    }
  cm_order_reader_report (self, cells, field, "negative-amount", TRUE,
                          g_strdup_printf (_("Row %d “%s” is negative: %s. If it is a refund, match the column to “Refund”."),
                                           (int) cells->row_no,
                                           cm_order_reader_header (self, field), row->text[field]));
  return FALSE;
}

/* Few words are written in many rows: what they mean is found out once.  A column that holds anything else must not fill the memory. */
#define MOST_WORDS 20000

gboolean
cm_order_words_any_room (const CmOrderReader *self)
{
  return self->n_words < MOST_WORDS;
}

void
cm_order_words_remember (CmOrderReader *self, CmKnownWords kind, const char *word, gint64 meaning)
{
  if (!cm_order_words_any_room (self))
    return;
  self->n_words++;
  cm_text_map_set (self->known_words, kind, word, meaning);
}

static CmOrderState
state_of (CmOrderReader *self, const char *word)
{
  gint64 known = cm_text_map_get (self->known_words, CM_WORDS_STATE, word);

  if (known == 0)
    {
      known = cm_status_read (self->plan->status_words, word) + 2;
      cm_order_words_remember (self, CM_WORDS_STATE, word, known);
    }
  return (CmOrderState) (known - 2);
}

static const char *
read_turn_cell (CmOrderReader *self, const CmSheetRow *cells, int column)
{
  if ((guint) column >= cells->n_cells)
    return "";
  cm_cell_text_read (&self->cell, &cells->cells[column], TRUE);
  return self->cell.text->str;
}

static void
read_state (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  row->state = CM_STATE_UNKNOWN;
  if (row->text[CM_FIELD_STATUS] != NULL)
    row->state = state_of (self, row->text[CM_FIELD_STATUS]);
  for (guint i = 0; i < self->plan->turns->len; i++)
    {
      const CmStatusTurn *turn = g_ptr_array_index (self->plan->turns, i);

      row->state = cm_status_turn (turn, row->state, read_turn_cell (self, cells, turn->column));
    }
}

/* An order that was closed because all of it was given back is refunded, not closed. */
static void
settle_state (CmOrderRow *row)
{
  if (row->state == CM_STATE_CLOSED && row->amount[CM_FIELD_PAID] > 0 && row->amount[CM_FIELD_REFUND] >= row->amount[CM_FIELD_PAID])
    row->state = CM_STATE_REFUNDED;
}

/* Where no column tells the currency, the sign of the amount does: one sheet may list sales in several. */
static const char *
currency_of_cells (CmOrderReader *self, const CmOrderRow *row)
{
  static const CmField fields[] = { CM_FIELD_PAID, CM_FIELD_LINE_TOTAL, CM_FIELD_UNIT_PRICE, CM_FIELD_GOODS_TOTAL };
  const char *found = NULL;

  if (self->plan->currency_told || self->plan->column_of[CM_FIELD_CURRENCY] >= 0)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (fields) && found == NULL; i++)
    {
      const char *text = row->text[fields[i]];

      if (text != NULL && text[strspn (text, "0123456789.,-")] != '\0')
        found = cm_amount_currency_like (text, self->plan->currency);
    }
  return found;
}

/* A continuation line and a further line of the same order are in the order's currency. */
static void
read_currency (CmOrderReader *self, CmOrderRow *row)
{
  const char *text = row->text[CM_FIELD_CURRENCY];
  gboolean same = row->continues || g_strcmp0 (row->text[CM_FIELD_ORDER_NO], self->last_number->str) == 0;
  char code[4] = { 0 };

  row->currency = self->plan->currency;
  if (text == NULL && same && self->last_currency->len > 0)
    row->currency = cm_arena_dup (self->texts, self->last_currency->str);
  if (text == NULL)
    {
      const char *found = currency_of_cells (self, row);

      row->currency = found != NULL ? found : row->currency;
      return;
    }
  if (strlen (text) == 3 && g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]) && g_ascii_isalpha (text[2]))
    {
      for (guint i = 0; i < 3; i++)
        code[i] = g_ascii_toupper (text[i]);
      row->currency = cm_arena_dup (self->texts, code);
    }
  else if (cm_amount_currency (text) != NULL)
    row->currency = cm_amount_currency (text);
  g_string_assign (self->last_currency, row->currency != NULL ? row->currency : "");
}

static void
look_for_masks (CmOrderRow *row)
{
  static const CmField keys[] = { CM_FIELD_BUYER_ID, CM_FIELD_BUYER_PHONE, CM_FIELD_NICK, CM_FIELD_EMAIL, CM_FIELD_PHONE,
                                  CM_FIELD_RECEIVER };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    row->buyer_masked = row->buyer_masked || cm_text_is_masked (row->text[keys[i]]);
}

static gboolean
is_real_phone (const char *text)
{
  g_autofree char *phone = NULL;

  return cm_phone_read (text, &phone) == CM_PHONE_REAL;
}

static gboolean
is_key (const char *text)
{
  return text != NULL && !cm_text_is_masked (text) && !cm_text_names_nobody (text);
}

static gboolean
names_somebody (const CmOrderRow *row)
{
  g_autofree char *email = cm_email_read (row->text[CM_FIELD_EMAIL]);

  return email != NULL || is_real_phone (row->text[CM_FIELD_BUYER_PHONE]) || is_real_phone (row->text[CM_FIELD_PHONE])
    || is_key (row->text[CM_FIELD_BUYER_ID]) || is_key (row->text[CM_FIELD_NICK]);
}

/* Books in cells would fill memory and database, and nobody reads them in a list. */
static gboolean
check_lengths (CmOrderReader *self, const CmSheetRow *cells)
{
  for (guint i = 0; i < self->n_mapped; i++)
    {
      int column = self->plan->column_of[self->mapped[i]];

      if (column < 0 || (guint) column >= cells->n_cells || cells->cells[column].length <= CM_LONGEST_TEXT)
        continue;
      cm_order_reader_report (self, cells, self->mapped[i], "too-long", TRUE,
                              g_strdup_printf (_("Row %d “%s” holds more than %d KB of text. Shorten it."), (int) cells->row_no,
                                               cm_order_reader_header (self, self->mapped[i]), CM_LONGEST_TEXT / 1024));
      return FALSE;
    }
  return TRUE;
}

gboolean
cm_order_values_read_person (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  if (!check_lengths (self, cells))
    return FALSE;
  cm_order_place_read (self, row);
  look_for_masks (row);
  if (names_somebody (row))
    return TRUE;
  cm_order_reader_report (self, cells, CM_FIELD_NONE, "no-identity", TRUE,
                          g_strdup_printf (_("Row %d names nobody: it has no account, phone, email or nickname that can be read. "
                                             "Fill one in."),
                                           (int) cells->row_no));
  return FALSE;
}

gboolean
cm_order_values_read (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  if (!check_lengths (self, cells))
    return FALSE;
  read_currency (self, row);
  read_state (self, cells, row);
  if (!read_times (self, cells, row) || (self->has_lines && !cm_order_lines_split (self, cells, row)) || !read_amounts (self, cells, row)
      || (self->has_lines && !cm_order_lines_read (self, cells, row)) || !settle_negative (self, cells, row))
    return FALSE;
  settle_state (row);
  cm_order_place_read (self, row);
  look_for_masks (row);
  return TRUE;
}

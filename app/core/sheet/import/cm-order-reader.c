/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-order-reader-private.h"
#include "cm-plan-survey.h"
#include "cm-row-rule.h"

#define LONGEST_TOTAL 60    /* bytes of a cell such as 本页合计(元)：12,345.60 */

static void
list_mapped (CmOrderReader *self)
{
  for (int field = 0; field < CM_N_FIELDS; field++)
    if (self->plan->column_of[field] >= 0 || self->plan->fallback_of[field] >= 0)
      self->mapped[self->n_mapped++] = field;
}

CmOrderReader *
cm_order_reader_new (CmImportPlan *plan, GTimeZone *zone, GError **error)
{
  CmOrderReader *self;
  CmSheet *sheet;

  g_return_val_if_fail (plan != NULL && zone != NULL, NULL);

  if (!cm_import_plan_check (plan, error))
    return NULL;
  sheet = cm_import_plan_open (plan, error);
  if (sheet == NULL)
    return NULL;
  self = g_new0 (CmOrderReader, 1);
  self->plan = plan;
  self->zone = g_time_zone_ref (zone);
  self->sheet = sheet;
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_row_problem_free);
  self->texts = self->own_texts = cm_arena_new (4096);
  self->words = cm_arena_new (4096);
  self->known_words = cm_text_map_new ();
  list_mapped (self);
  cm_order_lines_begin (self);
  self->cell.text = g_string_new (NULL);
  self->key = g_string_new (NULL);
  self->last_number = g_string_new (NULL);
  self->last_currency = g_string_new (NULL);
  self->width = G_MAXUINT;
  return self;
}

void
cm_order_reader_free (CmOrderReader *self)
{
  g_clear_pointer (&self->ahead, cm_sample_row_free);
  cm_order_lines_end (self);
  g_time_zone_unref (self->zone);
  g_object_unref (self->sheet);
  g_ptr_array_unref (self->problems);
  cm_arena_free (self->own_texts);
  cm_arena_free (self->words);
  cm_text_map_free (self->known_words);
  g_string_free (self->cell.text, TRUE);
  g_string_free (self->key, TRUE);
  g_string_free (self->last_number, TRUE);
  g_string_free (self->last_currency, TRUE);
  g_free (self);
}

GPtrArray *
cm_order_reader_problems (CmOrderReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->problems;
}

GPtrArray *
cm_order_reader_take_problems (CmOrderReader *self)
{
  GPtrArray *problems = self->problems;

  if (problems->len == 0)
    return NULL;
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_row_problem_free);
  return problems;
}

void
cm_order_reader_keep (CmOrderReader *self, CmArena *memory)
{
  g_return_if_fail (self != NULL);

  self->texts = memory != NULL ? memory : self->own_texts;
}

double
cm_order_reader_progress (CmOrderReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return cm_sheet_progress (self->sheet);
}

/* Names of goods, places and states and what people wrote stay as they are; everything else is folded to half width. */
static gboolean
is_prose (CmField field)
{
  switch (field)
    {
    case CM_FIELD_ITEM: case CM_FIELD_SKU_SPEC: case CM_FIELD_CATEGORY: case CM_FIELD_BUYER_NOTE: case CM_FIELD_SELLER_NOTE:
    case CM_FIELD_REVIEW:
    case CM_FIELD_STORE: case CM_FIELD_STREET: case CM_FIELD_ADDRESS: case CM_FIELD_STATUS: case CM_FIELD_AFTERSALE:
    case CM_FIELD_PAY_METHOD:
    case CM_FIELD_CARRIER:
      return TRUE;
    default:
      return FALSE;
    }
}

/* 412.0 for 412: a number that a table program read as a fraction. */
static void
strip_fraction (GString *text)
{
  if (text->len > 2 && text->str[text->len - 1] == '0' && text->str[text->len - 2] == '.'
      && strspn (text->str, "0123456789") == text->len - 2)
    g_string_truncate (text, text->len - 2);
}

static gboolean
is_identifier (CmField field)
{
  return field <= CM_FIELD_BUYER_PHONE || field == CM_FIELD_PHONE || field == CM_FIELD_POSTCODE || field == CM_FIELD_SKU;
}

/* As it stands: only a number that was a fraction could still be something else, and it is not clean. */
static const char *
take_clean (CmOrderReader *self, const CmCell *cell, CmField field)
{
  self->kept[field] = cell->kind == CM_CELL_TEXT;
  return cm_arena_text (self->texts, cell->text, cell->length);
}

static const char *
header_at (CmOrderReader *self, int column)
{
  return ((CmImportColumn *) g_ptr_array_index (self->plan->columns, column))->header;
}

const char *
cm_order_reader_text (CmOrderReader *self, const CmSheetRow *cells, CmField field, int column)
{
  int next;

  if (column < 0 || (guint) column >= cells->n_cells)
    return NULL;
  if (cells->cells[column].kind == CM_CELL_NO_VALUE)
    cm_order_reader_report_column (self, cells, column, "formula-without-value", FALSE,
                                   g_strdup_printf (_("Row %d “%s” is a formula without a result; it counts as empty. Open the file in a "
                                                      "spreadsheet and save it."),
                                                    (int) cells->row_no, header_at (self, column)));
  next = ((CmImportColumn *) g_ptr_array_index (self->plan->columns, column))->next;
  if (next < 0 && cm_cell_text_is_clean (&cells->cells[column], !is_prose (field)))
    return take_clean (self, &cells->cells[column], field);
  cm_cell_text_read (&self->cell, &cells->cells[column], !is_prose (field));
  if (is_identifier (field) && !self->cell.kept)
    strip_fraction (self->cell.text);
  self->kept[field] = self->cell.kept || cells->cells[column].kind == CM_CELL_TIME;
  if (next >= 0)
    return cm_order_reader_join (self, cells, field, next, self->cell.text->str);
  return self->cell.text->len > 0 ? cm_arena_text (self->texts, self->cell.text->str, self->cell.text->len) : NULL;
}

static void
read_texts (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  if (self->texts == self->own_texts)
    cm_arena_clear (self->texts);
  memset (row, 0, sizeof *row);
  row->row_no = cells->row_no;
  row->state = CM_STATE_UNKNOWN;
  for (guint i = 0; i < self->n_mapped; i++)
    {
      CmField field = self->mapped[i];

      row->text[field] = cm_order_reader_text (self, cells, field, self->plan->column_of[field]);
      if (row->text[field] == NULL)
        row->text[field] = cm_order_reader_text (self, cells, field, self->plan->fallback_of[field]);
    }
  if (self->plan->guest != NULL && g_strcmp0 (row->text[CM_FIELD_BUYER_ID], self->plan->guest) == 0)
    row->text[CM_FIELD_BUYER_ID] = NULL;
}

/* A glance that tells most cells from a total: the number of an order has a digit before anything that would end a word. */
static gboolean
may_say_total (const char *text)
{
  if ((guchar) *text >= 0x80)
    return TRUE;
  return g_ascii_isalpha (*text) && !g_ascii_isdigit (text[strcspn (text, "0123456789:(")]);
}

/* 合计, 总计(元): 1,204 and 本页小计：16 条, but not 总计划 */
static gboolean
says_total (const char *text)
{
  static const char *const words[] = {
    "合计", "总计", "小计", "汇总", "共计", "总合计", "本页合计", "本页小计", "当页合计", "总共", "合计金额", "总计金额", "订单总数", "総合计", "합계", "총계", "총합계",
    "total", "totals", "grandtotal", "subtotal", "sum", "gesamt", "gesamtsumme", "summe", "insgesamt", "zwischensumme", "totalgeneral",
    "soustotal", "somme", "sumatotal", "suma", "totale", "totalegenerale", "totaal", "eindtotaal", "totalgeral", "razem", "summa", "toplam",
    "celkem", "osszesen", "итого", "всего", "итог", NULL
  };
  g_autofree char *canonical = may_say_total (text) ? cm_header_canonical (text) : NULL;
  const char *end;

  if (canonical == NULL)
    return FALSE;
  /* What follows is how much it is; behind a Latin word it may be a number of an order: SUM1001. */
  end = canonical + strcspn (canonical, g_ascii_isalpha (*canonical) ? ":(" : "0123456789:(,");
  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) == (gsize) (end - canonical) && g_str_has_prefix (canonical, words[i]))
      return TRUE;
  return FALSE;
}

/* What the row as a whole looks like, mapped or not. */
typedef struct {
  guint filled;         /* cells that say something */
  int only;             /* the last of them */
  gboolean total;       /* one says 合计 or the like */
} RowShape;

static RowShape
look_at_row (CmOrderReader *self, const CmSheetRow *cells)
{
  RowShape shape = { 0, -1, FALSE };

  for (guint i = 0; i < cells->n_cells; i++)
    {
      cm_cell_text_read (&self->cell, &cells->cells[i], FALSE);
      if (self->cell.text->len == 0)
        continue;
      shape.filled++;
      shape.only = (int) i;
      shape.total = shape.total || (self->cell.text->len <= LONGEST_TOTAL && says_total (self->cell.text->str));
    }
  return shape;
}

static gboolean
is_header (const char *header, const char *text)
{
  return header != NULL && *header == *text && g_str_equal (header, text);
}

/* Files that were put together from several exports repeat the header. */
static gboolean
repeats_header (CmOrderReader *self, const CmOrderRow *row)
{
  guint same = 0, filled = 0;

  for (guint i = 0; i < self->n_mapped; i++)
    {
      CmField field = self->mapped[i];

      if (row->text[field] == NULL)
        continue;
      filled++;
      same += is_header (cm_order_reader_header (self, field), row->text[field]);
    }
  return filled > 1 && same * 2 > filled;
}

static gboolean
is_line_column (CmOrderReader *self, int column)
{
  const CmImportColumn *mapped = column >= 0 && (guint) column < self->plan->columns->len ? g_ptr_array_index (self->plan->columns, column)
    : NULL;

  return mapped != NULL && mapped->field != CM_FIELD_NONE && !self->plan->per_order[mapped->field];
}

static gboolean
is_ascii (const char *text)
{
  while (*text != '\0' && (guchar) *text < 0x80)
    text++;
  return *text == '\0';
}

static gboolean
has_digit (const char *text)
{
  return text[strcspn (text, "0123456789")] != '\0';
}

/* An order number that is no word, and another column with something in it: most rows are settled by that. */
static gboolean
is_plain_order (CmOrderReader *self, const CmOrderRow *row)
{
  const char *number = row->text[CM_FIELD_ORDER_NO];

  if (number == NULL || self->plan->fallback_of[CM_FIELD_ORDER_NO] >= 0 || !is_ascii (number) || !has_digit (number)
      || says_total (number))
    return FALSE;
  for (guint i = 0; i < self->n_mapped; i++)
    {
      CmField field = self->mapped[i];

      if (field != CM_FIELD_ORDER_NO && row->text[field] != NULL && self->plan->fallback_of[field] < 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_note (CmOrderReader *self, const CmSheetRow *cells, const CmOrderRow *row)
{
  const char *number = row->text[CM_FIELD_ORDER_NO];
  RowShape shape;

  if (is_plain_order (self, row))
    return repeats_header (self, row);
  shape = look_at_row (self, cells);
  if (shape.filled == 0)
    return TRUE;
  if (shape.total && (number == NULL || says_total (number)))
    return TRUE;
  /* 填写说明 or `record(s) downloaded` where a number should stand, and nothing that was sold */
  if (number != NULL && (!is_ascii (number) || !has_digit (number)) && !self->plan->customers_only && !cm_order_values_any (self, row))
    return TRUE;
  if (shape.filled == 1 && self->plan->columns->len > 2 && !(self->plan->continues && is_line_column (self, shape.only)))
    return TRUE;
  return repeats_header (self, row);
}

static gboolean
is_damaged (CmOrderReader *self, const char *number)
{
  gboolean kept = self->kept[CM_FIELD_ORDER_NO];

  if (!kept && cm_order_number_is_scientific (number))
    return TRUE;
  return self->plan->damaged && cm_order_number_is_cut (number, kept);
}

static gboolean
carries_line (CmOrderReader *self, const CmOrderRow *row)
{
  for (int field = 0; field < CM_N_FIELDS; field++)
    if (row->text[field] != NULL && !self->plan->per_order[field])
      return TRUE;
  return cm_order_values_any (self, row);
}

/* Settles which order a row without a number of its own belongs to. */
static CmRowFate
place_unnumbered (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  if (self->plan->column_of[CM_FIELD_ORDER_NO] < 0)
    return cm_order_values_any (self, row) ? CM_ROW_ORDER : CM_ROW_NOTE;
  if (self->plan->continues && self->last_number->len > 0 && carries_line (self, row))
    {
      row->continues = TRUE;
      return CM_ROW_ORDER;
    }
  if (!cm_order_values_any (self, row))
    return CM_ROW_NOTE;
  cm_order_reader_report (self, cells, CM_FIELD_ORDER_NO, "no-order-id", TRUE,
                          g_strdup_printf (_("Row %d has an amount or a date but no order number; left out."), (int) cells->row_no));
  return CM_ROW_REJECTED;
}

static CmRowFate
reject_damaged (CmOrderReader *self, const CmSheetRow *cells, const char *number)
{
  cm_order_reader_report (self, cells, CM_FIELD_ORDER_NO, "damaged-number", TRUE,
                          g_strdup_printf (_("Row %d “%s” is damaged: %s. A spreadsheet cut the long number; it cannot be restored. "
                                             "Export again and do not re-save."),
                                           (int) cells->row_no, cm_order_reader_header (self, CM_FIELD_ORDER_NO), number));
  g_string_truncate (self->last_number, 0);
  return CM_ROW_REJECTED;
}

/* Puts the row into the order it names; tells whether it is no order at all. */
static gboolean
apply_rules (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  for (guint i = 0; i < self->plan->rules->len; i++)
    {
      const CmRowRule *rule = g_ptr_array_index (self->plan->rules, i);

      if (!cm_row_rule_applies (rule, cells->cells, cells->n_cells, &self->cell))
        continue;
      if (rule->number_headers == NULL)
        return TRUE;
      if (rule->number_column < 0 || (guint) rule->number_column >= cells->n_cells)
        continue;
      cm_cell_text_read (&self->cell, &cells->cells[rule->number_column], TRUE);
      if (self->cell.text->len > 0)
        row->text[CM_FIELD_ORDER_NO] = cm_arena_text (self->texts, self->cell.text->str, self->cell.text->len);
    }
  return FALSE;
}

static CmRowFate
read_row (CmOrderReader *self, const CmSheetRow *cells, CmOrderRow *row)
{
  const char *number;
  CmRowFate fate;

  read_texts (self, cells, row);
  if (apply_rules (self, cells, row) || is_note (self, cells, row))
    return CM_ROW_NOTE;
  if (self->plan->customers_only)
    return cm_order_values_read_person (self, cells, row) ? CM_ROW_ORDER : CM_ROW_REJECTED;
  row->currency = self->plan->currency;
  number = row->text[CM_FIELD_ORDER_NO];
  if (number == NULL)
    {
      fate = place_unnumbered (self, cells, row);
      if (fate != CM_ROW_ORDER)
        return fate;
    }
  else if (is_damaged (self, number))
    return reject_damaged (self, cells, number);
  if (!cm_order_values_read (self, cells, row))
    {
      /* Lines below must not fall to the order before this one. */
      if (number != NULL)
        g_string_truncate (self->last_number, 0);
      return CM_ROW_REJECTED;
    }
  if (number != NULL)
    {
      if (g_strcmp0 (number, self->last_number->str) != 0 && row->text[CM_FIELD_CURRENCY] == NULL)
        g_string_truncate (self->last_currency, 0);
      g_string_assign (self->last_number, number);
    }
  return CM_ROW_ORDER;
}

/* The last row of a text file that has fewer cells than all before it: the download broke off. */
static gboolean
breaks_off (CmOrderReader *self, CmSheetRow *cells, CmSampleRow **copy, GError **error)
{
  CmSheetRow next;

  if (cells->n_cells >= self->width || self->width == G_MAXUINT || self->width < 3 || !g_str_equal (self->plan->format, "csv"))
    return FALSE;
  *copy = cm_sample_row_new (cells);
  cells->cells = (*copy)->cells;
  if (!cm_sheet_next (self->sheet, &next, error))
    return TRUE;
  self->ahead = cm_sample_row_new (&next);
  self->width = MIN (self->width, cells->n_cells);
  return FALSE;
}

static CmRowFate
reject_truncated (CmOrderReader *self, const CmSheetRow *cells)
{
  g_autofree char *name = g_path_get_basename (self->plan->path);

  cm_order_reader_report (self, cells, CM_FIELD_NONE, "truncated", TRUE,
                          g_strdup_printf (_("“%s” breaks off at row %d; the download is incomplete. %d rows can be used; "
                                             "better download again."), name,
                                           (int) cells->row_no, (int) (cells->row_no - self->plan->header_row - 1)));
  return CM_ROW_REJECTED;
}

static gboolean
fetch (CmOrderReader *self, CmSheetRow *cells, CmSampleRow **copy, GError **error)
{
  if (self->ahead != NULL)
    {
      *copy = g_steal_pointer (&self->ahead);
      *cells = (CmSheetRow) { (*copy)->row_no, (*copy)->cells, (*copy)->n_cells };
      return TRUE;
    }
  while (cm_sheet_next (self->sheet, cells, error))
    if (cells->row_no > self->plan->header_row)
      return TRUE;
  return FALSE;
}

/* A note is no problem, but nothing is skipped in silence. A file of notes alone is not kept twice. */
static void
tell_note (CmOrderReader *self, const CmSheetRow *cells)
{
  const guint most = 1000;

  if (self->notes_told++ < most)
    cm_order_reader_report (self, cells, CM_FIELD_NONE, "note", FALSE,
                            g_strdup_printf (_("Row %d is a total or a note and was skipped."), (int) cells->row_no));
}

CmRowFate
cm_order_reader_next (CmOrderReader *self, CmOrderRow *row, GError **error)
{
  g_autoptr(GError) stop = NULL;
  CmSampleRow *copy = NULL, *short_copy = NULL;
  CmSheetRow cells;
  CmRowFate fate;

  g_return_val_if_fail (self != NULL && row != NULL, CM_ROW_FAILED);

  if (!fetch (self, &cells, &copy, &stop))
    {
      if (stop == NULL)
        return CM_ROW_END;
      g_propagate_error (error, g_steal_pointer (&stop));
      return CM_ROW_FAILED;
    }
  if (breaks_off (self, &cells, &short_copy, &stop))
    {
      if (stop != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&stop));
          fate = CM_ROW_FAILED;
        }
      else
        {
          read_texts (self, &cells, row);
          fate = is_note (self, &cells, row) ? CM_ROW_NOTE : reject_truncated (self, &cells);
        }
    }
  else
    {
      self->width = MIN (self->width, cells.n_cells);
      fate = read_row (self, &cells, row);
    }
  if (fate == CM_ROW_NOTE)
    tell_note (self, &cells);
  g_clear_pointer (&copy, cm_sample_row_free);
  g_clear_pointer (&short_copy, cm_sample_row_free);
  return fate;
}

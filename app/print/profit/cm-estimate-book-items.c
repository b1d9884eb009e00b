/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of items: what is known of each, then, column by column, what the program reckons from it. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-estimate-assumptions.h"
#include "cm-estimate-book-private.h"
#include "cm-estimate-words.h"

/* A commission is a share of a share: its fraction is reduced first, so that the product stays a whole number a cell can hold. */
#define COMMISSION(share, rate) \
  "[{kept}*({%" share "}*" rate "/GCD({%" share "}*" rate ",10^12))|10^12/GCD({%" share "}*" rate ",10^12)]"

/* Columns that no figure of the program stands for: steps of handing out the red packets and of the price. */
#define CLEARED "cleared"
#define PACKET_WHOLE "packet_whole"
#define PACKET_REST "packet_rest"

typedef struct {
  const char *key;
  const char *title;
  const char *pattern;
} Step;

/* In minor units and pieces. */
static const Step steps[] = {
  { CLEARED, N_("Price after clearance"), "[{$promo}*{%clear_ppm}|1000000]" },
  { "unit_price", N_("Unit price"), "MAX({cleared},{$floor})" },
  { "member_price", N_("Member price"), "MAX([{cleared}*member_ppm|1000000],{$floor})" },
  { "units", N_("Pieces sold"), "IF({stock}=\"\",{demand},MIN({demand},{stock}))" },
  { "member_units", N_("of them by members"), "~{units}*{%member_share_ppm}|1000000~" },
  { "gmv", N_("Gross sales"), "({units}-{member_units})*{unit_price}+{member_units}*{member_price}" },
  { PACKET_WHOLE, N_("Red packets, whole part"), "IF(total_gmv=0,0,INT(total_packets*{gmv}/total_gmv))" },
  { PACKET_REST, N_("Red packets, rest"), "IF(total_gmv=0,0,total_packets*{gmv}-total_gmv*{packet_whole})" },
  { "red_packet", N_("Red packets"),
    "{packet_whole}+IF(SUMPRODUCT(--({packet_rest:}>{packet_rest}))+SUMPRODUCT(--({packet_rest^}={packet_rest}))"
    "<total_packets-SUM({packet_whole:}),1,0)" },
  { "net", N_("Net sales"), "{gmv}-{red_packet}" },
  { "returned_units", N_("Pieces returned"), "~{units}*{%return_ppm}|1000000~" },
  { "kept_units", N_("Pieces kept"), "{units}-{returned_units}" },
  { "refund", N_("Refunds"), "IF({returned_units}>0,[{net}*{returned_units}|{units}],0)" },
  { "kept", N_("Kept sales"), "{net}-{refund}" },
  { "vat", N_("Tax inside"), "[{kept}*vat_ppm|1000000+vat_ppm]" },
  { "revenue", N_("Revenue"), "{kept}-{vat}" },
  { "cogs", N_("Cost of goods"), "({units}-~{returned_units}*{%resale_ppm}|1000000~)*{$cost}" },
  { "rebate", N_("Supplier rebate"), "IF({kept_units}>={rebate_min},{kept_units}*{$rebate},0)" },
  { "platform_fee", N_("Platform fee"), "[IF(platform_refund=1,{kept},{net})*platform_ppm|1000000]" },
  { "payment_fee", N_("Payment fee"), "[IF(payment_refund=1,{kept},{net})*payment_ppm|1000000]" },
  { "kol", N_("Opinion leaders"), COMMISSION ("kol_share_ppm", "kol_ppm") },
  { "l1", N_("Commission level 1"), COMMISSION ("l1_share_ppm", "l1_ppm") },
  { "l2", N_("Commission level 2"), COMMISSION ("l2_share_ppm", "l2_ppm") },
  { "pack_unit", N_("Packaging of pieces"), "{units}*{$pack_unit}" },
  { "return_cost", N_("Handling of returns"), "{returned_units}*{$return_cost}" },
  { "contribution", N_("It leaves"),
    "{revenue}+{rebate=}-{cogs}-{platform_fee}-{payment_fee}-{kol}-{l1}-{l2}-{pack_unit=}-{return_cost=}" },
  { "cannibal_units", N_("Sold anyway, pieces"), "MIN(~{kept_units}*{%cannibal_ppm}|1000000~,{baseline_units})" },
  { "cannibal_loss", N_("Sold anyway, their margin"), "{cannibal_units}*{$baseline_unit_margin}" },
};

/* ---- what is known ---- */

static gboolean
is_shown (const CmPromotionField *field)
{
  return strcmp (field->key, "list") != 0 && strcmp (field->key, "limit") != 0;
}

static const char *
title_of (const CmPromotionField *field)
{
  if (strcmp (field->key, "clear_ppm") == 0)
    return _("Clearance, of the price");
  if (strcmp (field->key, "floor") == 0)
    return _("Lowest price");
  if (strcmp (field->key, "promo") == 0)
    return C_("estimate", "Price");
  return strcmp (field->key, "demand") == 0 ? _("Asked for") : cm_estimate_field_words (TRUE, field);
}

static double
known_value (CmBook *self, const CmPromotionField *field, guint item)
{
  gint64 value = *cm_promotion_value (self->answer->plan, (int) item, field);

  if (strcmp (field->key, "demand") == 0)
    return (double) self->answer->estimate->lines[item].demand;
  if (value == CM_NONE || field->kind == CM_FIELD_COUNT)
    return (double) value;
  return (double) value / (double) (field->kind == CM_FIELD_MONEY ? self->unit : CM_MILLION);
}

static void
add_known (CmBook *self, lxw_worksheet *sheet, const CmPromotionField *field, guint column)
{
  CmBookStyle style = field->kind == CM_FIELD_MONEY ? CM_BOOK_INPUT_MONEY
                    : field->kind == CM_FIELD_SHARE ? CM_BOOK_INPUT_SHARE : CM_BOOK_INPUT_COUNT;

  cm_book_text (self, sheet, self->first_row - 1, column, title_of (field), CM_BOOK_HEAD);
  for (guint i = 0; i < self->answer->estimate->count; i++)
    {
      double value = known_value (self, field, i);

      if (value == CM_NONE)
        worksheet_write_blank (sheet, self->first_row + i, (lxw_col_t) column, self->styles[style]);
      else
        cm_book_number (self, sheet, self->first_row + i, column, value, style);
    }
}

/* Some figures have the name of a field: the cost of a return, and what all returns cost. Fields stand under their own name. */
static guint
add_fields (CmBook *self, lxw_worksheet *sheet)
{
  gsize count;
  const CmPromotionField *fields = cm_promotion_fields (TRUE, &count);
  guint column = 1;

  for (gsize i = 0; i < count; i++)
    if (is_shown (&fields[i]))
      {
        add_known (self, sheet, &fields[i], column);
        g_hash_table_insert (self->columns, (gpointer) fields[i].key, GUINT_TO_POINTER (++column));
      }
  return column;
}

/* ---- what is reckoned ---- */

static const CmProfitField *
figure_of (const char *key)
{
  gsize count;
  const CmProfitField *fields = cm_profit_line_fields (&count);

  for (gsize i = 0; i < count; i++)
    if (strcmp (fields[i].key, key) == 0)
      return &fields[i];
  return NULL;
}

/* What a step gives: a figure of the program, or one of the steps between. */
static double
value_of (CmBook *self, const char *key, guint item)
{
  const CmProfitLine *line = &self->answer->estimate->lines[item];
  const CmProfitTotals *totals = &self->answer->estimate->totals;
  const CmPromotionItem *given = cm_promotion_item (self->answer->plan, item);
  const CmProfitField *figure = figure_of (key);
  CmWide part = (CmWide) totals->red_packets * line->gmv;

  if (figure != NULL)
    return (double) cm_profit_field_value (line, figure);
  if (strcmp (key, CLEARED) == 0)
    return (double) cm_round_share (given->promo, given->clear_ppm, self->answer->plan->rounding);
  if (totals->gmv == 0)
    return 0;
  return (double) (strcmp (key, PACKET_WHOLE) == 0 ? part / totals->gmv : part % totals->gmv);
}

static void
add_step (CmBook *self, lxw_worksheet *sheet, const Step *step, guint column)
{
  cm_book_text (self, sheet, self->first_row - 1, column, _(step->title), CM_BOOK_HEAD);
  for (guint i = self->first_row; i < self->end_row; i++)
    cm_book_formula (self, sheet, i, column, step->pattern, (int) i, value_of (self, step->key, i - self->first_row), CM_BOOK_WHOLE);
}

/* A figure that is called as a field is keeps an `=` behind its name. */
static const char *
step_key (CmBook *self, const char *key)
{
  if (!g_hash_table_contains (self->columns, key))
    return key;
  return strcmp (key, "pack_unit") == 0 ? "pack_unit=" : strcmp (key, "return_cost") == 0 ? "return_cost=" : "rebate=";
}

static void
add_names (CmBook *self, lxw_worksheet *sheet)
{
  cm_book_text (self, sheet, self->first_row - 1, 0, _("Item"), CM_BOOK_HEAD);
  for (guint i = 0; i < self->answer->estimate->count; i++)
    {
      g_autofree char *name = cm_estimate_item_name (self->answer->plan, i);

      cm_book_text (self, sheet, self->first_row + i, 0, name, CM_BOOK_TEXT);
    }
}

void
cm_book_make_items (CmBook *self)
{
  lxw_worksheet *sheet = cm_book_add_sheet (self, self->items_name);
  guint first;

  self->first_row = CM_BOOK_FIRST_ROW;
  self->end_row = self->first_row + self->answer->estimate->count;
  cm_book_text (self, sheet, 0, 0, _("Items, one a row"), CM_BOOK_TITLE);
  cm_book_text (self, sheet, 1, 0, _("Yellow cells are known, in units of the currency and percents, and may be changed."), CM_BOOK_TEXT);
  cm_book_text (self, sheet, 2, 0, _("The others are reckoned from them, in minor units and pieces."), CM_BOOK_TEXT);
  add_names (self, sheet);
  first = add_fields (self, sheet);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_hash_table_insert (self->columns, (gpointer) step_key (self, steps[i].key), GUINT_TO_POINTER (first + i + 1));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    add_step (self, sheet, &steps[i], first + i);
  worksheet_set_column (sheet, 0, 0, 30, NULL);
  worksheet_set_column (sheet, 1, (lxw_col_t) (first + G_N_ELEMENTS (steps)), 13, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <xlsxwriter.h>

#include "cm-estimate-answer.h"

G_BEGIN_DECLS

/**
 * CmBookStyle:
 * @CM_BOOK_TEXT: words
 * @CM_BOOK_TITLE: the first line
 * @CM_BOOK_HEAD: heading of a column
 * @CM_BOOK_INPUT_MONEY: may be changed; units of the currency
 * @CM_BOOK_INPUT_SHARE: may be changed; a percentage
 * @CM_BOOK_INPUT_COUNT: may be changed; a number
 * @CM_BOOK_MONEY: reckoned, units of the currency
 * @CM_BOOK_MONEY_BOLD: the result
 * @CM_BOOK_WHOLE: reckoned, minor units, millionths, pieces or orders
 * @CM_BOOK_SHARE: reckoned, a percentage
 *
 * How a cell looks: what may be changed is blue on yellow.
 */
typedef enum {
  CM_BOOK_TEXT,
  CM_BOOK_TITLE,
  CM_BOOK_HEAD,
  CM_BOOK_INPUT_MONEY,
  CM_BOOK_INPUT_SHARE,
  CM_BOOK_INPUT_COUNT,
  CM_BOOK_MONEY,
  CM_BOOK_MONEY_BOLD,
  CM_BOOK_WHOLE,
  CM_BOOK_SHARE,
  CM_N_BOOK_STYLES,
} CmBookStyle;

/**
 * CmBook:
 * @file: the workbook that is made
 * @styles: how cells look
 * @estimate: the document
 * @answer: its answer
 * @shop: the shop's name
 * @unit: minor units in a unit of the currency
 * @items_name: of the sheet of items
 * @columns: (element-type utf8 guint): the columns of the items by their key
 * @first_row: of the items, from 0
 * @end_row: after the last item
 *
 * A workbook while it is made. Between the files that make it only.
 */
typedef struct {
  lxw_workbook *file;
  lxw_format *styles[CM_N_BOOK_STYLES];
  const CmEstimate *estimate;
  const CmEstimateAnswer *answer;
  const char *shop;
  gint64 unit;
  const char *items_name;
  GHashTable *columns;
  guint first_row;
  guint end_row;
} CmBook;

/* The rows above the first item: a title, two lines of words, a heading. */
#define CM_BOOK_FIRST_ROW 4

void cm_book_text (CmBook *self, lxw_worksheet *sheet, guint row, guint column, const char *text, CmBookStyle style);
void cm_book_number (CmBook *self, lxw_worksheet *sheet, guint row, guint column, double value, CmBookStyle style);

/**
 * cm_book_formula:
 * @self: a workbook
 * @sheet: where
 * @row: from 0
 * @column: from 0
 * @pattern: the formula, see below
 * @item: row of the item that `{…}` stands for, or -1
 * @value: what the program reckons; readers that do not reckon show it
 * @style: how it looks
 *
 * In a pattern `{key}` is a cell of the item's row, `{key:}` all items of the column, `{key^}` the heading and the items before this one;
 * `{$key}` is money in minor units, `{%key}` a rate in millionths, `{#key}` a number in thousandths. `[a|b]` is a/b rounded as money is,
 * `~a|b~` a/b rounded as counts are; neither holds another of its kind.
 */
void cm_book_formula (CmBook *self, lxw_worksheet *sheet, guint row, guint column, const char *pattern, int item, double value,
                      CmBookStyle style);

/* (transfer full): the formula a pattern stands for. */
char *cm_book_expand (CmBook *self, const char *pattern, int item);

/* A sheet of that name, printed one page wide on A4 with its headings on every page. */
lxw_worksheet *cm_book_add_sheet (CmBook *self, const char *name);

/* Gives the cell a name that formulas use. */
void cm_book_name (CmBook *self, const char *name, const char *sheet, guint row, guint column);

/* The three sheets. */
void cm_book_make_assumptions (CmBook *self);
void cm_book_make_items (CmBook *self);
void cm_book_make_result (CmBook *self);

G_END_DECLS

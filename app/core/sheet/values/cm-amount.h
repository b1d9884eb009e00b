/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-money.h"

G_BEGIN_DECLS

/**
 * CM_AMOUNT_LARGEST:
 *
 * Minor units. What is beyond is a number of an order or an account in the wrong column; 900,000 amounts of this size
 * can still be added.
 */
#define CM_AMOUNT_LARGEST G_GINT64_CONSTANT (10000000000000)

/**
 * cm_amount_read:
 * @text: a clean cell
 * @style: how the column writes numbers
 * @currency: (nullable): decides the minor digits
 * @minor: (out): minor units
 *
 * Stricter than cm_money_parse(): in front of the number only signs, currency signs and a currency code, behind it a unit or a note without
 * further digits, and no more than %CM_AMOUNT_LARGEST either way. So a date, a phone or the number of an order in the wrong column is no
 * amount. `包邮` and `免运费` are 0.
 *
 * Returns: whether the cell is an amount
 */
gboolean cm_amount_read (const char *text, CmDecimalStyle style, const char *currency, gint64 *minor);

/**
 * cm_amount_currency:
 * @text: a clean cell or a header
 *
 * Returns: (nullable): ISO 4217 code of the sign or code in @text (`$`, `¥`, `(元)`, `USD`), %NULL without one
 */
const char *cm_amount_currency (const char *text);

/**
 * cm_amount_currency_like:
 * @text: a clean cell or a header
 * @expected: (nullable): the currency of the sheet
 *
 * Like cm_amount_currency(), but a sign that several currencies share (`$`, `¥`, `£`) is that of @expected where it has it too.
 *
 * Returns: (nullable): ISO 4217 code, %NULL without a sign or code
 */
const char *cm_amount_currency_like (const char *text, const char *expected);

/**
 * CmDecimalVotes:
 * @point: cells that only `1,234.50` explains
 * @comma: cells that only `1.234,50` explains
 * @open: cells that both would read, differently
 *
 * What the cells of a column say about their decimal sign.
 */
typedef struct {
  guint point;
  guint comma;
  guint open;
} CmDecimalVotes;

/**
 * cm_amount_vote:
 * @votes: the votes of a column
 * @text: one clean cell of it
 */
void cm_amount_vote (CmDecimalVotes *votes, const char *text);

G_END_DECLS

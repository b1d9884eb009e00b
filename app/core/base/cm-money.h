/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmDecimalStyle:
 * @CM_DECIMAL_POINT: `1,234.50`
 * @CM_DECIMAL_COMMA: `1.234,50`
 *
 * How a column of a sheet writes its numbers; decided once per column.
 */
typedef enum {
  CM_DECIMAL_POINT,
  CM_DECIMAL_COMMA,
} CmDecimalStyle;

/**
 * cm_money_digits:
 * @currency: (nullable): ISO 4217 code; %NULL counts as CNY
 *
 * Returns: digits of the minor unit: 2 for CNY, 0 for JPY (ISO 4217, through ICU)
 */
int cm_money_digits (const char *currency);

/**
 * cm_money_is_currency:
 * @code: a word
 *
 * Returns: whether it is written as the code of a currency is: three capital letters
 */
gboolean cm_money_is_currency (const char *code);

/**
 * cm_money_parse:
 * @text: an amount as a sheet writes it: signs, ¥, $, units and a note behind it are allowed
 * @style: the column's decimal style
 * @currency: (nullable): decides the minor digits
 * @minor: (out): the amount in minor units; digits beyond the minor unit are rounded half away from zero
 *
 * Reads the first number of @text without any floating point. `128.00元`, `-$12.00`, `(12.00)`, `1,500.00`,
 * `499.00（估）`, full-width digits are amounts; an empty text or one without a digit is not.
 *
 * Returns: whether an amount was found
 */
gboolean cm_money_parse (const char *text, CmDecimalStyle style, const char *currency, gint64 *minor);

/**
 * cm_money_format:
 * @minor: minor units
 * @currency: (nullable): ISO 4217 code; %NULL counts as CNY
 *
 * The plain figure with thousands commas, all minor digits and a true minus (U+2212): `1,234.50`.
 *
 * Returns: (transfer full): text without currency sign
 */
char *cm_money_format (gint64 minor, const char *currency);

/**
 * cm_money_format_signed:
 * @minor: minor units
 * @currency: (nullable): the amount's currency
 * @home: the shop's currency
 *
 * For the screen: `¥1,234.50`; an amount in another currency than @home carries its code, `USD 12.00`.
 *
 * Returns: (transfer full): text
 */
char *cm_money_format_signed (gint64 minor, const char *currency, const char *home);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-promotion-field.h"

G_BEGIN_DECLS

/**
 * cm_profit_number_parse:
 * @text: what somebody typed or pasted
 * @kind: what it is
 * @currency: (nullable): of amounts
 * @value: (out): minor units, a count, parts per million, or 0 and 1
 *
 * Reads one number without any floating point: `17.90`, `¥1,234.5`, `4.0%`, `4`, full-width digits. A share is written in percent and at
 * most 100; nothing is negative. More digits than the value has, and anything else in the text, is refused.
 *
 * Returns: whether it is one
 */
gboolean cm_profit_number_parse (const char *text, CmFieldKind kind, const char *currency, gint64 *value);

/**
 * cm_profit_number_parse_digits:
 * @text: what somebody typed
 * @digits: how many may stand after the point
 * @value: (out): the number times that power of ten
 *
 * The same for a plain number.
 *
 * Returns: whether it is one
 */
gboolean cm_profit_number_parse_digits (const char *text, int digits, gint64 *value);

/**
 * cm_profit_number_text:
 * @value: minor units, a count, parts per million
 * @kind: what it is
 * @currency: (nullable): of amounts
 *
 * Returns: (transfer full): what one would type for it: `17.90`, `4%`, `450`; empty for %CM_NONE
 */
char *cm_profit_number_text (gint64 value, CmFieldKind kind, const char *currency);

/**
 * cm_profit_number_right:
 * @kind: what is wanted
 * @currency: (nullable): of amounts
 *
 * Returns: (transfer none): what would be right, as a sentence
 */
const char *cm_profit_number_right (CmFieldKind kind, const char *currency);

G_END_DECLS

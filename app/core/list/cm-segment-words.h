/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-segment-field.h"

G_BEGIN_DECLS

/**
 * cm_segment_value_text:
 * @field: a field of numbers, days or choices
 * @value: a value as a rule writes it: minor units, 0..1, a day number, the place of a choice
 * @currency: home currency
 *
 * Returns: (transfer full): the value for people
 */
char *cm_segment_value_text (const CmSegmentField *field, double value, const char *currency);

G_END_DECLS

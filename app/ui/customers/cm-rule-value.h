/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

#include "cm-segment-rule.h"

G_BEGIN_DECLS

#define CM_TYPE_RULE_VALUE (cm_rule_value_get_type ())
G_DECLARE_FINAL_TYPE (CmRuleValue, cm_rule_value, CM, RULE_VALUE, GtkBox)

/**
 * CmRuleValue:
 *
 * What a rule compares with, in the form the field asks for: sliders with a number, a list to tick, a date, a text. Emits `changed`.
 */

/**
 * cm_rule_value_new:
 * @field: the field
 * @op: the comparison
 * @value: (nullable): the value as the rule has it
 * @name: accessible name of the first number or text
 * @currency: home currency
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *cm_rule_value_new (const CmSegmentField *field, CmSegmentOp op, JsonNode *value, const char *name, const char *currency);

/**
 * cm_rule_value_get:
 * @self: a value
 *
 * Returns: (transfer full) (nullable): the value for the rule, %NULL where the comparison takes none
 */
JsonNode *cm_rule_value_get (CmRuleValue *self);

/* Whether the value can hold for anybody: not a range whose ends are swapped, not an empty text or date. */
gboolean cm_rule_value_is_right (CmRuleValue *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

#include "cm-rule-facts.h"

G_BEGIN_DECLS

#define CM_TYPE_RULE_VALUE (cm_rule_value_get_type ())
G_DECLARE_FINAL_TYPE (CmRuleValue, cm_rule_value, CM, RULE_VALUE, GtkBox)

/**
 * CmRuleValue:
 *
 * What a rule compares with, in the form field and comparison ask for: numbers with sliders, days with calendars, lists to tick or to
 * choose from, texts. Emits `changed`.
 */

/**
 * cm_rule_value_new:
 * @field: the field
 * @op: the comparison
 * @value: (nullable): the value as the rule has it
 * @name: accessible name of the first number or text
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *cm_rule_value_new (const CmSegmentField *field, CmSegmentOp op, JsonNode *value, const char *name);

/**
 * cm_rule_value_set_facts:
 * @self: a value
 * @facts: what the shop knows of the field
 */
void cm_rule_value_set_facts (CmRuleValue *self, const CmFieldFacts *facts);

/**
 * cm_rule_value_get:
 * @self: a value
 *
 * Returns: (transfer full) (nullable): the value for the rule, %NULL where the comparison takes none
 */
JsonNode *cm_rule_value_get (CmRuleValue *self);

/**
 * CmRuleValueState:
 * @CM_RULE_VALUE_RIGHT: somebody may match
 * @CM_RULE_VALUE_EMPTY: nothing typed, picked or ticked yet
 * @CM_RULE_VALUE_SWAPPED: the range ends before it begins
 * @CM_RULE_VALUE_WRONG: what is typed is no value
 *
 * Whether a value can be used.
 */
typedef enum {
  CM_RULE_VALUE_RIGHT,
  CM_RULE_VALUE_EMPTY,
  CM_RULE_VALUE_SWAPPED,
  CM_RULE_VALUE_WRONG,
} CmRuleValueState;

CmRuleValueState cm_rule_value_get_state (CmRuleValue *self);

/* Both ends of a range, exchanged. */
void cm_rule_value_swap (CmRuleValue *self);

G_END_DECLS

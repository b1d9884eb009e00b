/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-distribution.h"

G_BEGIN_DECLS

#define CM_TYPE_RULE_NUMBER (cm_rule_number_get_type ())
G_DECLARE_FINAL_TYPE (CmRuleNumber, cm_rule_number, CM, RULE_NUMBER, GtkBox)

/**
 * CmRuleNumber:
 *
 * One number of a rule: to type, to step, and to slide along the people of the shop. Emits `changed`.
 */

/**
 * cm_rule_number_new:
 * @field: the field
 * @op: the comparison
 * @value: the number as the rule has it
 * @name: accessible name
 *
 * Returns: (transfer floating): the widget; until it is told of the people its scale has ends of its own
 */
GtkWidget *cm_rule_number_new (const CmSegmentField *field, CmSegmentOp op, double value, const char *name);

/* The number as the rule has it. */
double cm_rule_number_get (CmRuleNumber *self);
void cm_rule_number_set (CmRuleNumber *self, double value);

/**
 * cm_rule_number_set_distribution:
 * @self: a number
 * @distribution: the people behind the slider; copied
 */
void cm_rule_number_set_distribution (CmRuleNumber *self, const CmDistribution *distribution);

/**
 * cm_rule_number_set_range:
 * @self: a number
 * @from: first value the rule takes, −infinity for all
 * @to: last value, infinity for all
 *
 * Which of the people stand out.
 */
void cm_rule_number_set_range (CmRuleNumber *self, double from, double to);

G_END_DECLS

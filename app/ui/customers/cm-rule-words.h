/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-rule-facts.h"

G_BEGIN_DECLS

/**
 * cm_rule_op_word:
 * @field: a field
 * @op: a comparison
 *
 * Returns: (transfer none): the comparison between the field and its value, as a choice of an editor
 */
const char *cm_rule_op_word (const CmSegmentField *field, CmSegmentOp op);

/**
 * cm_rule_ops:
 * @field: a field
 * @present: an op that must be there, −1 for none
 *
 * Returns: (transfer full) (element-type CmSegmentOp): the comparisons to choose from, the usual ones first
 */
GArray *cm_rule_ops (const CmSegmentField *field, int present);

/**
 * cm_rule_fact_text:
 * @field: a field
 * @facts: what the shop knows of it
 *
 * Returns: (transfer full) (nullable): one sentence about the people, as “Half of the customers bought within 47 days”
 */
char *cm_rule_fact_text (const CmSegmentField *field, const CmFieldFacts *facts);

/**
 * cm_rule_name:
 * @name: what a widget is, as “Value of rule 2”
 * @part: (nullable): the place within the rule, as “2.1”
 *
 * Returns: (transfer full): the accessible name
 */
char *cm_rule_name (const char *name, const char *part);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmRuleShape:
 * @leaf: a comparison, else a bracket
 * @negated: turned round
 * @any: one member is enough, else all must hold; of brackets
 * @members: (element-type utf8): JSON of the members; the comparison alone for a leaf
 *
 * One part of a rule as an editor shows it. Two turns in a row are none.
 */
typedef struct {
  gboolean leaf;
  gboolean negated;
  gboolean any;
  GPtrArray *members;
} CmRuleShape;

/**
 * cm_rule_shape_new:
 * @json: a part of a rule
 *
 * Returns: (transfer full) (nullable): its shape, %NULL when it is no rule
 */
CmRuleShape *cm_rule_shape_new (const char *json);
void cm_rule_shape_free (CmRuleShape *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmRuleShape, cm_rule_shape_free)

/**
 * cm_rule_shape_dup_json:
 * @self: a shape
 *
 * Returns: (transfer full): the part as JSON; a bracket of one member is that member
 */
char *cm_rule_shape_dup_json (const CmRuleShape *self);

/**
 * cm_rule_negate:
 * @json: a part of a rule
 *
 * Returns: (transfer full): the same turned round
 */
char *cm_rule_negate (const char *json);

/**
 * cm_rule_parts_new:
 * @json: (nullable): a whole rule
 *
 * Returns: (transfer full) (element-type utf8): JSON of the rows it makes in the waterfall; none for %NULL
 */
GPtrArray *cm_rule_parts_new (const char *json);

/* The rows as one rule, %NULL without rows; (transfer full) (nullable). */
char *cm_rule_parts_dup_json (const GPtrArray *parts);

/**
 * cm_rule_parts_either:
 * @parts: rows
 * @from: a row
 * @onto: another one
 *
 * Joins @from with @onto to a bracket of which one is enough, in the place of @onto. A bracket of that kind takes more members in.
 */
void cm_rule_parts_either (GPtrArray *parts, guint from, guint onto);

/**
 * cm_rule_parts_apart:
 * @parts: rows
 * @index: a bracket
 *
 * Puts the members of the bracket in its place, each a row of its own; of one that is turned round each is.
 */
void cm_rule_parts_apart (GPtrArray *parts, guint index);

/* Moves the row @from to the place @to. */
void cm_rule_parts_move (GPtrArray *parts, guint from, guint to);

G_END_DECLS

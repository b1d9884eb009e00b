/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_RULE_CHECKS (cm_rule_checks_get_type ())
G_DECLARE_FINAL_TYPE (CmRuleChecks, cm_rule_checks, CM, RULE_CHECKS, GtkBox)

/**
 * CmRuleChecks:
 *
 * The values of a rule as a list to tick, each with how many people have it, and a search where there are many. Emits `changed`.
 */

/**
 * cm_rule_checks_new:
 * @chosen: (element-type utf8): the values of the rule
 * @single: one of them at a time
 * @name: accessible name
 *
 * Returns: (transfer floating): the list, until it is told of the values with those that are chosen
 */
GtkWidget *cm_rule_checks_new (const GPtrArray *chosen, gboolean single, const char *name);

/**
 * cm_rule_checks_set_values:
 * @self: a list
 * @values: (element-type CmKnownValue): what there is, best first
 *
 * Chosen values the shop does not know stay in the list, without a count.
 */
void cm_rule_checks_set_values (CmRuleChecks *self, GPtrArray *values);

/**
 * cm_rule_checks_get:
 * @self: a list
 *
 * Returns: (transfer none) (element-type utf8): the ticked values, in the order they were ticked
 */
const GPtrArray *cm_rule_checks_get (CmRuleChecks *self);

G_END_DECLS

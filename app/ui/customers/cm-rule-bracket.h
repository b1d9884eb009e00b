/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-rule-facts.h"

G_BEGIN_DECLS

#define CM_TYPE_RULE_BRACKET (cm_rule_bracket_get_type ())
G_DECLARE_FINAL_TYPE (CmRuleBracket, cm_rule_bracket, CM, RULE_BRACKET, GtkBox)

/**
 * CmRuleBracket:
 *
 * The open side of rules in a bracket: whether one is enough or all must hold, its members as sentences that open to their editors, also
 * brackets in brackets, and a button to add one. Emits `changed` at each tick and `remove`.
 */

/**
 * cm_rule_part_new:
 * @json: any part of a rule
 * @number: number of the rule, for accessible names
 * @part: (nullable): its place in the rule, as “2.1”
 * @facts: what the shop knows
 *
 * Returns: (transfer floating): its editor, a #CmRuleEditor or a #CmRuleBracket; both emit `changed` and `remove`
 */
GtkWidget *cm_rule_part_new (const char *json, guint number, const char *part, CmRuleFacts *facts);

/* The part as it stands; (transfer full). */
char *cm_rule_part_get_json (GtkWidget *part);

/* A button beside Not. */
void cm_rule_part_add_tool (GtkWidget *part, GtkWidget *tool);

G_END_DECLS

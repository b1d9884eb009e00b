/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-rule-facts.h"

G_BEGIN_DECLS

#define CM_TYPE_RULE_EDITOR (cm_rule_editor_get_type ())
G_DECLARE_FINAL_TYPE (CmRuleEditor, cm_rule_editor, CM, RULE_EDITOR, GtkBox)

/**
 * CmRuleEditor:
 *
 * The open side of a comparison: how it compares, with what, a fact about the people, whether it is turned round, and Remove. Emits
 * `changed` at each tick and `remove`.
 */

/**
 * cm_rule_editor_new:
 * @json: a leaf `{"field":…,"op":…,"value":…}`, or `{"not":leaf}`
 * @number: number of the rule, for accessible names
 * @part: (nullable): its place in the rule where it is one of several, for accessible names
 * @facts: what the shop knows
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *cm_rule_editor_new (const char *json, guint number, const char *part, CmRuleFacts *facts);

/**
 * cm_rule_editor_get_json:
 * @self: an editor
 *
 * Returns: (transfer full): the rule as it stands; a list with nothing ticked counts as “is known”
 */
char *cm_rule_editor_get_json (CmRuleEditor *self);

/**
 * cm_rule_editor_add_tool:
 * @self: an editor
 * @tool: a button beside Not
 */
void cm_rule_editor_add_tool (CmRuleEditor *self, GtkWidget *tool);

/**
 * cm_rule_editor_can_edit:
 * @json: a part of a rule
 *
 * Returns: whether the editor can show it: a comparison, or one turned round
 */
gboolean cm_rule_editor_can_edit (const char *json);

/**
 * cm_rule_editor_fresh:
 * @field: name of a field
 *
 * Returns: (transfer full): a first rule on that field
 */
char *cm_rule_editor_fresh (const char *field);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_RULE_EDITOR (cm_rule_editor_get_type ())
G_DECLARE_FINAL_TYPE (CmRuleEditor, cm_rule_editor, CM, RULE_EDITOR, GtkBox)

/**
 * CmRuleEditor:
 *
 * The open side of a rule: how it compares, with what, whether it is turned round, and Remove. Emits `changed` at each tick and `remove`.
 */

/**
 * cm_rule_editor_new:
 * @json: a leaf `{"field":…,"op":…,"value":…}`, or `{"not":leaf}`
 * @number: number of the rule, for accessible names
 * @currency: home currency
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *cm_rule_editor_new (const char *json, guint number, const char *currency);

/**
 * cm_rule_editor_get_json:
 * @self: an editor
 *
 * Returns: (transfer full): the rule as it stands
 */
char *cm_rule_editor_get_json (CmRuleEditor *self);

/**
 * cm_rule_editor_set_fact:
 * @self: an editor
 * @middle: the middle value of the field over everybody, NaN without one
 */
void cm_rule_editor_set_fact (CmRuleEditor *self, double middle);

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

/* Name of the field the rule is about; (transfer none). */
const char *cm_rule_editor_get_field (CmRuleEditor *self);

G_END_DECLS

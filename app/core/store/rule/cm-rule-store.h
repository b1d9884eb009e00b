/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-rule-words.h"
#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmRule:
 * @info: which one
 * @range: what it can be
 * @json: the value in force, as JSON text
 * @shipped: the shipped value
 * @own: whether the shop laid @json over @shipped
 * @changed_at: UTC seconds it did so, 0 where it did not
 *
 * A rule as it stands in this shop.
 */
typedef struct {
  const CmRuleInfo *info;
  CmRuleRange range;
  char *json;
  char *shipped;
  gboolean own;
  gint64 changed_at;
} CmRule;

void cm_rule_free (CmRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmRule, cm_rule_free)

/**
 * cm_rule_list:
 * @conn: a connection
 * @error: return location
 *
 * Every rule of cm_rule_infos(). A stored value that this version cannot take is not in force, and is not shown.
 *
 * Returns: (transfer full) (element-type CmRule) (nullable): the rules
 */
GPtrArray *cm_rule_list (CmConn *conn, GError **error);

/* The rule of an id out of cm_rule_list(); (transfer none) (nullable). */
const CmRule *cm_rule_find (GPtrArray *rules, const char *id);

/**
 * cm_rule_set:
 * @step: the running step
 * @id: a rule of cm_rule_infos()
 * @json: its new value as JSON text; the shipped value takes the shop's own away
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_INVALID with what it can be
 *
 * The shop's own value in place of the shipped one. Grades, stages and scores follow before the step is written; undo brings both back.
 *
 * Returns: whether it was written
 */
gboolean cm_rule_set (CmStep *step, const char *id, const char *json, GError **error);

/**
 * cm_rule_restore:
 * @step: the running step
 * @id: (nullable): a rule of cm_rule_infos(), %NULL for all of them
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * The shipped value again.
 *
 * Returns: whether it was written
 */
gboolean cm_rule_restore (CmStep *step, const char *id, GError **error);

G_END_DECLS

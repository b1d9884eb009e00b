/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"
#include "cm-grade.h"

G_BEGIN_DECLS

/**
 * CmRuleHistory:
 *
 * Rules of grades and stages that were changed since some moment, read out of the journal: whether somebody moved because of them, and of
 * which. A step that was taken back counts as never done.
 */
typedef struct _CmRuleHistory CmRuleHistory;

/**
 * cm_rule_history_read:
 * @conn: a connection
 * @since: the shop's last day that belongs to what was before; %CM_NO_DAY to go by @step_id
 * @step_id: the first step that does not belong to it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was changed; without any change it takes no time to ask
 */
CmRuleHistory *cm_rule_history_read (CmConn *conn, int since, gint64 step_id, GError **error);
void cm_rule_history_free (CmRuleHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmRuleHistory, cm_rule_history_free)

/**
 * cm_rule_history_grade:
 * @self: what was changed
 * @facts: the person as of now
 * @from: the grade before
 *
 * Without the change the person, with what is known now, would stand in @from still.
 *
 * Returns: (transfer full) (nullable): why the grade is another one, when a rule is the cause
 */
char *cm_rule_history_grade (const CmRuleHistory *self, const CmPersonFacts *facts, CmGrade from);

/* The same for a stage as of the graded day. */
char *cm_rule_history_stage (const CmRuleHistory *self, const CmPersonFacts *facts, int today, CmStage from);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-grade.h"

G_BEGIN_DECLS

/**
 * cm_grade_move_reason:
 * @from: the grade before
 * @to: the present grade
 * @facts: the person
 * @problem: whether the person is a problem now
 * @rules: the shop's rules
 * @currency: home currency
 *
 * Why a grade changed: who rose has what the new grade asks for; who fell lacks something of the one before.
 *
 * Returns: (transfer full): a translated sentence
 */
char *cm_grade_move_reason (CmGrade from, CmGrade to, const CmPersonFacts *facts, gboolean problem, const CmGradeRules *rules,
                            const char *currency);

/**
 * cm_stage_move_reason:
 * @from: the stage before
 * @to: the present stage
 * @facts: the person
 * @stage_day: day of the evidence for @to, %CM_NO_DAY without one
 *
 * The same for a stage.
 *
 * Returns: (transfer full): a translated sentence
 */
char *cm_stage_move_reason (CmStage from, CmStage to, const CmPersonFacts *facts, int stage_day);

G_END_DECLS

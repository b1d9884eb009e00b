/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-person.h"

G_BEGIN_DECLS

/**
 * CM_ROLE_LEAST_REASON:
 *
 * Whoever is asked although the guard warns is asked for a reason of at least this many characters.
 */
#define CM_ROLE_LEAST_REASON 4

/**
 * CmRole:
 * @CM_ROLE_SHARE: to pass something on: a sharing task
 * @CM_ROLE_SELL: to sell for commission: a distributor, or a task to distribute
 *
 * What a person is asked to be.
 */
typedef enum {
  CM_ROLE_SHARE,
  CM_ROLE_SELL,
} CmRole;

/**
 * CmRoleRisk:
 * @CM_ROLE_RISK_NONE: it fits
 * @CM_ROLE_RISK_NO_TRUST: below the stage `trusting`
 * @CM_ROLE_RISK_LOCKED: not to be pushed
 * @CM_ROLE_RISK_HEAVY: a heavy buyer
 *
 * Why asking a person to share or to sell may cost the shop more than it brings.
 */
typedef enum {
  CM_ROLE_RISK_NONE,
  CM_ROLE_RISK_NO_TRUST,
  CM_ROLE_RISK_LOCKED,
  CM_ROLE_RISK_HEAVY,
} CmRoleRisk;

/**
 * cm_role_risk:
 * @stage: stage of the person
 * @grade: grade
 * @locked: whether the person is not to be pushed
 *
 * The role-fit guard of the definitions: heavy buyers, whoever is locked, and anyone below `trusting`.
 *
 * Returns: the risk, the first in the order of the stages first
 */
CmRoleRisk cm_role_risk (CmStage stage, CmGrade grade, gboolean locked);

/**
 * cm_role_risk_sentence:
 * @risk: what the guard found, not %CM_ROLE_RISK_NONE
 * @role: what the person is about to be asked
 * @name: how the person is called
 * @grade: their grade
 * @refusals: how often they said no so far
 *
 * Returns: (transfer full): a sentence that names the risk, translated
 */
char *cm_role_risk_sentence (CmRoleRisk risk, CmRole role, const char *name, CmGrade grade, gint64 refusals);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-error.h"

G_BEGIN_DECLS

/**
 * CmRules:
 *
 * The thresholds of the program: the shipped defaults of `data/rules/rules-default.json` with a shop's own values laid over them.
 * Money is in minor units, shares in percent as the file says. Immutable once it is handed out; shared by threads.
 */
typedef struct _CmRules CmRules;

/**
 * cm_rules_new:
 *
 * Returns: (transfer full): the shipped defaults
 */
CmRules *cm_rules_new (void);
CmRules *cm_rules_ref (CmRules *self);
void cm_rules_unref (CmRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmRules, cm_rules_unref)

/**
 * cm_rules_override:
 * @self: rules nobody else holds yet
 * @id: a setting of the file
 * @json: its value as JSON text
 * @error: return location; %CM_ERROR_NOT_FOUND for an unknown id, %CM_ERROR_INVALID outside the setting's range
 *
 * Lays a shop's own value over the default.
 *
 * Returns: whether it was taken
 */
gboolean cm_rules_override (CmRules *self, const char *id, const char *json, GError **error);

/**
 * cm_rules_int:
 * @self: rules
 * @id: a setting whose value is a whole number
 *
 * Returns: the value; an unknown id is a mistake of ours
 */
gint64 cm_rules_int (CmRules *self, const char *id);
double cm_rules_number (CmRules *self, const char *id);
gboolean cm_rules_flag (CmRules *self, const char *id);

/**
 * cm_rules_text:
 * @self: rules
 * @id: a setting whose value is text
 *
 * Returns: (transfer none): the value
 */
const char *cm_rules_text (CmRules *self, const char *id);

/**
 * CmRuleRange:
 * @number: whether the value is a number; the rest is for numbers only
 * @least: smallest value, -infinity without one
 * @most: largest value, infinity without one
 *
 * What a setting can be.
 */
typedef struct {
  gboolean number;
  double least;
  double most;
} CmRuleRange;

/* Whether there is a setting of that id. */
gboolean cm_rules_has (CmRules *self, const char *id);

/**
 * cm_rules_range:
 * @self: rules
 * @id: a setting
 *
 * Returns: what it can be
 */
CmRuleRange cm_rules_range (CmRules *self, const char *id);

/**
 * cm_rules_json:
 * @self: rules
 * @id: a setting
 *
 * Returns: (transfer full): its value as JSON text
 */
char *cm_rules_json (CmRules *self, const char *id);

/* The shipped value as JSON text, whatever lies over it; (transfer full). */
char *cm_rules_shipped_json (CmRules *self, const char *id);

/**
 * cm_rules_digest:
 * @self: rules
 *
 * Returns: (transfer none): SHA-256 of all values, hexadecimal; changes whenever a figure could
 */
const char *cm_rules_digest (CmRules *self);

G_END_DECLS

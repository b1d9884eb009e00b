/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-rules.h"

G_BEGIN_DECLS

/**
 * CmRuleArea:
 * @CM_RULE_GRADES: who gets which grade
 * @CM_RULE_STAGES: who stands in which stage
 * @CM_RULE_PROBLEMS: who is a problem, and until when a case is due
 * @CM_RULE_GROUPS: groups and their first sale
 * @CM_RULE_CALLS: callers and what they can do in a day
 * @CM_RULE_REMINDERS: when somebody is due to buy again
 * @CM_RULE_EXCLUSIONS: how long a no holds
 * @CM_RULE_RFM: how the scores part
 * @CM_RULE_FORECAST: who buys again
 *
 * What a rule is about. The first three decide grades and stages.
 */
typedef enum {
  CM_RULE_GRADES,
  CM_RULE_STAGES,
  CM_RULE_PROBLEMS,
  CM_RULE_GROUPS,
  CM_RULE_CALLS,
  CM_RULE_REMINDERS,
  CM_RULE_EXCLUSIONS,
  CM_RULE_RFM,
  CM_RULE_FORECAST,
  CM_N_RULE_AREAS,
} CmRuleArea;

/* `grades`, `stages`, `problems`, `groups`, `calls`, `reminders`, `exclusions`, `rfm`, `forecast`. */
const char *cm_rule_area_name (CmRuleArea area);

/**
 * CmRuleInfo:
 * @id: the setting
 * @area: what it is about
 * @one: sentence with `{n}` in the place of its value, not translated, for one
 * @many: (nullable): the sentence for any other number, %NULL where it is the same
 * @digits: digits after the point of a number
 * @choices: (nullable) (array zero-terminated=1): the words a text can be; %NULL for numbers, switches and limits
 *
 * A rule of the shipped file that the program follows and the shop may change.
 */
typedef struct {
  const char *id;
  CmRuleArea area;
  const char *one;
  const char *many;
  int digits;
  const char *const *choices;
} CmRuleInfo;

/**
 * cm_rule_infos:
 * @count: (out): how many
 *
 * Returns: (transfer none) (array length=count): the rules of all areas, in the order to be shown
 */
const CmRuleInfo *cm_rule_infos (gsize *count);

/* The rule of an id, %NULL where it is none that the program follows. */
const CmRuleInfo *cm_rule_info (const char *id);

/**
 * cm_rule_pattern:
 * @info: a rule
 * @number: the number that will stand in it
 *
 * Returns: (transfer none): the translated sentence, with `{n}`
 */
const char *cm_rule_pattern (const CmRuleInfo *info, double number);

/**
 * cm_rule_sentence:
 * @info: a rule
 * @json: its value as JSON text
 *
 * Returns: (transfer full): the translated sentence with the value in it
 */
char *cm_rule_sentence (const CmRuleInfo *info, const char *json);

/**
 * cm_rule_value_text:
 * @info: a rule
 * @json: its value as JSON text
 *
 * Returns: (transfer full): the value as people read it: `3`, `2.0`, `on`, `mbg-nbd`
 */
char *cm_rule_value_text (const CmRuleInfo *info, const char *json);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-customer-query.h"
#include "cm-distribution.h"
#include "cm-known-values.h"

G_BEGIN_DECLS

/**
 * CmFieldFacts:
 * @distribution: (nullable): of a field of numbers or days
 * @values: (element-type CmKnownValue): of a field of choices, names or regions
 * @currency: home currency
 * @today: the graded day
 * @customers: all persons
 *
 * What the shop knows about one field of rules.
 */
typedef struct {
  CmDistribution *distribution;
  GPtrArray *values;
  char *currency;
  int today;
  gsize customers;
} CmFieldFacts;

/* Whether nobody has a value in the field. */
gboolean cm_field_facts_empty (const CmFieldFacts *facts);

#define CM_TYPE_RULE_FACTS (cm_rule_facts_get_type ())
G_DECLARE_FINAL_TYPE (CmRuleFacts, cm_rule_facts, CM, RULE_FACTS, GObject)

/**
 * cm_rule_facts_new:
 * @query: everybody
 *
 * Reads what editors of rules show about a field, each once until something changes. Emits `loaded` (name of the field).
 *
 * Returns: (transfer full): the facts, none read yet
 */
CmRuleFacts *cm_rule_facts_new (CmCustomerQuery *query);

/**
 * cm_rule_facts_get:
 * @self: facts
 * @field: a field
 *
 * Returns: (transfer none) (nullable): what is known of it; %NULL while it is read, `loaded` comes then
 */
const CmFieldFacts *cm_rule_facts_get (CmRuleFacts *self, const CmSegmentField *field);

/* The home currency, for the words of rules; the shop's is known with its first answer. */
void cm_rule_facts_set_currency (CmRuleFacts *self, const char *currency);

/**
 * cm_rule_facts_label:
 * @self: facts
 * @json: a part of a rule
 *
 * Returns: (transfer full): it in words; the JSON itself when it is no rule
 */
char *cm_rule_facts_label (CmRuleFacts *self, const char *json);

/* Something changed: each field is read again when it is asked for. */
void cm_rule_facts_forget (CmRuleFacts *self);

G_END_DECLS

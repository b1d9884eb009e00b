/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-segment-field.h"

G_BEGIN_DECLS

/**
 * CmSegmentNode:
 * @CM_NODE_ALL: every part holds
 * @CM_NODE_ANY: at least one part holds
 * @CM_NODE_NOT: its part does not hold
 * @CM_NODE_LEAF: a field is compared
 */
typedef enum {
  CM_NODE_ALL,
  CM_NODE_ANY,
  CM_NODE_NOT,
  CM_NODE_LEAF,
} CmSegmentNode;

/**
 * CmSegmentRule:
 * @node: what it is
 * @parts: (element-type CmSegmentRule): parts of all, any, not
 * @field: field of a leaf
 * @op: comparison of a leaf
 * @numbers: (element-type double): values of numbers, days (as day numbers) and choices (as values of the column)
 * @texts: (element-type utf8): values of names, regions and text
 *
 * A segment's rule, or a part of one: the tree that JSON `{"all":[…]}`, `{"any":[…]}`, `{"not":{…}}`,
 * `{"field":…,"op":…,"value":…}` describes. Immutable once parsed.
 */
typedef struct _CmSegmentRule CmSegmentRule;
struct _CmSegmentRule {
  CmSegmentNode node;
  GPtrArray *parts;
  const CmSegmentField *field;
  CmSegmentOp op;
  GArray *numbers;
  GPtrArray *texts;
};

/**
 * cm_segment_rule_parse:
 * @json: the rule
 * @error: return location; %CM_ERROR_INVALID, the message says which part and what to write
 *
 * Returns: (transfer full) (nullable): the rule
 */
CmSegmentRule *cm_segment_rule_parse (const char *json, GError **error);
void cm_segment_rule_free (CmSegmentRule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSegmentRule, cm_segment_rule_free)

/**
 * cm_segment_rule_rows:
 * @self: the whole rule
 *
 * Returns: how many rows of the waterfall it makes: the parts of a top-level `all`, else 1
 */
guint cm_segment_rule_rows (const CmSegmentRule *self);

/**
 * cm_segment_rule_row:
 * @self: the whole rule
 * @index: row from 0
 *
 * Returns: (transfer none): the part of that row
 */
const CmSegmentRule *cm_segment_rule_row (const CmSegmentRule *self, guint index);

/**
 * cm_segment_rule_match:
 * @self: a rule or a part of one
 * @columns: everybody
 * @conn: read at first use of products, groups and the like; what was read stays with @columns
 * @error: return location
 *
 * Returns: (transfer full) (nullable): for whom it holds
 */
CmBitset *cm_segment_rule_match (const CmSegmentRule *self, CmColumns *columns, CmConn *conn, GError **error);

/**
 * cm_segment_rule_label:
 * @self: a rule or a part of one
 * @currency: home currency
 *
 * Returns: (transfer full): the rule in words
 */
char *cm_segment_rule_label (const CmSegmentRule *self, const char *currency);

G_END_DECLS

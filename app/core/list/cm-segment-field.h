/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-columns.h"
#include "cm-people-store.h"

G_BEGIN_DECLS

/**
 * CmSegmentKind:
 * @CM_SEGMENT_NUMBER: a number
 * @CM_SEGMENT_MONEY: minor units of the home currency
 * @CM_SEGMENT_SHARE: 0..1
 * @CM_SEGMENT_DAY: a day, `YYYY-MM-DD`
 * @CM_SEGMENT_CHOICE: one of a few words
 * @CM_SEGMENT_NAMES: names out of a dictionary, of which a person may have several
 * @CM_SEGMENT_REGION: province or city
 * @CM_SEGMENT_TEXT: the name of the person
 *
 * What the values of a field are.
 */
typedef enum {
  CM_SEGMENT_NUMBER,
  CM_SEGMENT_MONEY,
  CM_SEGMENT_SHARE,
  CM_SEGMENT_DAY,
  CM_SEGMENT_CHOICE,
  CM_SEGMENT_NAMES,
  CM_SEGMENT_REGION,
  CM_SEGMENT_TEXT,
} CmSegmentKind;

/**
 * CmSegmentOp:
 *
 * How a field is compared.
 */
typedef enum {
  CM_OP_EQUAL,
  CM_OP_NOT_EQUAL,
  CM_OP_LESS,
  CM_OP_AT_MOST,
  CM_OP_MORE,
  CM_OP_AT_LEAST,
  CM_OP_BETWEEN,
  CM_OP_IN,
  CM_OP_NOT_IN,
  CM_OP_CONTAINS,
  CM_OP_STARTS_WITH,
  CM_OP_IS_SET,
  CM_OP_IS_NOT_SET,
  CM_OP_WITHIN_DAYS,
  CM_OP_BEFORE,
  CM_OP_AFTER,
  CM_OP_TOP_PERCENT,
  CM_N_OPS,
} CmSegmentOp;

/**
 * CmSegmentField:
 * @name: name in the rule
 * @label: word for people, marked with N_()
 * @kind: what its values are
 * @column: column of numbers, days and choices; -1 while nothing in the database fills the field, it is unset for everybody then
 * @scale: what a value of the rule is multiplied by to be one of the column
 * @backwards: the column holds the day the number is counted back to
 * @names: dictionary of names and regions
 * @choices: (nullable): words of a choice, in the order of the column's values
 * @choice_labels: (nullable): the same for people, marked with N_()
 *
 * A field of segment rules.
 */
typedef struct {
  const char *name;
  const char *label;
  CmSegmentKind kind;
  int column;
  double scale;
  gboolean backwards;
  CmPeopleField names;
  const char *const *choices;
  const char *const *choice_labels;
} CmSegmentField;

/**
 * cm_segment_fields:
 * @count: (out): how many
 *
 * Returns: (transfer none) (array length=count): all fields, in the order of the menu
 */
const CmSegmentField *cm_segment_fields (gsize *count);

/**
 * cm_segment_field_find:
 * @name: name in the rule
 *
 * Returns: (transfer none) (nullable): the field
 */
const CmSegmentField *cm_segment_field_find (const char *name);

/**
 * cm_segment_field_takes:
 * @self: a field
 * @op: a comparison
 *
 * Returns: whether the comparison makes sense for the field
 */
gboolean cm_segment_field_takes (const CmSegmentField *self, CmSegmentOp op);

/* The sign or word in the rule, and back (-1 when there is none). */
const char *cm_segment_op_name (CmSegmentOp op);
int cm_segment_op_from_name (const char *name);

G_END_DECLS

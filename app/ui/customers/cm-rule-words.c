/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-format.h"
#include "cm-segment-words.h"

#define NONE CM_N_OPS

static const CmSegmentOp number_ops[] = {
  CM_OP_AT_LEAST, CM_OP_AT_MOST, CM_OP_BETWEEN, CM_OP_TOP_PERCENT, CM_OP_MORE, CM_OP_LESS, CM_OP_EQUAL, CM_OP_NOT_EQUAL, CM_OP_IN,
  CM_OP_NOT_IN, CM_OP_IS_SET, CM_OP_IS_NOT_SET, NONE,
};
/* Of the signs < and > a day has the words before and after. */
static const CmSegmentOp day_ops[] = {
  CM_OP_WITHIN_DAYS, CM_OP_AFTER, CM_OP_BEFORE, CM_OP_BETWEEN, CM_OP_AT_LEAST, CM_OP_AT_MOST, CM_OP_EQUAL, CM_OP_NOT_EQUAL, CM_OP_IN,
  CM_OP_NOT_IN, CM_OP_TOP_PERCENT, CM_OP_IS_SET, CM_OP_IS_NOT_SET, NONE,
};
static const CmSegmentOp choice_ops[] = {
  CM_OP_IN, CM_OP_NOT_IN, CM_OP_EQUAL, CM_OP_NOT_EQUAL, CM_OP_AT_LEAST, CM_OP_AT_MOST, CM_OP_BETWEEN, CM_OP_MORE, CM_OP_LESS,
  CM_OP_IS_SET, CM_OP_IS_NOT_SET, NONE,
};
static const CmSegmentOp flag_ops[] = { CM_OP_EQUAL, CM_OP_NOT_EQUAL, CM_OP_IS_SET, CM_OP_IS_NOT_SET, NONE };
static const CmSegmentOp name_ops[] = {
  CM_OP_IN, CM_OP_NOT_IN, CM_OP_EQUAL, CM_OP_NOT_EQUAL, CM_OP_CONTAINS, CM_OP_STARTS_WITH, CM_OP_IS_SET, CM_OP_IS_NOT_SET, NONE,
};
static const CmSegmentOp text_ops[] = {
  CM_OP_CONTAINS, CM_OP_STARTS_WITH, CM_OP_EQUAL, CM_OP_NOT_EQUAL, CM_OP_IN, CM_OP_NOT_IN, CM_OP_IS_SET, CM_OP_IS_NOT_SET, NONE,
};

static const char *const words[CM_N_OPS] = {
  [CM_OP_WITHIN_DAYS] = NC_ ("rule", "in the last"),
  [CM_OP_AT_LEAST] = NC_ ("rule", "at least"),
  [CM_OP_AT_MOST] = NC_ ("rule", "at most"),
  [CM_OP_BETWEEN] = NC_ ("rule", "between"),
  [CM_OP_TOP_PERCENT] = NC_ ("rule", "among the top"),
  [CM_OP_BEFORE] = NC_ ("rule", "before"),
  [CM_OP_AFTER] = NC_ ("rule", "after"),
  [CM_OP_IN] = NC_ ("rule", "is one of"),
  [CM_OP_NOT_IN] = NC_ ("rule", "is none of"),
  [CM_OP_EQUAL] = NC_ ("rule", "is"),
  [CM_OP_NOT_EQUAL] = NC_ ("rule", "is not"),
  [CM_OP_LESS] = NC_ ("rule", "less than"),
  [CM_OP_MORE] = NC_ ("rule", "more than"),
  [CM_OP_CONTAINS] = NC_ ("rule", "contains"),
  [CM_OP_STARTS_WITH] = NC_ ("rule", "begins with"),
  [CM_OP_IS_SET] = NC_ ("rule", "is known"),
  [CM_OP_IS_NOT_SET] = NC_ ("rule", "is not known"),
};

const char *
cm_rule_op_word (const CmSegmentField *field, CmSegmentOp op)
{
  if (field->kind == CM_SEGMENT_DAY && op == CM_OP_AT_LEAST)
    return C_ ("rule", "on or after");
  if (field->kind == CM_SEGMENT_DAY && op == CM_OP_AT_MOST)
    return C_ ("rule", "on or before");
  return g_dpgettext2 (GETTEXT_PACKAGE, "rule", words[op]);
}

static gboolean
is_flag (const CmSegmentField *field)
{
  return field->kind == CM_SEGMENT_CHOICE && g_str_equal (field->choices[0], "false");
}

static const CmSegmentOp *
usual_ops (const CmSegmentField *field)
{
  switch (field->kind)
    {
    case CM_SEGMENT_DAY:
      return day_ops;
    case CM_SEGMENT_CHOICE:
      return is_flag (field) ? flag_ops : choice_ops;
    case CM_SEGMENT_NAMES:
    case CM_SEGMENT_REGION:
      return name_ops;
    case CM_SEGMENT_TEXT:
      return text_ops;
    default:
      return number_ops;
    }
}

GArray *
cm_rule_ops (const CmSegmentField *field, int present)
{
  GArray *ops = g_array_new (FALSE, FALSE, sizeof (CmSegmentOp));
  gboolean found = present < 0;

  for (const CmSegmentOp *op = usual_ops (field); *op != NONE; op++)
    if (cm_segment_field_takes (field, *op))
      {
        g_array_append_val (ops, *op);
        found = found || (int) *op == present;
      }
  if (!found)
    {
      CmSegmentOp op = (CmSegmentOp) present;

      g_array_append_val (ops, op);
    }
  return ops;
}

static char *
middle_text (const CmSegmentField *field, const CmFieldFacts *facts)
{
  g_autofree char *value = NULL;
  double middle = facts->distribution->middle;

  if (field->backwards || field->kind == CM_SEGMENT_DAY)
    {
      value = cm_format_count ((gint64) llround (middle));
      return cm_fill (field->column == CM_COLUMN_FIRST_ORDER ? _("Half of the customers first bought within {days} days")
                                                             : _("Half of the customers bought within {days} days"),
                      "days", value, NULL);
    }
  value = cm_segment_value_text (field, field->kind == CM_SEGMENT_MONEY ? round (middle) : round (middle * 100) / 100, facts->currency);
  return cm_fill (_("Half of the customers have {value} or less"), "value", value, NULL);
}

static char *
most_text (const CmFieldFacts *facts)
{
  const CmKnownValue *most = NULL;
  g_autofree char *share = NULL;

  for (guint i = 0; i < facts->values->len; i++)
    if (most == NULL || ((const CmKnownValue *) facts->values->pdata[i])->people > most->people)
      most = facts->values->pdata[i];
  share = cm_format_share ((gint64) most->people, (gint64) facts->customers);
  return cm_fill (_("Most common: {value}, {share} of the customers"), "value", most->label, "share", share, NULL);
}

char *
cm_rule_fact_text (const CmSegmentField *field, const CmFieldFacts *facts)
{
  g_autofree char *text = NULL, *count = NULL;
  gsize without;

  if (field->kind == CM_SEGMENT_TEXT)
    return NULL;
  if (cm_field_facts_empty (facts))
    return cm_fill (_("“{field}” is not known of anybody yet"), "field", _(field->label), NULL);
  if (facts->distribution == NULL)
    return most_text (facts);
  text = middle_text (field, facts);
  without = facts->distribution->without;
  if (without == 0)
    return g_steal_pointer (&text);
  count = cm_format_count ((gint64) without);
  return cm_fill (ngettext ("{fact}; of {count} it is not known", "{fact}; of {count} it is not known", without), "fact", text, "count",
                  count, NULL);
}

char *
cm_rule_name (const char *name, const char *part)
{
  return part != NULL ? cm_fill (_("{name}, part {part}"), "name", name, "part", part, NULL) : g_strdup (name);
}

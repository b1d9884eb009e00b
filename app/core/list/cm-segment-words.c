/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-segment-rule.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-money.h"
#include "cm-segment-words.h"

char *
cm_segment_value_text (const CmSegmentField *field, double value, const char *currency)
{
  switch (field->kind)
    {
    case CM_SEGMENT_MONEY:
      return cm_money_format_signed ((gint64) llround (value), currency, currency);
    case CM_SEGMENT_DAY:
      return cm_day_format ((int) value);
    case CM_SEGMENT_CHOICE:
      return g_strdup (_(field->choice_labels[(int) value]));
    case CM_SEGMENT_SHARE:
      return g_strdup_printf ("%g%%", round (value * 1e4) / 100);
    default:
      return g_strdup_printf ("%.15g", value);
    }
}

static char *
value_text (const CmSegmentRule *rule, guint index, const char *currency)
{
  double number;

  if (index < rule->texts->len)
    return g_strdup (g_ptr_array_index (rule->texts, index));
  if (index >= rule->numbers->len)
    return g_strdup ("");
  number = g_array_index (rule->numbers, double, index);
  if (rule->op == CM_OP_TOP_PERCENT || rule->op == CM_OP_WITHIN_DAYS)
    return g_strdup_printf ("%.15g", number);
  return cm_segment_value_text (rule->field, number, currency);
}

static char *
list_text (const CmSegmentRule *rule, const char *currency)
{
  guint count = MAX (rule->texts->len, rule->numbers->len);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *value = value_text (rule, i, currency);

      if (i > 0)
        g_string_append (list, _(", "));
      g_string_append (list, value);
    }
  return g_string_free (list, FALSE);
}

/* The comparison with one value; %1$s is the field, %2$s the value. */
static const char *
template_of (CmSegmentOp op)
{
  switch (op)
    {
    case CM_OP_NOT_EQUAL:
      return _("%1$s is not %2$s");
    case CM_OP_LESS:
      return _("%1$s < %2$s");
    case CM_OP_AT_MOST:
      return _("%1$s ≤ %2$s");
    case CM_OP_MORE:
      return _("%1$s > %2$s");
    case CM_OP_AT_LEAST:
      return _("%1$s ≥ %2$s");
    case CM_OP_IN:
      return _("%1$s is one of %2$s");
    case CM_OP_NOT_IN:
      return _("%1$s is none of %2$s");
    case CM_OP_CONTAINS:
      return _("%1$s contains “%2$s”");
    case CM_OP_STARTS_WITH:
      return _("%1$s begins with “%2$s”");
    case CM_OP_WITHIN_DAYS:
      return _("%1$s in the last %2$s days");
    case CM_OP_BEFORE:
      return _("%1$s before %2$s");
    case CM_OP_AFTER:
      return _("%1$s after %2$s");
    case CM_OP_TOP_PERCENT:
      return _("%1$s among the top %2$s percent");
    default:
      return _("%1$s is %2$s");
    }
}

/* The templates come from the catalogue, all with these two texts. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static char *
fill (const char *template, const char *field, const char *value)
{
  return g_strdup_printf (template, field, value);
}
#pragma GCC diagnostic pop

static char *
leaf_label (const CmSegmentRule *rule, const char *currency)
{
  const char *field = _(rule->field->label);
  g_autofree char *value = NULL;

  if (rule->op == CM_OP_IS_SET)
    return g_strdup_printf (_("%s is known"), field);
  if (rule->op == CM_OP_IS_NOT_SET)
    return g_strdup_printf (_("%s is not known"), field);
  if (rule->op == CM_OP_BETWEEN)
    {
      g_autofree char *from = value_text (rule, 0, currency);
      g_autofree char *to = value_text (rule, 1, currency);

      return g_strdup_printf (_("%1$s from %2$s to %3$s"), field, from, to);
    }
  value = rule->op == CM_OP_IN || rule->op == CM_OP_NOT_IN ? list_text (rule, currency) : value_text (rule, 0, currency);
  return fill (template_of (rule->op), field, value);
}

/* Within another part a bracket of several has to be seen as one. */
static char *
member_label (const CmSegmentRule *member, const char *currency)
{
  g_autofree char *label = cm_segment_rule_label (member, currency);
  gboolean several = (member->node == CM_NODE_ALL || member->node == CM_NODE_ANY) && member->parts->len > 1;

  return several ? g_strdup_printf (_("(%s)"), label) : g_steal_pointer (&label);
}

static char *
parts_label (const CmSegmentRule *rule, const char *currency)
{
  GString *label = g_string_new (NULL);

  if (rule->parts->len == 0)
    g_string_append (label, rule->node == CM_NODE_ALL ? _("everybody") : _("nobody"));
  for (guint i = 0; i < rule->parts->len; i++)
    {
      g_autofree char *part = member_label (g_ptr_array_index (rule->parts, i), currency);

      if (i > 0)
        g_string_append (label, rule->node == CM_NODE_ALL ? _(" and ") : _(" or "));
      g_string_append (label, part);
    }
  return g_string_free (label, FALSE);
}

char *
cm_segment_rule_label (const CmSegmentRule *self, const char *currency)
{
  g_autofree char *inner = NULL;

  if (self->node == CM_NODE_LEAF)
    return leaf_label (self, currency);
  inner = parts_label (self, currency);
  return self->node == CM_NODE_NOT ? g_strdup_printf (_("not: %s"), inner) : g_steal_pointer (&inner);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-why.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-segment-words.h"

typedef struct {
  CmColumns *columns;
  gsize slot;
  CmConn *conn;
} Person;

static void
free_part (gpointer data)
{
  CmWhyPart *part = data;

  g_free (part->label);
  g_free (part->value);
  g_free (part->sentence);
  g_clear_pointer (&part->leaves, g_ptr_array_unref);
  g_free (part);
}

static char *
column_value (const Person *person, const CmSegmentField *field)
{
  double value = field->column < 0 ? NAN : cm_columns_value (person->columns, field->column, person->slot);

  if (isnan (value))
    return NULL;
  if (field->backwards)
    value = person->columns->day - value;
  return cm_segment_value_text (field, value / field->scale, person->columns->currency);
}

static char *
names_value (const Person *person, const CmSegmentField *field, GError **error)
{
  g_auto (GStrv) values = cm_people_store_values (person->conn, field->names, person->columns->ids[person->slot], person->columns->day,
                                                  person->columns->end_at, error);

  return values != NULL && values[0] != NULL ? g_strjoinv (_(", "), values) : NULL;
}

/* What the person has in the field of a leaf; parts made of parts have no value of their own. */
static char *
value_of (const Person *person, const CmSegmentRule *rule, GError **error)
{
  if (rule->node != CM_NODE_LEAF)
    return NULL;
  if (rule->field->kind <= CM_SEGMENT_CHOICE || rule->field->column < 0)
    return column_value (person, rule->field);
  return names_value (person, rule->field, error);
}

static char *
part_sentence (const CmWhyPart *part, gboolean leaf)
{
  if (part->value != NULL)
    return g_strdup_printf (part->holds ? _("%1$s: yes, it is %2$s") : _("%1$s: no, it is %2$s"), part->label, part->value);
  if (leaf)
    return g_strdup_printf (part->holds ? _("%s: yes, nothing is known") : _("%s: no, nothing is known"), part->label);
  return g_strdup_printf (part->holds ? _("%s: yes") : _("%s: no"), part->label);
}

static gboolean add_leaves (GPtrArray *leaves, const Person *person, const CmSegmentRule *rule, guint index, GError **error);

static gboolean
add_part (GPtrArray *parts, const Person *person, const CmSegmentRule *rule, guint index, GError **error)
{
  g_autoptr (CmBitset) set = cm_segment_rule_match (rule, person->columns, person->conn, error);
  GError *local = NULL;
  CmWhyPart *part;

  if (set == NULL)
    return FALSE;
  part = g_new0 (CmWhyPart, 1);
  g_ptr_array_add (parts, part);
  part->part = index;
  part->holds = cm_bitset_has (set, person->slot);
  part->label = cm_segment_rule_label (rule, person->columns->currency);
  part->value = value_of (person, rule, &local);
  part->sentence = part_sentence (part, rule->node == CM_NODE_LEAF);
  if (local == NULL && rule->node != CM_NODE_LEAF)
    {
      part->leaves = g_ptr_array_new_with_free_func (free_part);
      return add_leaves (part->leaves, person, rule, index, error);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* All comparisons below @rule, however deep. */
static gboolean
add_leaves (GPtrArray *leaves, const Person *person, const CmSegmentRule *rule, guint index, GError **error)
{
  for (guint i = 0; i < rule->parts->len; i++)
    {
      const CmSegmentRule *part = g_ptr_array_index (rule->parts, i);
      gboolean leaf = part->node == CM_NODE_LEAF;

      if (!(leaf ? add_part : add_leaves) (leaves, person, part, index, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_exclusion (GPtrArray *parts, const CmExclusions *exclusions, CmExclusion which, gsize slot)
{
  CmWhyPart *part = g_new0 (CmWhyPart, 1);

  part->exclusion = TRUE;
  part->which = which;
  part->holds = cm_exclusions_has (exclusions, which, slot);
  part->label = g_strdup (cm_exclusion_label (which));
  part->sentence = g_strdup_printf (part->holds ? _("Left out: %s") : _("Not left out: %s"), part->label);
  g_ptr_array_add (parts, part);
}

GPtrArray *
cm_why (const CmSegmentRule *rule, CmColumns *columns, const CmExclusions *exclusions, gsize slot, CmConn *conn, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (free_part);
  Person person = { columns, slot, conn };

  g_return_val_if_fail (slot < columns->count, NULL);

  for (guint i = 0; i < cm_segment_rule_rows (rule); i++)
    if (!add_part (parts, &person, cm_segment_rule_row (rule, i), i, error))
      return NULL;
  for (int i = 0; i < exclusions->count; i++)
    add_exclusion (parts, exclusions, (CmExclusion) i, slot);
  return g_steal_pointer (&parts);
}

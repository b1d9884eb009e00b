/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-segment-rule.h"

#include <math.h>
#include <string.h>

#include "cm-region.h"
#include "cm-text.h"

typedef struct {
  const CmSegmentRule *rule;
  CmColumns *columns;
  GPtrArray *folded;            /* texts of the rule, folded for searching */
  GString *ids;                 /* JSON array of the ids that match */
  GHashTable *regions;          /* region ids that match */
  CmBitset *result;
} Names;

/* A value of the rule as the column holds it. Shares are decimals: 0.4 of a million is 400,000 sharp. */
static double
scaled (const CmSegmentRule *rule, guint index)
{
  double value = g_array_index (rule->numbers, double, index) * rule->field->scale;

  return fabs (value - round (value)) < 1e-6 ? round (value) : value;
}

static void
add_between (const CmSegmentRule *rule, CmColumns *columns, double low, double high, CmBitset *result)
{
  g_autoptr (CmBitset) found = cm_bitset_new (columns->count);

  if (rule->field->backwards)
    cm_columns_between (columns, rule->field->column, columns->day - high, columns->day - low, found);
  else
    cm_columns_between (columns, rule->field->column, low, high, found);
  cm_bitset_or (result, found);
}

/* Beyond @value, which itself is out. The next number is looked for in the column: a day less the number next to 30 is the day of 30. */
static void
add_beyond (const CmSegmentRule *rule, CmColumns *columns, double value, gboolean above, CmBitset *result)
{
  double at = rule->field->backwards ? columns->day - value : value;

  if (above != rule->field->backwards)
    cm_columns_between (columns, rule->field->column, nextafter (at, INFINITY), INFINITY, result);
  else
    cm_columns_between (columns, rule->field->column, -INFINITY, nextafter (at, -INFINITY), result);
}

static void
add_top (const CmSegmentRule *rule, CmColumns *columns, CmBitset *result)
{
  g_autoptr (CmBitset) buyers = cm_bitset_new (columns->count);
  gboolean smallest = rule->field->backwards;
  double limit = cm_columns_top (columns, rule->field->column, smallest, g_array_index (rule->numbers, double, 0));

  cm_columns_between (columns, rule->field->column, smallest ? -INFINITY : limit, smallest ? limit : INFINITY, result);
  cm_columns_between (columns, CM_COLUMN_ORDERS, 1, INFINITY, buyers);
  cm_bitset_and (result, buyers);
}

static void
add_listed (const CmSegmentRule *rule, CmColumns *columns, CmBitset *result)
{
  for (guint i = 0; i < rule->numbers->len; i++)
    add_between (rule, columns, scaled (rule, i), scaled (rule, i), result);
}

/* Who has a value, and none of the listed ones. */
static void
add_others (const CmSegmentRule *rule, CmColumns *columns, CmBitset *result)
{
  g_autoptr (CmBitset) listed = cm_bitset_new (columns->count);

  add_listed (rule, columns, listed);
  add_between (rule, columns, -INFINITY, INFINITY, result);
  cm_bitset_minus (result, listed);
}

static CmBitset *
match_column (const CmSegmentRule *rule, CmColumns *columns)
{
  CmBitset *result = cm_bitset_new (columns->count);
  double value = rule->numbers->len > 0 ? scaled (rule, 0) : 0;

  switch (rule->op)
    {
    case CM_OP_LESS:
    case CM_OP_BEFORE:
      add_beyond (rule, columns, value, FALSE, result);
      break;
    case CM_OP_AT_MOST:
      add_between (rule, columns, -INFINITY, value, result);
      break;
    case CM_OP_MORE:
    case CM_OP_AFTER:
      add_beyond (rule, columns, value, TRUE, result);
      break;
    case CM_OP_AT_LEAST:
      add_between (rule, columns, value, INFINITY, result);
      break;
    case CM_OP_BETWEEN:
      add_between (rule, columns, value, scaled (rule, 1), result);
      break;
    case CM_OP_WITHIN_DAYS:
      add_between (rule, columns, columns->day - g_array_index (rule->numbers, double, 0), INFINITY, result);
      break;
    case CM_OP_TOP_PERCENT:
      add_top (rule, columns, result);
      break;
    case CM_OP_NOT_EQUAL:
    case CM_OP_NOT_IN:
      add_others (rule, columns, result);
      break;
    case CM_OP_IS_SET:
    case CM_OP_IS_NOT_SET:
      add_between (rule, columns, -INFINITY, INFINITY, result);
      break;
    default:
      add_listed (rule, columns, result);
      break;
    }
  return result;
}

static gboolean
is_among (const CmSegmentRule *rule, const char *name)
{
  for (guint i = 0; i < rule->texts->len; i++)
    {
      const char *text = g_ptr_array_index (rule->texts, i);

      if (rule->field->kind == CM_SEGMENT_REGION ? cm_region_same (text, name) : g_str_equal (text, name))
        return TRUE;
    }
  return FALSE;
}

static gboolean
name_matches (Names *names, const char *name)
{
  g_autofree char *folded = NULL;
  const char *wanted = names->folded->len > 0 ? g_ptr_array_index (names->folded, 0) : "";

  switch (names->rule->op)
    {
    case CM_OP_NOT_EQUAL:
    case CM_OP_NOT_IN:
      return !is_among (names->rule, name);
    case CM_OP_CONTAINS:
      folded = cm_text_fold (name);
      return strstr (folded, wanted) != NULL;
    case CM_OP_STARTS_WITH:
      folded = cm_text_fold (name);
      return g_str_has_prefix (folded, wanted);
    case CM_OP_IS_SET:
    case CM_OP_IS_NOT_SET:
      return TRUE;
    default:
      return is_among (names->rule, name);
    }
}

static void
add_name_cb (gint64 id, const char *name, gpointer data)
{
  Names *names = data;

  if (name == NULL || !name_matches (names, name))
    return;
  if (names->rule->field->kind == CM_SEGMENT_TEXT)
    {
      int slot = cm_columns_slot (names->columns, id);

      if (slot >= 0)
        cm_bitset_add (names->result, (gsize) slot);
    }
  else if (names->rule->field->kind == CM_SEGMENT_REGION)
    g_hash_table_add (names->regions, GINT_TO_POINTER ((int) id));
  else
    g_string_append_printf (names->ids, "%s%" G_GINT64_FORMAT, names->ids->len > 1 ? "," : "", id);
}

static void
add_record_cb (gint64 record_id, gpointer data)
{
  Names *names = data;
  int slot = cm_columns_slot (names->columns, record_id);

  if (slot >= 0)
    cm_bitset_add (names->result, (gsize) slot);
}

static void
add_regions (Names *names)
{
  for (gsize i = 0; i < names->columns->count; i++)
    {
      gint32 region = cm_columns_int (names->columns, CM_COLUMN_REGION, i);

      if (region != CM_UNSET && g_hash_table_contains (names->regions, GINT_TO_POINTER (region)))
        cm_bitset_add (names->result, i);
    }
}

static gboolean
read_names (Names *names, CmConn *conn, GError **error)
{
  const CmSegmentField *field = names->rule->field;

  for (guint i = 0; i < names->rule->texts->len; i++)
    g_ptr_array_add (names->folded, cm_text_fold (g_ptr_array_index (names->rule->texts, i)));
  if (!cm_people_store_names (conn, field->names, add_name_cb, names, error))
    return FALSE;
  g_string_append_c (names->ids, ']');
  if (field->kind == CM_SEGMENT_REGION)
    add_regions (names);
  else if (field->kind == CM_SEGMENT_NAMES && names->ids->len > 2)
    return cm_people_store_who (conn, field->names, names->ids->str, names->columns->day, names->columns->end_at, add_record_cb, names,
                                error);
  return TRUE;
}

static CmBitset *
find_names (const CmSegmentRule *rule, CmColumns *columns, CmConn *conn, GError **error)
{
  Names names = {
    .rule = rule,
    .columns = columns,
    .folded = g_ptr_array_new_with_free_func (g_free),
    .ids = g_string_new ("["),
    .regions = g_hash_table_new (NULL, NULL),
    .result = cm_bitset_new (columns->count),
  };

  if (!read_names (&names, conn, error))
    g_clear_pointer (&names.result, cm_bitset_free);
  g_ptr_array_unref (names.folded);
  g_string_free (names.ids, TRUE);
  g_hash_table_unref (names.regions);
  return names.result;
}

static char *
set_key (const CmSegmentRule *rule)
{
  GString *key = g_string_new (rule->field->name);

  g_string_append_printf (key, "\n%s", cm_segment_op_name (rule->op == CM_OP_IS_NOT_SET ? CM_OP_IS_SET : rule->op));
  for (guint i = 0; i < rule->texts->len; i++)
    g_string_append_printf (key, "\n%s", (const char *) g_ptr_array_index (rule->texts, i));
  return g_string_free (key, FALSE);
}

static CmBitset *
match_names (const CmSegmentRule *rule, CmColumns *columns, CmConn *conn, GError **error)
{
  g_autofree char *key = set_key (rule);
  const CmBitset *kept = cm_columns_take_set (columns, key);

  if (kept == NULL)
    {
      CmBitset *found = find_names (rule, columns, conn, error);

      if (found == NULL)
        return NULL;
      kept = cm_columns_keep_set (columns, key, found);
    }
  return cm_bitset_copy (kept);
}

static CmBitset *
match_leaf (const CmSegmentRule *rule, CmColumns *columns, CmConn *conn, GError **error)
{
  CmBitset *result;

  if (rule->field->column < 0)
    result = cm_bitset_new (columns->count);
  else if (rule->field->kind <= CM_SEGMENT_CHOICE)
    result = match_column (rule, columns);
  else
    result = match_names (rule, columns, conn, error);
  if (result != NULL && rule->op == CM_OP_IS_NOT_SET)
    cm_bitset_invert (result);
  return result;
}

static CmBitset *
match_parts (const CmSegmentRule *rule, CmColumns *columns, CmConn *conn, GError **error)
{
  g_autoptr (CmBitset) result = cm_bitset_new (columns->count);

  if (rule->node == CM_NODE_ALL)
    cm_bitset_fill (result);
  for (guint i = 0; i < rule->parts->len; i++)
    {
      g_autoptr (CmBitset) part = cm_segment_rule_match (g_ptr_array_index (rule->parts, i), columns, conn, error);

      if (part == NULL)
        return NULL;
      if (rule->node == CM_NODE_ALL)
        cm_bitset_and (result, part);
      else
        cm_bitset_or (result, part);
    }
  if (rule->node == CM_NODE_NOT)
    cm_bitset_invert (result);
  return g_steal_pointer (&result);
}

CmBitset *
cm_segment_rule_match (const CmSegmentRule *self, CmColumns *columns, CmConn *conn, GError **error)
{
  g_return_val_if_fail (self != NULL && columns != NULL, NULL);

  return self->node == CM_NODE_LEAF ? match_leaf (self, columns, conn, error) : match_parts (self, columns, conn, error);
}

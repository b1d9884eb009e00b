/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-forget-private.h"

#include <string.h>

/* What the shop finds its lists with, and calls them: alone, in a list of values or inside a longer text. Each changes one place, so that a
 * name stays the only one of its kind and a rule keeps its other words, for a nick can be one of them. */
static const char *const statements[] = {
#define JSON(table, column, keys) \
  "WITH found AS (SELECT s.id, t.fullkey AS place, replace(t.atom, ?1, '…') AS words" \
  " FROM " table " s, json_tree(CASE WHEN json_valid(s." column ") THEN s." column " END) t" \
  " WHERE t.type = 'text' AND instr(t.atom, ?1) > 0 AND (t.key IN (" keys ") OR t.path LIKE '%.value') LIMIT 1)" \
  " UPDATE " table " SET " column " = json_set(" column ", (SELECT place FROM found), (SELECT words FROM found))" \
  " WHERE id = (SELECT id FROM found)"
#define NAME(table, column) \
  "UPDATE " table " SET " column " = replace(" column ", ?1, '…') || CASE WHEN EXISTS" \
  " (SELECT 1 FROM " table " o WHERE o." column " = replace(" table "." column ", ?1, '…')) THEN ' ' || id ELSE '' END" \
  " WHERE id = (SELECT min(id) FROM " table " WHERE instr(" column ", ?1) > 0)"
  JSON ("segments", "rule", "'value'"),
  JSON ("tags", "rule", "'value'"),
  JSON ("call_rounds", "footer", "'value', 'label', 'segment'"),
#define TEXT(table, column) \
  "UPDATE " table " SET " column " = replace(" column ", ?1, '…')" \
  " WHERE id = (SELECT min(id) FROM " table " WHERE instr(" column ", ?1) > 0)"
  NAME ("segments", "name"),
  NAME ("tags", "name"),
  NAME ("tasks", "title"),
  TEXT ("tasks", "rule"),
#undef JSON
#undef NAME
#undef TEXT
};

/* The longest first: what stands in another one is gone with it. */
static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize left = strlen (*(const char *const *) a), right = strlen (*(const char *const *) b);

  return (left < right) - (left > right);
}

/* Each round makes a text shorter, or takes a place that had the value away. */
static gboolean
repeat (CmConn *conn, const char *sql, const char *value, gint64 *rewritten, GError **error)
{
  gint64 changed;

  do
    {
      if (!cm_conn_run (conn, error, sql, "s", value))
        return FALSE;
      changed = cm_conn_changes (conn);
      *rewritten += changed;
    }
  while (changed > 0);
  return TRUE;
}

gboolean
cm_forget_words (CmConn *conn, GPtrArray *values, gint64 *rewritten, GError **error)
{
  g_autoptr (GPtrArray) longest_first = g_ptr_array_copy (values, NULL, NULL);

  g_ptr_array_set_free_func (longest_first, NULL);
  g_ptr_array_sort (longest_first, compare_lengths);
  for (guint v = 0; v < longest_first->len; v++)
    for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
      if (!repeat (conn, statements[i], longest_first->pdata[v], rewritten, error))
        return FALSE;
  return TRUE;
}

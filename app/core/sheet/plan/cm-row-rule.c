/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-row-rule.h"

CmRowRule *
cm_row_rule_copy (const CmRowRule *rule)
{
  CmRowRule *copy = g_new0 (CmRowRule, 1);

  copy->headers = g_strdupv (rule->headers);
  copy->column = rule->column;
  copy->words = g_hash_table_ref (rule->words);
  copy->except = rule->except;
  copy->number_headers = g_strdupv (rule->number_headers);
  copy->number_column = rule->number_column;
  return copy;
}

void
cm_row_rule_free (CmRowRule *rule)
{
  g_strfreev (rule->headers);
  g_strfreev (rule->number_headers);
  g_hash_table_unref (rule->words);
  g_free (rule);
}

gboolean
cm_row_rule_applies (const CmRowRule *rule, const CmCell *cells, guint n_cells, CmCellText *cell)
{
  g_autofree char *word = NULL;

  if (rule->column < 0 || (guint) rule->column >= n_cells)
    return FALSE;
  cm_cell_text_read (cell, &cells[rule->column], TRUE);
  if (cell->text->len == 0)
    return FALSE;
  if (g_hash_table_contains (rule->words, "*"))
    return TRUE;
  word = cm_header_canonical (cell->text->str);
  return g_hash_table_contains (rule->words, word) != rule->except;
}

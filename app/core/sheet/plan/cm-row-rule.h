/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cell-text.h"

G_BEGIN_DECLS

/**
 * CmRowRule:
 * @headers: canonical headers of the column the rule looks at, the preferred one first
 * @column: its index in the sheet, -1 while it is not known
 * @words: set of canonical words; `*` stands for any word
 * @except: the rule is for rows with any other word
 * @number_headers: (nullable): canonical headers of the column that holds the number of the order the row belongs to
 * @number_column: its index, -1 while it is not known
 *
 * What a word in one column makes of a row. Without @number_headers the row is no order at all but a note: a fee, a transfer, money that
 * was only reserved. With them it belongs to another order: a refund that names the payment it gives back.
 */
typedef struct {
  char **headers;
  int column;
  GHashTable *words;
  gboolean except;
  char **number_headers;
  int number_column;
} CmRowRule;

CmRowRule *cm_row_rule_copy (const CmRowRule *rule);
void cm_row_rule_free (CmRowRule *rule);

/**
 * cm_row_rule_applies:
 * @rule: a rule whose column is known
 * @cells: cells of a row
 * @n_cells: how many
 * @cell: where cells are read into
 *
 * Returns: whether the row has one of the words, or with `except` another one
 */
gboolean cm_row_rule_applies (const CmRowRule *rule, const CmCell *cells, guint n_cells, CmCellText *cell);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmPlainCell:
 * @CM_PLAIN_TEXT: a text, whatever it looks like
 * @CM_PLAIN_NUMBER: a decimal number without thousands separators, which a spreadsheet adds up
 * @CM_PLAIN_HEAD: the head of a column or of a row below the table
 *
 * What a cell holds.
 */
typedef enum {
  CM_PLAIN_TEXT,
  CM_PLAIN_NUMBER,
  CM_PLAIN_HEAD,
} CmPlainCell;

/**
 * CmPlainTable:
 *
 * A table of plain cells that is about to be written into a file, made row by row.
 */
typedef struct _CmPlainTable CmPlainTable;

CmPlainTable *cm_plain_table_new (void);
void cm_plain_table_free (CmPlainTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmPlainTable, cm_plain_table_free)

/**
 * cm_plain_table_add:
 * @self: a table
 * @cell: what it is
 * @text: (nullable): what it says; %NULL or nothing makes an empty cell
 *
 * Adds a cell to the row that is under way.
 */
void cm_plain_table_add (CmPlainTable *self, CmPlainCell cell, const char *text);

/* The next cell begins another row. */
void cm_plain_table_end_row (CmPlainTable *self);

/* How many rows have ended. */
guint cm_plain_table_rows (const CmPlainTable *self);

/* How many cells a row has. */
guint cm_plain_table_cells (const CmPlainTable *self, guint row);

/**
 * cm_plain_table_get:
 * @self: a table
 * @row: a row
 * @cell: one of its cells
 * @kind: (out) (optional): what it is
 *
 * Returns: (transfer none): what it says, never %NULL
 */
const char *cm_plain_table_get (const CmPlainTable *self, guint row, guint cell, CmPlainCell *kind);

/**
 * cm_plain_table_to_csv:
 * @self: a table
 *
 * Returns: (transfer full): UTF-8 with a byte-order mark; a cell that a spreadsheet would calculate gets an apostrophe in front
 */
GString *cm_plain_table_to_csv (const CmPlainTable *self);

G_END_DECLS

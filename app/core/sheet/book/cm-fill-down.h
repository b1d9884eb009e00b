/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"

G_BEGIN_DECLS

/**
 * CmFillDown:
 *
 * Repeats what a cell says in all rows over which it is merged: exports with one line per item merge the cells of the order, and every line
 * needs them. Only empty cells are filled; cells merged side by side stay one.
 */
typedef struct _CmFillDown CmFillDown;

CmFillDown *cm_fill_down_new (void);
void cm_fill_down_free (CmFillDown *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmFillDown, cm_fill_down_free)

/**
 * cm_fill_down_add:
 * @self: the layer
 * @first_row: number of the row with the content, from 1
 * @last_row: number of the last row that shows it
 * @column: column of the content, from 0
 *
 * Adds a merged range. Ranges of one row or beyond the widest sheet are left out.
 */
void cm_fill_down_add (CmFillDown *self, gint64 first_row, gint64 last_row, guint64 column);

/* Whether no range was added, or none that fills anything. */
gboolean cm_fill_down_is_empty (const CmFillDown *self);

/**
 * cm_fill_down_apply:
 * @self: the layer
 * @row: (inout): a row as read; replaced by a filled one, valid until the next row
 * @error: return location; %CM_ERROR_TOO_LARGE when a short file asks for more cells than any table has
 *
 * To be called for each row, from top to bottom.
 *
 * Returns: %FALSE on error
 */
gboolean cm_fill_down_apply (CmFillDown *self, CmSheetRow *row, GError **error);

G_END_DECLS

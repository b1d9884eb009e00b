/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cm_csv_append:
 * @csv: a file being written
 * @text: (nullable): a cell
 *
 * Appends a quoted cell. A spreadsheet would calculate a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break, blanks before it
 * or not, and names and remarks come from strangers: such a cell gets an apostrophe in front, which our own reader takes off again. A
 * plain negative number is left alone.
 */
void cm_csv_append (GString *csv, const char *text);

/**
 * cm_csv_is_formula:
 * @text: a cell
 *
 * Returns: whether a spreadsheet would calculate it
 */
gboolean cm_csv_is_formula (const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet.h"

G_BEGIN_DECLS

/**
 * CmCellText:
 * @text: clean UTF-8, empty when the cell says nothing
 * @kept: the file kept the cell as text (`="…"`, a leading apostrophe, a tab beside it, quotes, a text cell): no spreadsheet has rounded it
 *
 * A cell without the habits of spreadsheets and platforms.
 */
typedef struct {
  GString *text;
  gboolean kept;
} CmCellText;

/**
 * cm_cell_is_blank:
 * @c: a character
 *
 * Returns: whether it shows nothing: any blank or control character of Unicode
 */
gboolean cm_cell_is_blank (gunichar c);

/**
 * cm_cell_trim:
 * @start: (inout): where a text begins
 * @end: (inout): behind its last character
 *
 * Moves both past the blanks.
 *
 * Returns: whether a tab was among them: a platform puts one beside a long number so that a spreadsheet leaves it alone
 */
gboolean cm_cell_trim (const char **start, const char **end);

/**
 * cm_cell_text_read:
 * @self: where to write; its string is reused from cell to cell
 * @cell: a cell as read
 * @narrow: for numbers, dates and ids, not for names of goods: fold full-width characters (NFKC), and take `N/A` or `无` for nothing
 *
 * Takes off `="…"`, one leading apostrophe and all Unicode blanks at both ends. Errors, `null`, `-`, `--`, `—` and `——` count as empty.
 */
void cm_cell_text_read (CmCellText *self, const CmCell *cell, gboolean narrow);

/**
 * cm_cell_text_is_clean:
 * @cell: a cell as read
 * @narrow: as for cm_cell_text_read()
 *
 * A glance that tells most cells from those that have to be cleaned.
 *
 * Returns: whether nothing would be taken off or folded; %FALSE also where that takes a closer look, and for what ends in `.0`
 */
gboolean cm_cell_text_is_clean (const CmCell *cell, gboolean narrow);

/**
 * cm_header_canonical:
 * @text: a header or a platform's word
 *
 * The form in which headers are compared: NFKC, lower case, traditional Chinese simplified, Latin letters without their marks, without
 * blanks, line breaks, hyphens, underscores, a unit or remark in brackets (`(元)`, `（必填）`), stars and colons at its ends, and
 * brackets around the whole.
 *
 * Returns: (transfer full): text, never %NULL
 */
char *cm_header_canonical (const char *text);

/**
 * cm_header_stem:
 * @canonical: a canonical header
 * @number: (out): its number
 *
 * Takes the only number, of up to three digits or up to 十二, out of a header, with what sets it apart: `itemname#1`, `item(2)qty`,
 * `第3件商品`, `数量二`.
 *
 * Returns: (transfer full) (nullable): what is left; %NULL when that is nothing, or the header has no number or several
 */
char *cm_header_stem (const char *canonical, guint *number);

/**
 * cm_header_letters:
 * @stem: what cm_header_stem() left
 *
 * Returns: (transfer full): its letters, without dots, slashes and brackets
 */
char *cm_header_letters (const char *stem);

/**
 * cm_header_chinese:
 * @canonical: a canonical header
 *
 * The Chinese part of a header that says the same twice: `订单号orderno.`, `数量/qty`.
 *
 * Returns: (transfer full) (nullable): that part; %NULL when the header is in one language, or has a code beside it (`商品sku`)
 */
char *cm_header_chinese (const char *canonical);

/**
 * cm_header_label:
 * @text: a header as written
 *
 * Returns: (transfer full): the header for people: one line, trimmed
 */
char *cm_header_label (const char *text);

G_END_DECLS

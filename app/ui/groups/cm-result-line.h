/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CmResultLine:
 * @first: first line, 0 for the next open one
 * @last: last line, equal to @first where it is one
 * @outcome: one of cm_call_outcomes()
 * @note: (nullable): words with it
 *
 * What somebody typed for the result of calls.
 */
typedef struct {
  int first;
  int last;
  const char *outcome;
  char *note;
} CmResultLine;

void cm_result_line_free (CmResultLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmResultLine, cm_result_line_free)

/**
 * cm_result_line_parse:
 * @text: `27 1` (line, result), `1` (the next open line), `12-20 3` (a run of lines), each with words behind it; full-width digits count
 * @lines: lines of the sheet
 * @error: return location; %CM_ERROR_INVALID says what is wrong, as `There is no line 77, this sheet goes to 36`
 *
 * Returns: (transfer full) (nullable): what was typed
 */
CmResultLine *cm_result_line_parse (const char *text, int lines, GError **error);

/**
 * cm_outcome_words:
 * @outcome: (nullable): one of cm_call_outcomes()
 *
 * Returns: (transfer none): in words, as `added`
 */
const char *cm_outcome_words (const char *outcome);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CM_TYPE_TEXT_ROW (cm_text_row_get_type ())
G_DECLARE_FINAL_TYPE (CmTextRow, cm_text_row, CM, TEXT_ROW, AdwPreferencesRow)

/**
 * CmTextRow:
 *
 * A row of a boxed list for a text of several lines; Tab leaves it. Emits `changed`.
 */

/**
 * cm_text_row_new:
 * @title: what is written here
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *cm_text_row_new (const char *title);

/**
 * cm_text_row_dup_text:
 * @self: a row
 *
 * Returns: (transfer full): the text without blanks at its ends
 */
char *cm_text_row_dup_text (CmTextRow *self);
void cm_text_row_set_text (CmTextRow *self, const char *text);

/**
 * cm_text_row_set_note:
 * @self: a row
 * @note: (nullable): a short remark at the right of the title, as `4 of 5 lines`
 * @soon: whether it is amber
 */
void cm_text_row_set_note (CmTextRow *self, const char *note, gboolean soon);

G_END_DECLS

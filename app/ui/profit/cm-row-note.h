/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * cm_row_note_new:
 * @row: an entry row
 *
 * Adds a few words behind what is typed: what follows from it, or what is wrong with it.
 *
 * Returns: (transfer none): the words, hidden while there are none
 */
GtkLabel *cm_row_note_new (AdwEntryRow *row);

/* (nullable) @text: says what follows; the row is right. */
void cm_row_note_tell (GtkLabel *note, const char *text);

/* (nullable) @problem: says what would be right, and marks the row; NULL when nothing is wrong. */
void cm_row_note_blame (GtkLabel *note, const char *problem);

G_END_DECLS

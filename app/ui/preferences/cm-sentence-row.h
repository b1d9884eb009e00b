/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CM_TYPE_SENTENCE_ROW (cm_sentence_row_get_type ())
G_DECLARE_FINAL_TYPE (CmSentenceRow, cm_sentence_row, CM, SENTENCE_ROW, AdwPreferencesRow)

/**
 * CmSentenceRow:
 *
 * A row that is a sentence with a number in it, and a line under it. The number stops at its ends and the line says so. Half a second after
 * the last turn, or when the row goes, it emits `chosen` (double); `restored` when the button behind it was pressed.
 */

/* (transfer floating): a row without a sentence. @digits after the point. */
GtkWidget *cm_sentence_row_new (guint digits);

/**
 * CmSentencePattern:
 * @number: a number
 * @data: what the caller gave
 *
 * Returns: (transfer none): the sentence for that number, with `{n}` in its place
 */
typedef const char *(*CmSentencePattern) (double number, gconstpointer data);

/* What the row says; the words of the number may follow the number. @data has to outlive the row. */
void cm_sentence_row_set_pattern (CmSentenceRow *self, CmSentencePattern pattern, gconstpointer data);

/* The ends of the number, and the step of its buttons. */
void cm_sentence_row_set_range (CmSentenceRow *self, double least, double most, double step);

/* What is said at the ends, in place of `The least is 2`; (nullable). */
void cm_sentence_row_set_ends (CmSentenceRow *self, const char *at_least, const char *at_most);

/* Shows a number, unless somebody is just turning it. */
void cm_sentence_row_set_number (CmSentenceRow *self, double number);
double cm_sentence_row_get_number (CmSentenceRow *self);

/* The line under the sentence, and whether the button that restores is there. */
void cm_sentence_row_set_note (CmSentenceRow *self, const char *note);
void cm_sentence_row_set_restorable (CmSentenceRow *self, gboolean restorable);

/* A short text at the right, as a count. */
void cm_sentence_row_set_aside (CmSentenceRow *self, const char *text);

/* Tells what was turned a moment ago without waiting longer. */
void cm_sentence_row_flush (CmSentenceRow *self);

GtkSpinButton *cm_sentence_row_get_spin (CmSentenceRow *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * CmTone:
 * @CM_TONE_PLAIN: a fact
 * @CM_TONE_CHOSEN: chosen, or a value of ours
 * @CM_TONE_SOON: soon, near a limit: amber
 * @CM_TONE_NOW: now, loss, blocked: red
 *
 * The few colours that mean something. None stands without a word.
 */
typedef enum {
  CM_TONE_PLAIN,
  CM_TONE_CHOSEN,
  CM_TONE_SOON,
  CM_TONE_NOW,
} CmTone;

/**
 * cm_tone_apply:
 * @widget: a pill, a label or a card
 * @tone: its colour; the class of every other tone goes
 */
void cm_tone_apply (GtkWidget *widget, CmTone tone);

/**
 * cm_pill_new:
 * @text: a word or a count
 * @tone: its colour
 *
 * A word in a round box behind a name or at the end of a row: a #GtkLabel of the class `pill`.
 *
 * Returns: (transfer floating): the label
 */
GtkWidget *cm_pill_new (const char *text, CmTone tone);

G_END_DECLS

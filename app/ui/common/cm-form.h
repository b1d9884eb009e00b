/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-date-row.h"

G_BEGIN_DECLS

#define CM_TYPE_FORM (cm_form_get_type ())
G_DECLARE_FINAL_TYPE (CmForm, cm_form, CM, FORM, AdwWindow)

/**
 * CmForm:
 *
 * A small form over the window: Cancel left, the verb right, at most six fields between them. The verb can be pressed once every field
 * that needs words has enough of them. Emits `accepted`; whoever made it then closes it, or says with cm_form_fail() what is wrong.
 */

/**
 * cm_form_new:
 * @over: a widget of the window the form is for
 * @title: what is written down
 * @verb: label of the button, with a mnemonic
 *
 * Returns: (transfer none): the form; present it with cm_form_open()
 */
CmForm *cm_form_new (GtkWidget *over, const char *title, const char *verb);

/* A sentence above the fields. */
void cm_form_set_intro (CmForm *self, const char *text);

/**
 * cm_form_add_text:
 * @self: a form
 * @title: what the field is
 * @text: (nullable): text to begin with
 * @least: characters it needs, 0 where it may stay empty
 *
 * Returns: (transfer none): a field of one line
 */
GtkEditable *cm_form_add_text (CmForm *self, const char *title, const char *text, guint least);

/**
 * cm_form_add_words:
 * @self: a form
 * @title: what the field is
 * @least: characters it needs, 0 where it may stay empty
 *
 * Adds a field of several lines under the others. A form has at most one; cm_form_dup_words() reads it.
 */
void cm_form_add_words (CmForm *self, const char *title, guint least);

/**
 * cm_form_add_choice:
 * @self: a form
 * @title: what is chosen
 * @labels: (array zero-terminated=1): what there is to choose from
 * @chosen: the one to begin with
 *
 * Returns: (transfer none): the field
 */
AdwComboRow *cm_form_add_choice (CmForm *self, const char *title, const char *const *labels, guint chosen);

/**
 * cm_form_add_number:
 * @self: a form
 * @title: what the number is
 * @least: smallest
 * @most: largest
 * @digits: after the point
 * @value: number to begin with
 *
 * Returns: (transfer none): the field
 */
GtkSpinButton *cm_form_add_number (CmForm *self, const char *title, double least, double most, guint digits, double value);

/**
 * cm_form_add_day:
 * @self: a form
 * @title: which day it is
 * @day: the day to begin with
 * @today: the shop's day
 *
 * Returns: (transfer none): the field
 */
CmDateRow *cm_form_add_day (CmForm *self, const char *title, int day, int today);

/* A row that only tells something, in its subtitle; (transfer none). */
AdwActionRow *cm_form_add_line (CmForm *self, const char *title);

/* A switch with a line under it; (transfer none). */
GtkSwitch *cm_form_add_switch (CmForm *self, const char *title, const char *subtitle, gboolean on);

/* The words without blanks around them; (transfer full). */
char *cm_form_dup_text (GtkEditable *field);
char *cm_form_dup_words (CmForm *self);

/* Whether the field of several lines is there to be filled in now; it needs nothing while it is not. A hidden field of one line needs
 * nothing either. */
void cm_form_set_asks_words (CmForm *self, gboolean asks);

/* Puts words into the field of several lines. */
void cm_form_set_words (CmForm *self, const char *words);

/* Whether every field has what it needs. */
gboolean cm_form_is_complete (CmForm *self);

/* Presses the verb, as its button does; nothing when the form is not complete. */
void cm_form_accept (CmForm *self);

/* Shows what is wrong under the fields; the form can be corrected and accepted again. */
void cm_form_fail (CmForm *self, const char *problem);

/* What fail showed, %NULL without; (transfer none). */
const char *cm_form_get_problem (CmForm *self);

void cm_form_open (CmForm *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-grade.h"

G_BEGIN_DECLS

#define CM_TYPE_GRADE_STRIP (cm_grade_strip_get_type ())
G_DECLARE_FINAL_TYPE (CmGradeStrip, cm_grade_strip, CM, GRADE_STRIP, GtkBox)

/**
 * CmGradeStrip:
 *
 * The six grades of the people who are left: one bar in shares, one button per grade. A pressed button narrows the list; the sentence under
 * it says how to deal with them. Emits `grade-changed` (int, -1 for all).
 */
GtkWidget *cm_grade_strip_new (void);

/**
 * cm_grade_strip_set:
 * @self: a strip
 * @counts: (array fixed-size=6): people per grade
 */
void cm_grade_strip_set (CmGradeStrip *self, const gsize counts[CM_N_GRADES]);

/* The pressed grade, -1 for all. */
int cm_grade_strip_get_grade (CmGradeStrip *self);
void cm_grade_strip_set_grade (CmGradeStrip *self, int grade);

/**
 * cm_grade_hint:
 * @grade: a grade, -1 for none
 *
 * Returns: (transfer none): one sentence on how to deal with such people
 */
const char *cm_grade_hint (int grade);

/**
 * cm_grade_strip_show_why:
 * @self: a strip
 * @shown: whether somebody is selected
 *
 * Offers the button “Why?” beside the sentence; pressed, it emits `why`.
 */
void cm_grade_strip_show_why (CmGradeStrip *self, gboolean shown);

/* The button, for what points at it; (transfer none). */
GtkWidget *cm_grade_strip_get_why (CmGradeStrip *self);

G_END_DECLS

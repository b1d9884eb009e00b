/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-file.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_DAY_QUESTION (cm_day_question_get_type ())
G_DECLARE_FINAL_TYPE (CmDayQuestion, cm_day_question, CM, DAY_QUESTION, GtkWidget)

/**
 * CmDayQuestion:
 *
 * Asks on which day the orders of a sheet were made that does not say it. The day of the file is proposed and nothing is taken without the
 * user's word; afterwards the day can be changed.
 */
GtkWidget *cm_day_question_new (void);

/**
 * cm_day_question_is_needed:
 * @file: a file
 *
 * Returns: whether the question is to be put, or was answered, for @file
 */
gboolean cm_day_question_is_needed (CmImportFile *file);

/**
 * cm_day_question_set_file:
 * @self: a question
 * @db: the database, for the shop's time zone
 * @file: (nullable): the file it is about
 */
void cm_day_question_set_file (CmDayQuestion *self, CmDb *db, CmImportFile *file);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-import-findings.h"

G_BEGIN_DECLS

#define CM_TYPE_PROBLEM_LIST (cm_problem_list_get_type ())
G_DECLARE_FINAL_TYPE (CmProblemList, cm_problem_list, CM, PROBLEM_LIST, GtkWidget)

/**
 * CmProblemList:
 *
 * Rows of sheets that need a look, one line per kind and cause: the sentence of the first row, and the numbers of the others. Lines beyond
 * the eighth are folded. Where lines lead somewhere, `chosen` tells the file (or %NULL), the row number and the header of the column.
 */

GtkWidget *cm_problem_list_new (void);
void cm_problem_list_clear (CmProblemList *self);

/* Whether a click on a line emits `chosen`; set it before the lines are made. */
void cm_problem_list_set_leads (CmProblemList *self, gboolean leads);

/**
 * cm_problem_list_add:
 * @self: a list
 * @findings: of one import
 * @file: (nullable): name of the file, where there are several
 *
 * Adds the problems of an import; call cm_problem_list_show() when all are in.
 */
void cm_problem_list_add (CmProblemList *self, CmImportFindings *findings, const char *file);

/**
 * cm_problem_list_show:
 * @self: a list
 *
 * Makes the lines.
 *
 * Returns: how many there are
 */
guint cm_problem_list_show (CmProblemList *self);

G_END_DECLS

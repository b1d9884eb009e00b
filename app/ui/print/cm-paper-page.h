/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-paper.h"
#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_PAPER_PAGE (cm_paper_page_get_type ())
G_DECLARE_FINAL_TYPE (CmPaperPage, cm_paper_page, CM, PAPER_PAGE, CmView)

/**
 * CmPaperPage:
 *
 * The print preview: a page of the paper as the printer draws it, which page it is, how large, what is on it in a sentence; from here it
 * is printed or saved.
 */

/**
 * cm_paper_page_new:
 * @db: the database
 * @paper: what to print
 * @sentence: (nullable): what is on it, as `180 people for 5 callers; 233 left out`
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *cm_paper_page_new (CmDb *db, CmPaper *paper, const char *sentence);

/**
 * cm_paper_page_get_paper:
 * @self: a page
 *
 * Returns: (transfer none): what it shows
 */
CmPaper *cm_paper_page_get_paper (CmPaperPage *self);

/**
 * cm_paper_page_turn:
 * @self: a page
 * @page: which page of the paper to show, from 0
 */
void cm_paper_page_turn (CmPaperPage *self, int page);

G_END_DECLS

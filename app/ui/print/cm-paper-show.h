/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-db.h"
#include "cm-paper.h"
#include "cm-view.h"

G_BEGIN_DECLS

/**
 * CmReadyPaper:
 * @paper: a paper
 * @sentence: (nullable): what is on it
 *
 * What a reader of a paper gives back.
 */
typedef struct {
  CmPaper *paper;
  char *sentence;
} CmReadyPaper;

/* Takes both over. */
CmReadyPaper *cm_ready_paper_new (CmPaper *paper, char *sentence);
void cm_ready_paper_free (CmReadyPaper *ready);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmReadyPaper, cm_ready_paper_free)

/**
 * cm_paper_show:
 * @view: the view it was asked for in
 * @read: makes a #CmReadyPaper from the database, in a thread
 * @data: (transfer full) (nullable): for @read, freed with g_free()
 *
 * Shows the paper as the printer draws it, over @view; from there it is printed or saved. Says so where it cannot be made.
 */
void cm_paper_show (CmView *view, CmReadFunc read, gpointer data);

G_END_DECLS

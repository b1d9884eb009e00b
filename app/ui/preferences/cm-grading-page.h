/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-rule-book.h"

G_BEGIN_DECLS

#define CM_TYPE_GRADING_PAGE (cm_grading_page_get_type ())
G_DECLARE_FINAL_TYPE (CmGradingPage, cm_grading_page, CM, GRADING_PAGE, AdwPreferencesPage)

/**
 * CmGradingPage:
 *
 * The rules as sentences: grades, stages, problems, groups, calls, reminders. On top what the last change did; its row emits `opened`.
 */

/* (transfer floating): the page. */
GtkWidget *cm_grading_page_new (CmRuleBook *book);

/* A change of a rule has begun; where it takes a moment that is said. */
void cm_grading_page_begin (CmGradingPage *self);

/* Says what the last change of a rule did. */
void cm_grading_page_show_effect (CmGradingPage *self, const CmMoves *moves);

/* It was taken back, or came to nothing. */
void cm_grading_page_clear_effect (CmGradingPage *self);

G_END_DECLS

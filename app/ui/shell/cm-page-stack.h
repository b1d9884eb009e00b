/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_PAGE_STACK (cm_page_stack_get_type ())
G_DECLARE_FINAL_TYPE (CmPageStack, cm_page_stack, CM, PAGE_STACK, GtkWidget)

/**
 * CmPageStack:
 *
 * A view and the pages pushed on it. Back, a swipe and Esc lead from page to page towards the view; a page that was left is gone.
 * Every page is in a #CmBreak, so that none of them keeps the window wide. Emits `page-changed`.
 */

/**
 * cm_page_stack_new:
 * @root: (transfer floating): the view
 *
 * Returns: (transfer floating): the stack
 */
GtkWidget *cm_page_stack_new (CmView *root);

/* What is shown: the view, or the page on top. */
CmView *cm_page_stack_get_page (CmPageStack *self);

/* The view at the bottom. */
CmView *cm_page_stack_get_root (CmPageStack *self);
gboolean cm_page_stack_can_go_back (CmPageStack *self);
void cm_page_stack_push (CmPageStack *self, CmView *page);

/* Leaves the page on top; FALSE when only the view is there. */
gboolean cm_page_stack_go_back (CmPageStack *self);

/* Leaves @page and all above it; nothing for the view or a page of another stack. */
void cm_page_stack_pop (CmPageStack *self, CmView *page);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_TAGS_PAGE (cm_tags_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CmTagsPage, cm_tags_page, CM, TAGS_PAGE, GtkWidget)

/**
 * CmTagsPageClass:
 * @topics: changes after which it reads again
 * @load: reads what it shows
 * @narrow_changed: (nullable): became a phone's width, or wide
 * @create: (nullable): Ctrl+N
 *
 * One of the pages of "Tags & Lists". It reads when it is first shown, and again when something of its topics changed while it was
 * shown or before it is shown the next time. It has a content, an empty page for when there is nothing, and says what cannot be read.
 */
struct _CmTagsPageClass
{
  GtkWidgetClass parent_class;

  CmTopics topics;
  void (*load) (CmTagsPage *self);
  void (*narrow_changed) (CmTagsPage *self, gboolean narrow);
  void (*create) (CmTagsPage *self);
};

/* The view it stands in, given once; not owned. */
void cm_tags_page_set_view (CmTagsPage *self, CmView *view);
CmView *cm_tags_page_get_view (CmTagsPage *self);

/* ---- for the view ---- */

/* The page is seen now, or not any more. */
void cm_tags_page_set_shown (CmTagsPage *self, gboolean shown);

/* Something changed. */
void cm_tags_page_invalidate (CmTagsPage *self, CmTopics topics);
void cm_tags_page_set_narrow (CmTagsPage *self, gboolean narrow);

/* ---- for the pages ---- */

gboolean cm_tags_page_get_narrow (CmTagsPage *self);

/**
 * cm_tags_page_add_head:
 * @box: what the page shows; the head goes to its end
 * @label: of the button, with a mnemonic
 * @action: what the button does
 * @sentence: (out): the line that says how things are
 *
 * Returns: (transfer none): the row of sentence and button
 */
GtkBox *cm_tags_page_add_head (GtkWidget *box, const char *label, const char *action, GtkLabel **sentence);

/* What it shows: (transfer floating), scrolled and held to a readable width. */
void cm_tags_page_set_content (CmTagsPage *self, GtkWidget *content);

/* What stands in its place while there is nothing: (transfer floating), see cm_empty_page_new(). */
void cm_tags_page_set_empty (CmTagsPage *self, GtkWidget *empty);

/* Shows the content, or the empty page. */
void cm_tags_page_show (CmTagsPage *self, gboolean content);

/**
 * CmTagsPageFunc:
 * @self: the page
 * @result: (transfer full): what was read
 *
 * Takes what was read.
 */
typedef void (*CmTagsPageFunc) (CmTagsPage *self, gpointer result);

/**
 * cm_tags_page_read:
 * @self: a page
 * @func: what to read
 * @data: (nullable): for @func
 * @data_free: (nullable): frees @data
 * @result_free: frees a result nobody took
 * @done: called with the result, unless something was asked for after it
 *
 * Reads behind the window. A failure is shown in place of the content, with a button to try again.
 */
void cm_tags_page_read (CmTagsPage *self, CmReadFunc func, gpointer data, GDestroyNotify data_free, GDestroyNotify result_free,
                        CmTagsPageFunc done);

/* Shows what went wrong in place of the content. */
void cm_tags_page_show_error (CmTagsPage *self, const GError *error);

/**
 * CmTagsJob:
 * @step: the step
 * @data: what the caller gave
 * @error: return location
 *
 * Writes.
 *
 * Returns: whether it worked
 */
typedef gboolean (*CmTagsJob) (CmStep *step, gpointer data, GError **error);

/**
 * cm_tags_page_write:
 * @self: a page
 * @step_name: message id of the step
 * @job: what to write
 * @data: (nullable): for @job
 * @data_free: (nullable): frees @data
 * @toast: (transfer full): what was done then, past tense
 * @failure: heading when it was not, as `The List Was Not Deleted`
 *
 * Writes one step behind the window, then says so with an Undo.
 */
void cm_tags_page_write (CmTagsPage *self, const char *step_name, CmTagsJob job, gpointer data, GDestroyNotify data_free, char *toast,
                         const char *failure);

/**
 * cm_tags_page_open_people:
 * @self: a page
 * @name: (nullable): the saved list, %NULL for a rule that has no name
 * @rule: JSON
 *
 * Shows these people among the customers.
 */
void cm_tags_page_open_people (CmTagsPage *self, const char *name, const char *rule);

G_END_DECLS

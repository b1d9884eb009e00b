/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-db.h"
#include "cm-toasts.h"
#include "cm-work.h"

G_BEGIN_DECLS

#define CM_TYPE_VIEW (cm_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (CmView, cm_view, CM, VIEW, GtkWidget)

/**
 * CmViewClass:
 * @search: (nullable): narrows what is shown to @text; an empty text shows all again. Without it the search box is not offered
 * @changed: (nullable): the database changed; @topics are those of #CmDb::changed
 * @refresh: (nullable): F5
 * @print: (nullable): Ctrl+P; without it the print button is not offered
 * @export_file: (nullable): Ctrl+E
 * @create: (nullable): Ctrl+N
 * @primary: (nullable): Ctrl+Enter, the blue button
 * @open_files: (nullable): files were dropped or chosen; only the import has it
 * @go_back: (nullable): Esc or Back; returns %TRUE when it went back inside itself
 * @narrow_changed: (nullable): the view became narrow (a phone's width) or wide
 *
 * A page of the window: a view of the sidebar or a page pushed on top of one. It is given its database and asks nobody for it. A
 * subclass has a template with one child under a #GtkBinLayout (set by this class) and implements what it can do; the window
 * offers the matching buttons and keys by looking at which functions are there.
 */
struct _CmViewClass
{
  GtkWidgetClass parent_class;

  void (*search) (CmView *self, const char *text);
  void (*changed) (CmView *self, CmTopics topics);
  void (*refresh) (CmView *self);
  void (*print) (CmView *self);
  void (*export_file) (CmView *self);
  void (*create) (CmView *self);
  void (*primary) (CmView *self);
  void (*open_files) (CmView *self, GSList *files);
  gboolean (*go_back) (CmView *self);
  void (*narrow_changed) (CmView *self, gboolean narrow);
};

/**
 * cm_view_get_db:
 * @self: a view
 *
 * Returns: (transfer none): the database
 */
CmDb *cm_view_get_db (CmView *self);

/**
 * cm_view_get_alive:
 * @self: a view
 *
 * Pass it to every async call: it is cancelled when the view goes.
 *
 * Returns: (transfer none): a cancellable
 */
GCancellable *cm_view_get_alive (CmView *self);

/* The window's title and the small line under it. */
void cm_view_set_title (CmView *self, const char *title);
const char *cm_view_get_title (CmView *self);
void cm_view_set_subtitle (CmView *self, const char *subtitle);
const char *cm_view_get_subtitle (CmView *self);

/**
 * cm_view_set_action_bar:
 * @self: a view
 * @bar: (nullable): a #GtkActionBar; the window shows it under the view, outside the toasts
 *
 * In a template: `<property name="action-bar">`. Hide the bar's child or set %NULL where there is nothing to press.
 */
void cm_view_set_action_bar (CmView *self, GtkWidget *bar);
GtkWidget *cm_view_get_action_bar (CmView *self);

gboolean cm_view_get_narrow (CmView *self);

/**
 * cm_view_search:
 * @self: a view that can search
 * @text: what to look for
 *
 * Narrows the view to @text and remembers it: coming back to the view, the search box shows it again. For the window.
 */
void cm_view_search (CmView *self, const char *text);
const char *cm_view_get_search (CmView *self);

/**
 * cm_view_push:
 * @self: a view that is shown
 * @page: (transfer floating): a page on top of it; Back leads home
 */
void cm_view_push (CmView *self, CmView *page);

/**
 * cm_view_leave:
 * @self: a pushed page
 *
 * Goes back to the page under it; the page is gone afterwards.
 */
void cm_view_leave (CmView *self);

/**
 * cm_view_toast:
 * @self: a view that is shown
 * @kind: which notes replace each other
 * @text: past tense with the count
 * @step_id: the step the button Undo takes back, 0 for no button
 */
void cm_view_toast (CmView *self, const char *kind, const char *text, gint64 step_id);

/**
 * cm_view_toast_steps:
 * @self: a view that is shown
 * @kind: which notes replace each other
 * @text: past tense with the count
 * @step_ids: (element-type gint64): the steps the button Undo takes back; empty for no button
 */
void cm_view_toast_steps (CmView *self, const char *kind, const char *text, GArray *step_ids);

/**
 * cm_view_begin_work:
 * @self: a view that is shown
 * @text: what is going on
 * @cancellable: (nullable): what Stop cancels
 *
 * Returns: (transfer full): the work, shown in the window's strip after 300 ms; end it with cm_work_end()
 */
CmWork *cm_view_begin_work (CmView *self, const char *text, GCancellable *cancellable);

/**
 * cm_view_show_error:
 * @self: a view
 * @heading: what did not work, as `The List Was Not Saved`
 * @error: why
 *
 * A dialog with the error's sentence: an error never lives in a note alone.
 */
void cm_view_show_error (CmView *self, const char *heading, const GError *error);

/**
 * cm_view_read:
 * @self: a view
 * @func: reads on a thread
 * @wish: (nullable): for @func
 * @wish_free: (nullable): frees @wish
 * @found_free: frees what @func found, when nobody takes it
 * @done: called with a reference on @self as its data; takes the result with cm_view_read_finish()
 *
 * Reads for as long as the view is there. An answer that comes after a newer one for the same @done is dropped: it tells what was.
 */
void cm_view_read (CmView *self, CmReadFunc func, gpointer wish, GDestroyNotify wish_free, GDestroyNotify found_free,
                   GAsyncReadyCallback done);

/**
 * cm_view_read_finish:
 * @self: the view that read
 * @source: the database
 * @result: as the callback got it
 * @heading: for cm_view_show_error(), as `The List Cannot Be Shown`
 *
 * An error is shown. A view that may be half gone is not touched.
 *
 * Returns: (nullable): what was found, %NULL when there is nothing to do
 */
gpointer cm_view_read_finish (CmView *self, GObject *source, GAsyncResult *result, const char *heading);

/**
 * cm_view_read_page_finish:
 * @self: a page about one record
 * @source: the database
 * @result: as the callback got it
 * @heading: for cm_view_show_error()
 *
 * As cm_view_read_finish(); a page whose record is gone, because the step that made it was undone, is left.
 *
 * Returns: (nullable): what was found, %NULL when there is nothing to do
 */
gpointer cm_view_read_page_finish (CmView *self, GObject *source, GAsyncResult *result, const char *heading);

G_END_DECLS

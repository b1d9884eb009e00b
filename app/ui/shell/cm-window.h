/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-toasts.h"
#include "cm-view.h"
#include "cm-work.h"

G_BEGIN_DECLS

#define CM_TYPE_WINDOW (cm_window_get_type ())
G_DECLARE_FINAL_TYPE (CmWindow, cm_window, CM, WINDOW, AdwApplicationWindow)

/**
 * CmWindow:
 *
 * The window on one shop's database: sidebar, header, strip, notes, one stack of pages per view, one action bar. It treats all views
 * alike.
 */

/**
 * cm_window_new:
 * @app: the application
 * @db: the database it shows
 * @settings: (nullable): where its size and last view are kept
 *
 * Returns: (transfer none): the window; the application owns it
 */
CmWindow *cm_window_new (GtkApplication *app, CmDb *db, GSettings *settings);

/**
 * cm_window_of:
 * @widget: a widget
 *
 * Returns: (transfer none) (nullable): the window @widget is in
 */
CmWindow *cm_window_of (GtkWidget *widget);

CmDb *cm_window_get_db (CmWindow *self);

/**
 * cm_window_get_alive:
 * @self: a window
 *
 * Returns: (transfer none): cancelled when the window goes
 */
GCancellable *cm_window_get_alive (CmWindow *self);
CmToasts *cm_window_get_toasts (CmWindow *self);

/**
 * cm_window_show_view:
 * @self: a window
 * @id: a view of cm_views_list()
 *
 * Shows the view as it was left, with the pages that were pushed on it.
 *
 * Returns: (transfer none) (nullable): the view, %NULL when there is none of that id
 */
CmView *cm_window_show_view (CmWindow *self, const char *id);

/**
 * cm_window_show_root:
 * @self: a window
 * @id: a view of cm_views_list()
 *
 * Shows the view itself, leaving the pages that were pushed on it.
 *
 * Returns: (transfer none) (nullable): the view, %NULL when there is none of that id
 */
CmView *cm_window_show_root (CmWindow *self, const char *id);

/**
 * cm_window_find_view:
 * @self: a window
 * @id: a view of cm_views_list()
 *
 * Returns: (transfer none) (nullable): the view as it was left, without showing it; %NULL when it has not been shown yet
 */
CmView *cm_window_find_view (CmWindow *self, const char *id);

/**
 * cm_window_get_page:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): what is shown now: a view or a page pushed on it
 */
CmView *cm_window_get_page (CmWindow *self);

/**
 * cm_window_push_page:
 * @self: a window
 * @page: (transfer floating): a page on top of the view that is shown
 */
void cm_window_push_page (CmWindow *self, CmView *page);

/**
 * cm_window_pop_page:
 * @self: a window
 * @page: a pushed page; it and all above it go. Nothing happens for the view itself
 */
void cm_window_pop_page (CmWindow *self, CmView *page);

/**
 * cm_window_open_files:
 * @self: a window
 * @files: (element-type GFile): files to import
 *
 * Shows the import and gives it the files.
 */
void cm_window_open_files (CmWindow *self, GSList *files);

/**
 * cm_window_begin_work:
 * @self: a window
 * @text: what is going on
 * @cancellable: (nullable): what Stop cancels
 *
 * Returns: (transfer full): the work; end it with cm_work_end()
 */
CmWork *cm_window_begin_work (CmWindow *self, const char *text, GCancellable *cancellable);

/**
 * cm_window_set_notice:
 * @self: a window
 * @notice: (nullable): a standing notice over every view
 */
void cm_window_set_notice (CmWindow *self, GtkWidget *notice);

/**
 * cm_window_show_error:
 * @self: (nullable): a window
 * @heading: what did not work
 * @error: why
 */
void cm_window_show_error (CmWindow *self, const char *heading, const GError *error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-paper.h"
#include "cm-view.h"

G_BEGIN_DECLS

/**
 * cm_print_operation_new:
 * @paper: what to print
 * @settings: (nullable): printer, copies and file of the last time
 *
 * The printer gets every page through cm_paper_draw(), in millimetres, each on paper of its own size.
 *
 * Returns: (transfer full): an operation to run
 */
GtkPrintOperation *cm_print_operation_new (CmPaper *paper, GtkPrintSettings *settings);

/**
 * cm_paper_print:
 * @view: the page that shows it
 * @paper: what to print
 *
 * Checks the paper (a code that would not scan stops it), then opens the system's print dialog; a printed page or a refusal is told in
 * the window. The settings are kept as long as the program runs; the dialog's "Print to File" works without any printer.
 */
void cm_paper_print (CmView *view, CmPaper *paper);

/**
 * cm_paper_save_as:
 * @view: the page that shows it
 * @paper: what to save
 * @name: the file name to propose, with its ending, `.pdf` or `.png`
 *
 * Asks for a file and saves into it behind the window.
 */
void cm_paper_save_as (CmView *view, CmPaper *paper, const char *name);

/**
 * cm_paper_save_async:
 * @paper: what to save
 * @path: a file that ends in `.pdf` or `.png`
 * @cancellable: (nullable): nobody waits any more
 * @callback: called when it stands or failed
 * @user_data: for @callback
 *
 * cm_paper_save() in a thread: a poster reads its own code first, which takes a moment.
 */
void cm_paper_save_async (CmPaper *paper, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cm_paper_save_finish (CmPaper *paper, GAsyncResult *result, GError **error);

/**
 * cm_paper_check_async:
 * @paper: what to check
 * @cancellable: (nullable): nobody waits any more
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * cm_paper_check() in a thread.
 */
void cm_paper_check_async (CmPaper *paper, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cm_paper_check_finish (CmPaper *paper, GAsyncResult *result, GError **error);

G_END_DECLS

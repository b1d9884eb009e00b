/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-import-file.h"

G_BEGIN_DECLS

/**
 * cm_import_options_new:
 * @file: a file
 *
 * A popover in which the user corrects what was recognised: layout, encoding or sheet, separator, header, order of dates, store.
 * Each change goes straight to the file, which reads itself anew.
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *cm_import_options_new (CmImportFile *file);

G_END_DECLS

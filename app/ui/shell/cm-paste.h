/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-window.h"

G_BEGIN_DECLS

/**
 * cm_paste_into_import:
 * @window: a window
 *
 * Opens what is on the clipboard in the import's preview: a table that was copied in a spreadsheet or a web page, or files that were copied
 * in the file manager. Says so in a note where it is neither.
 */
void cm_paste_into_import (CmWindow *window);

G_END_DECLS

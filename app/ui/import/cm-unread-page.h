/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-import-drop.h"

G_BEGIN_DECLS

/**
 * cm_unread_page_show:
 * @page: where to say it; hidden while there is something to import or to decide
 * @drop: the files
 *
 * Says why nothing can be imported when not one of the files can be read and nothing in the window would help.
 *
 * Returns: whether that is the case
 */
gboolean cm_unread_page_show (AdwStatusPage *page, CmImportDrop *drop);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_SEARCH_STRIP (cm_search_strip_get_type ())
G_DECLARE_FINAL_TYPE (CmSearchStrip, cm_search_strip, CM, SEARCH_STRIP, GtkWidget)

/**
 * CmSearchStrip:
 *
 * The box under the header to search in. A page that can search is narrowed by what is typed; over any other page the hits of the whole
 * shop are listed. Property `open`: whether it is shown. Emits `opened` (a #CmFoundKind, id) for a hit, `narrowed` (text) when the
 * customers shall be narrowed to it.
 */

/* Where the hits come from. */
void cm_search_strip_set_db (CmSearchStrip *self, CmDb *db);

/**
 * cm_search_strip_set_page:
 * @self: a strip
 * @page: (nullable): the page in front
 * @capture: (nullable): where typing opens the strip
 *
 * Each page keeps what was looked for in it; the box shows that of the page in front.
 */
void cm_search_strip_set_page (CmSearchStrip *self, CmView *page, GtkWidget *capture);

/* Opens it for typing, or closes it. */
void cm_search_strip_toggle (CmSearchStrip *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-views.h"

G_BEGIN_DECLS

#define CM_TYPE_SIDEBAR (cm_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (CmSidebar, cm_sidebar, CM, SIDEBAR, GtkWidget)

/**
 * CmSidebar:
 *
 * The shop's name, the primary menu and a row for every view that works. Emits `view-picked` (id).
 */

/**
 * cm_sidebar_set_db:
 * @self: a sidebar
 * @db: a database
 *
 * Reads the shop's name and every badge now and after each change.
 */
void cm_sidebar_set_db (CmSidebar *self, CmDb *db);

/* The shop's name in its header; NULL or empty shows the program's. */
void cm_sidebar_set_shop_name (CmSidebar *self, const char *name);

/* Selects the row of the view @id without emitting `view-picked`. */
void cm_sidebar_select (CmSidebar *self, const char *id);

/**
 * cm_sidebar_set_badge:
 * @self: a sidebar
 * @id: a view
 * @badge: (nullable): what stands on the right of its row
 */
void cm_sidebar_set_badge (CmSidebar *self, const char *id, const CmBadge *badge);

/* Alone in the window it shows the window's buttons and keeps no row selected. */
void cm_sidebar_set_folded (CmSidebar *self, gboolean folded);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"
#include "cm-views.h"

G_BEGIN_DECLS

#define CM_TYPE_GROUPS_VIEW (cm_groups_view_get_type ())
G_DECLARE_FINAL_TYPE (CmGroupsView, cm_groups_view, CM, GROUPS_VIEW, CmView)

/**
 * CmGroupsView:
 *
 * The groups: which of them want a look and why, how far the invitations of the chosen one are, how many people can still be added today.
 */

/**
 * cm_groups_view_badge:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): number of groups, amber when one wants a look
 */
CmBadge *cm_groups_view_badge (CmConn *conn, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"
#include "cm-movement.h"

G_BEGIN_DECLS

/**
 * cm_movement_store_read:
 * @conn: a connection
 * @months: how many months, the present one included, at least 1
 * @error: return location
 *
 * The changes of grade up to the graded day. Records that were joined to another person since count no more.
 *
 * Returns: (transfer full) (nullable): the movement
 */
CmMovement *cm_movement_store_read (CmConn *conn, int months, GError **error);

G_END_DECLS

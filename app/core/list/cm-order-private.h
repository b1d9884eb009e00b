/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the order alone. */

#include "cm-order-ids.h"

G_BEGIN_DECLS

/* Of whoever has no name. */
#define CM_NO_RANK G_MAXUINT32

/**
 * cm_order_name_ranks:
 * @columns: everybody
 * @conn: names are read through it
 * @error: return location
 *
 * A million names take most of a second to put in order: that is done once, and who comes meanwhile waits for the rest of it.
 *
 * Returns: (array) (transfer none) (nullable): per slot, as long as @columns are
 */
const CmNameRank *cm_order_name_ranks (CmColumns *columns, CmConn *conn, GError **error);

G_END_DECLS

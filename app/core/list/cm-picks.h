/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-columns.h"

G_BEGIN_DECLS

/**
 * CmPick:
 * @CM_PICK_BUYS_AGAIN: a chance above 40 % to buy again
 * @CM_PICK_NO_GROUP: in no group yet
 * @CM_PICK_DUE: due to reorder something
 * @CM_PICK_TOP: among the top 20 % by what they spent
 *
 * Quick ways to choose people of a list; together they narrow each other.
 */
typedef enum {
  CM_PICK_BUYS_AGAIN,
  CM_PICK_NO_GROUP,
  CM_PICK_DUE,
  CM_PICK_TOP,
  CM_N_PICKS,
} CmPick;

/* The words of a pick, for a menu and in a sentence. */
const char *cm_pick_label (CmPick pick);

/**
 * cm_picks_places:
 * @picks: bits `1 << CmPick`
 * @ids: (element-type gint64): a list of main records
 * @columns: everybody
 * @conn: groups and cycles are read through it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the places of @ids all of the picks hold for
 */
CmBitset *cm_picks_places (guint picks, const GArray *ids, CmColumns *columns, CmConn *conn, GError **error);

G_END_DECLS

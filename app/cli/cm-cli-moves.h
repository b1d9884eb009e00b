/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cli-json.h"
#include "cm-move-store.h"

G_BEGIN_DECLS

/* Changes of grade and stage as documents. */

/* How many rose and fell. */
JsonObject *cm_cli_move_counts (const CmMoves *moves, CmMoveKind kind);

/* One person's; @dated ones say when, and whether they went up. */
JsonObject *cm_cli_move (const CmMove *move, gboolean dated);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-round.h"

G_BEGIN_DECLS

/**
 * CmAllotRest:
 * @rest: what the division of a share left over
 * @index: whose it is
 *
 * Room that cm_allot() works in.
 */
typedef struct {
  gint64 rest;
  gsize index;
} CmAllotRest;

/**
 * cm_allot:
 * @total: what is given out; below 0 what is taken from everybody
 * @weights: (array length=count): from 0 each; their sum must fit into 64 bits
 * @count: how many
 * @room: (array length=count): to work in
 * @shares: (out caller-allocates) (array length=count): what each gets
 *
 * Shares @total by largest remainder: everybody gets his share rounded down, and what is left goes out one by one by falling remainder,
 * at a tie to the lower index. Down is towards less, also below 0: of -5 the three shares are -1, -2 and -2. The shares add up to @total;
 * when all weights are 0 nobody gets anything.
 */
void cm_allot (gint64 total, const gint64 *weights, gsize count, CmAllotRest *room, gint64 *shares);

G_END_DECLS

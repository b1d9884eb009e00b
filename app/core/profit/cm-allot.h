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
 * @total: what is given out, from 0
 * @weights: (array length=count): from 0 each; their sum must fit into 64 bits
 * @count: how many
 * @room: (array length=count): to work in
 * @shares: (out caller-allocates) (array length=count): what each gets
 *
 * Shares @total by largest remainder: everybody gets the whole part of his share, and what is left goes out one by one by falling
 * remainder, at a tie to the lower index. The shares add up to @total; when all weights are 0 nobody gets anything.
 */
void cm_allot (gint64 total, const gint64 *weights, gsize count, CmAllotRest *room, gint64 *shares);

G_END_DECLS

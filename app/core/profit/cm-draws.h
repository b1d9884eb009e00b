/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cm-demand.h"

G_BEGIN_DECLS

/**
 * CM_DRAWS_DEFAULT:
 *
 * How many tries an estimate makes unless somebody asks for another number.
 */
#define CM_DRAWS_DEFAULT 100000

/**
 * CM_DRAWS_MOST:
 *
 * The largest number of tries.
 */
#define CM_DRAWS_MOST 10000000

/**
 * CM_DRAWS_SEED:
 *
 * The seed of a new scenario. It is stored with it, so that the same scenario always shows the same figures.
 */
#define CM_DRAWS_SEED 42

/**
 * CM_DRAWS_TRAFFIC:
 *
 * Shape of the factor that all items of a sale share by default: a good or bad evening, a quarter up or down. Items that vary each for
 * themselves would understate the risk of the whole.
 */
#define CM_DRAWS_TRAFFIC 16.0

/**
 * CmDraws:
 * @count: how many tries
 * @items: how many items
 * @units: (array): what is asked for, all tries of the first item, then of the second
 * @seed: of the stream
 * @traffic: shape of the shared factor, 0 without one
 *
 * Tries of how many units of each item people ask for. They depend on the demand alone: while a price is dragged the same tries are
 * reckoned again, and the picture does not jump.
 */
typedef struct {
  guint count;
  guint items;
  guint32 *units;
  guint64 seed;
  double traffic;
} CmDraws;

/**
 * cm_draws_new:
 * @demands: (element-type CmDemand): of each item
 * @traffic: shape of the shared factor, above 0; 0 for none
 * @count: how many tries, from 1
 * @seed: of the stream
 * @cancellable: (nullable): stops the work
 *
 * Units are Poisson with a mean of rate · shared factor · own factor, both factors gamma with mean 1, the own one with the item's k:
 * without the shared factor that is the item's demand itself, and is drawn by its table. The shared factor has the first stream of the
 * seed, each item the one a leap after that of the item before, so that another item changes nothing for those before it.
 *
 * Returns: (transfer full) (nullable): the tries; %NULL when stopped
 */
CmDraws *cm_draws_new (GPtrArray *demands, double traffic, guint count, guint64 seed, GCancellable *cancellable);

/**
 * cm_draws_free:
 * @self: (transfer full): tries
 */
void cm_draws_free (CmDraws *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmDraws, cm_draws_free)

G_END_DECLS

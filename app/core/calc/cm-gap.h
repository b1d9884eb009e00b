/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmGapPool:
 *
 * How often each gap (in days) came up among the buyers of a category or of the shop.
 */
typedef struct {
  GArray *counts;                     /* (element-type guint32), index = days */
  gsize total;
} CmGapPool;

void cm_gap_pool_init (CmGapPool *self);
void cm_gap_pool_clear (CmGapPool *self);

/**
 * cm_gap_pool_add:
 * @self: a pool
 * @days: days between two purchase days, at least 1
 */
void cm_gap_pool_add (CmGapPool *self, int days);

/**
 * cm_gap_pool_remove:
 * @self: a pool
 * @days: a gap that was added
 */
void cm_gap_pool_remove (CmGapPool *self, int days);

/**
 * cm_gap_pool_median:
 * @self: a pool
 * @least: how many gaps it must hold
 *
 * Returns: the median gap in days, 0 when the pool holds fewer than @least
 */
double cm_gap_pool_median (const CmGapPool *self, gsize least);

/**
 * cm_gap_own:
 * @gaps: (array length=count): gaps between purchase days, sorted in place
 * @count: purchase days - 1
 * @least_days: rule `reminder.min-orders`: purchase days from which a person's usual gap is the own one
 *
 * Returns: the person's own median gap in days, 0 with fewer than @least_days purchase days or without a gap
 */
double cm_gap_own (int *gaps, gsize count, gsize least_days);

/**
 * cm_gap_usual:
 * @own: own gap, 0 when unknown
 * @category: gap of the main category, 0 when unknown
 * @shop: gap of the shop, 0 when unknown
 *
 * Returns: the first that is known, 0 when none is
 */
double cm_gap_usual (double own, double category, double shop);

G_END_DECLS

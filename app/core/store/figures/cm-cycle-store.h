/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"
#include "cm-cycle.h"
#include "cm-return-curve.h"

G_BEGIN_DECLS

/**
 * CmCycleDue:
 * @customer_id: the person's main record
 * @product_id: the product
 * @purchase_days: on how many days the person bought it
 * @cycle: when the next purchase is due
 * @state: where the person stands
 *
 * Somebody who may need a product again.
 */
typedef struct {
  gint64 customer_id;
  gint64 product_id;
  int purchase_days;
  CmCycle cycle;
  CmCycleState state;
} CmCycleDue;

/**
 * CmProductCycle:
 * @product_id: the product
 * @name: its title
 * @category_id: its category, 0 without
 * @buyers: people who bought it
 * @repeaters: those of them who did on more than one day
 * @gaps: gaps between their purchase days
 * @gap_days: their median, 0 where there are too few
 *
 * How long a product lasts.
 */
typedef struct {
  gint64 product_id;
  char *name;
  gint64 category_id;
  gsize buyers;
  gsize repeaters;
  gsize gaps;
  double gap_days;
} CmProductCycle;

/**
 * CmCategoryCurve:
 * @category_id: the category
 * @name: (nullable): its name
 * @buyers: people who bought of it
 * @repeaters: those of them who came back for it
 * @gap_days: median gap between purchase days of it, 0 where there are too few
 * @curve: (element-type CmReturnPoint): share of them that had come back, by days since the first purchase of the category
 *
 * How soon and how many come back for a category.
 */
typedef struct {
  gint64 category_id;
  char *name;
  gsize buyers;
  gsize repeaters;
  double gap_days;
  GArray *curve;
} CmCategoryCurve;

/**
 * CmCycles:
 * @day: the day of the question
 * @due: (element-type CmCycleDue): whose next purchase is near or past, the earliest first
 * @products: (element-type CmProductCycle): every product somebody bought, the one with the most buyers first
 * @categories: (element-type CmCategoryCurve): every category somebody bought of, likewise
 * @all: everything the shop sells taken together, with category 0 and no name
 *
 * All that follows from who bought which product when.
 */
typedef struct {
  int day;
  GArray *due;
  GPtrArray *products;
  GPtrArray *categories;
  CmCategoryCurve *all;
} CmCycles;

void cm_cycles_free (CmCycles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCycles, cm_cycles_free)

/**
 * cm_cycle_store_read:
 * @conn: a connection
 * @day: the day of the question; later orders do not count
 * @error: return location
 *
 * Reads every line of a valid order once. Exclusions are not applied: whoever makes a list for contacting takes them off.
 *
 * Returns: (transfer full) (nullable): the cycles by the shop's rules
 */
CmCycles *cm_cycle_store_read (CmConn *conn, int day, GError **error);

G_END_DECLS

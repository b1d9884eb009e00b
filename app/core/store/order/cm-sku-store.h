/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CM_SKU_UNKNOWN:
 *
 * A cost or price nobody knows.
 */
#define CM_SKU_UNKNOWN (-1)

/**
 * CM_SKU_DAYS:
 *
 * How far back sales are looked at, in days: half a year knows every season's prices and forgets old ones.
 */
#define CM_SKU_DAYS 180

/**
 * CmSku:
 * @id: of the kind
 * @product: title of the product, as the sheet wrote it
 * @spec: colour, size …; empty where there is none
 * @code: (nullable): the shop's own code
 * @store: name of the store that sells it
 * @cost: of a unit, minor units; %CM_SKU_UNKNOWN
 * @public_low: the lowest price people could buy it for lately: the smallest unit price, above 0, that at least a tenth of the units sold
 *   within %CM_SKU_DAYS did not exceed, so that one order with a coupon of its own does not make it; %CM_SKU_UNKNOWN where nothing was sold
 * @usual_price: the price in the middle of those units; %CM_SKU_UNKNOWN
 * @units: sold within %CM_SKU_DAYS, in valid orders
 * @orders: valid orders with it
 * @last_on: day of the newest of them, 0 for none
 * @key: what a search looks into
 *
 * A kind of a product, with what its sales say. Prices are of orders in the shop's home currency.
 */
typedef struct {
  gint64 id;
  char *product;
  char *spec;
  char *code;
  char *store;
  gint64 cost;
  gint64 public_low;
  gint64 usual_price;
  gint64 units;
  gint64 orders;
  int last_on;
  char *key;
} CmSku;

void cm_sku_free (CmSku *sku);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSku, cm_sku_free)

/**
 * cm_sku_store_list:
 * @conn: a connection
 * @now: the present time
 * @error: return location
 *
 * Reads all kinds once, for a picker that then searches in memory. One pass over the orders of the last %CM_SKU_DAYS days: let a reader
 * thread do it, it stops when it is cancelled.
 *
 * Returns: (transfer full) (nullable) (element-type CmSku): those sold most first, then by name
 */
GPtrArray *cm_sku_store_list (CmConn *conn, gint64 now, GError **error);

/* Whether there is any kind to choose; at once, however many orders there are. */
gboolean cm_sku_store_any (CmConn *conn);

/**
 * cm_sku_matches:
 * @sku: a kind
 * @text: (nullable): what was typed
 *
 * Each word of @text has to occur in title, spec, code, store, or in the pinyin of the title or its initials; width and case do not matter.
 *
 * Returns: whether @sku is meant
 */
gboolean cm_sku_matches (const CmSku *sku, const char *text);

/**
 * cm_sku_find:
 * @skus: (element-type CmSku): kinds
 * @name: title of a product, title and spec, or a code
 *
 * For names that come from a sheet: width, case and blanks do not matter.
 *
 * Returns: (transfer none) (nullable): the kind sold most of those called so
 */
const CmSku *cm_sku_find (GPtrArray *skus, const char *name);

/**
 * cm_sku_store_set_cost:
 * @step: the step, `cost-set`
 * @id: of a kind
 * @cost: of a unit, minor units from 0; %CM_SKU_UNKNOWN forgets it
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_INVALID
 *
 * Returns: whether it is set
 */
gboolean cm_sku_store_set_cost (CmStep *step, gint64 id, gint64 cost, GError **error);

G_END_DECLS

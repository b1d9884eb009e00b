/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"
#include "cm-past-sales.h"

G_BEGIN_DECLS

/**
 * CM_SALE_DAYS_BACK:
 *
 * How far back days that look like sales are looked for.
 */
#define CM_SALE_DAYS_BACK 400

/**
 * CM_SALE_TIMES:
 *
 * A day looks like a sale when it has so many times the orders of an ordinary day.
 */
#define CM_SALE_TIMES 2.5

/**
 * CM_SALE_LEAST:
 *
 * And at least so many orders.
 */
#define CM_SALE_LEAST 10

/**
 * CM_SALE_OFFERED_PPM:
 *
 * A kind was on offer on a day when at least this share of the day's orders had it; anything less are people who buy as ever.
 */
#define CM_SALE_OFFERED_PPM 50000

/**
 * CmSaleDay:
 * @day: of the shop, days since 1970-01-01
 * @orders: valid orders on it
 * @usual: orders of an ordinary day around it: the middle one of the days up to two weeks before and after
 *
 * A day that was a sale, or looks like one.
 */
typedef struct {
  int day;
  gint64 orders;
  double usual;
} CmSaleDay;

/**
 * cm_past_sales_store_days:
 * @conn: a connection
 * @now: the present time; its own day is not over and left out
 * @error: return location
 *
 * Finds days that look like sales among the last %CM_SALE_DAYS_BACK: %CM_SALE_TIMES an ordinary day, at least %CM_SALE_LEAST orders, and of
 * neighbouring days only the one with most. Days before the first order are not ordinary ones, they are none. A suggestion: the user
 * chooses.
 *
 * Returns: (transfer full) (nullable) (element-type CmSaleDay): the newest first
 */
GArray *cm_past_sales_store_days (CmConn *conn, gint64 now, GError **error);

/**
 * CmSoldKind:
 * @units: of a kind, on a day
 * @orders: that had it
 */
typedef struct {
  gint64 units;
  gint64 orders;
} CmSoldKind;

/**
 * CmPastSales:
 * @days: (element-type CmSaleDay): the chosen days, the oldest first; @usual is not filled in
 * @kinds: (element-type gint64 CmSoldKind): what was sold of each kind on each of the days
 *
 * What was sold on chosen days.
 */
typedef struct {
  GArray *days;
  GHashTable *kinds;
} CmPastSales;

/**
 * cm_past_sales_store_read:
 * @conn: a connection
 * @days: (array length=count): days of the shop, in any order; one named twice counts once
 * @count: how many
 * @error: return location
 *
 * Counts units in valid orders paid on those days. Let a reader thread do it.
 *
 * Returns: (transfer full) (nullable): what was sold
 */
CmPastSales *cm_past_sales_store_read (CmConn *conn, const int *days, gsize count, GError **error);

void cm_past_sales_free (CmPastSales *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmPastSales, cm_past_sales_free)

/**
 * cm_past_sales_units:
 * @self: what was sold
 * @sku_id: of a kind
 * @index: of a day
 *
 * Returns: units, 0 for none
 */
gint64 cm_past_sales_units (const CmPastSales *self, gint64 sku_id, guint index);

/**
 * cm_past_sales_of:
 * @self: what was sold
 * @sku_id: of a kind
 *
 * A day on which the kind was not on offer is left out, see %CM_SALE_OFFERED_PPM. The size of each is 1 and none was sold out; the orders
 * cannot know better, the user can.
 *
 * Returns: (transfer full) (element-type CmPastSale): for #CmEstimateItem.sales, the oldest first
 */
GArray *cm_past_sales_of (const CmPastSales *self, gint64 sku_id);

/**
 * cm_past_sales_others:
 * @self: what was sold
 * @known: (array length=count): kinds that have their own sales in the estimate
 * @count: how many
 *
 * Returns: (transfer full) (element-type GArray of CmPastSale): for #CmEstimate.similar: every other kind that was on offer
 */
GPtrArray *cm_past_sales_others (const CmPastSales *self, const gint64 *known, gsize count);

/**
 * cm_past_sales_store_orders_with:
 * @conn: a connection
 * @day: of the shop
 * @skus: (array length=count): kinds
 * @count: how many
 * @error: return location
 *
 * Returns: valid orders of that day that have any of the kinds, -1 on error
 */
gint64 cm_past_sales_store_orders_with (CmConn *conn, int day, const gint64 *skus, gsize count, GError **error);

/**
 * CmSaleHabits:
 * @orders: how many orders they rest on; valid ones and returned ones
 * @return_ppm: what was paid back of what was paid; -1 where no order tells
 * @return_low_ppm: the smallest of it on a day, or in a month of the last three where no days are named; -1
 * @return_high_ppm: the largest; -1
 * @units_per_order_milli: thousandths of units in a valid order; -1
 * @free_ship_share_ppm: valid orders without freight, of those whose sheet tells it; -1
 * @freight_charge: what the others paid for it on average, minor units; -1
 *
 * What this shop's own orders say of the values of a form.
 */
typedef struct {
  gint64 orders;
  gint64 return_ppm;
  gint64 return_low_ppm;
  gint64 return_high_ppm;
  gint64 units_per_order_milli;
  gint64 free_ship_share_ppm;
  gint64 freight_charge;
} CmSaleHabits;

/**
 * cm_past_sales_store_habits:
 * @conn: a connection
 * @now: the present time
 * @days: (array length=count) (nullable): days that were sales
 * @count: how many; 0 looks at the last 90 days instead
 * @habits: (out): what the orders say
 * @error: return location
 *
 * Only orders in the home currency; unpaid and closed ones count in nothing. Returns need time, so those of the last days are still too
 * low.
 *
 * Returns: whether they could be read
 */
gboolean cm_past_sales_store_habits (CmConn *conn, gint64 now, const int *days, gsize count, CmSaleHabits *habits, GError **error);

G_END_DECLS

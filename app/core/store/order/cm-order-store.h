/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmOrderLine:
 * @sku_id: what was bought
 * @qty: pieces
 * @total: minor units of the order's currency
 * @unit: the file's unit price where it is not @total / @qty, else %CM_ABSENT
 * @sub_order_no: (nullable): the platform's number of the line
 */
typedef struct {
  gint64 sku_id;
  gint64 qty;
  gint64 total;
  gint64 unit;
  char *sub_order_no;
} CmOrderLine;

/**
 * CmOrder:
 * @id: 0 until the row exists
 * @customer_id: a record, 0 for an anonymous order
 * @receiver_id: 0 without one
 * @state: (transfer none): one of the schema's words, a static string
 * @word_id: the platform's own word, 0 without one
 * @day: of the payment, else of the order, on the shop's calendar
 * @currency: (nullable): %NULL is the home currency
 * @paid: minor units
 * @refund: minor units
 * @valid: computed by cm_order_settle(), as @returned and @net
 * @lines: (element-type CmOrderLine): what was bought
 *
 * One order as it stands in the database. Times and amounts that are not known are %CM_ABSENT.
 */
typedef struct {
  gint64 id;
  gint64 store_id;
  char *order_no;
  gint64 customer_id;
  gint64 receiver_id;
  const char *state;
  gint64 word_id;
  gint64 created_at;
  gint64 paid_at;
  gint64 shipped_at;
  gint64 done_at;
  gint64 day;
  char *currency;
  gint64 paid;
  gint64 refund;
  gint64 freight;
  gint64 discount;
  gboolean returned;
  gboolean valid;
  gint64 net;
  char *code;
  char *coupon;
  char *buyer_note;
  char *seller_note;
  GArray *lines;
} CmOrder;

/**
 * cm_order_new:
 *
 * Returns: (transfer full): an order without any value
 */
CmOrder *cm_order_new (void);

/**
 * cm_order_init:
 * @order: memory of an order
 * @lines: (transfer full) (element-type CmOrderLine): its lines
 *
 * For somebody who keeps orders in memory of his own: an order without any value.
 */
void cm_order_init (CmOrder *order, GArray *lines);
void cm_order_free (CmOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmOrder, cm_order_free)

/**
 * cm_order_copy:
 * @order: an order
 *
 * Returns: (transfer full): its values, without lines
 */
CmOrder *cm_order_copy (const CmOrder *order);

/**
 * cm_order_settle:
 * @order: an order with state and amounts
 *
 * Computes @returned (refund > 0 and refund >= paid on an order that was paid), @valid (not unpaid, not closed, not returned) and
 * @net (paid - refund of a valid order, else 0) as the schema's checks demand.
 */
void cm_order_settle (CmOrder *order);

/**
 * cm_order_is_sound:
 * @o: an order
 *
 * Returns: whether what the CHECKs of the table say is true of the order, so that a large load need not have them asked
 */
gboolean cm_order_is_sound (const CmOrder *o);

/**
 * cm_order_find:
 * @conn: a connection
 * @store_id: the store
 * @order_no: its number there
 * @error: return location
 *
 * Returns: the order's id, 0 when it is not there
 */
gint64 cm_order_find (CmConn *conn, gint64 store_id, const char *order_no, GError **error);

/**
 * cm_orders_load:
 * @conn: a connection
 * @first: an id
 * @n: how many ids follow each other
 * @orders: (out caller-allocates) (array length=n): the orders of these ids, %NULL where there is none; nothing to free on error
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_orders_load (CmConn *conn, gint64 first, guint n, CmOrder **orders, GError **error);

/**
 * cm_order_load:
 * @conn: a connection
 * @id: an order
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the order with its lines
 */
CmOrder *cm_order_load (CmConn *conn, gint64 id, GError **error);

/**
 * cm_order_insert:
 * @step: the running step
 * @order: a settled order; gets its id
 * @error: return location
 *
 * Writes a new order with its lines.
 *
 * Returns: whether it was written
 */
gboolean cm_order_insert (CmStep *step, CmOrder *order, GError **error);

/**
 * cm_order_same:
 * @a: an order
 * @b: another
 *
 * Returns: whether the two rows hold the same values, lines aside
 */
gboolean cm_order_same (const CmOrder *a, const CmOrder *b);

/**
 * cm_order_update:
 * @step: the running step
 * @order: a settled order that stands in the database, lines aside
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean cm_order_update (CmStep *step, const CmOrder *order, GError **error);

/**
 * CmLineCounts:
 *
 * What became of the lines of an import.
 */
typedef struct {
  gint64 added;
  gint64 updated;
  gint64 unchanged;
} CmLineCounts;

/**
 * cm_order_write_lines:
 * @step: the running step
 * @order_id: an order
 * @old: (nullable) (element-type CmOrderLine): the lines that stand there
 * @lines: (element-type CmOrderLine): the lines that shall stand there
 * @counts: (inout): is added to
 * @error: return location
 *
 * Writes only the lines that differ.
 *
 * Returns: whether it worked
 */
gboolean cm_order_write_lines (CmStep *step, gint64 order_id, GArray *old, GArray *lines, CmLineCounts *counts, GError **error);

/**
 * CmOrderNumberFunc:
 * @id: of the order
 * @store_id: its store
 * @order_no: its number
 * @data: what the caller gave
 */
typedef void (*CmOrderNumberFunc) (gint64 id, gint64 store_id, const char *order_no, gpointer data);

/**
 * cm_order_numbers_each:
 * @conn: a connection
 * @func: called for each order
 * @data: for @func
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_order_numbers_each (CmConn *conn, CmOrderNumberFunc func, gpointer data, GError **error);

/**
 * cm_order_count:
 * @conn: a connection
 *
 * Returns: how many orders there are
 */
gsize cm_order_count (CmConn *conn);

/**
 * cm_order_any:
 * @conn: a connection
 * @store_id: a store, 0 for all
 *
 * Returns: whether there is an order at all
 */
gboolean cm_order_any (CmConn *conn, gint64 store_id);

G_END_DECLS

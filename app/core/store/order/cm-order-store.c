/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-order-store.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#define ORDER_COLUMNS \
  "id, store_id, order_no, customer_id, receiver_id, state, word_id, created_at, paid_at, shipped_at, done_at, day," \
  " currency, paid_minor, refund_minor, freight_minor, discount_minor, returned, valid, net_minor, code, coupon, buyer_note, seller_note"
#define ORDER_TYPES "iiskkckooooisiiooiiissss"

#define LINE_COLUMNS "order_id, line_no, sku_id, qty, total_minor, unit_minor, sub_order_no"

/* What is doubtful is for the CHECKs of the tables to refuse. */
static const CmInsert order_insert = { "orders", ORDER_COLUMNS, ORDER_TYPES, TRUE };
static const CmInsert doubtful_order = { "orders", ORDER_COLUMNS, ORDER_TYPES };
static const CmInsert line_insert = { "lines", LINE_COLUMNS, "iiiiios", TRUE };
static const CmInsert doubtful_line = { "lines", LINE_COLUMNS, "iiiiios" };

static const char update_sql[] =
  "UPDATE orders SET store_id = ?2, order_no = ?3, customer_id = ?4, receiver_id = ?5, state = ?6, word_id = ?7, created_at = ?8,"
  " paid_at = ?9, shipped_at = ?10, done_at = ?11, day = ?12, currency = ?13, paid_minor = ?14, refund_minor = ?15, freight_minor = ?16,"
  " discount_minor = ?17, returned = ?18, valid = ?19, net_minor = ?20, code = ?21, coupon = ?22, buyer_note = ?23, seller_note = ?24"
  " WHERE id = ?1";

static const char select_sql[] = "SELECT " ORDER_COLUMNS " FROM orders WHERE id BETWEEN ?1 AND ?2";

static void
clear_line (gpointer data)
{
  g_free (((CmOrderLine *) data)->sub_order_no);
}

void
cm_order_init (CmOrder *order, GArray *lines)
{
  *order = (CmOrder) { .lines = lines };
  order->created_at = order->paid_at = order->shipped_at = order->done_at = CM_ABSENT;
  order->freight = order->discount = CM_ABSENT;
}

CmOrder *
cm_order_new (void)
{
  CmOrder *order = g_new (CmOrder, 1);

  cm_order_init (order, g_array_new (FALSE, TRUE, sizeof (CmOrderLine)));
  g_array_set_clear_func (order->lines, clear_line);
  return order;
}

void
cm_order_free (CmOrder *order)
{
  if (order == NULL)
    return;
  g_free (order->order_no);
  g_free (order->currency);
  g_free (order->code);
  g_free (order->coupon);
  g_free (order->buyer_note);
  g_free (order->seller_note);
  g_array_unref (order->lines);
  g_free (order);
}

CmOrder *
cm_order_copy (const CmOrder *order)
{
  CmOrder *copy = cm_order_new ();
  GArray *lines = copy->lines;

  *copy = *order;
  copy->lines = lines;
  copy->order_no = g_strdup (order->order_no);
  copy->currency = g_strdup (order->currency);
  copy->code = g_strdup (order->code);
  copy->coupon = g_strdup (order->coupon);
  copy->buyer_note = g_strdup (order->buyer_note);
  copy->seller_note = g_strdup (order->seller_note);
  return copy;
}

void
cm_order_settle (CmOrder *order)
{
  gboolean was_paid;

  g_return_if_fail (order->state != NULL);

  was_paid = !g_str_equal (order->state, "unpaid") && !g_str_equal (order->state, "closed");
  order->returned = was_paid && order->refund > 0 && order->refund >= order->paid;
  order->valid = was_paid && !order->returned;
  order->net = order->valid ? order->paid - order->refund : 0;
}

gint64
cm_order_find (CmConn *conn, gint64 store_id, const char *order_no, GError **error)
{
  return cm_conn_int (conn, 0, error, "SELECT id FROM orders WHERE store_id = ?1 AND order_no = ?2", "is", store_id, order_no);
}

gboolean
cm_order_numbers_each (CmConn *conn, CmOrderNumberFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT id, store_id, order_no FROM orders", "");

  while (cm_stmt_next (stmt, &local))
    func (cm_stmt_int (stmt, 0), cm_stmt_int (stmt, 1), cm_stmt_text (stmt, 2), data);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gsize
cm_order_count (CmConn *conn)
{
  return (gsize) cm_conn_int (conn, 0, NULL, "SELECT count(*) FROM orders", "");
}

gboolean
cm_order_any (CmConn *conn, gint64 store_id)
{
  if (store_id == 0)
    return cm_conn_int (conn, 0, NULL, "SELECT EXISTS (SELECT 1 FROM orders)", "") == 1;
  return cm_conn_int (conn, 0, NULL, "SELECT EXISTS (SELECT 1 FROM orders WHERE store_id = ?1)", "i", store_id) == 1;
}

static void
read_order (CmStmt *stmt, CmOrder *order)
{
  order->id = cm_stmt_int (stmt, 0);
  order->store_id = cm_stmt_int (stmt, 1);
  order->order_no = cm_stmt_dup (stmt, 2);
  order->customer_id = cm_stmt_int (stmt, 3);
  order->receiver_id = cm_stmt_int (stmt, 4);
  order->state = g_intern_string (cm_stmt_text (stmt, 5));
  order->word_id = cm_stmt_int (stmt, 6);
  order->created_at = cm_stmt_int_or (stmt, 7, CM_ABSENT);
  order->paid_at = cm_stmt_int_or (stmt, 8, CM_ABSENT);
  order->shipped_at = cm_stmt_int_or (stmt, 9, CM_ABSENT);
  order->done_at = cm_stmt_int_or (stmt, 10, CM_ABSENT);
  order->day = cm_stmt_int (stmt, 11);
  order->currency = cm_stmt_dup (stmt, 12);
  order->paid = cm_stmt_int (stmt, 13);
  order->refund = cm_stmt_int (stmt, 14);
  order->freight = cm_stmt_int_or (stmt, 15, CM_ABSENT);
  order->discount = cm_stmt_int_or (stmt, 16, CM_ABSENT);
  order->returned = cm_stmt_int (stmt, 17) != 0;
  order->valid = cm_stmt_int (stmt, 18) != 0;
  order->net = cm_stmt_int (stmt, 19);
  order->code = cm_stmt_dup (stmt, 20);
  order->coupon = cm_stmt_dup (stmt, 21);
  order->buyer_note = cm_stmt_dup (stmt, 22);
  order->seller_note = cm_stmt_dup (stmt, 23);
}

static void
read_line (CmStmt *stmt, CmOrder *order)
{
  CmOrderLine line;

  if (order == NULL)
    return;     /* a damaged file has lines of no order */
  line = (CmOrderLine) {
    cm_stmt_int (stmt, 1), cm_stmt_int (stmt, 2), cm_stmt_int (stmt, 3), cm_stmt_int_or (stmt, 4, CM_ABSENT), cm_stmt_dup (stmt, 5)
  };
  g_array_append_val (order->lines, line);
}

gboolean
cm_orders_load (CmConn *conn, gint64 first, guint n, CmOrder **orders, GError **error)
{
  gint64 last = first + n - 1;
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, select_sql, "ii", first, last);

  memset (orders, 0, n * sizeof *orders);
  while (cm_stmt_next (stmt, &local))
    read_order (stmt, orders[cm_stmt_int (stmt, 0) - first] = cm_order_new ());
  if (local == NULL)
    stmt = cm_conn_query (conn, &local, "SELECT order_id, sku_id, qty, total_minor, unit_minor, sub_order_no FROM lines"
                          " WHERE order_id BETWEEN ?1 AND ?2 ORDER BY order_id, line_no", "ii", first, last);
  while (local == NULL && cm_stmt_next (stmt, &local))
    read_line (stmt, orders[cm_stmt_int (stmt, 0) - first]);
  if (local == NULL)
    return TRUE;
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&orders[i], cm_order_free);
  g_propagate_error (error, local);
  return FALSE;
}

CmOrder *
cm_order_load (CmConn *conn, gint64 id, GError **error)
{
  CmOrder *order;

  if (!cm_orders_load (conn, id, 1, &order, error))
    return NULL;
  if (order == NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no order number %" PRId64 "."), id);
  return order;
}

/* What ORDER_TYPES says, of an order called o. */
#define ORDER_VALUES \
  o->id, o->store_id, o->order_no, o->customer_id, o->receiver_id, o->state, o->word_id, o->created_at, o->paid_at, o->shipped_at, \
  o->done_at, (gint64) o->day, o->currency, o->paid, o->refund, o->freight, o->discount, (gint64) o->returned, (gint64) o->valid, o->net, \
  o->code, o->coupon, o->buyer_note, o->seller_note

static gboolean
is_state (const char *state)
{
  static const char *const states[] = { "done", "shipped", "paid", "refunded", "closed", "part-refunded", "unpaid", NULL };

  return g_strv_contains (states, state);
}

/* What the CHECKs of the table say; test-order-store holds both together. */
gboolean
cm_order_is_sound (const CmOrder *o)
{
  gboolean was_paid = !g_str_equal (o->state, "unpaid") && !g_str_equal (o->state, "closed");
  gboolean returned = was_paid && o->refund > 0 && o->refund >= o->paid;
  gboolean valid = was_paid && !returned;

  return is_state (o->state) && (o->currency == NULL || g_utf8_strlen (o->currency, -1) == 3) && o->paid >= 0 && o->refund >= 0
         && (o->paid_at != CM_ABSENT || o->created_at != CM_ABSENT)
         && (!g_str_equal (o->state, "part-refunded") || (o->refund > 0 && o->refund < o->paid))
         && (!g_str_equal (o->state, "refunded") || o->refund >= o->paid)
         && o->returned == returned && o->valid == valid && o->net == (valid ? o->paid - o->refund : 0);
}

gboolean
cm_order_insert (CmStep *step, CmOrder *o, GError **error)
{
  const CmInsert *insert = cm_order_is_sound (o) ? &order_insert : &doubtful_order;
  CmLineCounts counts = { 0 };

  o->id = cm_step_new_id (step, "orders");
  cm_step_touch (step, CM_TOPIC_ORDERS);
  return cm_step_insert (step, insert, error, ORDER_VALUES) && cm_order_write_lines (step, o->id, NULL, o->lines, &counts, error);
}

gboolean
cm_order_same (const CmOrder *a, const CmOrder *b)
{
  return a->store_id == b->store_id && a->customer_id == b->customer_id && a->receiver_id == b->receiver_id
         && a->word_id == b->word_id && a->created_at == b->created_at && a->paid_at == b->paid_at && a->shipped_at == b->shipped_at
         && a->done_at == b->done_at && a->day == b->day && a->paid == b->paid && a->refund == b->refund && a->freight == b->freight
         && a->discount == b->discount && g_strcmp0 (a->state, b->state) == 0 && g_strcmp0 (a->order_no, b->order_no) == 0
         && g_strcmp0 (a->currency, b->currency) == 0 && g_strcmp0 (a->code, b->code) == 0 && g_strcmp0 (a->coupon, b->coupon) == 0
         && g_strcmp0 (a->buyer_note, b->buyer_note) == 0 && g_strcmp0 (a->seller_note, b->seller_note) == 0;
}

gboolean
cm_order_update (CmStep *step, const CmOrder *o, GError **error)
{
  cm_step_touch (step, CM_TOPIC_ORDERS);
  return cm_conn_run (cm_step_conn (step), error, update_sql, ORDER_TYPES, ORDER_VALUES);
}

static gboolean
same_line (const CmOrderLine *a, const CmOrderLine *b)
{
  return a->sku_id == b->sku_id && a->qty == b->qty && a->total == b->total && a->unit == b->unit
         && g_strcmp0 (a->sub_order_no, b->sub_order_no) == 0;
}

static gboolean
run_line (CmStep *step, const char *sql, gint64 order_id, guint index, const CmOrderLine *line, GError **error)
{
  return cm_conn_run (cm_step_conn (step), error, sql, "iiiiios", order_id, (gint64) index + 1, line->sku_id, line->qty, line->total,
                      line->unit, line->sub_order_no);
}

static gboolean
write_line (CmStep *step, gint64 order_id, guint index, const CmOrderLine *old, const CmOrderLine *line, CmLineCounts *counts,
            GError **error)
{
  if (old == NULL)
    {
      counts->added++;
      return cm_step_insert (step, line->qty >= 0 ? &line_insert : &doubtful_line, error, order_id, (gint64) index + 1, line->sku_id,
                             line->qty, line->total, line->unit, line->sub_order_no);
    }
  if (same_line (old, line))
    {
      counts->unchanged++;
      return TRUE;
    }
  counts->updated++;
  return run_line (step, "UPDATE lines SET sku_id = ?3, qty = ?4, total_minor = ?5, unit_minor = ?6, sub_order_no = ?7 "
                         "WHERE order_id = ?1 AND line_no = ?2", order_id, index, line, error);
}

gboolean
cm_order_write_lines (CmStep *step, gint64 order_id, GArray *old, GArray *lines, CmLineCounts *counts, GError **error)
{
  guint standing = old == NULL ? 0 : old->len;

  for (guint i = 0; i < lines->len; i++)
    {
      const CmOrderLine *before = i < standing ? &g_array_index (old, CmOrderLine, i) : NULL;

      if (!write_line (step, order_id, i, before, &g_array_index (lines, CmOrderLine, i), counts, error))
        return FALSE;
    }
  if (standing <= lines->len)
    return TRUE;
  counts->updated += standing - lines->len;
  return cm_conn_run (cm_step_conn (step), error, "DELETE FROM lines WHERE order_id = ?1 AND line_no > ?2", "ii", order_id,
                      (gint64) lines->len);
}

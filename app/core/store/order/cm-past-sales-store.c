/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-past-sales-store.h"
#include "cm-error.h"

#include "cm-round.h"

#define AROUND 14               /* days before and after */
#define HABIT_DAYS 90
#define HABIT_SPAN 30

/* The chosen days as a list that SQL can look into. */
#define CHOSEN "o.day IN (SELECT value FROM json_each (?1))"

static char *
days_to_json (const int *days, gsize count)
{
  GString *json = g_string_new ("[");

  for (gsize i = 0; i < count; i++)
    g_string_append_printf (json, "%s%d", i > 0 ? "," : "", days[i]);
  return g_string_free (g_string_append_c (json, ']'), FALSE);
}

/* ---- days that look like sales ---- */

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* The middle of the days around @index, itself not among them. */
static double
usual_orders (const gint64 *counts, int length, int index)
{
  gint64 around[2 * AROUND];
  int count = 0;

  for (int i = MAX (index - AROUND, 0); i <= MIN (index + AROUND, length - 1); i++)
    if (i != index)
      around[count++] = counts[i];
  if (count == 0)
    return 0;
  qsort (around, (size_t) count, sizeof *around, compare_counts);
  return ((double) around[(count - 1) / 2] + (double) around[count / 2]) / 2;
}

static gboolean
stands_out (const gint64 *counts, int length, int index, double usual)
{
  if (counts[index] < CM_SALE_LEAST || (double) counts[index] < CM_SALE_TIMES * usual)
    return FALSE;
  return (index == 0 || counts[index - 1] <= counts[index]) && (index == length - 1 || counts[index + 1] < counts[index]);
}

/* Orders of each day from the first that has any; the number of days goes into @length. */
static gint64 *
count_days (CmConn *conn, int first, int last, int *begin, int *length, GError **error)
{
  g_autofree gint64 *counts = g_new0 (gint64, last - first + 1);
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT day, count(*) FROM orders WHERE day BETWEEN ?1 AND ?2 AND valid = 1 GROUP BY day ORDER BY day",
                                "ii", (gint64) first, (gint64) last);

  *begin = last + 1;
  while (cm_stmt_next (stmt, &local))
    {
      int day = (int) cm_stmt_int (stmt, 0);

      *begin = MIN (*begin, day);
      counts[day - *begin] = cm_stmt_int (stmt, 1);
    }
  *length = last - *begin + 1;
  return cm_error_pass (local, error) ? g_steal_pointer (&counts) : NULL;
}

GArray *
cm_past_sales_store_days (CmConn *conn, gint64 now, GError **error)
{
  int last = cm_conn_today (conn, now) - 1, begin = 0, length = 0;
  g_autofree gint64 *counts = count_days (conn, last - CM_SALE_DAYS_BACK + 1, last, &begin, &length, error);
  GArray *days;

  if (counts == NULL)
    return NULL;
  days = g_array_new (FALSE, FALSE, sizeof (CmSaleDay));
  for (int i = length - 1; i >= 0; i--)
    {
      const CmSaleDay day = { begin + i, counts[i], usual_orders (counts, length, i) };

      if (stands_out (counts, length, i, day.usual))
        g_array_append_val (days, day);
    }
  return days;
}

/* ---- what was sold on chosen days ---- */

void
cm_past_sales_free (CmPastSales *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->days);
  g_hash_table_unref (self->kinds);
  g_free (self);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return ((const CmSaleDay *) a)->day - ((const CmSaleDay *) b)->day;
}

static GArray *
sort_days (const int *days, gsize count)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (CmSaleDay));

  for (gsize i = 0; i < count; i++)
    g_array_append_val (sorted, ((const CmSaleDay) { .day = days[i] }));
  g_array_sort (sorted, compare_days);
  for (guint i = sorted->len; i > 1; i--)
    if (g_array_index (sorted, CmSaleDay, i - 1).day == g_array_index (sorted, CmSaleDay, i - 2).day)
      g_array_remove_index (sorted, i - 1);
  return sorted;
}

static int
find_day (const GArray *days, int day)
{
  for (guint i = 0; i < days->len; i++)
    if (g_array_index (days, CmSaleDay, i).day == day)
      return (int) i;
  return -1;
}

static gboolean
read_orders (CmPastSales *self, CmConn *conn, const char *chosen, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT o.day, count(*) FROM orders o WHERE " CHOSEN " AND o.valid = 1 GROUP BY o.day", "s",
                                chosen);

  while (cm_stmt_next (stmt, &local))
    {
      int index = find_day (self->days, (int) cm_stmt_int (stmt, 0));

      if (index >= 0)
        g_array_index (self->days, CmSaleDay, index).orders = cm_stmt_int (stmt, 1);
    }
  return cm_error_pass (local, error);
}

static void
add_units (CmPastSales *self, gint64 sku_id, int index, gint64 units, gint64 orders)
{
  CmSoldKind *row = g_hash_table_lookup (self->kinds, &sku_id);

  if (row == NULL)
    {
      row = g_new0 (CmSoldKind, self->days->len);
      g_hash_table_insert (self->kinds, g_memdup2 (&sku_id, sizeof sku_id), row);
    }
  row[index].units += units;
  row[index].orders += orders;
}

static gboolean
read_units (CmPastSales *self, CmConn *conn, const char *chosen, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT l.sku_id, o.day, sum (l.qty), count (DISTINCT o.id) FROM orders o JOIN lines l ON l.order_id = o.id"
                                " WHERE " CHOSEN
                                " AND o.valid = 1 GROUP BY 1, 2", "s", chosen);

  while (cm_stmt_next (stmt, &local))
    {
      int index = find_day (self->days, (int) cm_stmt_int (stmt, 1));

      if (index >= 0)
        add_units (self, cm_stmt_int (stmt, 0), index, cm_stmt_int (stmt, 2), cm_stmt_int (stmt, 3));
    }
  return cm_error_pass (local, error);
}

CmPastSales *
cm_past_sales_store_read (CmConn *conn, const int *days, gsize count, GError **error)
{
  g_autoptr (CmPastSales) self = g_new0 (CmPastSales, 1);
  g_autofree char *chosen = days_to_json (days, count);

  self->days = sort_days (days, count);
  self->kinds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return read_orders (self, conn, chosen, error) && read_units (self, conn, chosen, error) ? g_steal_pointer (&self) : NULL;
}

gint64
cm_past_sales_units (const CmPastSales *self, gint64 sku_id, guint index)
{
  const CmSoldKind *row = g_hash_table_lookup (self->kinds, &sku_id);

  g_return_val_if_fail (index < self->days->len, 0);

  return row != NULL ? row[index].units : 0;
}

static gboolean
was_offered (const CmSoldKind *sold, const CmSaleDay *day)
{
  return sold->orders > 0 && (CmWide) sold->orders * CM_MILLION >= (CmWide) day->orders * CM_SALE_OFFERED_PPM;
}

static GArray *
sales_of_row (const CmPastSales *self, const CmSoldKind *row)
{
  GArray *sales = g_array_new (FALSE, FALSE, sizeof (CmPastSale));

  for (guint i = 0; row != NULL && i < self->days->len; i++)
    {
      const CmPastSale sale = { (double) row[i].units, 1, FALSE };

      if (was_offered (row + i, &g_array_index (self->days, CmSaleDay, i)))
        g_array_append_val (sales, sale);
    }
  return sales;
}

GArray *
cm_past_sales_of (const CmPastSales *self, gint64 sku_id)
{
  return sales_of_row (self, g_hash_table_lookup (self->kinds, &sku_id));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 *x = *(const gint64 *const *) a, *y = *(const gint64 *const *) b;

  return (*x > *y) - (*x < *y);
}

GPtrArray *
cm_past_sales_others (const CmPastSales *self, const gint64 *known, gsize count)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GPtrArray *others = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->kinds);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gboolean is_known = FALSE;

      for (gsize i = 0; i < count; i++)
        is_known |= known[i] == *(const gint64 *) key;
      if (!is_known)
        g_ptr_array_add (ids, key);
    }
  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      GArray *sales = sales_of_row (self, g_hash_table_lookup (self->kinds, g_ptr_array_index (ids, i)));

      if (sales->len > 0)
        g_ptr_array_add (others, sales);
      else
        g_array_unref (sales);
    }
  return others;
}

gint64
cm_past_sales_store_orders_with (CmConn *conn, int day, const gint64 *skus, gsize count, GError **error)
{
  g_autoptr (GString) list = g_string_new ("[");

  for (gsize i = 0; i < count; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", skus[i]);
  g_string_append_c (list, ']');
  return cm_conn_int (conn, -1, error,
                      "SELECT count (DISTINCT o.id) FROM orders o JOIN lines l ON l.order_id = o.id WHERE o.day = ?1 AND o.valid = 1"
                      " AND l.sku_id IN (SELECT value FROM json_each (?2))", "is", (gint64) day, list->str);
}

/* ---- habits ---- */

static gint64
ratio (gint64 part, gint64 whole, gint64 unit)
{
  return whole > 0 ? (gint64) cm_round_wide ((CmWide) part * unit, whole, CM_ROUND_HALF_UP) : -1;
}

/* Days without a name of their own are put together to spans of a month. */
static gboolean
read_returns (CmConn *conn, const char *chosen, int today, CmSaleHabits *habits, GError **error)
{
  static const char sql[] =
    "SELECT iif (?3 > 0, (?2 - o.day) / ?3, o.day), count(*), sum (o.paid_minor), sum (min (o.refund_minor, o.paid_minor)) FROM orders o"
    " WHERE " CHOSEN " AND (o.valid = 1 OR o.returned = 1) AND o.currency IS NULL GROUP BY 1";
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, sql, "sii", chosen, (gint64) today, (gint64) (today > 0 ? HABIT_SPAN : 0));
  gint64 paid = 0, refunded = 0;

  while (cm_stmt_next (stmt, &local))
    {
      gint64 share = MIN (ratio (cm_stmt_int (stmt, 3), cm_stmt_int (stmt, 2), CM_MILLION), CM_MILLION);

      habits->orders += cm_stmt_int (stmt, 1);
      paid += cm_stmt_int (stmt, 2);
      refunded += cm_stmt_int (stmt, 3);
      if (share < 0)
        continue;
      habits->return_low_ppm = habits->return_low_ppm < 0 ? share : MIN (habits->return_low_ppm, share);
      habits->return_high_ppm = MAX (habits->return_high_ppm, share);
    }
  habits->return_ppm = ratio (refunded, paid, CM_MILLION);
  return cm_error_pass (local, error);
}

static gboolean
read_sizes (CmConn *conn, const char *chosen, CmSaleHabits *habits, GError **error)
{
  GError *local = NULL;
  gint64 units = cm_conn_int (conn, 0, &local, "SELECT sum (l.qty) FROM orders o JOIN lines l ON l.order_id = o.id WHERE " CHOSEN
                              " AND o.valid = 1 AND o.currency IS NULL", "s", chosen);
  CmStmt *stmt;

  if (local != NULL)
    return cm_error_pass (local, error);
  stmt = cm_conn_query (conn, &local,
                        "SELECT count(*), count (o.freight_minor), coalesce (sum (o.freight_minor = 0), 0),"
                        " coalesce (sum (o.freight_minor), 0) FROM orders o WHERE " CHOSEN " AND o.valid = 1 AND o.currency IS NULL",
                        "s", chosen);
  while (cm_stmt_next (stmt, &local))
    {
      gint64 told = cm_stmt_int (stmt, 1), freed = cm_stmt_int (stmt, 2);

      habits->units_per_order_milli = units > 0 ? ratio (units, cm_stmt_int (stmt, 0), 1000) : -1;
      habits->free_ship_share_ppm = ratio (freed, told, CM_MILLION);
      habits->freight_charge = ratio (cm_stmt_int (stmt, 3), told - freed, 1);
    }
  return cm_error_pass (local, error);
}

gboolean
cm_past_sales_store_habits (CmConn *conn, gint64 now, const int *days, gsize count, CmSaleHabits *habits, GError **error)
{
  int today = cm_conn_today (conn, now), recent[HABIT_DAYS];
  g_autofree char *chosen = NULL;

  for (int i = 0; i < HABIT_DAYS; i++)
    recent[i] = today - i;
  chosen = count > 0 ? days_to_json (days, count) : days_to_json (recent, HABIT_DAYS);
  *habits = (CmSaleHabits) { 0, -1, -1, -1, -1, -1, -1 };
  return read_returns (conn, chosen, count > 0 ? 0 : today, habits, error) && read_sizes (conn, chosen, habits, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-sku-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-text.h"

#define LOW_SHARE 10            /* a tenth */

void
cm_sku_free (CmSku *sku)
{
  if (sku == NULL)
    return;
  g_free (sku->product);
  g_free (sku->spec);
  g_free (sku->code);
  g_free (sku->store);
  g_free (sku->key);
  g_free (sku);
}

/* Words are looked for one by one; folding takes blanks out, so the parts are put together afterwards. */
static char *
search_key (const CmSku *sku)
{
  g_autofree char *words = g_strconcat (sku->product, sku->spec, NULL);
  g_autofree char *folded = cm_text_fold (words);
  g_autofree char *code = cm_text_fold (sku->code != NULL ? sku->code : "");
  g_autofree char *store = cm_text_fold (sku->store);
  g_autofree char *pinyin = cm_text_pinyin (sku->product);
  g_autofree char *sound = cm_text_fold (pinyin);
  g_autofree char *letters = cm_text_pinyin_initials (sku->product);
  g_autofree char *initials = cm_text_fold (letters);

  return g_strjoin ("\n", folded, code, store, sound, initials, NULL);
}

static gpointer
take_sku (CmStmt *stmt)
{
  CmSku *sku = g_new0 (CmSku, 1);

  sku->id = cm_stmt_int (stmt, 0);
  sku->product = cm_stmt_dup (stmt, 1);
  sku->spec = cm_stmt_dup (stmt, 2);
  sku->code = cm_stmt_dup (stmt, 3);
  sku->store = cm_stmt_dup (stmt, 4);
  sku->cost = cm_stmt_is_null (stmt, 5) ? CM_SKU_UNKNOWN : cm_stmt_int (stmt, 5);
  sku->public_low = sku->usual_price = CM_SKU_UNKNOWN;
  sku->key = search_key (sku);
  return sku;
}

/* ---- what the sales say ---- */

/* How many units of a kind went at one price. */
typedef struct {
  gint64 price;
  gint64 units;
} Priced;

/* The smallest price that @share hundredths of the units did not exceed. */
static gint64
price_at (const GArray *prices, gint64 units, int share)
{
  gint64 sum = 0;

  for (guint i = 0; i < prices->len; i++)
    {
      sum += g_array_index (prices, Priced, i).units;
      if (sum * 100 >= units * share)
        return g_array_index (prices, Priced, i).price;
    }
  return CM_SKU_UNKNOWN;
}

static void
take_prices (CmSku *sku, GArray *prices)
{
  gint64 units = 0;

  for (guint i = 0; i < prices->len; i++)
    units += g_array_index (prices, Priced, i).units;
  sku->public_low = price_at (prices, units, LOW_SHARE);
  sku->usual_price = price_at (prices, units, 50);
  g_array_set_size (prices, 0);
}

/* By kind, then by rising price; gifts have no price. */
static const char prices_sql[] =
  "SELECT l.sku_id, coalesce (l.unit_minor, (l.total_minor + l.qty / 2) / l.qty), sum (l.qty), count (*), max (o.day), o.currency IS NULL"
  " FROM orders o JOIN lines l ON l.order_id = o.id WHERE o.day > ?1 AND o.day <= ?2 AND o.valid = 1 AND l.qty > 0"
  " GROUP BY 1, 2, 6 ORDER BY 1, 2";

static gboolean
add_sales (CmConn *conn, GHashTable *by_id, int today, GError **error)
{
  g_autoptr (GArray) prices = g_array_new (FALSE, FALSE, sizeof (Priced));
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, prices_sql, "ii", (gint64) today - CM_SKU_DAYS, (gint64) today);
  CmSku *sku = NULL;

  while (cm_stmt_next (stmt, &local))
    {
      gint64 id = cm_stmt_int (stmt, 0);
      const Priced priced = { cm_stmt_int (stmt, 1), cm_stmt_int (stmt, 2) };

      if (sku == NULL || sku->id != id)
        {
          if (sku != NULL)
            take_prices (sku, prices);
          sku = g_hash_table_lookup (by_id, &id);
        }
      if (sku == NULL)
        continue;
      sku->units += priced.units;
      sku->orders += cm_stmt_int (stmt, 3);
      sku->last_on = MAX (sku->last_on, (int) cm_stmt_int (stmt, 4));
      if (cm_stmt_int (stmt, 5) != 0 && priced.price > 0)
        g_array_append_val (prices, priced);
    }
  if (sku != NULL)
    take_prices (sku, prices);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static int
compare_skus (gconstpointer a, gconstpointer b)
{
  const CmSku *x = *(const CmSku *const *) a, *y = *(const CmSku *const *) b;
  int order = (x->units < y->units) - (x->units > y->units);

  if (order == 0)
    order = strcmp (x->product, y->product);
  return order != 0 ? order : strcmp (x->spec, y->spec);
}

GPtrArray *
cm_sku_store_list (CmConn *conn, gint64 now, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) skus = cm_conn_rows (conn, take_sku, (GDestroyNotify) cm_sku_free, error,
                                             "SELECT k.id, p.name, k.spec, k.code, s.name, k.unit_cost_minor FROM skus k"
                                             " JOIN products p ON p.id = k.product_id JOIN stores s ON s.id = p.store_id", "");

  if (skus == NULL)
    return NULL;
  for (guint i = 0; i < skus->len; i++)
    g_hash_table_insert (by_id, &((CmSku *) g_ptr_array_index (skus, i))->id, g_ptr_array_index (skus, i));
  if (!add_sales (conn, by_id, cm_conn_today (conn, now), error))
    return NULL;
  g_ptr_array_sort (skus, compare_skus);
  return g_steal_pointer (&skus);
}

/* ---- searching ---- */

gboolean
cm_sku_matches (const CmSku *sku, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " \t\n", -1);

  for (char **word = words; *word != NULL; word++)
    {
      g_autofree char *folded = cm_text_fold (*word);

      if (strstr (sku->key, folded) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_called (const CmSku *sku, const char *plain)
{
  g_autofree char *product = cm_text_fold (sku->product);
  g_autofree char *spec = cm_text_fold (sku->spec);
  g_autofree char *whole = g_strconcat (product, spec, NULL);
  g_autofree char *code = cm_text_fold (sku->code != NULL ? sku->code : "");

  return g_str_equal (plain, product) || g_str_equal (plain, whole) || g_str_equal (plain, code);
}

const CmSku *
cm_sku_find (GPtrArray *skus, const char *name)
{
  g_autofree char *plain = cm_text_fold (name);

  for (guint i = 0; *plain != '\0' && i < skus->len; i++)
    if (is_called (g_ptr_array_index (skus, i), plain))
      return g_ptr_array_index (skus, i);
  return NULL;
}

gboolean
cm_sku_store_any (CmConn *conn)
{
  return cm_conn_int (conn, 0, NULL, "SELECT EXISTS (SELECT 1 FROM skus)", "") == 1;
}

/* ---- writing ---- */

gboolean
cm_sku_store_set_cost (CmStep *step, gint64 id, gint64 cost, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  GError *local = NULL;

  if (cost < CM_SKU_UNKNOWN)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("A cost must not be negative."));
      return FALSE;
    }
  if (cm_conn_int (conn, 0, &local, "SELECT id FROM skus WHERE id = ?", "i", id) == 0 && local == NULL)
    g_set_error_literal (&local, CM_ERROR, CM_ERROR_NOT_FOUND, _("This product is not there any more."));
  if (local == NULL && cm_conn_run (conn, &local, "UPDATE skus SET unit_cost_minor = nullif (?, -1) WHERE id = ?", "ii", cost, id))
    cm_step_touch (step, CM_TOPIC_ORDERS | CM_TOPIC_MONEY);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main category of people: the one in most of their orders. */
#include "cm-figures-pass.h"

#include "cm-error.h"

/* A valid order of a person in a category. */
typedef struct {
  gint32 slot;
  gint32 category;              /* index of its pool */
  gint32 day;
  guint32 order_id;
} Bought;

/* So many people are looked at together: what they bought is put in order in little memory, and given back before the next. */
#define TOGETHER_BITS 14

#define BOUGHT(orders, people) \
  "SELECT o.customer_id, p.category_id, o.day, o.id FROM " orders \
  " CROSS JOIN lines l ON l.order_id = o.id JOIN skus s ON s.id = l.sku_id" \
  " JOIN products p ON p.id = s.product_id" \
  " WHERE o.valid = 1 AND o.day <= ?1 AND " people " AND p.category_id IS NOT NULL"

static int
compare_bought (const void *a, const void *b)
{
  const Bought *x = a, *y = b;

  if (x->slot != y->slot)
    return x->slot - y->slot;
  if (x->category != y->category)
    return x->category - y->category;
  return (x->order_id > y->order_id) - (x->order_id < y->order_id);
}

/* Index of a category's pool, made when it is new. */
static int
pool_index (CmFiguresPass *pass, gint64 category_id)
{
  gpointer index;

  if (!g_hash_table_lookup_extended (pass->categories, &category_id, NULL, &index))
    {
      CmGapPool pool;

      index = GINT_TO_POINTER (pass->pools->len);
      cm_gap_pool_init (&pool);
      g_array_append_val (pass->pools, pool);
      g_hash_table_insert (pass->categories, g_memdup2 (&category_id, sizeof category_id), index);
    }
  return GPOINTER_TO_INT (index);
}

static Bought
read_row (CmFiguresPass *pass, CmStmt *stmt)
{
  return (Bought) {
    .slot = cm_figures_pass_slot (pass, cm_stmt_int (stmt, 0)),
    .category = pool_index (pass, cm_stmt_int (stmt, 1)),
    .day = (gint32) cm_stmt_int (stmt, 2),
    .order_id = (guint32) cm_stmt_int (stmt, 3),
  };
}

/* The lines of an order come one after the other, mostly of one category. */
static void
add_row (GArray *rows, const Bought *row)
{
  const Bought *last = rows->len > 0 ? &g_array_index (rows, Bought, rows->len - 1) : NULL;

  if (last == NULL || compare_bought (last, row) != 0)
    g_array_append_val (rows, *row);
}

/* On a tie the one bought last counts, and of those in that same order the one known longest: the first, since pools are in the order in
 * which categories became known. */
static gint32
choose_main_category (const GArray *rows, guint first, guint end)
{
  int best_orders = 0;
  Bought best = { .category = -1 };

  for (guint i = first; i < end;)
    {
      Bought last = g_array_index (rows, Bought, i);
      guint32 order_id = 0;
      int orders = 0;

      for (; i < end && g_array_index (rows, Bought, i).category == last.category; i++)
        {
          const Bought *row = &g_array_index (rows, Bought, i);

          orders += row->order_id != order_id || orders == 0;
          last.order_id = order_id = row->order_id;
          last.day = MAX (last.day, row->day);
        }
      if (orders > best_orders
          || (orders == best_orders && (last.day > best.day || (last.day == best.day && last.order_id > best.order_id))))
        {
          best_orders = orders;
          best = last;
        }
    }
  return best.category;
}

/* ---- everybody ---- */

static gboolean
find_pools (CmFiguresPass *pass, gboolean *any, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt;

  *any = cm_conn_int (pass->conn, 0, &local, "SELECT EXISTS (SELECT 1 FROM products WHERE category_id IS NOT NULL)", "") != 0;
  if (local != NULL || !*any)
    return cm_error_pass (local, error);
  stmt = cm_conn_query (pass->conn, &local, "SELECT id FROM categories ORDER BY id", "");
  while (cm_stmt_next (stmt, &local))
    pool_index (pass, cm_stmt_int (stmt, 0));
  return cm_error_pass (local, error);
}

/* (transfer full) (element-type GArray of Bought): of those who are looked at together. Lines lie in the file by order, and going from
 * person to person would fetch each from another place. */
static GPtrArray *
read_bought (CmFiguresPass *pass, GError **error)
{
  GError *local = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  CmStmt *stmt = cm_conn_query (pass->conn, &local, BOUGHT ("orders o NOT INDEXED", "o.customer_id IS NOT NULL"), "i", (gint64) pass->day);

  for (gsize i = 0; i <= pass->count >> TOGETHER_BITS; i++)
    g_ptr_array_add (parts, g_array_new (FALSE, FALSE, sizeof (Bought)));
  while (cm_stmt_next (stmt, &local))
    {
      Bought row = read_row (pass, stmt);

      if (row.slot >= 0)
        add_row (parts->pdata[row.slot >> TOGETHER_BITS], &row);
    }
  return cm_error_pass (local, error) ? g_steal_pointer (&parts) : NULL;
}

static void
choose_for_people (CmFiguresPass *pass, GArray *rows)
{
  g_array_sort (rows, compare_bought);
  for (guint i = 0, end = 0; i < rows->len; i = end)
    {
      gint32 slot = g_array_index (rows, Bought, i).slot;

      while (end < rows->len && g_array_index (rows, Bought, end).slot == slot)
        end++;
      pass->category[slot] = choose_main_category (rows, i, end);
    }
}

gboolean
cm_figures_pass_read_categories (CmFiguresPass *self, GError **error)
{
  g_autoptr (GPtrArray) parts = NULL;
  gboolean any;

  if (!find_pools (self, &any, error))
    return FALSE;
  if (!any)
    return TRUE;
  parts = read_bought (self, error);
  if (parts == NULL)
    return FALSE;

  self->category = g_renew (gint32, self->category, self->room + 1);
  for (gsize i = 0; i < self->count; i++)
    self->category[i] = -1;
  for (; parts->len > 0; g_ptr_array_set_size (parts, (int) parts->len - 1))
    choose_for_people (self, parts->pdata[parts->len - 1]);
  return TRUE;
}

/* ---- one person alone ---- */

gboolean
cm_figures_pass_read_category (CmFiguresPass *self, gsize slot, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Bought));
  GError *local = NULL;
  CmStmt *stmt;

  if (self->category == NULL)
    return TRUE;
  stmt = cm_conn_query (self->conn, &local, BOUGHT ("orders o", "o.customer_id IN " CM_RECORDS_OF_PERSON), "ii", (gint64) self->day,
                        (gint64) self->people[slot].id);
  while (cm_stmt_next (stmt, &local))
    {
      Bought row = read_row (self, stmt);

      row.slot = (gint32) slot;
      add_row (rows, &row);
    }
  if (local != NULL)
    return cm_error_pass (local, error);
  g_array_sort (rows, compare_bought);
  self->category[slot] = choose_main_category (rows, 0, rows->len);
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cycle-store.h"

#include "cm-gap.h"
#include "cm-main-records.h"
#include "cm-shop.h"

/* A day on which a person bought something of a product or category. */
typedef struct {
  gint64 thing_id;
  gint64 customer_id;
  int day;
} Bought;

/* What the purchases of one thing say. */
typedef struct {
  CmGapPool pool;
  gsize buyers;
  gsize repeaters;
  GArray *waits;                /* (element-type CmWait) */
} Thing;

typedef struct {
  CmConn *conn;
  CmCycleRules rules;
  CmMainRecords *records;
  GHashTable *category_of;      /* gint64 of a product -> gint64 of its category */
  GHashTable *category_gaps;    /* gint64 of a category -> double, days */
  GArray *bought;               /* (element-type Bought): of products */
  CmCycles *cycles;
} Reader;

static void
reader_clear (Reader *reader)
{
  g_clear_pointer (&reader->records, cm_main_records_free);
  g_clear_pointer (&reader->category_of, g_hash_table_unref);
  g_clear_pointer (&reader->category_gaps, g_hash_table_unref);
  g_clear_pointer (&reader->bought, g_array_unref);
  g_clear_pointer (&reader->cycles, cm_cycles_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
thing_init (Thing *thing)
{
  *thing = (Thing) { .waits = g_array_new (FALSE, FALSE, sizeof (CmWait)) };
  cm_gap_pool_init (&thing->pool);
}

static void
thing_clear (Thing *thing)
{
  cm_gap_pool_clear (&thing->pool);
  g_clear_pointer (&thing->waits, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Thing, thing_clear)

static void
product_cycle_free (gpointer data)
{
  CmProductCycle *product = data;

  g_free (product->name);
  g_free (product);
}

static void
category_curve_free (gpointer data)
{
  CmCategoryCurve *category = data;

  g_free (category->name);
  g_array_unref (category->curve);
  g_free (category);
}

void
cm_cycles_free (CmCycles *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->due);
  g_ptr_array_unref (self->products);
  g_ptr_array_unref (self->categories);
  category_curve_free (self->all);
  g_free (self);
}

static CmCycles *
make_cycles (int day)
{
  CmCycles *self = g_new0 (CmCycles, 1);

  self->day = day;
  self->due = g_array_new (FALSE, FALSE, sizeof (CmCycleDue));
  self->products = g_ptr_array_new_with_free_func (product_cycle_free);
  self->categories = g_ptr_array_new_with_free_func (category_curve_free);
  self->all = g_new0 (CmCategoryCurve, 1);
  self->all->curve = g_array_new (FALSE, FALSE, sizeof (CmReturnPoint));
  return self;
}

static gboolean
fail (GError *local, GError **error)
{
  g_propagate_error (error, local);
  return FALSE;
}

static gint64 *
copy_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static gboolean
read_products (Reader *reader, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (reader->conn, &local, "SELECT id, name, category_id FROM products", "");

  while (cm_stmt_next (stmt, &local))
    {
      CmProductCycle *product = g_new0 (CmProductCycle, 1);

      product->product_id = cm_stmt_int (stmt, 0);
      product->name = cm_stmt_dup (stmt, 1);
      product->category_id = cm_stmt_int (stmt, 2);
      g_ptr_array_add (reader->cycles->products, product);
      if (product->category_id != 0)
        g_hash_table_insert (reader->category_of, copy_id (product->product_id), copy_id (product->category_id));
    }
  return local == NULL || fail (local, error);
}

static gboolean
read_categories (Reader *reader, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (reader->conn, &local, "SELECT id, name FROM categories", "");

  while (cm_stmt_next (stmt, &local))
    {
      CmCategoryCurve *category = g_new0 (CmCategoryCurve, 1);

      category->category_id = cm_stmt_int (stmt, 0);
      category->name = cm_stmt_dup (stmt, 1);
      category->curve = g_array_new (FALSE, FALSE, sizeof (CmReturnPoint));
      g_ptr_array_add (reader->cycles->categories, category);
    }
  return local == NULL || fail (local, error);
}

static gboolean
read_bought (Reader *reader, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (reader->conn, &local,
                                "SELECT s.product_id, o.customer_id, o.day FROM orders o CROSS JOIN lines l ON l.order_id = o.id"
                                " JOIN skus s ON s.id = l.sku_id WHERE o.valid = 1 AND o.day <= ? AND o.customer_id IS NOT NULL", "i",
                                (gint64) reader->cycles->day);

  while (cm_stmt_next (stmt, &local))
    {
      Bought bought = { cm_stmt_int (stmt, 0), cm_main_records_of (reader->records, cm_stmt_int (stmt, 1)), (int) cm_stmt_int (stmt, 2) };

      g_array_append_val (reader->bought, bought);
    }
  return local == NULL || fail (local, error);
}

static int
compare_bought (gconstpointer a, gconstpointer b)
{
  const Bought *x = a, *y = b;

  if (x->thing_id != y->thing_id)
    return x->thing_id < y->thing_id ? -1 : 1;
  if (x->customer_id != y->customer_id)
    return x->customer_id < y->customer_id ? -1 : 1;
  return (x->day > y->day) - (x->day < y->day);
}

/* The days of one person with one thing, each once; moves *@place behind them. */
static void
take_days (GArray *bought, guint *place, GArray *days)
{
  const Bought *first = &g_array_index (bought, Bought, *place);

  g_array_set_size (days, 0);
  for (; *place < bought->len; (*place)++)
    {
      const Bought *next = &g_array_index (bought, Bought, *place);

      if (next->thing_id != first->thing_id || next->customer_id != first->customer_id)
        break;
      if (days->len == 0 || g_array_index (days, int, days->len - 1) != next->day)
        g_array_append_val (days, next->day);
    }
}

static void
add_person (Thing *thing, GArray *days, int today)
{
  int first = g_array_index (days, int, 0);
  CmWait wait = { today - first, FALSE };

  thing->buyers++;
  thing->repeaters += days->len > 1;
  if (days->len > 1)
    wait = (CmWait) { g_array_index (days, int, 1) - first, TRUE };
  g_array_append_val (thing->waits, wait);
  for (guint i = 1; i < days->len; i++)
    cm_gap_pool_add (&thing->pool, g_array_index (days, int, i) - g_array_index (days, int, i - 1));
}

/* Sums up the rows of one thing from *@place on, which it moves behind them. */
static void
take_thing (GArray *bought, guint *place, int today, Thing *thing)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (int));
  gint64 thing_id = g_array_index (bought, Bought, *place).thing_id;

  while (*place < bought->len && g_array_index (bought, Bought, *place).thing_id == thing_id)
    {
      take_days (bought, place, days);
      add_person (thing, days, today);
    }
}

/* The same rows by category instead of product; what has no category is left out. */
static GArray *
by_category (Reader *reader)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Bought));

  for (guint i = 0; i < reader->bought->len; i++)
    {
      Bought row = g_array_index (reader->bought, Bought, i);
      const gint64 *category = g_hash_table_lookup (reader->category_of, &row.thing_id);

      if (category == NULL)
        continue;
      row.thing_id = *category;
      g_array_append_val (rows, row);
    }
  g_array_sort (rows, compare_bought);
  return rows;
}

static GHashTable *
index_categories (GPtrArray *categories)
{
  GHashTable *index = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < categories->len; i++)
    {
      CmCategoryCurve *category = g_ptr_array_index (categories, i);

      g_hash_table_insert (index, &category->category_id, category);
    }
  return index;
}

static void
draw_curve (const Reader *reader, const Thing *thing, CmCategoryCurve *curve)
{
  curve->buyers = thing->buyers;
  curve->repeaters = thing->repeaters;
  curve->gap_days = cm_gap_pool_median (&thing->pool, reader->rules.least_gaps);
  g_clear_pointer (&curve->curve, g_array_unref);
  curve->curve = cm_return_curve ((const CmWait *) (void *) thing->waits->data, thing->waits->len);
}

/* The same rows as if the shop sold one thing alone. */
static void
draw_all (Reader *reader)
{
  g_autoptr (GArray) rows = g_array_copy (reader->bought);
  g_auto (Thing) thing = { .buyers = 0 };
  guint place = 0;

  for (guint i = 0; i < rows->len; i++)
    g_array_index (rows, Bought, i).thing_id = 0;
  g_array_sort (rows, compare_bought);
  thing_init (&thing);
  if (rows->len > 0)
    take_thing (rows, &place, reader->cycles->day, &thing);
  draw_curve (reader, &thing, reader->cycles->all);
}

static void
draw_curves (Reader *reader)
{
  g_autoptr (GArray) rows = by_category (reader);
  g_autoptr (GHashTable) index = index_categories (reader->cycles->categories);

  for (guint place = 0; place < rows->len;)
    {
      gint64 id = g_array_index (rows, Bought, place).thing_id;
      CmCategoryCurve *category = g_hash_table_lookup (index, &id);
      g_auto (Thing) thing = { .buyers = 0 };

      thing_init (&thing);
      take_thing (rows, &place, reader->cycles->day, &thing);
      if (category == NULL)
        continue;
      draw_curve (reader, &thing, category);
      if (category->gap_days > 0)
        g_hash_table_insert (reader->category_gaps, copy_id (id), g_memdup2 (&category->gap_days, sizeof (double)));
    }
}

static double
category_gap (Reader *reader, gint64 category_id)
{
  const double *gap = g_hash_table_lookup (reader->category_gaps, &category_id);

  return gap != NULL ? *gap : 0;
}

static void
add_due (Reader *reader, const CmProductCycle *product, gint64 customer_id, GArray *days)
{
  CmCycleDue due = { .customer_id = customer_id, .product_id = product->product_id, .purchase_days = (int) days->len };
  double own = cm_cycle_own_gap (&reader->rules, (const int *) (void *) days->data, days->len);

  due.cycle = cm_cycle_next (g_array_index (days, int, days->len - 1), own, product->gap_days,
                             category_gap (reader, product->category_id));
  due.state = cm_cycle_state (&reader->rules, &due.cycle, reader->cycles->day);
  if (due.state == CM_CYCLE_SOON || due.state == CM_CYCLE_OVERDUE)
    g_array_append_val (reader->cycles->due, due);
}

/* First the product's own gap, then each of its buyers. */
static void
take_product (Reader *reader, CmProductCycle *product, guint *place)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (int));
  g_auto (Thing) thing = { .buyers = 0 };
  guint first = *place;

  thing_init (&thing);
  take_thing (reader->bought, place, reader->cycles->day, &thing);
  product->buyers = thing.buyers;
  product->repeaters = thing.repeaters;
  product->gaps = thing.pool.total;
  product->gap_days = cm_gap_pool_median (&thing.pool, reader->rules.least_gaps);
  while (first < *place)
    {
      gint64 customer_id = g_array_index (reader->bought, Bought, first).customer_id;

      take_days (reader->bought, &first, days);
      add_due (reader, product, customer_id, days);
    }
}

static void
find_due (Reader *reader)
{
  g_autoptr (GHashTable) index = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < reader->cycles->products->len; i++)
    {
      CmProductCycle *product = g_ptr_array_index (reader->cycles->products, i);

      g_hash_table_insert (index, &product->product_id, product);
    }
  for (guint place = 0; place < reader->bought->len;)
    {
      CmProductCycle *product = g_hash_table_lookup (index, &g_array_index (reader->bought, Bought, place).thing_id);

      g_return_if_fail (product != NULL);
      take_product (reader, product, &place);
    }
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const CmCycleDue *x = a, *y = b;

  if (x->cycle.due_day != y->cycle.due_day)
    return x->cycle.due_day < y->cycle.due_day ? -1 : 1;
  if (x->customer_id != y->customer_id)
    return x->customer_id < y->customer_id ? -1 : 1;
  return (x->product_id > y->product_id) - (x->product_id < y->product_id);
}

static int
compare_products (gconstpointer a, gconstpointer b)
{
  const CmProductCycle *x = *(CmProductCycle *const *) a, *y = *(CmProductCycle *const *) b;

  if (x->buyers != y->buyers)
    return x->buyers > y->buyers ? -1 : 1;
  return (x->product_id > y->product_id) - (x->product_id < y->product_id);
}

static int
compare_categories (gconstpointer a, gconstpointer b)
{
  const CmCategoryCurve *x = *(CmCategoryCurve *const *) a, *y = *(CmCategoryCurve *const *) b;

  if (x->buyers != y->buyers)
    return x->buyers > y->buyers ? -1 : 1;
  return (x->category_id > y->category_id) - (x->category_id < y->category_id);
}

/* What nobody bought stands at the end and is taken off. */
static void
sort_cycles (CmCycles *self)
{
  g_array_sort (self->due, compare_due);
  g_ptr_array_sort (self->products, compare_products);
  g_ptr_array_sort (self->categories, compare_categories);
  while (self->products->len > 0 && ((CmProductCycle *) g_ptr_array_index (self->products, self->products->len - 1))->buyers == 0)
    g_ptr_array_remove_index (self->products, self->products->len - 1);
  while (self->categories->len > 0 && ((CmCategoryCurve *) g_ptr_array_index (self->categories, self->categories->len - 1))->buyers == 0)
    g_ptr_array_remove_index (self->categories, self->categories->len - 1);
}

CmCycles *
cm_cycle_store_read (CmConn *conn, int day, GError **error)
{
  g_autoptr (CmRules) rules = cm_shop_rules (conn, error);
  g_auto (Reader) reader = { .conn = conn, .cycles = make_cycles (day) };

  reader.category_of = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  reader.category_gaps = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  reader.bought = g_array_new (FALSE, FALSE, sizeof (Bought));
  if (rules == NULL)
    return NULL;
  cm_cycle_rules_read (&reader.rules, rules);
  reader.records = cm_main_records_read (conn, error);
  if (reader.records == NULL || !read_products (&reader, error) || !read_categories (&reader, error) || !read_bought (&reader, error))
    return NULL;
  draw_all (&reader);
  draw_curves (&reader);
  g_array_sort (reader.bought, compare_bought);
  find_due (&reader);
  sort_cycles (reader.cycles);
  return g_steal_pointer (&reader.cycles);
}

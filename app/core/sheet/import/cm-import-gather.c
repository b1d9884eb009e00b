/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-gather.h"

#include "cm-day.h"
#include "cm-group-buy.h"
#include "cm-import-store.h"
#include "cm-text-map.h"

#include <string.h>

/* How many orders stay open for further rows. */
#define WINDOW 20000
#define BUCKETS 131072      /* so many that nearly every order stands alone in its own */

struct _CmImportGather {
  const CmImportPlan *plan;
  gboolean in_group_buy;        /* its order numbers count from 1 in every group buy */
  CmStep *step;
  CmDictionary *words;
  gint64 store_id;           /* the store of rows that name none, 0 until one is needed */
  gint64 first_store;
  GHashTable *stores;        /* name -> id, of the sheet's shop column */
  CmSheetOrder *buckets[BUCKETS];  /* orders waiting, by their hash; not owned */
  CmSheetOrder *waiting[WINDOW + 1];  /* the same, owned, in a ring from the oldest on */
  guint oldest;
  guint n_waiting;
  GPtrArray *spare;          /* orders done with, to be used again */
  CmArena *scratch;
  CmSheetOrder *last;
  GHashTable *running;       /* buyer and day -> rows so far, for sheets without order numbers */
};

CmImportGather *
cm_import_gather_new (const CmImportPlan *plan, CmStep *step, CmDictionary *words)
{
  CmImportGather *self = g_new0 (CmImportGather, 1);

  self->plan = plan;
  self->in_group_buy = cm_group_buy_counts (plan);
  self->step = step;
  self->words = words;
  self->stores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->running = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->spare = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_sheet_order_free);
  self->scratch = cm_arena_new (1024);
  return self;
}

void
cm_import_gather_free (CmImportGather *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->stores);
  g_hash_table_unref (self->running);
  for (guint i = 0; i < self->n_waiting; i++)
    cm_sheet_order_free (self->waiting[(self->oldest + i) % G_N_ELEMENTS (self->waiting)]);
  g_ptr_array_unref (self->spare);
  cm_arena_free (self->scratch);
  g_free (self);
}

static gint64
row_store (CmImportGather *self, const CmOrderRow *row, GError **error)
{
  const char *name = row->text[CM_FIELD_STORE];
  gint64 id;

  if (name == NULL || self->plan->store != NULL || cm_text_is_masked (name))
    {
      if (self->store_id == 0)
        self->store_id = cm_store_choose (self->step, self->plan->platform, self->plan->store, error);
      return self->store_id;
    }
  id = GPOINTER_TO_SIZE (g_hash_table_lookup (self->stores, name));
  if (id == 0)
    id = cm_store_choose (self->step, self->plan->platform, name, error);
  if (id != 0)
    g_hash_table_insert (self->stores, g_strdup (name), GSIZE_TO_POINTER (id));
  return id;
}

static int
day_of (CmImportGather *self, const CmOrderRow *row)
{
  gint64 time = row->has[CM_FIELD_PAID_AT] ? row->amount[CM_FIELD_PAID_AT] : row->amount[CM_FIELD_CREATED_AT];

  if (self->plan->all_on != 0 && !row->has[CM_FIELD_PAID_AT] && !row->has[CM_FIELD_CREATED_AT])
    return self->plan->all_on;
  return cm_day_from_time (time, cm_conn_zone (cm_step_conn (self->step)));
}

/* Customer, day and the running number of that customer's rows on that day: the same sheet again makes the same numbers.  The customer
 * goes in as a digest, so that an order number tells nobody's phone. */
static char *
derive_number (CmImportGather *self, const CmOrderRow *row, GError **error)
{
  CmBuyer *buyer = cm_buyer_read (row, self->words, self->scratch, error);
  g_autofree char *key = buyer == NULL ? NULL : cm_buyer_key (buyer);
  g_autofree char *day = cm_day_format (day_of (self, row));
  g_autofree char *digest = NULL;
  g_autofree char *base = NULL;
  guint running;

  cm_arena_clear (self->scratch);
  if (key == NULL)
    return NULL;
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  base = g_strdup_printf ("%s-%.10s", day, *key == '\0' ? "0000000000" : digest);
  running = GPOINTER_TO_UINT (g_hash_table_lookup (self->running, base)) + 1;
  g_hash_table_insert (self->running, g_strdup (base), GUINT_TO_POINTER (running));
  return g_strdup_printf ("%s-%u", base, running);
}

/* What stood in a column; of a cell with several items, and of items beside the first, the row keeps it apart. */
static const char *
find_text (const CmImportPlan *plan, const CmOrderRow *row, guint index)
{
  const CmImportColumn *column = g_ptr_array_index (plan->columns, index);

  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i].column == index)
      return row->cells[i].text;
  return column->field != CM_FIELD_NONE && plan->column_of[column->field] == (int) index ? row->text[column->field] : NULL;
}

/* A row written again in the order of the columns, for orders rejected as a whole. */
static char *
write_raw (const CmImportPlan *plan, const CmOrderRow *row)
{
  GString *raw = g_string_new (NULL);

  for (guint i = 0; i < plan->columns->len; i++)
    {
      const char *text = find_text (plan, row, i);

      if (i > 0)
        g_string_append_c (raw, ',');
      if (text == NULL)
        continue;
      g_string_append_c (raw, '"');
      for (const char *p = text; *p != '\0'; p++)
        g_string_append_len (raw, *p == '"' ? "\"\"" : p, *p == '"' ? 2 : 1);
      g_string_append_c (raw, '"');
    }
  return g_string_free (raw, FALSE);
}

/* Where the order with this number stands or would stand in its bucket. */
static CmSheetOrder **
find_open (CmImportGather *self, guint64 hash, gint64 store_id, const char *number)
{
  CmSheetOrder **link = &self->buckets[hash % BUCKETS];

  while (*link != NULL
         && ((*link)->hash != hash || (*link)->order->store_id != store_id || !g_str_equal ((*link)->order->order_no, number)))
    link = &(*link)->next;
  return link;
}

static CmSheetOrder *
take_spare (CmImportGather *self)
{
  if (self->spare->len == 0)
    return cm_sheet_order_new ();
  return g_ptr_array_steal_index_fast (self->spare, self->spare->len - 1);
}

static CmSheetOrder *
find_or_open (CmImportGather *self, const CmOrderRow *row, gint64 store_id, const char *number)
{
  guint64 hash = cm_text_hash (store_id, number);
  CmSheetOrder **link = find_open (self, hash, store_id, number);
  CmSheetOrder *order = *link;

  if (order != NULL)
    return order;
  order = *link = take_spare (self);
  order->hash = hash;
  order->order->store_id = store_id;
  order->order->order_no = cm_arena_dup (order->memory, number);
  if (!row->has[CM_FIELD_CREATED_AT] && !row->has[CM_FIELD_PAID_AT])
    order->raw = write_raw (self->plan, row);
  self->waiting[(self->oldest + self->n_waiting++) % G_N_ELEMENTS (self->waiting)] = order;
  return order;
}

void
cm_import_gather_expect (const CmImportGather *self, const CmOrderRow *row, gboolean soon)
{
  const char *item = row->text[CM_FIELD_ITEM];
  const char *number = row->text[CM_FIELD_ORDER_NO];

  if (!soon && self->first_store != 0 && number != NULL)
    __builtin_prefetch (&self->buckets[cm_text_hash (self->first_store, number) % BUCKETS]);
  if (self->first_store != 0 && item != NULL)
    cm_dictionary_expect_sku (self->words, self->first_store, item, row->text[CM_FIELD_SKU_SPEC], soon);
}

gboolean
cm_import_gather_add (CmImportGather *self, const CmOrderRow *row, gboolean *orphan, GError **error)
{
  const char *number = row->text[CM_FIELD_ORDER_NO];
  g_autofree char *derived = NULL;
  gint64 store_id;

  *orphan = FALSE;
  if (number == NULL && self->plan->column_of[CM_FIELD_ORDER_NO] < 0)
    number = derived = derive_number (self, row, error);
  else if (number != NULL && self->in_group_buy)
    number = derived = cm_group_buy_number (self->plan, number);
  else if (number == NULL)
    {
      *orphan = self->last == NULL;
      return *orphan || cm_sheet_order_add (self->last, row, self->plan, self->words, error);
    }
  store_id = number == NULL ? 0 : row_store (self, row, error);
  if (store_id == 0)
    return FALSE;
  if (self->first_store == 0)
    self->first_store = store_id;
  self->last = find_or_open (self, row, store_id, number);
  return cm_sheet_order_add (self->last, row, self->plan, self->words, error);
}

void
cm_import_gather_break (CmImportGather *self)
{
  self->last = NULL;
}

const CmSheetOrder *
cm_import_gather_peek (const CmImportGather *self, guint ahead)
{
  return ahead < self->n_waiting ? self->waiting[(self->oldest + ahead) % G_N_ELEMENTS (self->waiting)] : NULL;
}

gboolean
cm_import_gather_is_sorted (const CmImportGather *self)
{
  for (guint i = 1; i < self->n_waiting; i++)
    {
      const CmOrder *before = cm_import_gather_peek (self, i - 1)->order, *order = cm_import_gather_peek (self, i)->order;

      if (before->store_id > order->store_id || (before->store_id == order->store_id && strcmp (before->order_no, order->order_no) > 0))
        return FALSE;
    }
  return TRUE;
}

static void
expect_removal (const CmImportGather *self)
{
  const CmSheetOrder *order = cm_import_gather_peek (self, 8);

  if (order != NULL)
    __builtin_prefetch (&self->buckets[order->hash % BUCKETS]);
}

CmSheetOrder *
cm_import_gather_next (CmImportGather *self, gboolean ended)
{
  CmSheetOrder *order;
  CmSheetOrder **link;

  if (self->n_waiting == 0 || (!ended && self->n_waiting <= WINDOW))
    return NULL;
  expect_removal (self);
  order = self->waiting[self->oldest];
  self->oldest = (self->oldest + 1) % G_N_ELEMENTS (self->waiting);
  self->n_waiting--;
  link = find_open (self, order->hash, order->order->store_id, order->order->order_no);
  *link = order->next;
  if (self->last == order)
    self->last = NULL;
  return order;
}

void
cm_import_gather_give_back (CmImportGather *self, CmSheetOrder *order)
{
  cm_sheet_order_reset (order);
  g_ptr_array_add (self->spare, order);
}

gint64
cm_import_gather_store (CmImportGather *self)
{
  return self->first_store;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-columns.h"

#include <math.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "cm-columns-private.h"
#include "cm-figures-store.h"
#include "cm-quantile.h"
#include "cm-shop.h"

typedef struct {
  CmColumns *columns;
  gsize room;
} Loader;

static int
day_or_unset (int day)
{
  return day == CM_NO_DAY ? CM_UNSET : day;
}

static void
grow (Loader *loader)
{
  CmColumns *self = loader->columns;

  loader->room = loader->room == 0 ? 1024 : loader->room * 2;
  self->ids = g_renew (gint64, self->ids, loader->room);
  self->nets = g_renew (double, self->nets, loader->room);
  self->gaps = g_renew (float, self->gaps, loader->room);
  cm_numbers_reserve (&self->returns, loader->room);
  cm_numbers_reserve (&self->home_orders, loader->room);
  for (int i = 0; i < CM_N_INT_COLUMNS; i++)
    cm_numbers_reserve (&self->ints[i], loader->room);
}

void
cm_columns_set_slot (CmColumns *self, gint64 record_id, gint32 slot)
{
  if (record_id > self->last_id)
    {
      gint64 room = MAX (record_id + 1, (self->last_id + 1) * 2);

      self->slot_of = g_renew (gint32, self->slot_of, room);
      for (gint64 i = self->last_id + 1; i < room; i++)
        self->slot_of[i] = -1;
      self->last_id = room - 1;
    }
  self->slot_of[record_id] = slot;
}

static void
set_numbers (CmColumns *self, gsize slot, const CmPeopleRow *row)
{
  const int values[CM_N_INT_COLUMNS] = {
    [CM_COLUMN_ORDERS] = row->orders,
    [CM_COLUMN_PURCHASE_DAYS] = row->purchase_days,
    [CM_COLUMN_FIRST_ORDER] = day_or_unset (row->first_day),
    [CM_COLUMN_LAST_ORDER] = day_or_unset (row->last_day),
    [CM_COLUMN_CLASS] = cm_class_of (row->purchase_days),
    [CM_COLUMN_STAGE] = cm_stage_from_name (row->stage),
    [CM_COLUMN_GRADE] = cm_grade_from_name (row->grade),
    [CM_COLUMN_PROBLEM] = row->problem,
    [CM_COLUMN_TYPE] = row->type_shop,
    [CM_COLUMN_CONSENT] = CM_UNSET,
    [CM_COLUMN_REGION] = row->region_id > 0 ? row->region_id : CM_UNSET,
    [CM_COLUMN_R] = row->scores[0] > 0 ? row->scores[0] : CM_UNSET,
    [CM_COLUMN_F] = row->scores[1] > 0 ? row->scores[1] : CM_UNSET,
    [CM_COLUMN_M] = row->scores[2] > 0 ? row->scores[2] : CM_UNSET,
    [CM_COLUMN_BUYS_AGAIN] = row->buys_again_ppm >= 0 ? row->buys_again_ppm : CM_UNSET,
    [CM_COLUMN_EXPECTED] = row->expected_milli >= 0 ? row->expected_milli : CM_UNSET,
    [CM_COLUMN_REFERRALS] = row->referred_orders,
  };

  for (int i = 0; i < CM_N_INT_COLUMNS; i++)
    cm_numbers_set (&self->ints[i], slot, values[i]);
}

void
cm_columns_set_row (CmColumns *self, gsize slot, const CmPeopleRow *row)
{
  self->ids[slot] = row->id;
  self->nets[slot] = (double) row->net_minor;
  self->gaps[slot] = row->gap_days > 0 ? (float) row->gap_days : NAN;
  cm_numbers_set (&self->returns, slot, row->returns);
  cm_numbers_set (&self->home_orders, slot, row->home_orders);
  set_numbers (self, slot, row);
}

static void
add_row_cb (const CmPeopleRow *row, gpointer data)
{
  Loader *loader = data;
  CmColumns *self = loader->columns;
  gsize slot = self->count;

  if (slot == loader->room)
    grow (loader);
  self->count++;
  cm_columns_set_slot (self, row->id, (gint32) slot);
  cm_columns_set_row (self, slot, row);
}

/* A person is a shop when any record is, and lives where the first record with a region does. */
void
cm_columns_add_joined (const CmPeopleJoined *joined, gpointer data)
{
  CmColumns *self = data;
  int slot = cm_columns_slot (self, joined->main_id);

  if (slot < 0)
    return;
  cm_columns_set_slot (self, joined->id, slot);
  if (joined->type_shop)
    cm_numbers_set (&self->ints[CM_COLUMN_TYPE], (gsize) slot, 1);
  if (joined->region_id > 0 && cm_columns_int (self, CM_COLUMN_REGION, (gsize) slot) == CM_UNSET)
    cm_numbers_set (&self->ints[CM_COLUMN_REGION], (gsize) slot, joined->region_id);
}

void
cm_columns_add_consent (const CmPeopleFact *fact, gpointer data)
{
  CmColumns *self = data;
  int slot = cm_columns_slot (self, fact->record_id);

  if (slot >= 0)
    cm_numbers_set (&self->ints[CM_COLUMN_CONSENT], (gsize) slot, (fact->value & 1) != 0 ? CM_CONSENT_GIVEN : CM_CONSENT_WITHDRAWN);
}

static gboolean
read_shop (CmColumns *self, CmConn *conn, GError **error)
{
  g_autoptr (CmShop) shop = cm_shop_read (conn, error);

  if (shop == NULL)
    return FALSE;
  self->rules = cm_shop_rules (conn, error);
  if (self->rules == NULL)
    return FALSE;

  self->currency = g_strdup (shop->currency);
  self->require_consent = shop->require_consent;
  self->day = shop->graded_on == CM_NO_DAY ? 0 : shop->graded_on;
  self->end_at = cm_time_from_civil (self->day + 1, 0, cm_conn_zone (conn));
  return TRUE;
}

CmColumns *
cm_columns_new (CmConn *conn, GError **error)
{
  g_autoptr (CmColumns) self = g_atomic_rc_box_new0 (CmColumns);

  g_mutex_init (&self->lock);
  g_mutex_init (&self->ranking);
  self->sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) cm_bitset_free);
  self->last_id = -1;
  return read_shop (self, conn, error) ? g_steal_pointer (&self) : NULL;
}

/* Joined records and consents, once everybody has a slot. */
static gboolean
read_rest (CmColumns *self, CmConn *conn, GError **error)
{
  return cm_people_store_joined (conn, cm_columns_add_joined, self, error)
         && cm_people_store_facts (conn, CM_FACTS_CONSENTS, self->end_at, cm_columns_add_consent, self, error);
}

CmColumns *
cm_columns_load (CmConn *conn, GError **error)
{
  g_autoptr (CmColumns) self = cm_columns_new (conn, error);
  Loader loader = { self, 0 };

  if (self == NULL || !cm_people_store_rows (conn, 0, add_row_cb, &loader, error) || !read_rest (self, conn, error))
    return NULL;
  return g_steal_pointer (&self);
}

CmColumns *
cm_columns_load_then (CmConn *conn, int day, GError **error)
{
  g_autoptr (CmColumns) self = cm_columns_new (conn, error);
  Loader loader = { self, 0 };

  if (self == NULL)
    return NULL;
  self->day = day;
  self->end_at = cm_time_from_civil (day + 1, 0, cm_conn_zone (conn));
  if (!cm_figures_then (conn, day, add_row_cb, &loader, error) || !read_rest (self, conn, error))
    return NULL;
  return g_steal_pointer (&self);
}

CmColumns *
cm_columns_ref (CmColumns *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
free_values (CmColumns *self)
{
  g_free (self->ids);
  g_free (self->nets);
  g_free (self->gaps);
  g_free (self->slot_of);
  cm_numbers_clear (&self->returns);
  cm_numbers_clear (&self->home_orders);
  for (int i = 0; i < CM_N_INT_COLUMNS; i++)
    cm_numbers_clear (&self->ints[i]);
}

static void
clear_columns (gpointer data)
{
  CmColumns *self = data;

  g_free (self->currency);
  g_clear_pointer (&self->rules, cm_rules_unref);
  if (self->lender == NULL)
    free_values (self);
  g_clear_pointer (&self->lender, cm_columns_unref);
  g_hash_table_unref (self->sets);
  g_clear_pointer (&self->names, g_atomic_rc_box_release);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->ranking);
}

void
cm_columns_unref (CmColumns *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_columns);
}

int
cm_columns_slot (const CmColumns *self, gint64 record_id)
{
  return record_id >= 0 && record_id <= self->last_id ? self->slot_of[record_id] : -1;
}

GArray *
cm_columns_ids (const CmColumns *self, const CmBitset *set)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gsize word = 0; word < set->n_words; word++)
    for (guint64 bits = set->words[word]; bits != 0; bits &= bits - 1)
      g_array_append_val (ids, self->ids[word * 64 + (gsize) __builtin_ctzll (bits)]);
  return ids;
}

static double
share_of (double part, double whole)
{
  return whole > 0 ? part / whole : NAN;
}

static double
real_value (const CmColumns *self, CmColumn column, gsize slot)
{
  double returns;

  switch (column)
    {
    case CM_COLUMN_NET:
      return self->nets[slot];
    case CM_COLUMN_AVERAGE:
      return share_of (self->nets[slot], cm_numbers_get (&self->home_orders, slot));
    case CM_COLUMN_GAP:
      return self->gaps[slot];
    default:
      returns = cm_numbers_get (&self->returns, slot);
      return share_of (returns, returns + cm_columns_int (self, CM_COLUMN_ORDERS, slot));
    }
}

double
cm_columns_value (const CmColumns *self, CmColumn column, gsize slot)
{
  gint32 value;

  g_return_val_if_fail (column < CM_N_COLUMNS && slot < self->count, NAN);

  if (column >= CM_N_INT_COLUMNS)
    return real_value (self, column, slot);
  value = cm_columns_int (self, column, slot);
  return value == CM_UNSET ? NAN : value;
}

/* ---- comparing ---- */

#define WORD 64                 /* people whose bits make one word */

/* At most 64 values from @first on; those that are quotients are kept nowhere. */
static void
read_values (const CmColumns *self, CmColumn column, gsize first, gsize count, double *values)
{
  for (gsize i = 0; i < count; i++)
    values[i] = cm_columns_value (self, column, first + i);
}

/* A bit for each value in between, without a branch. */
static guint64
compare_values (const double *values, gsize count, double low, double high)
{
  guint64 word = 0;

  for (gsize i = 0; i < count; i++)
    word |= (guint64) ((values[i] >= low) & (values[i] <= high)) << i;
  return word;
}

/* The same for 64 of them; every amd64 processor has SSE2. */
#ifdef __SSE2__
static guint64
compare_word (const double *values, double low, double high)
{
  __m128d lows = _mm_set1_pd (low), highs = _mm_set1_pd (high);
  guint64 word = 0;

  for (int i = 0; i < WORD; i += 2)
    {
      __m128d two = _mm_loadu_pd (values + i);

      word |= (guint64) _mm_movemask_pd (_mm_and_pd (_mm_cmpge_pd (two, lows), _mm_cmple_pd (two, highs))) << i;
    }
  return word;
}
#else
#define compare_word(values, low, high) compare_values (values, WORD, low, high)
#endif

static void
reals_between (const CmColumns *self, CmColumn column, double low, double high, CmBitset *result)
{
  for (gsize first = 0; first < self->count; first += WORD)
    {
      gsize count = MIN (WORD, self->count - first);
      double quotients[WORD];
      const double *values = column == CM_COLUMN_NET ? self->nets + first : quotients;

      if (column != CM_COLUMN_NET)
        read_values (self, column, first, count, quotients);
      result->words[first / WORD] = count == WORD ? compare_word (values, low, high) : compare_values (values, count, low, high);
    }
}

void
cm_columns_between (const CmColumns *self, CmColumn column, double low, double high, CmBitset *result)
{
  g_return_if_fail (column < CM_N_COLUMNS && result->n_bits == self->count);

  cm_bitset_clear (result);
  if (!(low <= high))
    return;
  if (column >= CM_N_INT_COLUMNS)
    reals_between (self, column, low, high, result);
  else if (low <= G_MAXINT32 && high > CM_UNSET)
    cm_numbers_between (&self->ints[column], (gint32) MAX (ceil (low), CM_UNSET + 1.0), (gint32) MIN (floor (high), G_MAXINT32),
                        result->words);
}

double
cm_columns_top (const CmColumns *self, CmColumn column, gboolean smallest, double percent)
{
  g_autofree double *values = g_new (double, self->count + 1);
  gsize buyers = 0, rank;

  for (gsize i = 0; i < self->count; i++)
    {
      double value = cm_columns_value (self, column, i);

      if (cm_columns_int (self, CM_COLUMN_ORDERS, i) > 0 && !isnan (value))
        values[buyers++] = value;
    }
  if (buyers == 0 || percent <= 0)
    return smallest ? -INFINITY : INFINITY;
  cm_quantile_sort (values, buyers);
  rank = cm_rank (buyers, percent);
  return smallest ? values[rank - 1] : values[buyers - rank];
}

const CmBitset *
cm_columns_take_set (CmColumns *self, const char *key)
{
  const CmBitset *set;

  g_mutex_lock (&self->lock);
  set = g_hash_table_lookup (self->sets, key);
  g_mutex_unlock (&self->lock);
  return set;
}

const CmBitset *
cm_columns_keep_set (CmColumns *self, const char *key, CmBitset *set)
{
  const CmBitset *kept;

  g_mutex_lock (&self->lock);
  kept = g_hash_table_lookup (self->sets, key);
  if (kept == NULL)
    {
      g_hash_table_insert (self->sets, g_strdup (key), set);
      kept = set;
    }
  else
    cm_bitset_free (set);
  g_mutex_unlock (&self->lock);
  return kept;
}

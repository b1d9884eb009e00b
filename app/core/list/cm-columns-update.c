/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-columns-private.h"

#include <string.h>

#include "cm-order-ids.h"

typedef struct {
  CmColumns *columns;
  gsize slot;
  gboolean found;
} Place;

static gboolean
same_shop (const CmColumns *a, const CmColumns *b)
{
  return a->day == b->day && a->end_at == b->end_at && a->require_consent == b->require_consent
         && g_str_equal (a->currency, b->currency) && g_str_equal (cm_rules_digest (a->rules), cm_rules_digest (b->rules));
}

/* The known people behind the records, each once; @fits says whether everybody counts where they counted. */
static gboolean
find_slots (const CmColumns *old, CmConn *conn, const GArray *records, CmBitset *slots, gboolean *fits, GError **error)
{
  *fits = TRUE;
  for (guint i = 0; *fits && i < records->len; i++)
    {
      GError *local = NULL;
      gint64 record = g_array_index (records, gint64, i), main_id = cm_people_store_main (conn, record, &local);
      int slot = cm_columns_slot (old, record), main_slot = cm_columns_slot (old, main_id);

      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      *fits = main_id != 0 && (slot < 0 || old->ids[slot] == main_id);
      if (*fits && main_slot >= 0)
        cm_bitset_add (slots, (gsize) main_slot);
    }
  return TRUE;
}

static void
lend_values (CmColumns *self, CmColumns *old)
{
  CmColumns *lender = old->lender != NULL ? old->lender : old;

  self->lender = cm_columns_ref (lender);
  self->count = old->count;
  self->ids = old->ids;
  self->nets = old->nets;
  self->gaps = old->gaps;
  self->returns = old->returns;
  self->home_orders = old->home_orders;
  memcpy (self->ints, old->ints, sizeof self->ints);
  self->slot_of = old->slot_of;
  self->last_id = old->last_id;
}

static gpointer
copy_values (gconstpointer values, gsize count, gsize room, gsize size)
{
  gpointer copy = g_malloc (MAX (room, 1) * size);

  if (count > 0)
    memcpy (copy, values, count * size);
  return copy;
}

static void
copy_columns (CmColumns *self, const CmColumns *old, gsize newcomers)
{
  gsize room = old->count + newcomers;

  self->count = old->count;
  self->ids = copy_values (old->ids, old->count, room, sizeof *old->ids);
  self->nets = copy_values (old->nets, old->count, room, sizeof *old->nets);
  self->gaps = copy_values (old->gaps, old->count, room, sizeof *old->gaps);
  self->returns = cm_numbers_copy (&old->returns, room);
  self->home_orders = cm_numbers_copy (&old->home_orders, room);
  for (int i = 0; i < CM_N_INT_COLUMNS; i++)
    self->ints[i] = cm_numbers_copy (&old->ints[i], room);
  self->slot_of = copy_values (old->slot_of, (gsize) (old->last_id + 1), (gsize) (old->last_id + 1), sizeof *old->slot_of);
  self->last_id = old->last_id;
}

static void
set_row_cb (const CmPeopleRow *row, gpointer data)
{
  Place *place = data;

  place->found = TRUE;
  cm_columns_set_slot (place->columns, row->id, (gint32) place->slot);
  cm_columns_set_row (place->columns, place->slot, row);
}

/* One person anew; @found says whether there is one. */
static gboolean
read_person (CmColumns *self, CmConn *conn, gsize slot, gint64 id, gboolean *found, GError **error)
{
  Place place = { self, slot, FALSE };

  if (!cm_people_store_row (conn, id, set_row_cb, &place, error)
      || !cm_people_store_joined_of (conn, id, cm_columns_add_joined, self, error)
      || !cm_people_store_consents_of (conn, id, self->end_at, cm_columns_add_consent, self, error))
    return FALSE;
  *found = place.found;
  return TRUE;
}

static void
note_newcomer_cb (const CmPeopleRow *row, gpointer data)
{
  g_array_append_val ((GArray *) data, row->id);
}

static gboolean
read_changed (CmColumns *self, CmConn *conn, const CmBitset *slots, const GArray *newcomers, gboolean *fits, GError **error)
{
  for (gsize word = 0; *fits && word < slots->n_words; word++)
    for (guint64 bits = slots->words[word]; *fits && bits != 0; bits &= bits - 1)
      {
        gsize slot = word * 64 + (gsize) __builtin_ctzll (bits);

        if (!read_person (self, conn, slot, self->ids[slot], fits, error))
          return FALSE;
      }
  for (guint i = 0; *fits && i < newcomers->len; i++)
    if (!read_person (self, conn, self->count++, g_array_index (newcomers, gint64, i), fits, error))
      return FALSE;
  return TRUE;
}

/* What changed into @self; @fits says whether that was possible. */
static gboolean
update (CmColumns *self, CmColumns *old, CmConn *conn, const GArray *records, gboolean *fits, GError **error)
{
  g_autoptr (CmBitset) slots = cm_bitset_new (old->count);
  g_autoptr (GArray) newcomers = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 newest = old->count > 0 ? old->ids[old->count - 1] : 0;

  if (!find_slots (old, conn, records, slots, fits, error) || !cm_people_store_rows (conn, newest, note_newcomer_cb, newcomers, error))
    return FALSE;
  if (!*fits)
    return TRUE;
  if (newcomers->len == 0 && cm_bitset_count (slots) == 0)
    {
      lend_values (self, old);
      return TRUE;
    }
  copy_columns (self, old, newcomers->len);
  if (!read_changed (self, conn, slots, newcomers, fits, error))
    return FALSE;
  if (*fits)
    cm_order_keep_names (self, old, slots, conn);
  return TRUE;
}

CmColumns *
cm_columns_update (CmColumns *old, CmConn *conn, const GArray *records, GError **error)
{
  g_autoptr (CmColumns) self = cm_columns_new (conn, error);
  gboolean fits = self != NULL && same_shop (self, old);

  if (self == NULL || (fits && !update (self, old, conn, records, &fits, error)))
    return NULL;
  return fits ? g_steal_pointer (&self) : cm_columns_load (conn, error);
}

CmColumns *
cm_columns_load_again (CmColumns *old, CmConn *conn, const GArray *records, GError **error)
{
  g_autoptr (CmColumns) self = cm_columns_load (conn, error);
  g_autoptr (CmBitset) slots = NULL;

  if (self == NULL || self->count != old->count || memcmp (self->ids, old->ids, old->count * sizeof *old->ids) != 0)
    return g_steal_pointer (&self);
  slots = cm_bitset_new (self->count);
  for (guint i = 0; i < records->len; i++)
    {
      int slot = cm_columns_slot (self, g_array_index (records, gint64, i));

      if (slot >= 0)
        cm_bitset_add (slots, (gsize) slot);
    }
  cm_order_keep_names (self, old, slots, conn);
  return g_steal_pointer (&self);
}

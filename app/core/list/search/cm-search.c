/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search.h"

#include "cm-people-store.h"
#include "cm-search-private.h"
#include "cm-text.h"

/* A share of people changed from which on looking in two places costs more than reading all again. */
#define MOST_CHANGED 16

struct _CmSearch {
  gsize count;                  /* slots */
  gsize base_count;             /* of them in the base, the last one first */
  CmSearchBlob *base;
  CmBitset *stale;              /* whose texts of the base are old; NULL when all are good */
  CmSearchBlob *changed;        /* NULL when nothing changed */
  GArray *changed_slots;        /* (element-type gint32): of the people in it */
};

/* ---- everybody ---- */

static void
add_text_cb (gint64 record_id, const char *text, gpointer data)
{
  cm_search_blob_add_text (data, record_id, text);
}

static void
add_order_cb (gint64 record_id, const char *number, gpointer data)
{
  cm_search_blob_add_order (data, record_id, number);
}

gboolean
cm_search_read_texts (CmConn *conn, CmSearchBlob *blob, GError **error)
{
  return cm_people_store_search (conn, add_text_cb, blob, error);
}

gboolean
cm_search_read_orders (CmConn *conn, CmSearchBlob *blob, int *parts, GError **error)
{
  return cm_people_store_order_numbers (conn, parts, add_order_cb, blob, error);
}

/* Records beside the main ones, with whom they belong to. */
static GArray *
list_joined (const CmColumns *columns)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (CmSearchJoined));

  for (gint64 id = 0; id <= columns->last_id; id++)
    {
      gint32 slot = columns->slot_of[id];
      CmSearchJoined joined = { id, slot >= 0 ? columns->ids[slot] : id };

      if (joined.id != joined.main_id)
        g_array_append_val (all, joined);
    }
  return all;
}

CmSearch *
cm_search_finish (CmSearchBlob *blob, const CmColumns *columns, GCancellable *stop, GError **error)
{
  g_autoptr (CmSearch) self = g_atomic_rc_box_new0 (CmSearch);
  g_autoptr (GArray) joined = list_joined (columns);
  const CmSearchPeople people = { columns->ids, columns->count, (CmSearchJoined *) (gpointer) joined->data, joined->len };

  self->count = self->base_count = columns->count;
  self->base = blob;
  if (!cm_search_blob_finish (blob, &people, stop))
    {
      g_cancellable_set_error_if_cancelled (stop, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

CmSearch *
cm_search_new (CmConn *conn, const CmColumns *columns, GError **error)
{
  g_autoptr (CmSearchBlob) blob = cm_search_blob_new ();
  int parts = 0;

  if (!cm_search_read_texts (conn, blob, error) || !cm_search_read_orders (conn, blob, &parts, error))
    return NULL;
  return cm_search_finish (g_steal_pointer (&blob), columns, NULL, error);
}

CmSearch *
cm_search_ref (CmSearch *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_search (gpointer data)
{
  CmSearch *self = data;

  g_clear_pointer (&self->base, cm_search_blob_unref);
  g_clear_pointer (&self->changed, cm_search_blob_unref);
  g_clear_pointer (&self->stale, cm_bitset_free);
  g_clear_pointer (&self->changed_slots, g_array_unref);
}

void
cm_search_unref (CmSearch *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_search);
}

/* ---- changes ---- */

/* Everybody whose texts have to be read besides the base: those of before and those of now, each once. */
static CmBitset *
all_changed (const CmSearch *self, gsize count, const GArray *slots)
{
  CmBitset *changed = cm_bitset_new (count);

  for (guint i = 0; self->changed_slots != NULL && i < self->changed_slots->len; i++)
    cm_bitset_add (changed, (gsize) g_array_index (self->changed_slots, gint32, i));
  for (guint i = 0; i < slots->len; i++)
    cm_bitset_add (changed, (gsize) g_array_index (slots, gint32, i));
  for (gsize slot = self->count; slot < count; slot++)
    cm_bitset_add (changed, slot);
  return changed;
}

static GArray *
list_slots (const CmBitset *set, gsize limit)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (gint32));

  for (gsize word = set->n_words; word-- > 0 && slots->len < limit;)
    for (guint64 bits = set->words[word]; bits != 0 && slots->len < limit;)
      {
        int bit = 63 - __builtin_clzll (bits);
        gint32 slot = (gint32) (word * 64) + bit;

        g_array_append_val (slots, slot);
        bits &= ~(G_GUINT64_CONSTANT (1) << bit);
      }
  return slots;
}

/* Texts of all records of one person, under the main one. */
typedef struct {
  CmSearchBlob *blob;
  gint64 main_id;
} Reading;

static void
add_text_of_person_cb (gint64 record_id, const char *text, gpointer data)
{
  const Reading *reading = data;

  (void) record_id;
  cm_search_blob_add_text (reading->blob, reading->main_id, text);
}

static void
add_order_of_person_cb (gint64 record_id, const char *number, gpointer data)
{
  const Reading *reading = data;

  (void) record_id;
  cm_search_blob_add_order (reading->blob, reading->main_id, number);
}

/* Who changed stands in the order of the base: the last slot first. */
static gboolean
read_changed (CmSearch *self, CmConn *conn, const CmColumns *columns, GError **error)
{
  g_autofree gint64 *ids = g_new (gint64, self->changed_slots->len + 1);
  const CmSearchPeople people = { ids, self->changed_slots->len, NULL, 0 };

  self->changed = cm_search_blob_new ();
  for (gsize i = 0; i < people.count; i++)
    {
      Reading reading = { self->changed, columns->ids[g_array_index (self->changed_slots, gint32, i)] };

      ids[people.count - 1 - i] = reading.main_id;
      if (!cm_people_store_search_of (conn, reading.main_id, add_text_of_person_cb, &reading, error)
          || !cm_people_store_order_numbers_of (conn, reading.main_id, add_order_of_person_cb, &reading, error))
        return FALSE;
    }
  return cm_search_blob_finish (self->changed, &people, NULL);
}

CmSearch *
cm_search_update (CmSearch *self, CmConn *conn, const CmColumns *columns, GArray *slots, GError **error)
{
  g_autoptr (CmSearch) updated = g_atomic_rc_box_new0 (CmSearch);
  g_autoptr (CmBitset) changed = NULL;

  g_return_val_if_fail (columns->count >= self->count, NULL);

  changed = all_changed (self, columns->count, slots);
  updated->count = columns->count;
  updated->base = cm_search_blob_ref (self->base);
  updated->base_count = self->base_count;
  updated->changed_slots = list_slots (changed, G_MAXSIZE);
  updated->stale = g_steal_pointer (&changed);
  return read_changed (updated, conn, columns, error) ? g_steal_pointer (&updated) : NULL;
}

gboolean
cm_search_is_worn (const CmSearch *self)
{
  return self->changed_slots != NULL && self->changed_slots->len > 1000 && self->changed_slots->len > self->count / MOST_CHANGED;
}

/* ---- finding ---- */

static guint64
turn (guint64 word)
{
  word = __builtin_bswap64 (word);
  word = (word >> 4 & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f)) | (word & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f)) << 4;
  word = (word >> 2 & G_GUINT64_CONSTANT (0x3333333333333333)) | (word & G_GUINT64_CONSTANT (0x3333333333333333)) << 2;
  return (word >> 1 & G_GUINT64_CONSTANT (0x5555555555555555)) | (word & G_GUINT64_CONSTANT (0x5555555555555555)) << 1;
}

/* The base counts from the newest, slots count from the oldest. */
static void
turn_round (const CmBitset *found, CmBitset *slots)
{
  gsize spare = found->n_words * 64 - found->n_bits;

  for (gsize i = 0; i < found->n_words; i++)
    {
      guint64 word = turn (found->words[found->n_words - 1 - i]) >> spare;

      if (spare > 0 && i + 1 < found->n_words)
        word |= turn (found->words[found->n_words - 2 - i]) << (64 - spare);
      slots->words[i] = word;
    }
}

static void
find_changed (const CmSearch *self, const char *folded, CmBitset *slots)
{
  g_autoptr (CmBitset) found = cm_bitset_new (self->changed_slots->len);

  cm_search_blob_find (self->changed, folded, found);
  for (guint i = 0; i < self->changed_slots->len; i++)
    if (cm_bitset_has (found, i))
      cm_bitset_add (slots, (gsize) g_array_index (self->changed_slots, gint32, i));
}

CmBitset *
cm_search_match (const CmSearch *self, const char *text)
{
  g_autofree char *folded = cm_text_fold (text);
  g_autoptr (CmBitset) found = NULL;
  CmBitset *slots = cm_bitset_new (self->count);

  if (*folded == '\0')
    {
      cm_bitset_fill (slots);
      return slots;
    }
  found = cm_bitset_new (self->base_count);
  cm_search_blob_find (self->base, folded, found);
  turn_round (found, slots);
  if (self->stale != NULL)
    cm_bitset_minus (slots, self->stale);
  if (self->changed != NULL)
    find_changed (self, folded, slots);
  return slots;
}

GArray *
cm_search_find (const CmSearch *self, const char *text, const CmBitset *within, gsize limit)
{
  g_autoptr (CmBitset) slots = cm_search_match (self, text);

  if (within != NULL)
    cm_bitset_and (slots, within);
  return list_slots (slots, limit > 0 ? limit : G_MAXSIZE);
}

gsize
cm_search_size (const CmSearch *self)
{
  gsize size = cm_search_blob_bytes (self->base);

  if (self->stale != NULL)
    size += self->stale->n_words * sizeof (guint64) + self->changed_slots->len * sizeof (gint32) + cm_search_blob_bytes (self->changed);
  return size;
}

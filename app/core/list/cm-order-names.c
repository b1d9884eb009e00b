/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in their order, which takes longest of all and is kept. */
#include "cm-order-private.h"

#include <string.h>

#include "cm-arena.h"
#include "cm-people-store.h"
#include "cm-radix.h"
#include "cm-text.h"

#define KEYS_BLOCK (1u << 20)

typedef struct {
  const CmColumns *columns;
  const char **texts;           /* per slot */
  CmArena *keys;                /* of the texts: a million of them go at once */
} Texts;

/* The main record's name wins over those of joined ones. */
static void
add_name_cb (gint64 id, const char *name, gpointer data)
{
  Texts *texts = data;
  g_autofree char *key = NULL;
  int slot = cm_columns_slot (texts->columns, id);

  if (slot < 0 || (texts->texts[slot] != NULL && texts->columns->ids[slot] != id))
    return;
  key = cm_text_name_key (name);
  texts->texts[slot] = cm_arena_dup (texts->keys, key);
}

static void
clear_texts (Texts *texts)
{
  cm_arena_free (texts->keys);
  g_free (texts->texts);
}

/* The first eight bytes of a text's key. */
static guint64
text_key (const char *text)
{
  guint64 bits = 0;

  if (text == NULL)
    return G_MAXUINT64;
  for (int shift = 56; shift >= 0 && *text != '\0'; shift -= 8, text++)
    bits |= (guint64) (guint8) *text << shift;
  return bits;
}

/* Slots ascend with the ids. */
static int
compare_texts (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint32 *x = a, *y = b;
  const Texts *texts = data;
  const char *first = texts->texts[*x], *second = texts->texts[*y];
  int order = first != NULL && second != NULL ? strcmp (first, second) : (first == NULL) - (second == NULL);

  return order != 0 ? order : (*x > *y) - (*x < *y);
}

/* Texts that begin alike are compared in full. */
static void
order_alike (const guint64 *keys, guint32 *slots, gsize count, const Texts *texts)
{
  for (gsize first = 0, end; first < count; first = end)
    {
      for (end = first + 1; end < count && keys[end] == keys[first]; end++)
        ;
      if (end - first > 1)
        g_qsort_with_data (slots + first, (int) (end - first), sizeof (guint32), compare_texts, (gpointer) texts);
    }
}

static guint32
hash_of (const char *key)
{
  return key != NULL ? g_str_hash (key) : 0;
}

/* Sorts all by their texts, and says of each in which place it came; equal ones share it. */
static CmNameRank *
rank_texts (const Texts *texts)
{
  gsize count = texts->columns->count;
  g_autofree guint32 *slots = g_new (guint32, count + 1);
  g_autofree guint64 *keys = g_new (guint64, count + 1);
  CmNameRank *ranks = g_atomic_rc_box_alloc ((count + 1) * sizeof (CmNameRank));
  const char *before = NULL;
  guint32 rank = 0;

  for (gsize i = 0; i < count; i++)
    {
      slots[i] = (guint32) i;
      keys[i] = text_key (texts->texts[i]);
    }
  cm_radix_order (keys, slots, count);
  order_alike (keys, slots, count, texts);
  for (gsize i = 0; i < count; i++)
    {
      const char *text = texts->texts[slots[i]];

      rank += before == NULL || (text != NULL && strcmp (before, text) != 0);
      ranks[slots[i]] = (CmNameRank) { text != NULL ? rank : CM_NO_RANK, hash_of (text) };
      before = text != NULL ? text : before;
    }
  return ranks;
}

static CmNameRank *
read_ranks (const CmColumns *columns, CmConn *conn, GError **error)
{
  Texts texts = { columns, g_new0 (const char *, columns->count + 1), cm_arena_new (KEYS_BLOCK) };
  CmNameRank *ranks = cm_people_store_names (conn, CM_PEOPLE_NAME, add_name_cb, &texts, error) ? rank_texts (&texts) : NULL;

  clear_texts (&texts);
  return ranks;
}

const CmNameRank *
cm_order_name_ranks (CmColumns *columns, CmConn *conn, GError **error)
{
  CmColumns *owner = columns->lender != NULL ? columns->lender : columns;
  const CmNameRank *ranks;

  g_mutex_lock (&owner->ranking);
  if (owner->names == NULL)
    owner->names = read_ranks (columns, conn, error);
  ranks = owner->names;
  g_mutex_unlock (&owner->ranking);
  return ranks;
}

gboolean
cm_order_names (CmColumns *columns, CmConn *conn, GError **error)
{
  return cm_order_name_ranks (columns, conn, error) != NULL;
}

/* ---- after a small step ---- */

typedef struct {
  gint64 main_id;
  char *key;
} OneName;

/* Of a person's records, as add_name_cb() has it of everybody's. */
static void
note_name_cb (gint64 id, const char *name, gpointer data)
{
  OneName *one = data;

  if (one->key != NULL && id != one->main_id)
    return;
  g_free (one->key);
  one->key = cm_text_name_key (name);
}

static gboolean
has_name_of (CmColumns *columns, gsize slot, const CmNameRank *ranks, CmConn *conn)
{
  OneName one = { .main_id = columns->ids[slot] };
  gboolean same = cm_people_store_names_of (conn, one.main_id, note_name_cb, &one, NULL) && ranks[slot].hash == hash_of (one.key)
                  && (ranks[slot].rank == CM_NO_RANK) == (one.key == NULL);

  g_free (one.key);
  return same;
}

/* Nobody waits here for names that are just put in order. */
static CmNameRank *
take_ranks (CmColumns *old)
{
  CmColumns *owner = old->lender != NULL ? old->lender : old;
  CmNameRank *ranks = NULL;

  if (!g_mutex_trylock (&owner->ranking))
    return NULL;
  if (owner->names != NULL)
    ranks = g_atomic_rc_box_acquire (owner->names);
  g_mutex_unlock (&owner->ranking);
  return ranks;
}

void
cm_order_keep_names (CmColumns *columns, CmColumns *old, const CmBitset *changed, CmConn *conn)
{
  CmNameRank *ranks = columns->count == old->count ? take_ranks (old) : NULL;
  gboolean same = ranks != NULL;

  for (gsize word = 0; same && word < changed->n_words; word++)
    for (guint64 bits = changed->words[word]; same && bits != 0; bits &= bits - 1)
      same = has_name_of (columns, word * 64 + (gsize) __builtin_ctzll (bits), ranks, conn);
  if (same)
    columns->names = g_steal_pointer (&ranks);
  g_clear_pointer (&ranks, g_atomic_rc_box_release);
}

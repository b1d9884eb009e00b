/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-order-ids.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cm-arena.h"
#include "cm-people-store.h"
#include "cm-radix.h"
#include "cm-segment-field.h"
#include "cm-text.h"

#define KEYS_BLOCK (1u << 20)
#define NO_RANK G_MAXUINT32

typedef struct {
  CmColumns *columns;
  const char **texts;           /* per slot, or per region */
  gsize count;
  CmArena *keys;                /* of the texts: a million of them go at once */
} Texts;

gboolean
cm_sort_parse (const char *text, CmSort *sort, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "id", ":", 2);
  const char *field = parts[0] != NULL ? parts[0] : "";
  const char *direction = parts[0] != NULL ? parts[1] : NULL;
  const CmSegmentField *known = cm_segment_field_find (field);
  gboolean sortable = g_str_equal (field, "id") || (known != NULL && known->kind != CM_SEGMENT_NAMES);

  if (!sortable || (direction != NULL && !g_str_equal (direction, "desc") && !g_str_equal (direction, "asc")))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID,
                   _("A list cannot be sorted by “%s”. Write a field, such as net, last_order, name or id,"
                     " and :desc for the largest first."),
                   text != NULL ? text : "");
      return FALSE;
    }
  sort->field = g_strdup (field);
  sort->descending = g_strcmp0 (direction, "desc") == 0;
  return TRUE;
}

void
cm_sort_clear (CmSort *sort)
{
  g_clear_pointer (&sort->field, g_free);
}

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
add_region_cb (gint64 id, const char *name, gpointer data)
{
  Texts *texts = data;
  g_autofree char *key = cm_text_collate_key (name);

  if (id >= (gint64) texts->count)
    {
      gsize room = MAX ((gsize) id + 1, texts->count * 2);

      texts->texts = g_renew (const char *, texts->texts, room);
      memset (texts->texts + texts->count, 0, (room - texts->count) * sizeof (char *));
      texts->count = room;
    }
  texts->texts[id] = cm_arena_dup (texts->keys, key);
}

static void
clear_texts (Texts *texts)
{
  cm_arena_free (texts->keys);
  g_free (texts->texts);
}

static gboolean
read_texts (Texts *texts, const CmSegmentField *field, CmConn *conn, GError **error)
{
  gboolean names = field->kind == CM_SEGMENT_TEXT;

  texts->count = names ? texts->columns->count : 64;
  texts->texts = g_new0 (const char *, texts->count + 1);
  texts->keys = cm_arena_new (KEYS_BLOCK);
  return cm_people_store_names (conn, field->names, names ? add_name_cb : add_region_cb, texts, error);
}

static const char *
text_of (const Texts *texts, const CmSegmentField *field, gsize slot)
{
  gint32 region = cm_columns_int (texts->columns, CM_COLUMN_REGION, slot);

  if (field->kind == CM_SEGMENT_TEXT)
    return texts->texts[slot];
  return region != CM_UNSET && region < (gint64) texts->count ? texts->texts[region] : NULL;
}

static double
number_of (const CmColumns *columns, const CmSegmentField *field, gsize slot)
{
  double value;

  if (field == NULL)
    return (double) columns->ids[slot];
  if (field->column < 0)
    return NAN;
  value = cm_columns_value (columns, field->column, slot);
  return field->backwards ? columns->day - value : value;
}

/* Whole numbers in the order of the doubles; people without a value come last either way. */
static guint64
number_key (double value, gboolean descending)
{
  const guint64 sign = G_GUINT64_CONSTANT (1) << 63;
  guint64 bits;

  if (isnan (value))
    return G_MAXUINT64;
  value += 0.0;                 /* no zero below zero */
  memcpy (&bits, &value, sizeof bits);
  bits = (bits & sign) != 0 ? ~bits : bits | sign;
  return descending ? ~bits : bits;
}

/* The first eight bytes of a text's key. */
static guint64
text_key (const char *text, gboolean descending)
{
  guint64 bits = 0;

  if (text == NULL)
    return G_MAXUINT64;
  for (int shift = 56; shift >= 0 && *text != '\0'; shift -= 8, text++)
    bits |= (guint64) (guint8) *text << shift;
  return descending ? ~bits : bits;
}

typedef struct {
  const Texts *texts;
  const CmSegmentField *field;
  gboolean descending;
} TextOrder;

static int
compare_texts (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint32 *x = a, *y = b;
  const TextOrder *how = data;
  const char *first = text_of (how->texts, how->field, *x), *second = text_of (how->texts, how->field, *y);
  int order = first != NULL && second != NULL ? strcmp (first, second) : (first == NULL) - (second == NULL);

  /* Slots ascend with the ids. */
  if (order == 0)
    order = (*x > *y) - (*x < *y);
  else if (first == NULL || second == NULL)
    return order;
  return how->descending ? -order : order;
}

/* Texts that begin alike are compared in full. */
static void
order_alike (const guint64 *keys, guint32 *slots, gsize count, const TextOrder *how)
{
  for (gsize first = 0, end; first < count; first = end)
    {
      for (end = first + 1; end < count && keys[end] == keys[first]; end++)
        ;
      if (end - first > 1)
        g_qsort_with_data (slots + first, (int) (end - first), sizeof (guint32), compare_texts, (gpointer) how);
    }
}

/* Slots of @people from the first or from the last on, so that equal ones follow by id in the direction of the order. */
static gsize
list_people (const CmColumns *columns, const CmBitset *people, gboolean descending, guint32 *slots)
{
  gsize count = 0;

  for (gsize i = 0; i < columns->count; i++)
    {
      gsize slot = descending ? columns->count - 1 - i : i;

      if (people == NULL || cm_bitset_has (people, slot))
        slots[count++] = (guint32) slot;
    }
  return count;
}

/* ---- names ---- */

static guint32
hash_of (const char *key)
{
  return key != NULL ? g_str_hash (key) : 0;
}

/* Sorts all by their texts, and says of each in which place it came; equal ones share it. */
static CmNameRank *
rank_texts (const Texts *texts, const CmSegmentField *field)
{
  gsize count = texts->columns->count;
  g_autofree guint32 *slots = g_new (guint32, count + 1);
  g_autofree guint64 *keys = g_new (guint64, count + 1);
  TextOrder how = { texts, field, FALSE };
  CmNameRank *ranks = g_atomic_rc_box_alloc ((count + 1) * sizeof (CmNameRank));
  const char *before = NULL;
  guint32 rank = 0;

  list_people (texts->columns, NULL, FALSE, slots);
  for (gsize i = 0; i < count; i++)
    keys[i] = text_key (text_of (texts, field, slots[i]), FALSE);
  cm_radix_order (keys, slots, count);
  order_alike (keys, slots, count, &how);
  for (gsize i = 0; i < count; i++)
    {
      const char *text = text_of (texts, field, slots[i]);

      rank += before == NULL || (text != NULL && strcmp (before, text) != 0);
      ranks[slots[i]] = (CmNameRank) { text != NULL ? rank : NO_RANK, hash_of (text) };
      before = text != NULL ? text : before;
    }
  return ranks;
}

/* A million names take most of a second to put in order: that is done once, and who comes meanwhile waits for the rest of it. */
static const CmNameRank *
name_ranks (CmColumns *columns, const CmSegmentField *field, CmConn *conn, GError **error)
{
  CmColumns *owner = columns->lender != NULL ? columns->lender : columns;
  const CmNameRank *ranks;

  g_mutex_lock (&owner->ranking);
  if (owner->names == NULL)
    {
      Texts texts = { .columns = columns };

      if (read_texts (&texts, field, conn, error))
        owner->names = rank_texts (&texts, field);
      clear_texts (&texts);
    }
  ranks = owner->names;
  g_mutex_unlock (&owner->ranking);
  return ranks;
}

gboolean
cm_order_names (CmColumns *columns, CmConn *conn, GError **error)
{
  return name_ranks (columns, cm_segment_field_find ("name"), conn, error) != NULL;
}

/* ---- names after a small step ---- */

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
                  && (ranks[slot].rank == NO_RANK) == (one.key == NULL);

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

static GArray *
order_by_name (CmColumns *columns, const CmBitset *people, const CmSegmentField *field, gboolean descending, CmConn *conn, GError **error)
{
  const CmNameRank *ranks = name_ranks (columns, field, conn, error);
  g_autofree guint32 *slots = g_new (guint32, columns->count + 1);
  g_autofree guint64 *keys = g_new (guint64, columns->count + 1);
  GArray *ids;
  gsize count;

  if (ranks == NULL)
    return NULL;
  count = list_people (columns, people, descending, slots);
  for (gsize i = 0; i < count; i++)
    {
      guint32 rank = ranks[slots[i]].rank;

      keys[i] = rank == NO_RANK ? G_MAXUINT64 : descending ? (guint64) (NO_RANK - rank) : rank;
    }
  cm_radix_order (keys, slots, count);
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) count);
  for (gsize i = 0; i < count; i++)
    g_array_append_val (ids, columns->ids[slots[i]]);
  return ids;
}

static GArray *
order_by_value (CmColumns *columns, const CmBitset *people, const CmSegmentField *field, const CmSort *sort, CmConn *conn, GError **error)
{
  gboolean by_text = field != NULL && field->kind == CM_SEGMENT_REGION;
  g_autofree guint32 *slots = g_new (guint32, columns->count + 1);
  g_autofree guint64 *keys = g_new (guint64, columns->count + 1);
  gsize count = list_people (columns, people, sort->descending, slots);
  Texts texts = { .columns = columns };
  TextOrder how = { &texts, field, sort->descending };
  GArray *ids = NULL;

  if (!by_text || read_texts (&texts, field, conn, error))
    {
      for (gsize i = 0; i < count; i++)
        keys[i] = by_text ? text_key (text_of (&texts, field, slots[i]), sort->descending)
                          : number_key (number_of (columns, field, slots[i]), sort->descending);
      cm_radix_order (keys, slots, count);
      if (by_text)
        order_alike (keys, slots, count, &how);
      ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), (guint) count);
      for (gsize i = 0; i < count; i++)
        g_array_append_val (ids, columns->ids[slots[i]]);
    }
  clear_texts (&texts);
  return ids;
}

GArray *
cm_order_ids (CmColumns *columns, const CmBitset *people, const CmSort *sort, CmConn *conn, GError **error)
{
  const CmSegmentField *field = sort->field != NULL ? cm_segment_field_find (sort->field) : NULL;

  return field != NULL && field->kind == CM_SEGMENT_TEXT ? order_by_name (columns, people, field, sort->descending, conn, error)
                                                         : order_by_value (columns, people, field, sort, conn, error);
}

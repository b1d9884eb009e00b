/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-text-map.h"

#include <string.h>

#include "cm-arena.h"
#include "cm-pages.h"

/* A text lies beside its number, in the arena for ever, so that nothing moves when it loses it. */
typedef struct {
  gint64 scope;
  gint64 value;
  guint32 length;
  char text[];
} Entry;

/* Small, so that many are in the cache at once; in powers of two. */
typedef struct {
  guint64 hash;
  Entry *entry;         /* NULL = free */
} Slot;

struct _CmTextMap {
  Slot *slots;
  gsize mask;           /* number of slots - 1 */
  gsize filled;
  CmArena *entries;
};

#define FIRST_SLOTS 64

CmTextMap *
cm_text_map_new (void)
{
  CmTextMap *self = g_new0 (CmTextMap, 1);

  self->mask = FIRST_SLOTS - 1;
  self->slots = cm_pages_new (FIRST_SLOTS * sizeof (Slot));
  self->entries = cm_arena_new (64 * 1024);
  return self;
}

void
cm_text_map_free (CmTextMap *self)
{
  if (self == NULL)
    return;
  cm_pages_free (self->slots, (self->mask + 1) * sizeof (Slot));
  cm_arena_free (self->entries);
  g_free (self);
}

static guint64
stir (guint64 hash, guint64 piece)
{
  hash = (hash ^ piece) * G_GUINT64_CONSTANT (0x9fb21c651e98df25);
  return hash ^ hash >> 32;
}

/* Eight bytes at a time, each stirred in by a multiplication with an odd number. */
static guint64
hash_text (gint64 scope, const char *text, gsize length)
{
  guint64 hash = stir ((guint64) scope, length), piece;

  for (; length >= sizeof piece; length -= sizeof piece, text += sizeof piece)
    {
      memcpy (&piece, text, sizeof piece);
      hash = stir (hash, piece);
    }
  piece = 0;
  memcpy (&piece, text, length);
  hash = stir (hash, piece);
  return hash ^ hash >> 29;
}

guint64
cm_text_hash (gint64 scope, const char *text)
{
  return hash_text (scope, text, strlen (text));
}

static gboolean
holds (const Slot *slot, guint64 hash, gint64 scope, const char *text, gsize length)
{
  const Entry *entry = slot->entry;

  return slot->hash == hash && entry->scope == scope && entry->length == length && memcmp (entry->text, text, length) == 0;
}

/* The slot of the text, or the free one where it would stand. */
static Slot *
find_slot (const CmTextMap *self, guint64 hash, gint64 scope, const char *text, gsize length)
{
  gsize at = hash & self->mask;

  while (self->slots[at].entry != NULL && !holds (&self->slots[at], hash, scope, text, length))
    at = (at + 1) & self->mask;
  return &self->slots[at];
}

static void
grow (CmTextMap *self)
{
  Slot *old = self->slots;
  gsize count = self->mask + 1;

  self->mask = count * 2 - 1;
  self->slots = cm_pages_new (count * 2 * sizeof (Slot));
  for (gsize i = 0; i < count; i++)
    {
      gsize at = old[i].hash & self->mask;

      if (old[i].entry == NULL)
        continue;
      while (self->slots[at].entry != NULL)
        at = (at + 1) & self->mask;
      self->slots[at] = old[i];
    }
  cm_pages_free (old, count * sizeof (Slot));
}

gint64
cm_text_map_get (const CmTextMap *self, gint64 scope, const char *text)
{
  gsize length = strlen (text);
  const Slot *slot = find_slot (self, hash_text (scope, text, length), scope, text, length);

  return slot->entry != NULL ? slot->entry->value : 0;
}

static void
add_entry (CmTextMap *self, Slot *slot, guint64 hash, gint64 scope, const char *text, gsize length)
{
  Entry *entry = cm_arena_take (self->entries, offsetof (Entry, text) + length);

  entry->scope = scope;
  entry->value = 0;
  entry->length = (guint32) length;
  memcpy (entry->text, text, length);
  *slot = (Slot) { hash, entry };
}

void
cm_text_map_set (CmTextMap *self, gint64 scope, const char *text, gint64 value)
{
  gsize length = strlen (text);
  guint64 hash = hash_text (scope, text, length);
  Slot *slot = find_slot (self, hash, scope, text, length);

  if (slot->entry != NULL)
    {
      slot->entry->value = value;
      return;
    }
  if (value == 0)
    return;
  add_entry (self, slot, hash, scope, text, length);
  slot->entry->value = value;
  if (++self->filled * 3 > self->mask * 2)
    grow (self);
}

/* The first slot with this hash, else the free one behind them: nearly a third of the texts do not stand in their first slot. */
static const Slot *
likely_slot (const CmTextMap *self, guint64 hash)
{
  gsize at = hash & self->mask;

  while (self->slots[at].entry != NULL && self->slots[at].hash != hash)
    at = (at + 1) & self->mask;
  return &self->slots[at];
}

void
cm_text_map_expect (const CmTextMap *self, guint64 hash, gboolean soon)
{
  const Slot *slot = soon ? likely_slot (self, hash) : NULL;

  if (slot == NULL)
    __builtin_prefetch (&self->slots[hash & self->mask]);
  else if (slot->entry != NULL)
    __builtin_prefetch (slot->entry);
}

gint64
cm_text_map_guess (const CmTextMap *self, guint64 hash)
{
  const Slot *slot = likely_slot (self, hash);

  return slot->entry != NULL ? slot->entry->value : 0;
}

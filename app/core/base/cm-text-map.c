/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-text-map.h"

#include <string.h>

#include "cm-arena.h"

/* Slots with a text in it, in powers of two; a text stays in its slot for ever, so that nothing moves when it loses its number. */
typedef struct {
  const char *text;     /* NULL = free */
  gint64 scope;
  gint64 value;
  guint64 hash;
} Slot;

struct _CmTextMap {
  Slot *slots;
  gsize mask;           /* number of slots - 1 */
  gsize filled;
  CmArena *texts;
};

#define FIRST_SLOTS 64

CmTextMap *
cm_text_map_new (void)
{
  CmTextMap *self = g_new0 (CmTextMap, 1);

  self->mask = FIRST_SLOTS - 1;
  self->slots = g_new0 (Slot, FIRST_SLOTS);
  self->texts = cm_arena_new (64 * 1024);
  return self;
}

void
cm_text_map_free (CmTextMap *self)
{
  if (self == NULL)
    return;
  g_free (self->slots);
  cm_arena_free (self->texts);
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

/* The slot of the text, or the free one where it would stand. */
static Slot *
find_slot (const CmTextMap *self, guint64 hash, gint64 scope, const char *text)
{
  gsize at = hash & self->mask;

  while (self->slots[at].text != NULL
         && (self->slots[at].hash != hash || self->slots[at].scope != scope || strcmp (self->slots[at].text, text) != 0))
    at = (at + 1) & self->mask;
  return &self->slots[at];
}

static void
grow (CmTextMap *self)
{
  g_autofree Slot *old = self->slots;
  gsize count = self->mask + 1;

  self->mask = count * 2 - 1;
  self->slots = g_new0 (Slot, count * 2);
  for (gsize i = 0; i < count; i++)
    {
      gsize at = old[i].hash & self->mask;

      if (old[i].text == NULL)
        continue;
      while (self->slots[at].text != NULL)
        at = (at + 1) & self->mask;
      self->slots[at] = old[i];
    }
}

gint64
cm_text_map_get (const CmTextMap *self, gint64 scope, const char *text)
{
  return find_slot (self, cm_text_hash (scope, text), scope, text)->value;
}

void
cm_text_map_set (CmTextMap *self, gint64 scope, const char *text, gint64 value)
{
  gsize length = strlen (text);
  guint64 hash = hash_text (scope, text, length);
  Slot *slot = find_slot (self, hash, scope, text);

  if (slot->text == NULL)
    {
      if (value == 0)
        return;
      *slot = (Slot) { cm_arena_text (self->texts, text, length), scope, 0, hash };
      self->filled++;
    }
  slot->value = value;
  if (self->filled * 3 > self->mask * 2)
    grow (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-arena.h"

#include <string.h>

#define ALIGNMENT sizeof (gint64)

typedef struct _Block Block;

struct _Block {
  Block *next;          /* an older one */
  gsize size;
  gint64 bytes[];
};

struct _CmArena {
  gsize block;
  Block *blocks;        /* the newest, of which pieces are cut */
  gsize used;           /* bytes of it */
};

CmArena *
cm_arena_new (gsize block)
{
  CmArena *self = g_new0 (CmArena, 1);

  self->block = block;
  return self;
}

void
cm_arena_free (CmArena *self)
{
  if (self == NULL)
    return;
  while (self->blocks != NULL)
    {
      Block *block = self->blocks;

      self->blocks = block->next;
      g_free (block);
    }
  g_free (self);
}

static void
add_block (CmArena *self, gsize size)
{
  Block *block = g_malloc (sizeof *block + size);

  block->next = self->blocks;
  block->size = size;
  self->blocks = block;
  self->used = 0;
}

gpointer
cm_arena_take (CmArena *self, gsize size)
{
  gsize room = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
  char *piece;

  if (self->blocks == NULL || self->blocks->size - self->used < room)
    add_block (self, MAX (room, self->block));
  piece = (char *) self->blocks->bytes + self->used;
  self->used += room;
  return piece;
}

char *
cm_arena_text (CmArena *self, const char *text, gsize length)
{
  char *copy = cm_arena_take (self, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

char *
cm_arena_dup (CmArena *self, const char *text)
{
  return text == NULL ? NULL : cm_arena_text (self, text, strlen (text));
}

void
cm_arena_clear (CmArena *self)
{
  while (self->blocks != NULL && (self->blocks->next != NULL || self->blocks->size > self->block))
    {
      Block *block = self->blocks;

      self->blocks = block->next;
      g_free (block);
    }
  self->used = 0;
}

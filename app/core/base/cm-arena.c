/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-arena.h"

#include <string.h>

#include "cm-pages.h"

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
      cm_pages_free (block, sizeof *block + block->size);
    }
  g_free (self);
}

/* Each twice as large as the one before, up to a large page: whoever takes much jumps about in it. */
static gsize
next_size (const CmArena *self)
{
  const gsize most = CM_LARGE_PAGE - sizeof (Block);

  return self->blocks == NULL ? self->block : MAX (MIN (self->blocks->size * 2, most), self->block);
}

static void
add_block (CmArena *self, gsize size)
{
  gsize total = sizeof (Block) + size;
  Block *block = total < CM_LARGE_PAGE ? g_malloc (total) : cm_pages_new (total);

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
    add_block (self, MAX (room, next_size (self)));
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
      cm_pages_free (block, sizeof *block + block->size);
    }
  self->used = 0;
}

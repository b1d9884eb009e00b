/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-pieces.h"

#include <string.h>

#include "cm-pages.h"

/* Numbers of a block, as a power of two: with four pieces of ten bytes each a block takes a quarter of a megabyte. */
#define BLOCK_BITS 12
#define BLOCK (1u << BLOCK_BITS)
#define CHUNK 8192
#define FIRST_SLAB (1u << 16)
/* Ahead of the bytes of a piece: the rest of its number and its length, which takes two bytes more where one does not hold it. */
#define SHORT_HEAD 3
#define LONG_HEAD 5
#define LONG G_MAXUINT8

typedef struct _Slab Slab;
typedef struct _Chunk Chunk;

/* Memory that chunks are cut from, each twice as large as the one before, up to a large page. It goes back with the last of its chunks, and
 * that of a large page chunk by chunk: what came in no order lies in all slabs. */
struct _Slab {
  Slab *older, *newer;
  gsize size, used;
  guint chunks;
  gint64 bytes[];
};

struct _Chunk {
  Chunk *next;
  Slab *slab;
  guint32 used, room;
  guint8 bytes[];       /* pieces: head, bytes, one behind the other */
};

typedef struct {
  Chunk *first, *last;
  guint count;
} Block;

struct _CmPieces {
  Slab *newest;         /* of which chunks are cut */
  GArray *blocks;       /* (element-type Block) */
  gsize length, count;

  /* The block that is in order */
  gint64 open;          /* -1 for none */
  gboolean once;        /* it goes when another is asked for */
  guint32 begins[BLOCK + 1];
  GArray *ordered;      /* (element-type CmPiece) */
};

CmPieces *
cm_pieces_new (void)
{
  CmPieces *self = g_new0 (CmPieces, 1);

  self->blocks = g_array_new (FALSE, TRUE, sizeof (Block));
  self->ordered = g_array_new (FALSE, FALSE, sizeof (CmPiece));
  self->open = -1;
  return self;
}

static gboolean
is_large (const Slab *slab)
{
  return sizeof *slab + slab->size >= CM_LARGE_PAGE;
}

static void
drop_slab (CmPieces *self, Slab *slab)
{
  if (slab->newer != NULL)
    slab->newer->older = slab->older;
  else
    self->newest = slab->older;
  if (slab->older != NULL)
    slab->older->newer = slab->newer;
  cm_pages_free (slab, sizeof *slab + slab->size);
}

static Slab *
add_slab (CmPieces *self, gsize least)
{
  const gsize most = CM_LARGE_PAGE - sizeof (Slab);
  gsize size = MAX (self->newest == NULL ? FIRST_SLAB : MIN (self->newest->size * 2, most), least + CHUNK);
  Slab *slab = sizeof *slab + size < CM_LARGE_PAGE ? g_malloc (sizeof *slab + size) : cm_pages_new (sizeof *slab + size);

  *slab = (Slab) { .older = self->newest, .size = size };
  /* Chunks are pages of their own. */
  if (is_large (slab))
    slab->used = CHUNK - sizeof *slab;
  if (self->newest != NULL)
    self->newest->newer = slab;
  self->newest = slab;
  return slab;
}

static Chunk *
take_chunk (CmPieces *self, gsize size)
{
  gsize room = (size + sizeof (gint64) - 1) & ~(sizeof (gint64) - 1);
  Slab *slab = self->newest;
  Chunk *chunk;

  if (slab == NULL || slab->size - slab->used < room)
    slab = add_slab (self, room);
  chunk = (Chunk *) (gpointer) ((char *) slab->bytes + slab->used);
  *chunk = (Chunk) { .slab = slab };
  slab->used += room;
  slab->chunks++;
  return chunk;
}

void
cm_pieces_free (CmPieces *self)
{
  if (self == NULL)
    return;
  while (self->newest != NULL)
    drop_slab (self, self->newest);
  g_array_unref (self->blocks);
  g_array_unref (self->ordered);
  g_free (self);
}

static Chunk *
add_chunk (CmPieces *self, Block *block, gsize least)
{
  gsize room = MAX (least, CHUNK - sizeof (Chunk));
  Chunk *chunk = take_chunk (self, sizeof *chunk + room);

  chunk->room = (guint32) room;
  if (block->last != NULL)
    block->last->next = chunk;
  else
    block->first = chunk;
  block->last = chunk;
  return chunk;
}

static void
write_head (guint8 *at, guint16 rest, guint16 length)
{
  memcpy (at, &rest, sizeof rest);
  at[2] = (guint8) MIN (length, LONG);
  if (length >= LONG)
    memcpy (at + SHORT_HEAD, &length, sizeof length);
}

void
cm_pieces_add (CmPieces *self, gint64 number, const guint8 *bytes, gsize length)
{
  guint at = (guint) (number >> BLOCK_BITS);
  gsize head = length < LONG ? SHORT_HEAD : LONG_HEAD;
  Block *block;
  Chunk *chunk;

  g_return_if_fail (number >= 0 && length <= G_MAXUINT16);

  if (at >= self->blocks->len)
    g_array_set_size (self->blocks, at + 1);
  block = &g_array_index (self->blocks, Block, at);
  chunk = block->last;
  if (chunk == NULL || chunk->room - chunk->used < head + length)
    chunk = add_chunk (self, block, head + length);
  write_head (chunk->bytes + chunk->used, (guint16) (number & (BLOCK - 1)), (guint16) length);
  memcpy (chunk->bytes + chunk->used + head, bytes, length);
  chunk->used += (guint32) (head + length);
  block->count++;
  self->length += length;
  self->count++;
  self->open = -1;
}

/* ---- of another thread ---- */

static void
take_block (Block *block, const Block *taken)
{
  if (taken->first == NULL)
    return;
  if (block->last != NULL)
    block->last->next = taken->first;
  else
    block->first = taken->first;
  block->last = taken->last;
  block->count += taken->count;
}

static void
take_slabs (CmPieces *self, Slab *newest)
{
  Slab *oldest = newest;

  if (newest == NULL)
    return;
  while (oldest->older != NULL)
    oldest = oldest->older;
  oldest->older = self->newest;
  if (self->newest != NULL)
    self->newest->newer = oldest;
  self->newest = newest;
}

void
cm_pieces_take (CmPieces *self, CmPieces *taken)
{
  if (taken->blocks->len > self->blocks->len)
    g_array_set_size (self->blocks, taken->blocks->len);
  for (guint i = 0; i < taken->blocks->len; i++)
    take_block (&g_array_index (self->blocks, Block, i), &g_array_index (taken->blocks, Block, i));
  take_slabs (self, g_steal_pointer (&taken->newest));
  self->length += taken->length;
  self->count += taken->count;
  self->open = -1;
  cm_pieces_free (taken);
}

/* ---- in order ---- */

/* Steps over the piece at @at. */
static const guint8 *
read_piece (const guint8 *at, CmPiece *piece)
{
  guint16 rest, length = at[2];

  memcpy (&rest, at, sizeof rest);
  if (length == LONG)
    memcpy (&length, at + SHORT_HEAD, sizeof length);
  *piece = (CmPiece) { rest, length, at + (at[2] < LONG ? SHORT_HEAD : LONG_HEAD) };
  return piece->bytes + piece->length;
}

/* How many pieces there are before those of each number. */
static void
count_pieces (CmPieces *self, const Block *block)
{
  memset (self->begins, 0, sizeof self->begins);
  for (const Chunk *chunk = block->first; chunk != NULL; chunk = chunk->next)
    for (const guint8 *at = chunk->bytes; at < chunk->bytes + chunk->used;)
      {
        CmPiece piece;

        at = read_piece (at, &piece);
        self->begins[piece.rest + 1]++;
      }
  for (guint i = 0; i < BLOCK; i++)
    self->begins[i + 1] += self->begins[i];
}

/* Each piece to its place; what begins was goes on to where the next number begins, and is put back. */
static void
place_pieces (CmPieces *self, const Block *block)
{
  g_array_set_size (self->ordered, block->count);
  for (const Chunk *chunk = block->first; chunk != NULL; chunk = chunk->next)
    for (const guint8 *at = chunk->bytes; at < chunk->bytes + chunk->used;)
      {
        CmPiece piece;

        at = read_piece (at, &piece);
        g_array_index (self->ordered, CmPiece, self->begins[piece.rest]++) = piece;
      }
  memmove (self->begins + 1, self->begins, BLOCK * sizeof *self->begins);
  self->begins[0] = 0;
}

static void
drop_block (CmPieces *self, gint64 at)
{
  Block *block = &g_array_index (self->blocks, Block, (guint) at);

  while (block->first != NULL)
    {
      Chunk *chunk = block->first;
      Slab *slab = chunk->slab;

      block->first = chunk->next;
      if (--slab->chunks == 0)
        drop_slab (self, slab);
      else if (is_large (slab))
        cm_pages_give_back (chunk, sizeof *chunk + chunk->room);
    }
  *block = (Block) { 0 };
}

void
cm_pieces_ask_once (CmPieces *self)
{
  self->once = TRUE;
}

const CmPiece *
cm_pieces_of (CmPieces *self, gint64 number, gsize *count)
{
  gint64 at = number >> BLOCK_BITS;
  guint rest = (guint) (number & (BLOCK - 1));

  *count = 0;
  if (number < 0 || at >= self->blocks->len)
    return NULL;
  if (at != self->open)
    {
      const Block *block = &g_array_index (self->blocks, Block, at);

      if (self->once && self->open >= 0)
        drop_block (self, self->open);
      count_pieces (self, block);
      place_pieces (self, block);
      self->open = at;
    }
  *count = self->begins[rest + 1] - self->begins[rest];
  return *count > 0 ? &g_array_index (self->ordered, CmPiece, self->begins[rest]) : NULL;
}

gsize
cm_pieces_length (const CmPieces *self)
{
  return self->length;
}

gsize
cm_pieces_count (const CmPieces *self)
{
  return self->count;
}

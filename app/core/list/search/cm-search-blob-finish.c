/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts what was read of a blob in its places. */
#include "cm-search-blob-private.h"

#include <string.h>

#include "cm-parallel.h"
#include "cm-search-scan.h"

static void
add_letters_of (CmSearchBlob *self, gint64 record_id)
{
  gsize count;
  const CmPiece *pieces = cm_pieces_of (self->letter_pieces, record_id, &count);

  for (gsize i = 0; i < count; i++)
    cm_search_blob_add_text (self, record_id, (const char *) pieces[i].bytes);
}

static void
add_letters (CmSearchBlob *self, const CmSearchPeople *people)
{
  if (cm_pieces_count (self->letter_pieces) == 0)
    return;
  for (gsize i = 0; i < people->count; i++)
    add_letters_of (self, people->ids[i]);
  for (gsize i = 0; i < people->n_joined; i++)
    add_letters_of (self, people->joined[i].id);
}

static void
copy_pieces (CmPieces *pieces, gint64 from, gint64 to, CmPieces *joined)
{
  gsize count;
  const CmPiece *copied = cm_pieces_of (pieces, from, &count);

  for (gsize i = 0; i < count; i++)
    cm_pieces_add (joined, to, copied[i].bytes, copied[i].length);
}

static void
add_joined (CmPieces *pieces, const CmSearchPeople *people, CmPieces *added)
{
  for (gsize i = 0; i < people->n_joined; i++)
    copy_pieces (pieces, people->joined[i].id, people->joined[i].main_id, added);
}

/* Numbers the characters of a text anew, each in its place. */
static void
rewrite_text (CmSearchBlob *self, guint8 *text, gsize length)
{
  for (guint8 *end = text + length; text < end;)
    if (*text < 0x80)
      text++;
    else
      text = cm_alphabet_rewrite (self->alphabet, text);
}

static gboolean
same_bytes (const CmPiece *a, const CmPiece *b)
{
  return a->length == b->length && memcmp (a->bytes, b->bytes, a->length) == 0;
}

static gboolean
stands_before (const CmPiece *pieces, gsize count, const CmPiece *piece)
{
  for (gsize i = 0; i < count; i++)
    if (same_bytes (&pieces[i], piece))
      return TRUE;
  return FALSE;
}

/* All texts of a person, each once; @at has room for them. Returns: the byte behind them. */
static guint8 *
write_person (CmSearchBlob *self, gint64 id, guint8 *at)
{
  gsize count, n_joined;
  const CmPiece *pieces = cm_pieces_of (self->text_pieces, id, &count);
  const CmPiece *joined = cm_pieces_of (self->joined_texts, id, &n_joined);
  const guint8 *start = at;

  for (gsize i = 0; i < count + n_joined; i++)
    {
      const CmPiece *piece = i < count ? &pieces[i] : &joined[i - count];

      if (stands_before (pieces, MIN (i, count), piece) || (i > count && stands_before (joined, i - count, piece)))
        continue;
      if (at > start)
        *at++ = TEXT_END;
      memcpy (at, piece->bytes, piece->length);
      rewrite_text (self, at, piece->length);
      at += piece->length;
    }
  *at++ = PERSON_END;
  return at;
}

/* Bytes that pieces and what ends them take at most. */
static gsize
room_for (const CmPieces *pieces, const CmPieces *joined, gsize people)
{
  return cm_pieces_length (pieces) + cm_pieces_length (joined) + cm_pieces_count (pieces) + cm_pieces_count (joined) + 2 * people;
}

/* Takes no more memory than it needs. */
static void
end_run (CmSearchRun *run, guint8 *bytes, const guint8 *end, guint8 person_end)
{
  run->length = (gsize) (end - bytes);
  run->person_end = person_end;
  memset (bytes + run->length, 0, CM_SCAN_PADDING);
  run->bytes = g_realloc (bytes, run->length + CM_SCAN_PADDING);
  run->marks = g_new0 (guint32, cm_search_run_count_marks (run));
  for (gsize i = 1; i < cm_search_run_count_marks (run); i++)
    {
      const guint8 *behind = run->bytes + i * MARK_BYTES;

      run->marks[i] = run->marks[i - 1] + (guint32) cm_scan_count (behind - MARK_BYTES, behind, person_end);
    }
}

/* Asked now and then while millions are written. */
static gboolean
is_stopped (GCancellable *stop, gsize i)
{
  return i % 4096 == 0 && g_cancellable_is_cancelled (stop);
}

static void
write_texts (CmSearchBlob *self, const CmSearchPeople *people, GCancellable *stop)
{
  guint8 *bytes = g_malloc (room_for (self->text_pieces, self->joined_texts, people->count) + CM_SCAN_PADDING), *at = bytes;

  cm_pieces_ask_once (self->text_pieces);
  for (gsize i = people->count; i-- > 0 && !is_stopped (stop, i);)
    at = write_person (self, people->ids[i], at);
  end_run (&self->texts, bytes, at, PERSON_END);
}

/* Digits of a number and what ends it, behind all before; where @half is set the last of these has the first half of the byte at @at. A
 * piece of an odd number of digits ends with what ends a number. */
static inline guint8 *
write_number (const CmPiece *piece, gboolean *half, guint8 *at)
{
  const guint8 *last = piece->bytes + piece->length - 1;
  gboolean even = (*last & 0xf) != NUMBER_END;

  if (!*half)
    {
      memcpy (at, piece->bytes, piece->length);
      at += piece->length;
    }
  else
    for (const guint8 *from = piece->bytes; from <= last; from++)
      {
        *at++ |= *from >> 4;
        *at = (guint8) (*from << 4);
      }
  if (even && *half)
    *at++ |= NUMBER_END;
  else if (even)
    *at = NUMBER_END << 4;
  *half ^= even;
  return at;
}

static guint8 *
write_numbers (const CmPiece *pieces, gsize count, gboolean *half, guint8 *at)
{
  for (gsize i = 0; i < count; i++)
    at = write_number (&pieces[i], half, at);
  return at;
}

/* A number and what ends it takes no more than its piece and a byte. A half that is left over holds what ends the last one: the end of the
 * person does as well. */
static void
write_orders (CmSearchBlob *self, const CmSearchPeople *people, GCancellable *stop)
{
  guint8 *bytes = g_malloc (room_for (self->order_pieces, self->joined_orders, people->count) + CM_SCAN_PADDING), *at = bytes;

  cm_pieces_ask_once (self->order_pieces);
  for (gsize i = people->count; i-- > 0 && !is_stopped (stop, i);)
    {
      gsize count, n_joined;
      const CmPiece *pieces = cm_pieces_of (self->order_pieces, people->ids[i], &count);
      const CmPiece *joined = cm_pieces_of (self->joined_orders, people->ids[i], &n_joined);
      gboolean half = FALSE;

      at = write_numbers (pieces, count, &half, at);
      at = write_numbers (joined, n_joined, &half, at);
      *at++ = ORDERS_END;
    }
  end_run (&self->orders, bytes, at, ORDERS_END);
}

#define SAMPLED 50000

static void
count_bytes (CmSearchBlob *self)
{
  gsize step = MAX (self->orders.length / SAMPLED, 1) | 1;

  for (gsize i = 0; i < self->orders.length; i += step)
    self->often[self->orders.bytes[i]]++;
}

/* Texts and orders have nothing in common: of so many people each is worth a thread of its own. */
#define WORTH_THREADS 1000

typedef struct {
  CmSearchBlob *blob;
  const CmSearchPeople *people;
  GCancellable *stop;
} Finish;

static void
finish_texts (const Finish *finish)
{
  CmSearchBlob *blob = finish->blob;

  add_letters (blob, finish->people);
  add_joined (blob->text_pieces, finish->people, blob->joined_texts);
  cm_alphabet_spell (blob->alphabet);
  write_texts (blob, finish->people, finish->stop);
  cm_alphabet_end (blob->alphabet);
  cm_search_blob_clear_texts (blob);
}

static void
finish_orders (const Finish *finish)
{
  CmSearchBlob *blob = finish->blob;

  add_joined (blob->order_pieces, finish->people, blob->joined_orders);
  write_orders (blob, finish->people, finish->stop);
  count_bytes (blob);
  cm_search_blob_clear_orders (blob);
}

static void
finish_cb (guint part, gpointer data)
{
  (part == 0 ? finish_texts : finish_orders) (data);
}

gboolean
cm_search_blob_finish (CmSearchBlob *self, const CmSearchPeople *people, GCancellable *stop)
{
  Finish finish = { self, people, stop };

  if (people->count < WORTH_THREADS)
    {
      finish_texts (&finish);
      finish_orders (&finish);
    }
  else
    cm_parallel_run (2, finish_cb, &finish);
  return !g_cancellable_is_cancelled (stop);
}

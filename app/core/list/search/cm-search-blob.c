/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-blob-private.h"

#include <string.h>

#include "cm-search-scan.h"

CmSearchBlob *
cm_search_blob_new (void)
{
  CmSearchBlob *self = g_atomic_rc_box_new0 (CmSearchBlob);

  self->alphabet = cm_alphabet_new ();
  self->scratch = g_byte_array_new ();
  self->text_pieces = cm_pieces_new ();
  self->joined_texts = cm_pieces_new ();
  self->order_pieces = cm_pieces_new ();
  self->joined_orders = cm_pieces_new ();
  self->letter_pieces = cm_pieces_new ();
  return self;
}

CmSearchBlob *
cm_search_blob_ref (CmSearchBlob *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_text_pieces (CmSearchBlob *self)
{
  g_clear_pointer (&self->text_pieces, cm_pieces_free);
  g_clear_pointer (&self->joined_texts, cm_pieces_free);
  g_clear_pointer (&self->letter_pieces, cm_pieces_free);
  g_clear_pointer (&self->scratch, g_byte_array_unref);
}

static void
clear_pieces (CmSearchBlob *self)
{
  clear_text_pieces (self);
  g_clear_pointer (&self->order_pieces, cm_pieces_free);
  g_clear_pointer (&self->joined_orders, cm_pieces_free);
}

static void
clear_run (CmSearchRun *run)
{
  g_free (run->bytes);
  g_free (run->marks);
}

static void
clear_blob (gpointer data)
{
  CmSearchBlob *self = data;

  clear_pieces (self);
  cm_alphabet_free (self->alphabet);
  clear_run (&self->texts);
  clear_run (&self->orders);
}

void
cm_search_blob_unref (CmSearchBlob *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_blob);
}

/* A text too long for a piece ends with a whole character. */
static gsize
whole_length (const GByteArray *text)
{
  gsize length = MIN (text->len, G_MAXUINT16);

  while (length > 0 && (text->data[length - 1] & 0xc0) == 0x80)
    length--;
  return length;
}

void
cm_search_blob_add_text (CmSearchBlob *self, gint64 record_id, const char *text)
{
  static const guint8 china = CHINA;
  gboolean chinese = g_str_has_prefix (text, CHINA_CODE);

  g_byte_array_set_size (self->scratch, 0);
  if (chinese)
    g_byte_array_append (self->scratch, &china, 1);
  cm_alphabet_write (self->alphabet, text + (chinese ? strlen (CHINA_CODE) : 0), self->scratch);
  g_byte_array_set_size (self->scratch, (guint) whole_length (self->scratch));
  if (self->scratch->len > 0)
    cm_pieces_add (self->text_pieces, record_id, self->scratch->data, self->scratch->len);
}

gboolean
cm_search_is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

void
cm_search_blob_add_order (CmSearchBlob *self, gint64 record_id, const char *number)
{
  guint8 halves[MOST_BYTES];
  gsize length = 0;

  for (; g_ascii_isdigit (number[length]) && length < 2 * MOST_BYTES; length++)
    if (length % 2 == 0)
      halves[length / 2] = (guint8) ((number[length] - '0') << 4 | NUMBER_END);
    else
      halves[length / 2] &= (guint8) (0xf0 | (number[length] - '0'));
  if (length > 0 && number[length] == '\0')
    cm_pieces_add (self->order_pieces, record_id, halves, (length + 1) / 2);
  else if (strlen (number) < G_MAXUINT16)
    cm_pieces_add (self->letter_pieces, record_id, (const guint8 *) number, strlen (number) + 1);
}

/* ---- finishing ---- */

static void
add_letters (CmSearchBlob *self, gint64 record_id)
{
  gsize count;
  const CmPiece *pieces = cm_pieces_of (self->letter_pieces, record_id, &count);

  for (gsize i = 0; i < count; i++)
    cm_search_blob_add_text (self, record_id, (const char *) pieces[i].bytes);
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
add_joined (CmSearchBlob *self, const CmSearchPeople *people)
{
  for (gsize i = 0; i < people->n_joined; i++)
    {
      const CmSearchJoined *joined = &people->joined[i];

      copy_pieces (self->text_pieces, joined->id, joined->main_id, self->joined_texts);
      copy_pieces (self->order_pieces, joined->id, joined->main_id, self->joined_orders);
    }
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

/* A byte is begun with its high half. */
static inline guint8 *
add_half (guint8 *at, gboolean *half, guint8 value)
{
  if (*half)
    *at++ |= value;
  else
    *at = (guint8) (value << 4);
  *half = !*half;
  return at;
}

static guint8 *
write_numbers (const CmPiece *pieces, gsize count, gboolean first, gboolean *half, guint8 *at)
{
  for (gsize i = 0; i < count; i++)
    {
      if (i > 0 || !first)
        at = add_half (at, half, NUMBER_END);
      for (guint k = 0; k < pieces[i].length; k++)
        {
          at = add_half (at, half, pieces[i].bytes[k] >> 4);
          if ((pieces[i].bytes[k] & 0xf) != NUMBER_END)
            at = add_half (at, half, pieces[i].bytes[k] & 0xf);
        }
    }
  return at;
}

/* A number and what ends it takes no more than its piece and a byte. */
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

      at = write_numbers (pieces, count, TRUE, &half, at);
      at = write_numbers (joined, n_joined, count == 0, &half, at);
      if (half)
        at = add_half (at, &half, NUMBER_END);
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

gboolean
cm_search_blob_finish (CmSearchBlob *self, const CmSearchPeople *people, GCancellable *stop)
{
  if (cm_pieces_count (self->letter_pieces) > 0)
    {
      for (gsize i = 0; i < people->count; i++)
        add_letters (self, people->ids[i]);
      for (gsize i = 0; i < people->n_joined; i++)
        add_letters (self, people->joined[i].id);
    }
  add_joined (self, people);
  cm_alphabet_spell (self->alphabet);
  write_texts (self, people, stop);
  cm_alphabet_end (self->alphabet);
  /* Orders take up as much again. */
  clear_text_pieces (self);
  write_orders (self, people, stop);
  count_bytes (self);
  clear_pieces (self);
  return !g_cancellable_is_cancelled (stop);
}

static gsize
run_bytes (const CmSearchRun *run)
{
  return run->length + CM_SCAN_PADDING + cm_search_run_count_marks (run) * sizeof *run->marks;
}

gsize
cm_search_blob_bytes (const CmSearchBlob *self)
{
  return run_bytes (&self->texts) + run_bytes (&self->orders) + cm_alphabet_bytes (self->alphabet);
}

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

void
cm_search_blob_clear_texts (CmSearchBlob *self)
{
  g_clear_pointer (&self->text_pieces, cm_pieces_free);
  g_clear_pointer (&self->joined_texts, cm_pieces_free);
  g_clear_pointer (&self->letter_pieces, cm_pieces_free);
  g_clear_pointer (&self->scratch, g_byte_array_unref);
}

void
cm_search_blob_clear_orders (CmSearchBlob *self)
{
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

  cm_search_blob_clear_texts (self);
  cm_search_blob_clear_orders (self);
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

/* Nearly every name, phone and nick. */
#define USUAL_BYTES 128

static void
add_unusual (CmSearchBlob *self, gint64 record_id, const guint8 *start, gsize begun, const char *text)
{
  g_byte_array_set_size (self->scratch, 0);
  g_byte_array_append (self->scratch, start, (guint) begun);
  cm_alphabet_write (self->alphabet, text, self->scratch);
  if (self->scratch->len > 0)
    cm_pieces_add (self->text_pieces, record_id, self->scratch->data, whole_length (self->scratch));
}

void
cm_search_blob_add_text (CmSearchBlob *self, gint64 record_id, const char *text)
{
  guint8 bytes[USUAL_BYTES];
  gsize begun = *text == *CHINA_CODE && g_str_has_prefix (text, CHINA_CODE) ? 1 : 0, length;
  const char *rest = text + begun * strlen (CHINA_CODE);

  bytes[0] = CHINA;
  if (!cm_alphabet_write_plain (self->alphabet, rest, bytes + begun, sizeof bytes - begun, &length))
    add_unusual (self, record_id, bytes, begun, rest);
  else if (begun + length > 0)
    cm_pieces_add (self->text_pieces, record_id, bytes, begun + length);
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

void
cm_search_blob_take_orders (CmSearchBlob *self, CmSearchBlob *taken)
{
  cm_pieces_take (self->order_pieces, g_steal_pointer (&taken->order_pieces));
  cm_pieces_take (self->letter_pieces, g_steal_pointer (&taken->letter_pieces));
  cm_search_blob_unref (taken);
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

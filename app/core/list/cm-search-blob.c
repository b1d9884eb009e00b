/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-blob.h"

#include <string.h>

#include "cm-search-scan.h"

#define TEXT_END '\n'
#define PERSON_END 0
/* Stands for the country code of China, as most phones begin. */
#define CHINA 1
#define CHINA_CODE "+86"

/* Half a byte behind each order number, a whole byte of it behind those of a person. */
#define NUMBER_END 0xf
#define ORDERS_END 0xff
/* So many digits are looked for anywhere in an order number; fewer of them only at its end, as people read them out. */
#define DIGITS_ANYWHERE 6
#define DIGITS_AT_END 4
#define MOST_BYTES 64

/* Pieces of one person hang together until all are known: what hangs next, the length, the bytes, all unaligned. */
typedef struct {
  guint32 next;                 /* place of the next piece + 1, 0 behind the last */
  guint16 length;
  const guint8 *bytes;          /* not kept */
} Piece;

#define PIECE_HEAD (sizeof (guint32) + sizeof (guint16))

typedef struct {
  GByteArray *bytes;
  guint32 *first;               /* per person, place + 1 */
} Pieces;

struct _CmSearchBlob {
  gsize people;
  CmAlphabet *alphabet;
  guint8 *texts;
  gsize texts_length;
  guint8 *orders;
  gsize orders_length;
  guint32 often[256];           /* how often each byte stands in a sample of the orders */

  Pieces text_pieces, order_pieces;     /* until it is finished */
  GByteArray *scratch;
};

static void
init_pieces (Pieces *pieces, gsize people)
{
  pieces->bytes = g_byte_array_new ();
  pieces->first = g_new0 (guint32, people + 1);
}

static void
clear_pieces (Pieces *pieces)
{
  g_clear_pointer (&pieces->bytes, g_byte_array_unref);
  g_clear_pointer (&pieces->first, g_free);
}

/* The last one comes first. */
static void
add_piece (Pieces *pieces, gsize person, const guint8 *bytes, gsize length)
{
  guint32 next = pieces->first[person], place = pieces->bytes->len;
  guint16 kept = (guint16) MIN (length, G_MAXUINT16);

  /* Four thousand million bytes hold some fifty million people; what comes beyond is not found. */
  if (G_MAXUINT32 - place < G_MAXUINT16 + 64u)
    return;
  g_byte_array_append (pieces->bytes, (const guint8 *) &next, sizeof next);
  g_byte_array_append (pieces->bytes, (const guint8 *) &kept, sizeof kept);
  g_byte_array_append (pieces->bytes, bytes, kept);
  pieces->first[person] = place + 1;
}

/* Steps to the piece at @place; says no behind the last. */
static gboolean
get_piece (const Pieces *pieces, guint32 place, Piece *piece)
{
  const guint8 *at;

  if (place == 0)
    return FALSE;
  at = pieces->bytes->data + place - 1;
  memcpy (&piece->next, at, sizeof piece->next);
  memcpy (&piece->length, at + sizeof piece->next, sizeof piece->length);
  piece->bytes = at + PIECE_HEAD;
  return TRUE;
}

static gboolean
has_piece (const Pieces *pieces, gsize person, const guint8 *bytes, gsize length)
{
  Piece piece;

  for (guint32 place = pieces->first[person]; get_piece (pieces, place, &piece); place = piece.next)
    if (piece.length == length && memcmp (piece.bytes, bytes, length) == 0)
      return TRUE;
  return FALSE;
}

CmSearchBlob *
cm_search_blob_new (gsize people)
{
  CmSearchBlob *self = g_atomic_rc_box_new0 (CmSearchBlob);

  self->people = people;
  self->alphabet = cm_alphabet_new ();
  self->scratch = g_byte_array_new ();
  init_pieces (&self->text_pieces, people);
  init_pieces (&self->order_pieces, people);
  return self;
}

CmSearchBlob *
cm_search_blob_ref (CmSearchBlob *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_blob (gpointer data)
{
  CmSearchBlob *self = data;

  clear_pieces (&self->text_pieces);
  clear_pieces (&self->order_pieces);
  g_clear_pointer (&self->scratch, g_byte_array_unref);
  cm_alphabet_free (self->alphabet);
  g_free (self->texts);
  g_free (self->orders);
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
cm_search_blob_add_text (CmSearchBlob *self, gsize person, const char *text)
{
  static const guint8 china = CHINA;
  gboolean chinese = g_str_has_prefix (text, CHINA_CODE);

  g_byte_array_set_size (self->scratch, 0);
  if (chinese)
    g_byte_array_append (self->scratch, &china, 1);
  cm_alphabet_write (self->alphabet, text + (chinese ? strlen (CHINA_CODE) : 0), self->scratch);
  g_byte_array_set_size (self->scratch, (guint) whole_length (self->scratch));
  if (self->scratch->len > 0 && !has_piece (&self->text_pieces, person, self->scratch->data, self->scratch->len))
    add_piece (&self->text_pieces, person, self->scratch->data, self->scratch->len);
}

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

void
cm_search_blob_add_order (CmSearchBlob *self, gsize person, const char *number)
{
  guint8 halves[MOST_BYTES];
  gsize length = strlen (number);

  if (!is_digits (number) || length > 2 * MOST_BYTES)
    {
      cm_search_blob_add_text (self, person, number);
      return;
    }
  for (gsize i = 0; i < length; i += 2)
    halves[i / 2] = (guint8) ((number[i] - '0') << 4 | (i + 1 < length ? number[i + 1] - '0' : NUMBER_END));
  add_piece (&self->order_pieces, person, halves, (length + 1) / 2);
}

/* ---- finishing ---- */

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

/* Takes no more memory than it needs. */
static guint8 *
end_bytes (GByteArray *bytes, gsize *length)
{
  static const guint8 padding[CM_SCAN_PADDING];

  *length = bytes->len;
  g_byte_array_append (bytes, padding, sizeof padding);
  return g_realloc (g_byte_array_free (bytes, FALSE), *length + sizeof padding);
}

static void
write_texts (CmSearchBlob *self)
{
  static const guint8 text_end = TEXT_END, person_end = PERSON_END;
  GByteArray *bytes = g_byte_array_sized_new (self->text_pieces.bytes->len);
  Piece piece;

  for (gsize person = 0; person < self->people; person++)
    {
      guint32 first = self->text_pieces.first[person];

      for (guint32 place = first; get_piece (&self->text_pieces, place, &piece); place = piece.next)
        {
          if (place != first)
            g_byte_array_append (bytes, &text_end, 1);
          g_byte_array_append (bytes, piece.bytes, piece.length);
          rewrite_text (self, bytes->data + bytes->len - piece.length, piece.length);
        }
      g_byte_array_append (bytes, &person_end, 1);
    }
  self->texts = end_bytes (bytes, &self->texts_length);
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

/* All numbers of a person; @at has room for them. Returns: the byte behind them. */
static guint8 *
write_numbers (const Pieces *pieces, gsize person, guint8 *at)
{
  guint32 first = pieces->first[person];
  gboolean half = FALSE;
  Piece piece;

  for (guint32 place = first; get_piece (pieces, place, &piece); place = piece.next)
    {
      if (place != first)
        at = add_half (at, &half, NUMBER_END);
      for (guint i = 0; i < piece.length; i++)
        {
          at = add_half (at, &half, piece.bytes[i] >> 4);
          if ((piece.bytes[i] & 0xf) != NUMBER_END)
            at = add_half (at, &half, piece.bytes[i] & 0xf);
        }
    }
  return half ? add_half (at, &half, NUMBER_END) : at;
}

/* A number and what ends it takes no more than its piece, but for one byte a person. */
static void
write_orders (CmSearchBlob *self)
{
  gsize room = self->order_pieces.bytes->len + 2 * self->people;
  guint8 *bytes = g_malloc (room + CM_SCAN_PADDING), *at = bytes;

  for (gsize person = 0; person < self->people; person++)
    {
      at = write_numbers (&self->order_pieces, person, at);
      *at++ = ORDERS_END;
    }
  self->orders_length = (gsize) (at - bytes);
  memset (at, 0, CM_SCAN_PADDING);
  self->orders = g_realloc (bytes, self->orders_length + CM_SCAN_PADDING);
}

#define SAMPLED 50000

static void
count_bytes (CmSearchBlob *self)
{
  gsize step = MAX (self->orders_length / SAMPLED, 1) | 1;

  for (gsize i = 0; i < self->orders_length; i += step)
    self->often[self->orders[i]]++;
}

void
cm_search_blob_finish (CmSearchBlob *self)
{
  cm_alphabet_spell (self->alphabet);
  write_texts (self);
  cm_alphabet_end (self->alphabet);
  clear_pieces (&self->text_pieces);
  write_orders (self);
  count_bytes (self);
  clear_pieces (&self->order_pieces);
  g_clear_pointer (&self->scratch, g_byte_array_unref);
}

gsize
cm_search_blob_bytes (const CmSearchBlob *self)
{
  return self->texts_length + self->orders_length + 2 * CM_SCAN_PADDING + cm_alphabet_bytes (self->alphabet);
}

/* ---- finding ---- */

/* Walks along: whose texts the last hit was in, and where they end. */
typedef struct {
  const guint8 *counted;        /* ends before this one are counted */
  const guint8 *end;
  guint8 person_end;
  gsize person;
  CmBitset *found;
} Walk;

/* Nearer than this the people between two hits are stepped over one by one. */
#define NEAR 192

/* Notes the hit at @at and returns where the next person begins. Beginnings of order numbers are everybody's: what happens here may happen
 * a million times. */
static inline const guint8 *
take_hit (Walk *walk, const guint8 *at)
{
  const guint8 *next;

  if (at - walk->counted > NEAR)
    walk->person += cm_scan_count (walk->counted, at, walk->person_end);
  else
    for (next = walk->counted; (next = cm_scan_byte (next, at, walk->person_end)) < at; next++)
      walk->person++;
  cm_bitset_add (walk->found, walk->person);
  next = cm_scan_byte (at, walk->end, walk->person_end);
  walk->counted = next < walk->end ? next + 1 : walk->end;
  walk->person++;
  return walk->counted;
}

/* A piece of a character is no hit: what comes before a character ends one or is ASCII. */
static gboolean
begins_character (const guint8 *start, const guint8 *at)
{
  return *at < 0x80 || at == start || (at[-1] & 0xc0) != 0x80;
}

static void
find_text (const CmSearchBlob *self, const GByteArray *needle, CmBitset *found)
{
  Walk walk = { self->texts, self->texts + self->texts_length, PERSON_END, 0, found };
  gsize distance = MIN (needle->len - 1, CM_SCAN_PADDING / 2 - 1);
  const guint8 *at = self->texts;

  while ((at = cm_scan_pair (at, walk.end, needle->data[0], needle->data[distance], distance)) < walk.end)
    {
      if (needle->len <= (gsize) (walk.end - at) && memcmp (at + 1, needle->data + 1, needle->len - 1) == 0
          && begins_character (self->texts, at))
        at = take_hit (&walk, at);
      else
        at++;
    }
}

static void
find_pinyin (const CmSearchBlob *self, const char *folded, CmBitset *found)
{
  g_autoptr(CmPinyin) pinyin = cm_pinyin_new (self->alphabet, folded);
  Walk walk = { self->texts, self->texts + self->texts_length, PERSON_END, 0, found };
  const guint8 *at = self->texts;

  while (pinyin != NULL && (at = cm_pinyin_next (pinyin, at, walk.end)) < walk.end)
    at = take_hit (&walk, at);
}

/* The digits from half byte @from on, whole bytes of them first, then the halves at both sides. */
typedef struct {
  guint8 bytes[MOST_BYTES];
  guint n_bytes;
  int before;                   /* half a byte in front of the whole ones, -1 for none */
  int after;                    /* and behind them */
} Halves;

static Halves
split_halves (const guint8 *values, guint count, gboolean odd)
{
  Halves halves = { .before = odd ? values[0] : -1, .after = -1 };
  guint at = odd ? 1 : 0;

  for (; at + 1 < count && halves.n_bytes < sizeof halves.bytes; at += 2)
    halves.bytes[halves.n_bytes++] = (guint8) (values[at] << 4 | values[at + 1]);
  if (at < count)
    halves.after = values[at];
  return halves;
}

static inline gboolean
stands_at (const Halves *halves, const guint8 *start, const guint8 *at, const guint8 *end)
{
  return halves->n_bytes <= (gsize) (end - at)
         && memcmp (at, halves->bytes, halves->n_bytes) == 0
         && (halves->after < 0 || at[halves->n_bytes] >> 4 == halves->after)
         && (halves->before < 0 || (at > start && (at[-1] & 0xf) == halves->before));
}

/* The places of the two bytes that are rarest in all numbers: years and zeros are in every one. */
static void
choose_pair (const CmSearchBlob *self, const Halves *halves, gsize *first, gsize *second)
{
  gsize rarest = 0, next = 0, count = MIN (halves->n_bytes, CM_SCAN_PADDING / 2);

  for (gsize i = 1; i < count; i++)
    if (self->often[halves->bytes[i]] < self->often[halves->bytes[rarest]])
      rarest = i;
  if (rarest == 0 && count > 1)
    next = 1;
  for (gsize i = 0; i < count; i++)
    if (i != rarest && self->often[halves->bytes[i]] < self->often[halves->bytes[next]])
      next = i;
  *first = MIN (rarest, next);
  *second = MAX (rarest, next);
}

static void
find_halves (const CmSearchBlob *self, const Halves *halves, CmBitset *found)
{
  Walk walk = { self->orders, self->orders + self->orders_length, ORDERS_END, 0, found };
  gsize first, second;
  const guint8 *at = self->orders;

  choose_pair (self, halves, &first, &second);
  for (at += MIN (first, self->orders_length);
       (at = cm_scan_pair (at, walk.end, halves->bytes[first], halves->bytes[second], second - first)) < walk.end;)
    {
      if (stands_at (halves, self->orders, at - first, walk.end))
        at = take_hit (&walk, at - first) + first;
      else
        at++;
    }
}

static void
find_order (const CmSearchBlob *self, const char *digits, CmBitset *found)
{
  guint8 values[2 * MOST_BYTES];
  gsize count = strlen (digits);

  if (count < DIGITS_AT_END || count + 1 >= sizeof values || !is_digits (digits))
    return;
  for (gsize i = 0; i < count; i++)
    values[i] = (guint8) (digits[i] - '0');
  values[count] = NUMBER_END;
  for (int odd = 0; odd < 2; odd++)
    {
      Halves halves = split_halves (values, (guint) (count < DIGITS_ANYWHERE ? count + 1 : count), odd != 0);

      find_halves (self, &halves, found);
    }
}

/* A phone that is typed with its country code, or is about to be. */
static const char *
skip_country (const char *folded, GByteArray *needle)
{
  static const guint8 china = CHINA;

  if (*folded != '+' || !(g_str_has_prefix (folded, CHINA_CODE) || g_str_has_prefix (CHINA_CODE, folded)))
    return folded;
  g_byte_array_append (needle, &china, 1);
  return folded + MIN (strlen (folded), strlen (CHINA_CODE));
}

void
cm_search_blob_find (const CmSearchBlob *self, const char *folded, CmBitset *found)
{
  g_autoptr(GByteArray) needle = g_byte_array_new ();
  const char *rest = skip_country (folded, needle);

  g_return_if_fail (*folded != '\0');

  if (cm_alphabet_write_known (self->alphabet, rest, needle))
    find_text (self, needle, found);
  find_pinyin (self, folded, found);
  find_order (self, folded, found);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-encoding.h"

#include "cm-charset.h"
#include "cm-encoding-guess.h"

#include <iconv.h>
#include <string.h>

#define CERTAIN CM_ENCODING_CERTAIN

/* So much of the cells that are not plain ASCII is looked at. */
#define TELLING (32 * 1024)

static const struct {
  const char *name;
  const char *mark;
  gsize length;
} marks[] = {
  { "UTF-8", "\xef\xbb\xbf", 3 },
  { "UTF-32LE", "\xff\xfe\0\0", 4 },    /* before UTF-16LE, whose mark it begins with */
  { "UTF-32BE", "\0\0\xfe\xff", 4 },
  { "UTF-16LE", "\xff\xfe", 2 },
  { "UTF-16BE", "\xfe\xff", 2 },
};

CmEncodingGuess
cm_encoding_from_mark (const guchar *head, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (head, marks[i].mark, marks[i].length) == 0)
      return (CmEncodingGuess) { marks[i].name, marks[i].length };
  return (CmEncodingGuess) { NULL, 0 };
}

static int
multibyte_sequence (const guchar *bytes, const guchar *end)
{
  guchar lead = bytes[0];
  int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;

  if (lead < 0xC2 || lead > 0xF4)
    return 0;
  for (int i = 1; i < length; i++)
    {
      if (bytes + i >= end)
        return -1;
      if ((bytes[i] & 0xC0) != 0x80)
        return 0;
      /* The second byte tells overlong forms, surrogates and what lies beyond U+10FFFF. */
      if (i == 1 && ((lead == 0xE0 && bytes[1] < 0xA0) || (lead == 0xED && bytes[1] > 0x9F)
                     || (lead == 0xF0 && bytes[1] < 0x90) || (lead == 0xF4 && bytes[1] > 0x8F)))
        return 0;
    }
  return length;
}

int
cm_utf8_sequence (const guchar *bytes, const guchar *end)
{
  return bytes[0] < 0x80 ? 1 : multibyte_sequence (bytes, end);
}

static int
share (gint64 good, gint64 bad)
{
  return good + bad == 0 ? 0 : (int) (CERTAIN * good / (good + bad));
}

static int
utf8_plausibility (const guchar *bytes, gsize length)
{
  const guchar *end = bytes + length;
  gint64 good = 0;
  gint64 bad = 0;

  while (bytes < end)
    {
      int step = cm_utf8_sequence (bytes, end);

      if (step < 0)
        break;
      if (step > 1)
        good++;
      else if (step == 0)
        bad++;
      bytes += MAX (step, 1);
    }
  return bad == 0 ? CERTAIN : MIN (share (good, 4 * bad), CERTAIN - 1);
}

/* UTF-16 and UTF-32 without a mark: a table always has ASCII separators, so zero bytes stand in a fixed column. */
static int
zero_plausibility (const guchar *bytes, gsize length, gsize width, gsize column)
{
  gsize zeros[4] = { 0 };
  gsize units = length / width;
  gsize other = 0;

  for (gsize i = 0; i < units * width; i++)
    zeros[i % width] += bytes[i] == 0;
  for (gsize i = 0; i < width; i++)
    if (i != column)
      other = MAX (other, zeros[i]);
  if (width == 4)
    return units > 1 && zeros[(column + 1) % 4] < units / 50 + 1 && zeros[(column + 3) % 4] >= units - units / 50 ? CERTAIN - 3 : 0;
  return zeros[column] >= 4 && zeros[column] > units / 10 && other <= zeros[column] / 4 ? CERTAIN - 4 : 0;
}

/* Numbers of other files have zero bytes in columns too; text is made of characters that exist. */
static gboolean
is_wide_text (const guchar *bytes, gsize length, gsize width, gboolean little)
{
  gsize units = length / width;
  gsize strange = 0;

  for (gsize i = 0; i < units; i++)
    {
      gunichar c = 0;

      for (gsize j = 0; j < width; j++)
        c = c << 8 | bytes[i * width + (little ? width - 1 - j : j)];
      if (c >= 0x110000 || (c < 0x20 && c != 0 && !g_ascii_isspace ((char) c)))
        strange++;
      else if (c >= 0x80 && !(width == 2 && c >= 0xD800 && c < 0xE000))
        strange += !g_unichar_isdefined (c) || g_unichar_type (c) == G_UNICODE_PRIVATE_USE || g_unichar_iscntrl (c);
    }
  return strange * 20 <= units;
}

const char *
cm_encoding_guess_wide (const guchar *bytes, gsize length)
{
  if (zero_plausibility (bytes, length, 4, 3) > 0 && is_wide_text (bytes, length, 4, TRUE))
    return "UTF-32LE";
  if (zero_plausibility (bytes, length, 4, 2) > 0 && bytes[0] == 0 && is_wide_text (bytes, length, 4, FALSE))
    return "UTF-32BE";
  if (zero_plausibility (bytes, length, 2, 1) > 0 && is_wide_text (bytes, length, 2, TRUE))
    return "UTF-16LE";
  if (zero_plausibility (bytes, length, 2, 0) > 0 && is_wide_text (bytes, length, 2, FALSE))
    return "UTF-16BE";
  return NULL;
}

/* What may come into question, what ICU calls it, and whether a byte is a character. Of equals the first is taken. */
typedef struct {
  const char *name;
  const char *family;
  gboolean single;
} Encoding;

static const Encoding encodings[] = {
  { "GB18030", "GB18030", FALSE },
  { "BIG5-HKSCS", "Big5", FALSE },
  { "CP932", "Shift_JIS", FALSE },
  { "EUC-JP", "EUC-JP", FALSE },
  { "CP949", "EUC-KR", FALSE },
  { "WINDOWS-1252", "ISO-8859-1", TRUE },
  { "WINDOWS-1250", "ISO-8859-2", TRUE },
  { "WINDOWS-1251", "ISO-8859-5", TRUE },
  { "WINDOWS-1253", "ISO-8859-7", TRUE },
  { "WINDOWS-1254", "ISO-8859-9", TRUE },
  { "WINDOWS-1255", "ISO-8859-8", TRUE },
  { "WINDOWS-1256", "ISO-8859-6", TRUE },
  { "WINDOWS-1257", NULL, TRUE },
  { "WINDOWS-1258", NULL, TRUE },
  { "ISO-8859-15", "ISO-8859-1", TRUE },
  { "ISO-8859-2", "ISO-8859-2", TRUE },
  { "KOI8-R", "KOI8-R", TRUE },
  { "CP874", NULL, TRUE },
  { "ISO-8859-5", "ISO-8859-5", TRUE },
  { "ISO-8859-6", "ISO-8859-6", TRUE },
  { "ISO-8859-7", "ISO-8859-7", TRUE },
  { "CP850", NULL, TRUE },        /* what spreadsheets save as text of MS-DOS and of the Macintosh */
  { "MACINTOSH", NULL, TRUE },
  { "CP852", NULL, TRUE },
  { "CP866", NULL, TRUE },
};

/* ICU's word for each entry of the table. */
typedef struct {
  int confidence[G_N_ELEMENTS (encodings)];
} Hints;

/* It names a set by its ISO number or, where bytes from 0x80 to 0x9F occur, by its Windows number. */
static void
note_hint (const char *family, int confidence, gpointer user_data)
{
  Hints *hints = user_data;

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strcasecmp (encodings[i].name, family) == 0
        || (encodings[i].family != NULL && g_ascii_strncasecmp (encodings[i].family, family, strlen (encodings[i].family)) == 0))
      hints->confidence[i] = MAX (hints->confidence[i], confidence);
}

/* The bytes of a cell that are not ASCII; NULL when all are. */
static char *
strange_bytes (const guchar *cell, gsize size)
{
  GString *strange = NULL;

  for (gsize i = 0; i < size; i++)
    if (cell[i] >= 0x80)
      {
        if (strange == NULL)
          strange = g_string_new (NULL);
        g_string_append_c (strange, (char) cell[i]);
      }
  return strange != NULL ? g_string_free (strange, FALSE) : NULL;
}

/* Behind the cell that begins at @bytes. No character of an encoding in question has these bytes but as themselves. */
static const guchar *
end_of_cell (const guchar *bytes, const guchar *end)
{
  while (bytes < end && *bytes != '\n' && *bytes != ',' && *bytes != ';' && *bytes != '\t')
    bytes++;
  return bytes < end ? bytes + 1 : end;
}

/* The cells that are not ASCII: the others say nothing, and there may be megabytes of them. Nor does what a cell before has said: the name
   of one buyer in every line must not outweigh all others. */
static GByteArray *
telling_cells (const guchar *bytes, gsize length)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GByteArray *cells = g_byte_array_new ();
  const guchar *end = bytes + length;

  while (bytes < end && cells->len < TELLING)
    {
      gsize size = MIN ((gsize) (end_of_cell (bytes, end) - bytes), TELLING);
      char *strange = strange_bytes (bytes, size);

      if (strange != NULL && g_hash_table_add (seen, strange))
        g_byte_array_append (cells, bytes, (guint) size);
      bytes += size;
    }
  return cells;
}

static int
letters_plausibility (const char *name, const guchar *bytes, gsize length)
{
  iconv_t conversion = iconv_open ("UCS-4LE", name);
  gunichar table[256] = { 0 };
  g_autofree gunichar *text = g_new (gunichar, length);

  if (conversion == (iconv_t) -1)
    return 0;
  for (guint i = 1; i < 256; i++)
    {
      char byte = (char) i;
      char *in = &byte;
      gsize in_left = 1;
      char character[4];
      char *out = character;
      gsize out_left = sizeof character;

      /* The Vietnamese one keeps a letter back, in case a mark follows. */
      if (iconv (conversion, &in, &in_left, &out, &out_left) == 0)
        iconv (conversion, NULL, NULL, &out, &out_left);
      if (out_left == 0)
        table[i] = (gunichar) (guchar) character[0] | (gunichar) (guchar) character[1] << 8 | (gunichar) (guchar) character[2] << 16;
      iconv (conversion, NULL, NULL, NULL, NULL);
    }
  iconv_close (conversion);
  for (gsize i = 0; i < length; i++)
    text[i] = table[bytes[i]];
  return cm_encoding_letters_plausibility (text, length) * cm_encoding_language_share (name, text, length) / CERTAIN;
}

static guint
count_words (const char *name, const guchar *bytes, gsize length)
{
  /* The first lines are the header's. With bytes_read a character cut at the end is no error. */
  gsize bytes_read;
  g_autofree char *text = g_convert ((const char *) bytes, (gssize) MIN (length, 4096), "UTF-8", name, &bytes_read, NULL, NULL);

  return text != NULL ? cm_encoding_count_words (text) : 0;
}

/* A single byte can be a letter of anything: such an encoding counts a little less. */
static int
single_total (const Encoding *encoding, int confidence, const guchar *bytes, gsize length)
{
  int fits = letters_plausibility (encoding->name, bytes, length);

  return fits < CM_ENCODING_PLAUSIBLE ? 0 : fits * 8 / 10 + 3 * confidence;
}

static gsize
count_telling (const guchar *bytes, gsize length)
{
  gsize telling = 0;

  for (gsize i = 0; i < length; i++)
    telling += bytes[i] >= 0x80;
  return telling;
}

/* In a table with one name that is not ASCII, nothing tells two Chinese characters from four Russian letters but what shops use most. */
#define FEW 12
#define FEW_BONUS 200

/* Words of headers decide among what fits, and help what hardly does: half-width kana are rare in all but the poorest tables. */
static int
pairs_total (const Encoding *encoding, int confidence, const guchar *bytes, gsize length)
{
  int fits = cm_encoding_pairs_plausibility (encoding->name, bytes, length);
  int words;

  if (fits < CM_ENCODING_PLAUSIBLE / 2)
    return 0;
  words = (int) MIN (count_words (encoding->name, bytes, length), 4);
  if (fits + 100 * words < CM_ENCODING_PLAUSIBLE)
    return 0;
  return fits + 150 * words + 3 * confidence + (count_telling (bytes, length) <= FEW ? FEW_BONUS : 0);
}

/* A detector by frequencies knows little of a few words. */
static int
confidence_by_length (int confidence, const guchar *bytes, gsize length)
{
  return confidence * (int) MIN (count_telling (bytes, length), 100) / 100;
}

static const char *
guess_legacy (const guchar *bytes, gsize length)
{
  g_autoptr(GByteArray) lines = telling_cells (bytes, length);
  Hints hints = { { 0 } };
  const char *name = NULL;
  int best = 0;

  if (lines->len == 0)
    return NULL;
  cm_charset_foreach ((const char *) lines->data, lines->len, note_hint, &hints);
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      const Encoding *encoding = &encodings[i];
      int confidence = confidence_by_length (hints.confidence[i], lines->data, lines->len);
      int points = encoding->single ? single_total (encoding, confidence, lines->data, lines->len)
                                    : pairs_total (encoding, confidence, lines->data, lines->len);

      if (points <= best)
        continue;
      best = points;
      name = encoding->name;
    }
  return name;
}

/* A few Chinese characters in GBK may be valid UTF-8 by chance: then each takes two bytes, and they make no words. */
static gboolean
is_doubtful (const guchar *bytes, gsize length)
{
  g_autoptr(GByteArray) lines = telling_cells (bytes, length);
  g_autofree gunichar *text = g_new (gunichar, lines->len + 1);
  gsize n = 0;

  if (count_telling (lines->data, lines->len) > FEW)
    return FALSE;
  for (gsize i = 0; i < lines->len; i++)
    {
      guchar byte = lines->data[i];

      if (byte >= 0xE0)
        return FALSE;
      text[n++] = byte >= 0xC0 && i + 1 < lines->len ? (gunichar) (byte & 0x1F) << 6 | (lines->data[++i] & 0x3F) : byte;
    }
  return cm_encoding_letters_plausibility (text, n) < CM_ENCODING_PLAUSIBLE;
}

/* Whether @name is an encoding of characters of two bytes. */
static gboolean
is_of_pairs (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    if (g_strcmp0 (encodings[i].name, name) == 0)
      return !encodings[i].single;
  return FALSE;
}

/* Japanese mail and old systems write in seven bits, with a sequence where characters of two bytes begin. */
static gboolean
is_seven_bit_japanese (const guchar *bytes, gsize length)
{
  gboolean begins = FALSE;

  for (gsize i = 0; i < length; i++)
    if (bytes[i] >= 0x80)
      return FALSE;
    else if (bytes[i] == 0x1B && length - i > 2 && bytes[i + 1] == '$' && (bytes[i + 2] == 'B' || bytes[i + 2] == '@'))
      begins = TRUE;
  return begins;
}

const char *
cm_encoding_guess (const guchar *sample, gsize length)
{
  const char *wide = cm_encoding_guess_wide (sample, length);
  int utf8 = utf8_plausibility (sample, length);

  if (wide != NULL)
    return wide;
  if (is_seven_bit_japanese (sample, length))
    return "ISO-2022-JP";
  if (utf8 == CERTAIN && is_doubtful (sample, length))
    {
      const char *legacy = guess_legacy (sample, length);

      return is_of_pairs (legacy) ? legacy : "UTF-8";
    }
  /* UTF-8 with a few spoilt characters is still the only encoding in which so many sequences fit. */
  return utf8 >= CM_ENCODING_PLAUSIBLE ? "UTF-8" : guess_legacy (sample, length);
}

char *
cm_encoding_known_name (const char *name)
{
  g_autofree char *upper = g_ascii_strup (name, -1);
  static const char *const narrow[] = { "GBK", "GB2312", "GB_2312-80", "EUC-CN", "CP936", "MS936", "WINDOWS-936", "GB-18030", NULL };
  iconv_t conversion;

  if (g_strv_contains (narrow, upper))
    return g_strdup ("GB18030");
  if (g_strcmp0 (upper, "UTF8") == 0 || g_strcmp0 (upper, "UTF-8-SIG") == 0)
    return g_strdup ("UTF-8");
  if (strchr (upper, '/') != NULL || *upper == '\0')
    return NULL;
  conversion = iconv_open ("UTF-8", upper);
  if (conversion == (iconv_t) -1)
    return NULL;
  iconv_close (conversion);
  return g_steal_pointer (&upper);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-encoding.h"

#include <iconv.h>
#include <string.h>

/* Plausibilities run from 0 to this. */
#define CERTAIN 1000
#define PLAUSIBLE 600

typedef struct {
  const char *name;
  int (*plausibility) (const guchar *bytes, gsize length);
} Encoding;

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

/* The length of one GB18030 character; *weight is what it speaks for the encoding: the signs and characters of GB 2312 for it, the
 * rare ones of the extension, which bytes of other encodings hit by chance, against it. */
static int
gb18030_step (const guchar *bytes, const guchar *end, int *weight)
{
  guchar trail = bytes + 1 < end ? bytes[1] : 0;

  *weight = -8;
  if (bytes[0] == 0x80 || bytes[0] == 0xFF)
    return 1;
  if (trail >= 0x30 && trail <= 0x39)
    {
      if (bytes + 3 >= end || bytes[2] < 0x81 || bytes[2] == 0xFF || bytes[3] < 0x30 || bytes[3] > 0x39)
        return 1;
      *weight = 0;
      return 4;
    }
  if (trail < 0x40 || trail == 0x7F || trail == 0xFF)
    return 1;
  if (trail >= 0xA1 && ((bytes[0] >= 0xA1 && bytes[0] <= 0xA9) || (bytes[0] >= 0xB0 && bytes[0] <= 0xF7)))
    *weight = 1;
  else
    *weight = -1;
  return 2;
}

static int
gb18030_plausibility (const guchar *bytes, gsize length)
{
  const guchar *end = bytes + length;
  gint64 good = 0;
  gint64 bad = 0;

  while (bytes < end)
    {
      int weight;

      if (bytes[0] < 0x80)
        {
          bytes++;
          continue;
        }
      if (end - bytes < 4 && (bytes + 1 == end || (bytes[1] >= 0x30 && bytes[1] <= 0x39)))
        break;
      bytes += gb18030_step (bytes, end, &weight);
      if (weight > 0)
        good += weight;
      else
        bad -= weight;
    }
  return MIN (share (good, bad), CERTAIN - 2);
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
  return zeros[column] >= 4 && zeros[column] > units / 10 && other <= zeros[column] / 20 ? CERTAIN - 4 : 0;
}

static int
utf32le_plausibility (const guchar *bytes, gsize length)
{
  return zero_plausibility (bytes, length, 4, 3);
}

static int
utf32be_plausibility (const guchar *bytes, gsize length)
{
  return zero_plausibility (bytes, length, 4, 2) > 0 && bytes[0] == 0 ? CERTAIN - 3 : 0;
}

static int
utf16le_plausibility (const guchar *bytes, gsize length)
{
  return zero_plausibility (bytes, length, 2, 1);
}

static int
utf16be_plausibility (const guchar *bytes, gsize length)
{
  return zero_plausibility (bytes, length, 2, 0);
}

/* Western letters stand alone among ASCII letters; a sign in the middle of a word speaks of another code page. */
static int
western_plausibility (const guchar *bytes, gsize length)
{
  gint64 good = 0;
  gint64 bad = 0;

  for (gsize i = 0; i < length; i++)
    {
      guchar before = i > 0 ? bytes[i - 1] : ' ';
      guchar after = i + 1 < length ? bytes[i + 1] : ' ';

      if (bytes[i] < 0x80)
        continue;
      if (bytes[i] == 0x81 || bytes[i] == 0x8D || bytes[i] == 0x8F || bytes[i] == 0x90 || bytes[i] == 0x9D)
        bad += 8;
      else if (before >= 0x80 || after >= 0x80)
        bad++;
      else if (bytes[i] < 0xC0 && g_ascii_isalpha (before) && g_ascii_isalpha (after))
        bad += bytes[i] == 0x92 ? 0 : 2;
      else
        good++;
    }
  return MIN (share (good, bad), CERTAIN * 7 / 10);
}

static const Encoding encodings[] = {
  { "UTF-32LE", utf32le_plausibility },
  { "UTF-32BE", utf32be_plausibility },
  { "UTF-16LE", utf16le_plausibility },
  { "UTF-16BE", utf16be_plausibility },
  { "UTF-8", utf8_plausibility },
  { "GB18030", gb18030_plausibility },
  { "WINDOWS-1252", western_plausibility },
};

const char *
cm_encoding_guess (const guchar *sample, gsize length)
{
  const char *name = NULL;
  int best = PLAUSIBLE - 1;

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      int plausibility = encodings[i].plausibility (sample, length);

      if (plausibility <= best)
        continue;
      best = plausibility;
      name = encodings[i].name;
      if (g_str_has_prefix (name, "UTF-1") || g_str_has_prefix (name, "UTF-3"))
        break;    /* zero bytes are valid UTF-8 too, but not text */
    }
  return name;
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

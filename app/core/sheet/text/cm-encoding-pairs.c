/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-encoding-guess.h"

#include <string.h>

/* What a character says for (above 0) or against its encoding. */
#define FREQUENT 2
#define NEUTRAL 0
#define RARE -1
#define INVALID -16

/* First bytes of two-byte characters, and what second byte makes them which. */
typedef struct {
  guchar lead_from;
  guchar lead_to;
  guchar trail_from;
  guchar trail_to;
  int weight;
} Zone;

typedef struct {
  const char *name;
  const Zone *zones;      /* the first that fits counts; a zone of 0 ends the list */
  guchar single_from;     /* bytes that are a character by themselves; 0 for none */
  guchar single_to;
} Layout;

/* GB 2312: signs, frequent characters by sound, rarer ones by radical; then the extension GBK. Rows 4 and 5 are kana. */
static const Zone gb_zones[] = {
  { 0xA1, 0xA3, 0xA1, 0xFE, FREQUENT }, { 0xA4, 0xA5, 0xA1, 0xF6, RARE }, { 0xA6, 0xA9, 0xA1, 0xFE, NEUTRAL },
  { 0xB0, 0xD7, 0xA1, 0xFE, FREQUENT }, { 0xD8, 0xF7, 0xA1, 0xFE, RARE }, { 0x81, 0xFE, 0x40, 0x7E, RARE },
  { 0x81, 0xFE, 0x80, 0xFE, RARE }, { 0 },
};

/* Big5: signs, the 5,401 frequent characters, the rest. */
static const Zone big5_zones[] = {
  { 0xA1, 0xA3, 0x40, 0x7E, FREQUENT }, { 0xA1, 0xA3, 0xA1, 0xFE, FREQUENT }, { 0xA4, 0xC6, 0x40, 0x7E, FREQUENT },
  { 0xA4, 0xC6, 0xA1, 0xFE, FREQUENT }, { 0xC9, 0xF9, 0x40, 0x7E, RARE }, { 0xC9, 0xF9, 0xA1, 0xFE, RARE },
  { 0x87, 0xFE, 0x40, 0x7E, RARE * 4 }, { 0x87, 0xFE, 0xA1, 0xFE, RARE * 4 }, { 0 },
};

/* Shift-JIS: signs and kana, the frequent kanji, the rest. */
static const Zone sjis_zones[] = {
  { 0x81, 0x83, 0x40, 0x7E, FREQUENT }, { 0x81, 0x83, 0x80, 0xFC, FREQUENT }, { 0x88, 0x97, 0x40, 0x7E, FREQUENT },
  { 0x88, 0x97, 0x80, 0xFC, FREQUENT }, { 0x84, 0x9F, 0x40, 0x7E, RARE }, { 0x84, 0x9F, 0x80, 0xFC, RARE },
  { 0xE0, 0xFC, 0x40, 0x7E, RARE }, { 0xE0, 0xFC, 0x80, 0xFC, RARE }, { 0 },
};

/* JIS X 0208 with both halves in the upper range. */
static const Zone eucjp_zones[] = {
  { 0xA1, 0xA5, 0xA1, 0xFE, FREQUENT }, { 0xB0, 0xCF, 0xA1, 0xFE, FREQUENT }, { 0xD0, 0xF4, 0xA1, 0xFE, RARE },
  { 0xA6, 0xFE, 0xA1, 0xFE, RARE * 4 }, { 0x8E, 0x8E, 0xA1, 0xDF, NEUTRAL }, { 0 },
};

/* KS X 1001: signs, the 2,350 syllables, Chinese characters; then the other syllables of the unified code. */
static const Zone korean_zones[] = {
  { 0xA1, 0xA3, 0xA1, 0xFE, FREQUENT }, { 0xB0, 0xC8, 0xA1, 0xFE, FREQUENT }, { 0xCA, 0xFD, 0xA1, 0xFE, RARE },
  { 0xA4, 0xAC, 0xA1, 0xFE, NEUTRAL }, { 0x81, 0xC6, 0x41, 0x5A, RARE }, { 0x81, 0xC6, 0x61, 0x7A, RARE }, { 0x81, 0xC6, 0x81, 0xFE, RARE },
  { 0 },
};

static const Layout layouts[] = {
  { "GB18030", gb_zones, 0, 0 },
  { "BIG5-HKSCS", big5_zones, 0, 0 },
  { "CP932", sjis_zones, 0xA1, 0xDF },
  { "EUC-JP", eucjp_zones, 0, 0 },
  { "CP949", korean_zones, 0, 0 },
};

typedef struct {
  gint64 good;
  gint64 bad;
  gint64 early;           /* characters of the first and the second half of the range that Chinese and Korean share */
  gint64 late;
} Count;

static int
pair_weight (const Layout *layout, guchar lead, guchar trail)
{
  for (const Zone *zone = layout->zones; zone->lead_from != 0; zone++)
    if (lead >= zone->lead_from && lead <= zone->lead_to && trail >= zone->trail_from && trail <= zone->trail_to)
      return zone->weight;
  return INVALID;
}

/* Four bytes in GB18030, three in EUC-JP; 0 when it is not one, -1 when the text ends inside it. */
static int
longer_step (const Layout *layout, const guchar *bytes, const guchar *end)
{
  if (strcmp (layout->name, "EUC-JP") == 0 && bytes[0] == 0x8F)
    return end - bytes < 3 ? -1 : bytes[1] >= 0xA1 && bytes[2] >= 0xA1 ? 3 : 0;
  if (strcmp (layout->name, "GB18030") != 0 || end - bytes < 2 || bytes[1] < 0x30 || bytes[1] > 0x39)
    return 0;
  if (end - bytes < 4)
    return -1;
  return bytes[2] >= 0x81 && bytes[2] != 0xFF && bytes[3] >= 0x30 && bytes[3] <= 0x39 ? 4 : 0;
}

/* The bytes of the character at @bytes, and what it says. */
static int
step (const Layout *layout, const guchar *bytes, const guchar *end, int *weight)
{
  int longer = longer_step (layout, bytes, end);

  *weight = NEUTRAL;
  if (longer != 0)
    return longer;
  *weight = RARE;
  if (bytes[0] >= layout->single_from && bytes[0] <= layout->single_to)
    return 1;
  if (end - bytes < 2)
    return -1;
  *weight = pair_weight (layout, bytes[0], bytes[1]);
  return *weight == INVALID ? 1 : 2;
}

/* A single character between letters is no word of East Asia, but an accent of another encoding. */
static gboolean
is_lone (const guchar *begin, const guchar *at, int length, const guchar *end)
{
  gboolean behind_letter = at > begin && g_ascii_isalpha (at[-1]);
  gboolean before_letter = at + length < end && g_ascii_isalpha (at[length]);
  gboolean in_run = (at > begin && at[-1] >= 0x80) || (at + length < end && at[length] >= 0x80);

  return !in_run && (behind_letter || before_letter);
}

static void
count (const Layout *layout, const guchar *begin, const guchar *end, Count *seen)
{
  const guchar *p = begin;

  while (p < end)
    {
      int weight;
      int length;

      if (*p < 0x80)
        {
          p++;
          continue;
        }
      length = step (layout, p, end, &weight);
      if (length < 0)
        return;
      if (weight == FREQUENT && is_lone (begin, p, length, end))
        weight = RARE;
      seen->good += MAX (weight, 0);
      seen->bad -= MIN (weight, 0);
      seen->early += length == 2 && *p >= 0xB0 && *p <= 0xC8;
      seen->late += length == 2 && *p >= 0xC9 && *p <= 0xD7;
      p += length;
    }
}

int
cm_encoding_pairs_plausibility (const char *name, const guchar *bytes, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      Count seen = { 0 };
      int share;

      if (strcmp (layouts[i].name, name) != 0)
        continue;
      count (&layouts[i], bytes, bytes + length, &seen);
      if (seen.good == 0)
        return 0;
      share = (int) (CM_ENCODING_CERTAIN * seen.good / (seen.good + seen.bad));
      /* Korean syllables lie where the first half of the frequent Chinese characters lies; no Chinese text does without the second. */
      if (layouts[i].zones == gb_zones && seen.early >= 12 && seen.late * 20 < seen.early)
        share -= CM_ENCODING_CERTAIN / 5;
      return MAX (share, 0);
    }
  return 0;
}

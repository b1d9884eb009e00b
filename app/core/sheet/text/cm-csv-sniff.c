/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-csv-sniff.h"

#include "cm-csv-scan.h"

#include <string.h>

#define ROWS 100

static const char candidates[] = { ',', '\t', ';', '|' };

static guint
count_rows (const char *text, const char *end, gboolean at_end, char delimiter, guint *counts)
{
  g_autoptr(CmCsvScan) scan = cm_csv_scan_new (delimiter);
  guint n = 0;

  while (n < ROWS && cm_csv_scan_row (scan, text, end, at_end, &text) == CM_CSV_ROW)
    counts[n++] = cm_csv_scan_count (scan);
  /* A row cut by the end of the sample counts when it is all there is. */
  if (n == 0 && cm_csv_scan_count (scan) > 0)
    counts[n++] = cm_csv_scan_count (scan) + 1;
  return n;
}

/* Rows of the most frequent width above one; the wider of two equally frequent ones. */
static guint
most_frequent (const guint *counts, guint n, guint *width)
{
  guint best = 0;

  for (guint i = 0; i < n; i++)
    {
      guint same = 0;

      for (guint j = 0; j < n; j++)
        same += counts[j] == counts[i];
      if (counts[i] > 1 && (same > best || (same == best && counts[i] > *width)))
        {
          best = same;
          *width = counts[i];
        }
    }
  return best;
}

static guint
count_single (const guint *counts, guint n)
{
  guint single = 0;

  for (guint i = 0; i < n; i++)
    single += counts[i] <= 1;
  return single;
}

/* Agreement weighs most, then a wide table: commas within amounts are regular too, but few. */
static int
score (const char *text, const char *end, gboolean at_end, char delimiter)
{
  guint counts[ROWS];
  guint n = count_rows (text, end, at_end, delimiter, counts);
  guint width = 0;
  guint same = most_frequent (counts, n, &width);

  if (same == 0)
    return 0;
  return (int) (1000 * same / n + 20 * MIN (width, 30)) + (counts[0] == width ? 200 : 0) - (int) (200 * count_single (counts, n) / n);
}

/* Colons and blanks stand in times and in sentences: they separate only where nothing else does, and all rows agree on three cells
 * or more. */
static gboolean
separates_all (const char *text, const char *end, gboolean at_end, char delimiter)
{
  guint counts[ROWS];
  guint n = count_rows (text, end, at_end, delimiter, counts);

  for (guint i = 0; i < n; i++)
    if (counts[i] != counts[0])
      return FALSE;
  return n > 1 && counts[0] >= 3;
}

static gboolean
has_digit (const char *text, const char *end)
{
  while (text < end && *text != '\n' && *text != '\r')
    if (g_ascii_isdigit (*text++))
      return TRUE;
  return FALSE;
}

char
cm_csv_sniff (const char *text, const char *end, gboolean at_end)
{
  char found = 0;
  int best = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      int points = score (text, end, at_end, candidates[i]);

      if (points <= best)
        continue;
      best = points;
      found = candidates[i];
    }
  if (best > 0)
    return found;
  if (!has_digit (text, end) && separates_all (text, end, at_end, ':'))
    return ':';
  return separates_all (text, end, at_end, ' ') ? ' ' : ',';
}

const char *
cm_csv_sniff_named (const char *text, const char *end, char *delimiter)
{
  gsize length = (gsize) (end - text);
  gboolean quoted = length > 0 && *text == '"';
  const char *p = text + quoted;
  char named;

  if (length < 5u + 2 * quoted || g_ascii_strncasecmp (p, "sep=", 4) != 0)
    return NULL;
  named = p[4];
  p += 5;
  /* A byte of a longer character would cut characters in two. */
  if (named == '\n' || named == '\r' || named == '"' || (guchar) named >= 0x80)
    return NULL;
  if (quoted && *p++ != '"')
    return NULL;
  if (p < end && *p == '\r')
    p++;
  else if (p < end && *p != '\n')
    return NULL;
  *delimiter = named;
  return p < end && *p == '\n' ? p + 1 : p;
}

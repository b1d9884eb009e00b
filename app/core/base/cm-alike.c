/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-alike.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST 64              /* characters of a word or an address that are compared */
#define SHORT_WORD 5            /* below it one letter may be wrong, from it on two */
#define WORDS_MOST 8

/* What a word that is missing or only an initial takes from the likeness of two names. */
#define MISSING_WORD 0.2

typedef struct {
  gunichar text[LONGEST];
  int length;
} Bare;

/* Small letters without blanks and hyphens. */
static void
take_bare (Bare *self, const char *text, gssize bytes)
{
  const char *end = bytes < 0 ? text + strlen (text) : text + bytes;

  self->length = 0;
  for (; text < end && self->length < LONGEST; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (character != ' ' && character != '-' && character != 0x3000)
        self->text[self->length++] = g_unichar_tolower (character);
    }
}

static gboolean
same (const Bare *a, const Bare *b)
{
  return a->length == b->length && memcmp (a->text, b->text, (gsize) a->length * sizeof a->text[0]) == 0;
}

static int
count_edits (const Bare *a, const Bare *b, int most)
{
  int rows[3][LONGEST + 1];

  if (ABS (a->length - b->length) > most)
    return most + 1;
  for (int k = 0; k <= b->length; k++)
    rows[0][k] = k;
  for (int i = 1; i <= a->length; i++)
    {
      int *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3], least;

      row[0] = least = i;
      for (int k = 1; k <= b->length; k++)
        {
          row[k] = MIN (MIN (above[k], row[k - 1]) + 1, above[k - 1] + (a->text[i - 1] != b->text[k - 1]));
          if (i > 1 && k > 1 && a->text[i - 1] == b->text[k - 2] && a->text[i - 2] == b->text[k - 1])
            row[k] = MIN (row[k], before[k - 2] + 1);
          least = MIN (least, row[k]);
        }
      if (least > most)
        return most + 1;
    }
  return MIN (rows[a->length % 3][b->length], most + 1);
}

int
cm_alike_edits (const char *a, const char *b, int most)
{
  Bare left, right;

  g_return_val_if_fail (a != NULL && b != NULL, most + 1);

  take_bare (&left, a, -1);
  take_bare (&right, b, -1);
  return count_edits (&left, &right, most);
}

/* ---------- names ---------- */

/* The words of a name; none when it is written without capital letters. */
static int
take_words (Bare *words, const char *name)
{
  int count = 0;

  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_isalpha (character) && g_unichar_toupper (character) == g_unichar_tolower (character))
        return 0;
    }
  for (const char *at = name; *at != '\0' && count < WORDS_MOST;)
    {
      gsize bytes = strcspn (at, " -,.");

      if (bytes > 0)
        take_bare (&words[count++], at, (gssize) bytes);
      at += bytes;
      at += strspn (at, " -,.");
    }
  return count;
}

/* How much one word takes from the likeness of the names, above 1 when it is another word. */
static double
compare_words (const Bare *a, const Bare *b)
{
  int most = MAX (a->length, b->length) < SHORT_WORD ? 1 : 2;
  int edits;

  if (a->length == 1 || b->length == 1)
    return a->text[0] != b->text[0] ? 2 : a->length == b->length ? 0 : MISSING_WORD;
  edits = count_edits (a, b, most);
  return edits > most ? 2 : 0.1 * edits;
}

/* Finds each of the fewer words among the others. */
static double
compare_all_words (const Bare *fewer, int n_fewer, const Bare *more, int n_more)
{
  double alike = 1 - MISSING_WORD * (n_more - n_fewer);
  guint used = 0;

  for (int i = 0; i < n_fewer; i++)
    {
      double best = 2;
      int found = 0;

      for (int k = 0; k < n_more; k++)
        {
          double off = (used & (1u << k)) == 0 ? compare_words (&fewer[i], &more[k]) : 2;

          if (off < best)
            {
              best = off;
              found = k;
            }
        }
      if (best > 1)
        return 0;
      used |= 1u << found;
      alike -= best;
    }
  return CLAMP (alike, 0.1, 0.99);
}

double
cm_alike_names (const char *a, const char *b)
{
  Bare left, right, left_words[WORDS_MOST], right_words[WORDS_MOST];
  int n_left, n_right;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  take_bare (&left, a, -1);
  take_bare (&right, b, -1);
  if (same (&left, &right))
    return 1;
  n_left = take_words (left_words, a);
  n_right = take_words (right_words, b);
  if (n_left == 0 || n_right == 0)
    return 0;
  return n_left <= n_right ? compare_all_words (left_words, n_left, right_words, n_right)
                           : compare_all_words (right_words, n_right, left_words, n_left);
}

/* ---------- addresses ---------- */

static int
compare_pairs (const void *a, const void *b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

static int
take_pairs (guint64 *pairs, const Bare *text)
{
  int count = MAX (text->length - 1, 0);

  for (int i = 0; i < count; i++)
    pairs[i] = (guint64) text->text[i] << 32 | text->text[i + 1];
  qsort (pairs, (gsize) count, sizeof *pairs, compare_pairs);
  return count;
}

static double
share_of_pairs (const Bare *a, const Bare *b)
{
  guint64 left[LONGEST], right[LONGEST];
  int n_left = take_pairs (left, a), n_right = take_pairs (right, b), common = 0;

  for (int i = 0, k = 0; i < n_left && k < n_right;)
    {
      common += left[i] == right[k];
      if (left[i] == right[k])
        i++, k++;
      else if (left[i] < right[k])
        i++;
      else
        k++;
    }
  return n_left + n_right > 0 ? 2.0 * common / (n_left + n_right) : 0;
}

/* The next number of a text, of any length; NULL after the last. */
static const char *
next_number (const char *text, gsize *digits)
{
  text += strcspn (text, "0123456789");
  *digits = strspn (text, "0123456789");
  return *digits > 0 ? text : NULL;
}

static gboolean
same_numbers (const char *a, const char *b, gboolean *any)
{
  gsize left, right;

  *any = FALSE;
  for (;;)
    {
      a = next_number (a, &left);
      b = next_number (b, &right);
      if (a == NULL || b == NULL)
        return a == b;
      if (left != right || strncmp (a, b, left) != 0)
        return FALSE;
      *any = TRUE;
      a += left;
      b += right;
    }
}

/* Whether an alphabet is used, not just a letter or two for a block of flats. */
static gboolean
is_alphabetic (const Bare *text)
{
  int letters = 0, others = 0;

  for (int i = 0; i < text->length; i++)
    {
      gunichar character = text->text[i];

      if (g_unichar_isalpha (character))
        (g_unichar_toupper (character) != character ? letters++ : others++);
    }
  return letters > others;
}

double
cm_alike_addresses (const char *a, const char *b, gboolean same_area, gboolean same_postcode)
{
  Bare left, right;
  gboolean any, numbers, near;
  double share;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  take_bare (&left, a, -1);
  take_bare (&right, b, -1);
  if (same (&left, &right))
    return 1;
  share = share_of_pairs (&left, &right);
  numbers = same_numbers (a, b, &any);
  if (numbers)
    near = share >= (same_postcode && any ? 0.3 : 0.6);
  else
    near = is_alphabetic (&left) && is_alphabetic (&right) && share >= (same_area ? 0.6 : 0.8);
  return near ? MIN (share, 0.99) : 0;
}

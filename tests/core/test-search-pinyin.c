/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of so many characters that some take three bytes: whom letters find is whose name they spell. */
#include <string.h>

#include "cm-search-blob.h"
#include "cm-test-pinyin.h"
#include "cm-text.h"

#define PEOPLE 9001             /* three parts, and no multiple of a word */
#define ROUNDS 300
#define COMMON 1500             /* characters most names are of */
#define MOST_LETTERS 8

/* One name in three has any character there is. */
static void
append_character (GString *name, gboolean any)
{
  int character = any ? g_test_rand_int_range (0, CM_LAST_HAN - CM_FIRST_HAN + 1) : g_test_rand_int_range (0, COMMON) * 7;

  g_string_append_unichar (name, CM_FIRST_HAN + (gunichar) character);
}

static char *
random_name (void)
{
  GString *name = g_string_new (NULL);
  gboolean any = g_test_rand_int_range (0, 3) == 0;

  for (int i = g_test_rand_int_range (0, 5); i > 0; i--)
    append_character (name, any);
  if (g_test_rand_int_range (0, 4) == 0)
    g_string_append (name, "an7");
  for (int i = g_test_rand_int_range (0, 3); i > 0; i--)
    append_character (name, any);
  return g_string_free (name, FALSE);
}

/* What somebody types who looks for a name: some first letters, some syllables, and perhaps one too few or too many. */
static char *
type_name (const char *name)
{
  g_autofree char *spelled = cm_text_pinyin (name);
  g_auto (GStrv) syllables = g_strsplit (spelled, " ", -1);
  GString *typed = g_string_new (NULL);

  for (char **syllable = syllables; *syllable != NULL && typed->len < MOST_LETTERS; syllable++)
    {
      gsize letters = g_test_rand_bit () ? 1 : strlen (*syllable);

      if (g_ascii_isalpha (**syllable))
        g_string_append_len (typed, *syllable, (gssize) letters);
    }
  if (g_test_rand_int_range (0, 5) == 0)
    g_string_append_c (typed, (char) g_test_rand_int_range ('a', 'z' + 1));
  g_string_truncate (typed, (gsize) g_test_rand_int_range (0, (int) typed->len + 1));
  return g_string_free (typed, FALSE);
}

static void
check_found (const CmSearchBlob *blob, char **folded, const char *typed)
{
  CmBitset *found = cm_bitset_new (PEOPLE);

  cm_search_blob_find (blob, typed, found);
  for (gsize i = 0; i < PEOPLE; i++)
    if (cm_bitset_has (found, PEOPLE - 1 - i) != (strstr (folded[i], typed) != NULL || cm_test_spells (folded[i], typed)))
      g_error ("person %d, “%s”, “%s”: found %d", (int) i, folded[i], typed, cm_bitset_has (found, PEOPLE - 1 - i));
  cm_bitset_free (found);
}

static void
test_random (void)
{
  gint64 *ids = g_new (gint64, PEOPLE);
  CmSearchBlob *blob = cm_search_blob_new ();
  g_auto (GStrv) folded = g_new0 (char *, PEOPLE + 1);
  const CmSearchPeople everybody = { ids, PEOPLE, NULL, 0 };

  for (int i = 0; i < PEOPLE; i++)
    {
      g_autofree char *name = random_name ();

      ids[i] = i + 1;
      folded[i] = cm_test_fold (name);
      cm_search_blob_add_text (blob, ids[i], name);
    }
  g_assert_true (cm_search_blob_finish (blob, &everybody, NULL));
  for (int i = 0; i < ROUNDS; i++)
    {
      g_autofree char *typed = type_name (folded[g_test_rand_int_range (0, PEOPLE)]);

      if (*typed != '\0')
        check_found (blob, folded, typed);
    }
  cm_search_blob_unref (blob);
  g_free (ids);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-pinyin/random", test_random);
  return g_test_run ();
}

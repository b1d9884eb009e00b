/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts and order numbers of so many people that they are looked through in parts: who is found is who has it. */
#include <string.h>

#include "cm-parallel.h"
#include "cm-search-blob.h"

#define PEOPLE 20011            /* no multiple of a word */
#define TEXTS 3
#define ROUNDS 400

typedef struct {
  char *texts[TEXTS];
  char *numbers[TEXTS];         /* of orders; NULL for none */
} Person;

static char *
random_of (const char *characters, int length)
{
  char *text = g_malloc ((gsize) length + 1);

  for (int i = 0; i < length; i++)
    text[i] = characters[g_test_rand_int_range (0, (int) strlen (characters))];
  text[length] = '\0';
  return text;
}

/* Some people have a text longer than what lies between two marks. */
static int
random_length (int person)
{
  return person % 5000 == 7 ? 9000 : g_test_rand_int_range (1, 12);
}

/* One order in three has letters in its number. */
static char *
random_number (void)
{
  return random_of (g_test_rand_int_range (0, 3) > 0 ? "0012" : "012ax", g_test_rand_int_range (1, 24));
}

/* Orders come from two threads. */
static Person *
make_people (CmSearchBlob *blob, gint64 *ids)
{
  Person *people = g_new0 (Person, PEOPLE);
  CmSearchBlob *other = cm_search_blob_new ();

  for (int i = 0; i < PEOPLE; i++)
    {
      ids[i] = i + 1;
      for (int k = 0; k < TEXTS && g_test_rand_int_range (0, 3) > 0; k++)
        {
          people[i].texts[k] = random_of ("abxy", random_length (i));
          cm_search_blob_add_text (blob, ids[i], people[i].texts[k]);
        }
      for (int k = 0; k < TEXTS && g_test_rand_int_range (0, 3) > 0; k++)
        {
          people[i].numbers[k] = random_number ();
          cm_search_blob_add_order (g_test_rand_int_range (0, 2) > 0 ? blob : other, ids[i], people[i].numbers[k]);
        }
    }
  cm_search_blob_take_orders (blob, other);
  return people;
}

static gboolean
has_number (const char *number, const char *wanted)
{
  gsize length = strlen (wanted);

  if (number == NULL)
    return FALSE;
  if (strspn (number, "0123456789") < strlen (number))
    return strstr (number, wanted) != NULL;
  return strspn (wanted, "0123456789") == length
         && ((length >= 4 && length < 6 && g_str_has_suffix (number, wanted)) || (length >= 6 && strstr (number, wanted) != NULL));
}

static gboolean
has (const Person *person, const char *wanted)
{
  for (int k = 0; k < TEXTS; k++)
    if ((person->texts[k] != NULL && strstr (person->texts[k], wanted) != NULL) || has_number (person->numbers[k], wanted))
      return TRUE;
  return FALSE;
}

static void
check_found (const CmSearchBlob *blob, const Person *people, const char *wanted)
{
  CmBitset *found = cm_bitset_new (PEOPLE);

  cm_search_blob_find (blob, wanted, found);
  for (int i = 0; i < PEOPLE; i++)
    if (cm_bitset_has (found, (gsize) (PEOPLE - 1 - i)) != has (&people[i], wanted))
      g_error ("person %d, “%s”: found %d", i, wanted, cm_bitset_has (found, (gsize) (PEOPLE - 1 - i)));
  cm_bitset_free (found);
}

static void
test_random (void)
{
  gint64 *ids = g_new (gint64, PEOPLE);
  CmSearchBlob *blob = cm_search_blob_new ();
  Person *people = make_people (blob, ids);
  static const char *const wanted_of[] = { "abxy", "0012", "012ax" };
  const CmSearchPeople everybody = { ids, PEOPLE, NULL, 0 };

  g_assert_true (cm_search_blob_finish (blob, &everybody, NULL));
  for (int i = 0; i < ROUNDS; i++)
    {
      char *wanted = random_of (wanted_of[i % 3], g_test_rand_int_range (1, i % 50 == 0 ? 30 : 9));

      check_found (blob, people, wanted);
      g_free (wanted);
    }
  cm_search_blob_unref (blob);
  for (int i = 0; i < PEOPLE; i++)
    for (int k = 0; k < TEXTS; k++)
      {
        g_free (people[i].texts[k]);
        g_free (people[i].numbers[k]);
      }
  g_free (people);
  g_free (ids);
}

/* ---- parts ---- */

static void
add_part (guint part, gpointer data)
{
  gint *done = data;

  for (guint i = 0; i <= part; i++)
    g_atomic_int_inc (&done[part]);
}

static void
test_parts (void)
{
  for (int round = 0; round < 2000; round++)
    {
      guint parts = (guint) g_test_rand_int_range (0, 30);
      gint done[30] = { 0 };

      cm_parallel_run (parts, add_part, done);
      for (guint i = 0; i < G_N_ELEMENTS (done); i++)
        g_assert_cmpint (done[i], ==, i < parts ? (int) i + 1 : 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-blob/random", test_random);
  g_test_add_func ("/search-blob/parts", test_parts);
  return g_test_run ();
}

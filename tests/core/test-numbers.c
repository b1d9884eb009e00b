/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers that grow wider as they must are the same as plain ones, whatever comes. */
#include "cm-numbers.h"

#include "cm-bitset.h"

#define ROUNDS 200
#define MOST 700

/* Mostly small, now and then on an edge of a width or unset. */
static gint32
random_number (int bits)
{
  static const gint32 edges[] = { CM_UNSET, G_MINSHORT, G_MAXSHORT, -G_MAXSHORT, G_MININT8, G_MAXINT8, -G_MAXINT8, 128, 32768, G_MAXINT32 };
  gint32 number = (gint32) g_test_rand_int_range (-(1 << bits), 1 << bits);

  if (g_test_rand_int_range (0, 40) != 0)
    return number;
  number = edges[g_test_rand_int_range (0, G_N_ELEMENTS (edges))];
  return number == CM_UNSET || ABS (number) <= 1 << bits ? number : 0;
}

static void
check_between (const CmNumbers *numbers, const gint32 *plain, gsize count, gint32 low, gint32 high)
{
  g_autoptr (CmBitset) found = cm_bitset_new (count);

  cm_bitset_fill (found);
  cm_numbers_between (numbers, low, high, found->words);
  for (gsize i = 0; i < count; i++)
    g_assert_cmpint (cm_bitset_has (found, i), ==, plain[i] != CM_UNSET && plain[i] >= low && plain[i] <= high);
}

static void
check_round (int bits, gsize count)
{
  g_autofree gint32 *plain = g_new (gint32, count + 1);
  CmNumbers numbers = { 0 }, copy;

  cm_numbers_reserve (&numbers, 4);
  for (gsize i = 0; i < count; i++)
    {
      if (i == numbers.room)
        cm_numbers_reserve (&numbers, 2 * i);
      plain[i] = random_number (bits);
      cm_numbers_set (&numbers, i, plain[i]);
    }
  copy = cm_numbers_copy (&numbers, count + 1);
  for (gsize i = 0; i < count; i += 7)
    cm_numbers_set (&numbers, i, plain[i] = random_number (bits));
  for (gsize i = 0; i < count; i++)
    g_assert_cmpint (cm_numbers_get (&numbers, i), ==, plain[i]);
  for (gsize i = 0; i < count; i++)
    if (i % 7 != 0)
      g_assert_cmpint (cm_numbers_get (&copy, i), ==, plain[i]);
  check_between (&numbers, plain, count, CM_UNSET + 1, G_MAXINT32);
  check_between (&numbers, plain, count, 1000000, 2000000);
  check_between (&numbers, plain, count, 5, 4);
  for (int i = 0; i < 20; i++)
    check_between (&numbers, plain, count, MAX (random_number (bits), CM_UNSET + 1), random_number (bits));
  cm_numbers_clear (&numbers);
  cm_numbers_clear (&copy);
}

static void
test_random (void)
{
  for (int round = 0; round < ROUNDS; round++)
    check_round (round % 25 + 1, (gsize) g_test_rand_int_range (0, MOST));
}

static void
test_width (void)
{
  CmNumbers numbers = { 0 };

  cm_numbers_reserve (&numbers, 4);
  cm_numbers_set (&numbers, 0, -127);
  cm_numbers_set (&numbers, 1, CM_UNSET);
  g_assert_cmpuint (numbers.width, ==, 1);
  cm_numbers_set (&numbers, 2, -128);
  g_assert_cmpuint (numbers.width, ==, 2);
  cm_numbers_set (&numbers, 3, G_MAXINT32);
  g_assert_cmpuint (numbers.width, ==, 4);
  g_assert_cmpint (cm_numbers_get (&numbers, 0), ==, -127);
  g_assert_cmpint (cm_numbers_get (&numbers, 1), ==, CM_UNSET);
  g_assert_cmpint (cm_numbers_get (&numbers, 2), ==, -128);
  cm_numbers_clear (&numbers);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/numbers/random", test_random);
  g_test_add_func ("/numbers/width", test_width);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of ids in arrays say what hash tables say. */
#include "cm-id-set.h"

#define ROUNDS 2000
#define HIGHEST 60

/* So many ids that some come twice, at times already in order, and what they are as a table. */
static GArray *
random_ids (GHashTable *table)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  int count = g_test_rand_int_range (0, 40);
  gboolean sorted = g_test_rand_int_range (0, 3) == 0;
  gint64 id = -G_MAXINT64;

  for (int i = 0; i < count; i++)
    {
      id = sorted ? MAX (id, -5) + g_test_rand_int_range (0, 3) : g_test_rand_int_range (-5, HIGHEST);
      g_array_append_val (ids, id);
      g_hash_table_add (table, GINT_TO_POINTER ((int) id));
    }
  return ids;
}

static void
check_set (GArray *ids, GHashTable *table)
{
  g_assert_cmpuint (ids->len, ==, g_hash_table_size (table));
  for (guint i = 1; i < ids->len; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i - 1), <, g_array_index (ids, gint64, i));
  for (int id = -6; id < 2 * HIGHEST; id++)
    g_assert_cmpint (cm_id_set_contains (ids, id), ==, g_hash_table_contains (table, GINT_TO_POINTER (id)));
}

static void
test_random (void)
{
  for (int round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GHashTable) table = g_hash_table_new (NULL, NULL), other = g_hash_table_new (NULL, NULL);
      g_autoptr (GArray) ids = random_ids (table), others = random_ids (other);
      GHashTableIter iter;
      gpointer id;

      cm_id_set_settle (ids);
      cm_id_set_settle (others);
      check_set (ids, table);
      cm_id_set_subtract (ids, others);
      g_hash_table_iter_init (&iter, other);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_hash_table_remove (table, id);
      check_set (ids, table);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-set/random", test_random);
  return g_test_run ();
}

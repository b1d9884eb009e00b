/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a large import keeps in memory: texts with their numbers, marks of order numbers, many small pieces. */
#include <string.h>

#include "cm-arena.h"
#include "cm-seen-orders.h"
#include "cm-text-map.h"

#define MANY 20000

static void
test_map_keeps_every_text (void)
{
  g_autoptr(CmTextMap) map = cm_text_map_new ();
  char text[32];

  for (int i = 1; i <= MANY; i++)
    {
      g_snprintf (text, sizeof text, "100%08d", i);
      cm_text_map_set (map, i % 3, text, i);
    }
  for (int i = 1; i <= MANY; i++)
    {
      g_snprintf (text, sizeof text, "100%08d", i);
      g_assert_cmpint (cm_text_map_get (map, i % 3, text), ==, i);
      g_assert_cmpint (cm_text_map_get (map, (i + 1) % 3, text), ==, 0);
    }
  g_assert_cmpint (cm_text_map_get (map, 0, ""), ==, 0);
}

static void
test_map_changes_and_forgets (void)
{
  g_autoptr(CmTextMap) map = cm_text_map_new ();

  cm_text_map_set (map, 7, "绿茶", 1);
  cm_text_map_set (map, 7, "绿茶", 2);
  g_assert_cmpint (cm_text_map_get (map, 7, "绿茶"), ==, 2);
  cm_text_map_set (map, 7, "绿茶", 0);
  g_assert_cmpint (cm_text_map_get (map, 7, "绿茶"), ==, 0);
  cm_text_map_set (map, 7, "", 3);
  g_assert_cmpint (cm_text_map_get (map, 7, ""), ==, 3);
}

static void
test_seen_orders_point_to_each (void)
{
  g_autoptr(CmSeenOrders) seen = cm_seen_orders_new ();
  gsize place = 0;

  cm_seen_orders_reserve (seen, MANY / 4);
  for (gint64 id = 1; id <= MANY / 2; id++)
    cm_seen_orders_add (seen, cm_text_hash (id, "A-1"), id);
  for (gint64 id = MANY / 2 + 1; id <= MANY; id++)
    cm_seen_orders_bring (seen, cm_text_hash (id, "A-1"), id);
  cm_seen_orders_settle (seen);
  for (gint64 id = 1; id <= MANY; id++)
    {
      gboolean found = FALSE;
      gint64 at;

      place = 0;
      while ((at = cm_seen_orders_next (seen, cm_text_hash (id, "A-1"), &place)) != 0)
        found = found || at == id;
      g_assert_true (found);
    }
  /* Two orders with one mark are both named. */
  cm_seen_orders_add (seen, 5, 30001);
  cm_seen_orders_add (seen, 5, 30002);
  place = 0;
  g_assert_cmpint (cm_seen_orders_next (seen, 5, &place), ==, 30001);
  g_assert_cmpint (cm_seen_orders_next (seen, 5, &place), ==, 30002);
}

static void
test_arena_keeps_pieces_apart (void)
{
  g_autoptr(CmArena) arena = cm_arena_new (64);
  const char *pieces[100];
  g_autofree char *long_text = g_strnfill (1000, 'x');

  for (int round = 0; round < 3; round++)
    {
      for (int i = 0; i < 100; i++)
        pieces[i] = cm_arena_text (arena, "0123456789", (gsize) i % 11);
      g_assert_cmpstr (cm_arena_dup (arena, long_text), ==, long_text);
      g_assert_null (cm_arena_dup (arena, NULL));
      for (int i = 0; i < 100; i++)
        g_assert_cmpuint (strlen (pieces[i]), ==, (gsize) i % 11);
      g_assert_cmpuint (GPOINTER_TO_SIZE (cm_arena_take (arena, 1)) % sizeof (gint64), ==, 0);
      cm_arena_clear (arena);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-map/keeps-every-text", test_map_keeps_every_text);
  g_test_add_func ("/text-map/changes-and-forgets", test_map_changes_and_forgets);
  g_test_add_func ("/seen-orders/point-to-each", test_seen_orders_point_to_each);
  g_test_add_func ("/arena/keeps-pieces-apart", test_arena_keeps_pieces_apart);
  return g_test_run ();
}

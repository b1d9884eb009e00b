/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tell-rules FILE ROUNDS [--seed SEED]: tries random rules on a random shop and tells what came of each, a line of JSON a rule. After each
 * batch it says "ready DATABASE" and waits for a line, so that somebody else can look at the same shop. */
#include <stdio.h>
#include <stdlib.h>

#include "cm-test-random.h"
#include "cm-waterfall.h"
#include "cm-why.h"

#define ROUNDS_A_SHOP 250

typedef struct {
  CmColumns *columns;
  CmExclusions *exclusions;
  gint64 group_id;
  FILE *out;
} Teller;

static const char *out_path;
static int rounds;

static void
tell_people (const Teller *teller, const char *key, const CmBitset *set)
{
  gboolean first = TRUE;

  fprintf (teller->out, ",\"%s\":[", key);
  for (gsize slot = 0; slot < teller->columns->count; slot++)
    if (cm_bitset_has (set, slot))
      {
        fprintf (teller->out, "%s%" G_GINT64_FORMAT, first ? "" : ",", teller->columns->ids[slot]);
        first = FALSE;
      }
  fputc (']', teller->out);
}

static void
tell_why (const Teller *teller, const char *key, const char *json, gsize slot, CmConn *conn)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse (json, &error);
  g_autoptr (GPtrArray) parts = NULL;

  g_assert_no_error (error);
  parts = cm_why (rule, teller->columns, teller->exclusions, slot, conn, &error);
  g_assert_no_error (error);
  fprintf (teller->out, ",\"%s\":[", key);
  for (guint i = 0; i < parts->len; i++)
    {
      const CmWhyPart *part = g_ptr_array_index (parts, i);

      fprintf (teller->out, "%s[%d,%d]", i > 0 ? "," : "", part->holds, part->value != NULL);
    }
  fputc (']', teller->out);
}

static void
tell_round (const Teller *teller, CmConn *conn)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *json = cm_test_random_rule (leaves);
  g_autoptr (CmSegmentRule) rule = cm_segment_rule_parse (json, &error);
  g_autoptr (CmWaterfall) waterfall = NULL;
  g_autofree char *inner = NULL, *flat = NULL;
  gsize slot = (gsize) g_test_rand_int_range (0, (gint32) teller->columns->count);

  g_assert_no_error (error);
  waterfall = cm_waterfall_new (rule, teller->columns, teller->exclusions, conn, &error);
  g_assert_no_error (error);
  fprintf (teller->out, "{\"rule\":%s,\"group\":%d,\"person\":%" G_GINT64_FORMAT ",\"removed\":[", json, (int) teller->group_id,
           teller->columns->ids[slot]);
  for (guint i = 0; i < waterfall->rows->len; i++)
    fprintf (teller->out, "%s%zu", i > 0 ? "," : "", ((CmWaterfallRow *) g_ptr_array_index (waterfall->rows, i))->removed);
  fputc (']', teller->out);
  tell_people (teller, "matched", waterfall->matched);
  tell_people (teller, "left", waterfall->people);
  tell_why (teller, "why", json, slot, conn);
  g_ptr_array_add (leaves, NULL);
  inner = g_strjoinv (",", (char **) leaves->pdata);
  flat = g_strdup_printf ("{\"all\":[%s]}", inner);
  tell_why (teller, "leaves", flat, slot, conn);
  fputs ("}\n", teller->out);
}

static gpointer
tell_rounds (CmConn *conn, G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CmColumns) columns = cm_columns_load (conn, &error);
  Teller teller = { .columns = columns, .group_id = g_test_rand_int_range (0, 3) };

  g_assert_no_error (error);
  teller.exclusions = cm_exclusions_load (conn, columns, teller.group_id, &error);
  g_assert_no_error (error);
  teller.out = fopen (out_path, "w");
  g_assert_nonnull (teller.out);
  for (int i = 0; i < ROUNDS_A_SHOP; i++)
    tell_round (&teller, conn);
  fclose (teller.out);
  cm_exclusions_free (teller.exclusions);
  return NULL;
}

static void
test_tell (CmTestShop *shop, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cm_test_random_fill (shop->db);
  for (gint64 round = 0; round < rounds / ROUNDS_A_SHOP; round++)
    {
      char answer[8];

      cm_test_random_change (shop->db, 1 + round * CM_TEST_RANDOM_FACTS);
      cm_db_read (shop->db, tell_rounds, NULL, NULL, &error);
      g_assert_no_error (error);
      printf ("ready %s\n", cm_db_get_path (shop->db));
      fflush (stdout);
      if (fgets (answer, sizeof answer, stdin) == NULL)
        break;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (argc != 3)
    {
      fprintf (stderr, "Usage: tell-rules FILE ROUNDS [--seed SEED]\n");
      return 2;
    }
  out_path = argv[1];
  rounds = atoi (argv[2]);
  g_test_add ("/rules/tell", CmTestShop, NULL, cm_test_shop_set_up, test_tell, cm_test_shop_tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-id-set.h"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gboolean
is_sorted (const GArray *ids)
{
  for (guint i = 1; i < ids->len; i++)
    if (g_array_index (ids, gint64, i - 1) > g_array_index (ids, gint64, i))
      return FALSE;
  return TRUE;
}

void
cm_id_set_settle (GArray *ids)
{
  guint kept = 0;

  /* Sorting takes as much memory again, and what is read from a table is in order mostly. */
  if (!is_sorted (ids))
    g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (kept == 0 || g_array_index (ids, gint64, i) != g_array_index (ids, gint64, kept - 1))
      g_array_index (ids, gint64, kept++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, kept);
}

gboolean
cm_id_set_contains (const GArray *ids, gint64 id)
{
  return g_array_binary_search ((GArray *) ids, &id, compare_ids, NULL);
}

void
cm_id_set_subtract (GArray *ids, const GArray *others)
{
  guint kept = 0, other = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);

      while (other < others->len && g_array_index (others, gint64, other) < id)
        other++;
      if (other == others->len || g_array_index (others, gint64, other) != id)
        g_array_index (ids, gint64, kept++) = id;
    }
  g_array_set_size (ids, kept);
}

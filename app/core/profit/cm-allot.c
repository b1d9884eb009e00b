/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-allot.h"

#include <stdlib.h>
#include <string.h>

#define FEW 40                  /* so many are ranked by comparing each with each, without a branch */

static int
compare_rests (gconstpointer a, gconstpointer b)
{
  const CmAllotRest *x = a, *y = b;

  if (x->rest != y->rest)
    return x->rest > y->rest ? -1 : 1;
  return (x->index > y->index) - (x->index < y->index);
}

/* Gives one unit to each of the @left with the largest rests. */
static void
give_rest (CmAllotRest *room, gsize count, gint64 left, gint64 *shares)
{
  if (count > FEW)
    {
      qsort (room, count, sizeof *room, compare_rests);
      for (gint64 i = 0; i < left; i++)
        shares[room[i].index]++;
      return;
    }
  for (gsize i = 0; i < count; i++)
    {
      gint64 before = 0;

      for (gsize k = 0; k < i; k++)
        before += room[k].rest >= room[i].rest;
      for (gsize k = i + 1; k < count; k++)
        before += room[k].rest > room[i].rest;
      shares[i] += before < left;
    }
}

void
cm_allot (gint64 total, const gint64 *weights, gsize count, CmAllotRest *room, gint64 *shares)
{
  gint64 sum = 0;
  CmWide given = 0;

  for (gsize i = 0; i < count; i++)
    sum += weights[i];
  memset (shares, 0, count * sizeof *shares);
  if (sum == 0)
    return;
  for (gsize i = 0; i < count; i++)
    {
      CmWide part = (CmWide) total * weights[i];

      if (part <= G_MAXINT64 && total >= 0)
        {
          shares[i] = (gint64) part / sum;
          room[i].rest = (gint64) part % sum;
        }
      else
        {
          shares[i] = (gint64) (part / sum);
          room[i].rest = (gint64) (part % sum);
          if (room[i].rest < 0)
            {
              shares[i]--;
              room[i].rest += sum;
            }
        }
      room[i].index = i;
      given += shares[i];
    }
  give_rest (room, count, (gint64) (total - given), shares);
}

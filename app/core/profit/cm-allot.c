/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-allot.h"

#include <string.h>

/* Gives one unit to each of the @left with the largest rests; few enough that picking them one after the other is quickest. */
static void
give_rest (CmAllotRest *room, gsize count, gint64 left, gint64 *shares)
{
  for (; left > 0; left--)
    {
      CmAllotRest *largest = room;

      for (gsize i = 1; i < count; i++)
        if (room[i].rest > largest->rest)
          largest = room + i;
      shares[largest->index]++;
      largest->rest = -1;
    }
}

void
cm_allot (gint64 total, const gint64 *weights, gsize count, CmAllotRest *room, gint64 *shares)
{
  gint64 sum = 0, given = 0;

  for (gsize i = 0; i < count; i++)
    sum += weights[i];
  memset (shares, 0, count * sizeof *shares);
  if (sum == 0)
    return;
  for (gsize i = 0; i < count; i++)
    {
      CmWide part = (CmWide) total * weights[i];

      if (part <= G_MAXINT64)
        {
          shares[i] = (gint64) part / sum;
          room[i].rest = (gint64) part % sum;
        }
      else
        {
          shares[i] = (gint64) (part / sum);
          room[i].rest = (gint64) (part % sum);
        }
      room[i].index = i;
      given += shares[i];
    }
  give_rest (room, count, total - given, shares);
}

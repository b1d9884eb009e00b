/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-walk.h"

/* The last mark before which fewer than so many people end, the first one for none. */
static gsize
find_mark (const CmSearchRun *run, gsize people)
{
  gsize low = 0, high = cm_search_run_count_marks (run);

  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (run->marks[middle] < people)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/* Where somebody begins: behind the end of the one before. */
static const guint8 *
find_person (const CmSearchRun *run, gsize person)
{
  gsize mark = find_mark (run, person);
  const guint8 *end = run->bytes + run->length, *at = run->bytes + mark * MARK_BYTES;

  for (gsize ended = run->marks[mark]; ended < person && at < end; ended++)
    at = MIN (cm_scan_byte (at, end, run->person_end) + 1, end);
  return at;
}

CmSearchWalk
cm_search_walk_begin (const CmSearchRun *run, gsize from, gsize to, CmBitset *found)
{
  const guint8 *begin = find_person (run, from);

  return (CmSearchWalk) { run, begin, find_person (run, to), begin, from, found };
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the blob alone. */

#include "cm-search-blob-private.h"
#include "cm-search-scan.h"

G_BEGIN_DECLS

/**
 * CmSearchWalk:
 * @run: what is walked along
 * @begin: where the first person begins
 * @end: where the last one ends
 * @counted: people who end before this place are counted
 * @person: who begins there
 * @found: gets those who are found; its bits of other people are not touched
 *
 * A way along the texts of some people who follow upon each other, which knows whose text a place is in.
 */
typedef struct {
  const CmSearchRun *run;
  const guint8 *begin;
  const guint8 *end;
  const guint8 *counted;
  gsize person;
  CmBitset *found;
} CmSearchWalk;

/**
 * cm_search_walk_begin:
 * @run: texts or orders of all people
 * @from: the first person
 * @to: the one behind the last
 * @found: for who is found
 */
CmSearchWalk cm_search_walk_begin (const CmSearchRun *run, gsize from, gsize to, CmBitset *found);

/* Nearer than this the people between two hits are stepped over one by one. */
#define CM_SEARCH_NEAR 192

/* Goes on to the person whose texts @at is in. */
static inline void
cm_search_walk_to (CmSearchWalk *self, const guint8 *at)
{
  gsize mark = (gsize) (at - self->run->bytes) / MARK_BYTES;
  const guint8 *marked = self->run->bytes + mark * MARK_BYTES, *next;

  if (marked > self->counted)
    {
      self->counted = marked;
      self->person = self->run->marks[mark];
    }
  if (at - self->counted > CM_SEARCH_NEAR)
    self->person += cm_scan_count (self->counted, at, self->run->person_end);
  else
    for (next = self->counted; (next = cm_scan_byte (next, at, self->run->person_end)) < at; next++)
      self->person++;
}

/**
 * cm_search_walk_hit:
 * @self: a walk
 * @at: where something was found, behind all that was found before
 *
 * Notes the hit. Beginnings of order numbers are everybody's: what happens here may happen a million times.
 *
 * Returns: where the next person begins
 */
static inline const guint8 *
cm_search_walk_hit (CmSearchWalk *self, const guint8 *at)
{
  const guint8 *next;

  cm_search_walk_to (self, at);
  cm_bitset_add (self->found, self->person);
  next = cm_scan_byte (at, self->end, self->run->person_end);
  self->counted = next < self->end ? next + 1 : self->end;
  self->person++;
  return self->counted;
}

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"
#include "cm-segment-store.h"

G_BEGIN_DECLS

/**
 * CmListFact:
 * @segment: the saved list
 * @people: who can be contacted of it: the hard exclusions are off
 * @before: the same a week ago, from what is known today; -1 for a fixed list, and where the rule asks for tags
 * @words: its rule in words
 *
 * A saved list as the page of lists shows it.
 */
typedef struct {
  CmSegment *segment;
  gsize people;
  gint64 before;
  char *words;
} CmListFact;

/**
 * CmListFacts:
 * @lists: (element-type CmListFact): all saved lists, in the order they were made
 * @today: the shop's day
 * @graded_on: the day the counts are true for
 * @zone: the shop's zone
 *
 * What the page of lists shows.
 */
typedef struct {
  GPtrArray *lists;
  int today;
  int graded_on;
  GTimeZone *zone;
} CmListFacts;

void cm_list_facts_free (CmListFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmListFacts, cm_list_facts_free)

/**
 * cm_list_facts_read:
 * @conn: a connection
 * @now: UTC seconds
 * @error: return location
 *
 * Loads everybody once and counts each list.
 *
 * Returns: (transfer full) (nullable): all lists
 */
CmListFacts *cm_list_facts_read (CmConn *conn, gint64 now, GError **error);

/**
 * CmListOverlap:
 * @CM_LISTS_BOTH: who is on both lists
 * @CM_LISTS_FIRST: who is on the first alone
 * @CM_LISTS_SECOND: who is on the second alone
 *
 * The parts of two lists.
 */
typedef enum {
  CM_LISTS_BOTH,
  CM_LISTS_FIRST,
  CM_LISTS_SECOND,
  CM_N_LIST_PARTS,
} CmListOverlap;

/* JSON of the rule for a part of two lists, given theirs; (transfer full). */
char *cm_list_overlap_rule (CmListOverlap part, const char *first, const char *second);

/**
 * cm_list_overlap_count:
 * @conn: a connection
 * @first: rule of a list
 * @second: rule of another
 * @people: (out) (array fixed-size=3): who can be contacted, per part
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_list_overlap_count (CmConn *conn, const char *first, const char *second, gsize *people, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmSegment:
 * @id: the list
 * @name: its name
 * @rule: JSON of who is on it now; of a fixed list a rule that asks for its members, whom no import changes
 * @made_at: UTC seconds
 * @frozen_at: UTC seconds since when it is fixed, 0 while it refreshes itself
 * @live_rule: JSON of the rule it was saved with, which a fixed list follows again once it is live
 * @members: persons on a fixed list, 0 of a live one
 *
 * A saved list. Whoever uses @rule honours fixed lists; the hard exclusions are applied on top in both cases.
 */
typedef struct {
  gint64 id;
  char *name;
  char *rule;
  gint64 made_at;
  gint64 frozen_at;
  char *live_rule;
  gint64 members;
} CmSegment;

void cm_segment_free (CmSegment *segment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSegment, cm_segment_free)

/**
 * cm_segment_store_save:
 * @step: the running step
 * @name: name of the list; an existing one gets the new rule
 * @rule: JSON that cm_segment_rule_parse() takes
 * @error: return location; %CM_ERROR_INVALID for an empty name, %CM_ERROR_REFUSED for a fixed list
 *
 * Returns: id of the list, 0 on error
 */
gint64 cm_segment_store_save (CmStep *step, const char *name, const char *rule, GError **error);

/**
 * cm_segment_store_list:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmSegment) (nullable): all saved lists, in the order they were made
 */
GPtrArray *cm_segment_store_list (CmConn *conn, GError **error);

/**
 * cm_segment_store_find:
 * @conn: a connection
 * @name: name of a list
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the list
 */
CmSegment *cm_segment_store_find (CmConn *conn, const char *name, GError **error);

/**
 * cm_segment_store_read:
 * @conn: a connection
 * @id: a list
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the list
 */
CmSegment *cm_segment_store_read (CmConn *conn, gint64 id, GError **error);

/**
 * cm_segment_store_rename:
 * @step: the running step
 * @id: a list
 * @name: the new name; cleaned
 * @error: return location; %CM_ERROR_EXISTS when another list has it, %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND
 *
 * Gives a list another name, also where the rules of other lists ask for it.
 *
 * Returns: whether it has that name now
 */
gboolean cm_segment_store_rename (CmStep *step, gint64 id, const char *name, GError **error);

/**
 * cm_segment_store_duplicate:
 * @step: the running step
 * @id: a list
 * @name: (nullable): name of the copy, %NULL for the first free one like “Name 2”
 * @error: return location; %CM_ERROR_EXISTS, %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND
 *
 * Copies a list. The copy of a fixed list is fixed, with the same members and the same date.
 *
 * Returns: id of the copy, 0 on error
 */
gint64 cm_segment_store_duplicate (CmStep *step, gint64 id, const char *name, GError **error);

/**
 * cm_segment_store_freeze:
 * @step: the running step
 * @id: a live list
 * @people: (element-type gint64): main records of who is on it
 * @error: return location; %CM_ERROR_REFUSED when it is fixed already, %CM_ERROR_NOT_FOUND
 *
 * Makes a list fixed. cm_segment_freeze() finds the people.
 *
 * Returns: whether it worked
 */
gboolean cm_segment_store_freeze (CmStep *step, gint64 id, GArray *people, GError **error);

/**
 * cm_segment_store_unfreeze:
 * @step: the running step
 * @id: a fixed list
 * @error: return location; %CM_ERROR_REFUSED when it is live, or another rule asks for its members; %CM_ERROR_NOT_FOUND
 *
 * Makes a list follow its rule again; its members are let go of.
 *
 * Returns: whether it worked
 */
gboolean cm_segment_store_unfreeze (CmStep *step, gint64 id, GError **error);

/**
 * cm_segment_store_delete:
 * @step: the running step
 * @name: name of a list
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_CONSTRAINT when a group or call round rests on it, %CM_ERROR_REFUSED when a rule
 *   asks for its members
 *
 * Returns: whether it is gone
 */
gboolean cm_segment_store_delete (CmStep *step, const char *name, GError **error);

G_END_DECLS

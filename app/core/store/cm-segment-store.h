/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmSegment:
 *
 * A saved list that refreshes itself: its name and its rule as JSON. @made_at is UTC seconds.
 */
typedef struct {
  gint64 id;
  char *name;
  char *rule;
  gint64 made_at;
} CmSegment;

void cm_segment_free (CmSegment *segment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSegment, cm_segment_free)

/**
 * cm_segment_store_save:
 * @step: the running step
 * @name: name of the list; an existing one gets the new rule
 * @rule: JSON that cm_segment_rule_parse() takes
 * @error: return location; %CM_ERROR_INVALID for an empty name
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
 * cm_segment_store_delete:
 * @step: the running step
 * @name: name of a list
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_CONSTRAINT when a group or call round rests on it
 *
 * Returns: whether it is gone
 */
gboolean cm_segment_store_delete (CmStep *step, const char *name, GError **error);

G_END_DECLS

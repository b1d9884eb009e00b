/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CM_INSPECTOR_TAG:
 *
 * Who has this tag is an inspector, whatever language the window speaks.
 */
#define CM_INSPECTOR_TAG "检查员"

/**
 * CmInspector:
 * @customer_id: main record
 * @name: (nullable): name
 * @tagged: has the tag
 * @inspections: inspections written down
 * @suggestions: suggestions, and reviews that say more than good or bad
 * @open: of all these, how many nothing was done about yet
 * @thanks: how often they were thanked
 * @last_at: when they last said anything, UTC seconds, 0 when never
 * @proposed: is none yet, but picky enough to be asked
 *
 * A customer who looks at the goods with a critical eye.
 */
typedef struct {
  gint64 customer_id;
  char *name;
  gboolean tagged;
  gint64 inspections;
  gint64 suggestions;
  gint64 open;
  gint64 thanks;
  gint64 last_at;
  gboolean proposed;
} CmInspector;

void cm_inspector_free (CmInspector *inspector);

/**
 * cm_inspector_list:
 * @conn: a connection
 * @now: UTC seconds; later facts do not count, and proposals leave out whom an exclusion holds for then
 * @error: return location
 *
 * Inspectors are people with the tag, or with an inspection written down. Proposed is who made suggestions, or wrote reviews that are not
 * simply good, is none yet, and may be contacted.
 *
 * Returns: (transfer full) (element-type CmInspector) (nullable): inspectors, who spoke last first, then proposals
 */
GPtrArray *cm_inspector_list (CmConn *conn, gint64 now, GError **error);

/**
 * CmInspectorNote:
 * @id: the feedback
 * @customer_id: main record
 * @name: (nullable): who said it
 * @kind: `suggestion`, `inspection`, `review` or `thanks`
 * @body: the words
 * @action: (nullable): what was done about it
 * @at: UTC seconds
 *
 * A line of the log of inspectors.
 */
typedef struct {
  gint64 id;
  gint64 customer_id;
  char *name;
  char *kind;
  char *body;
  char *action;
  gint64 at;
} CmInspectorNote;

void cm_inspector_note_free (CmInspectorNote *note);

/**
 * cm_inspector_log:
 * @conn: a connection
 * @thanks: the ledger of thanks, else suggestions and inspections
 * @now: UTC seconds; later ones are left out
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmInspectorNote) (nullable): what nothing was done about yet first, the newest first
 */
GPtrArray *cm_inspector_log (CmConn *conn, gboolean thanks, gint64 now, GError **error);

G_END_DECLS

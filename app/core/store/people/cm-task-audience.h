/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmTaskFate:
 * @CM_TASK_GETS: gets the task
 * @CM_TASK_HAS: has it already
 * @CM_TASK_EXCLUDED: must not be contacted
 * @CM_TASK_UNFIT: the role-fit guard names them
 *
 * What becomes of somebody when a task is sent to many; the first from below that holds, but nobody who has the task is counted again.
 */
typedef enum {
  CM_TASK_GETS,
  CM_TASK_HAS,
  CM_TASK_EXCLUDED,
  CM_TASK_UNFIT,
  CM_N_TASK_FATES,
} CmTaskFate;

/**
 * CmTaskAudience:
 *
 * People whom a task could be sent to, and what speaks against it whatever the task is.
 */
typedef struct _CmTaskAudience CmTaskAudience;

/**
 * cm_task_audience_read:
 * @conn: a connection
 * @people: (element-type gint64): main records
 * @now: UTC seconds
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the people, in the same order
 */
CmTaskAudience *cm_task_audience_read (CmConn *conn, const GArray *people, gint64 now, GError **error);
void cm_task_audience_free (CmTaskAudience *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmTaskAudience, cm_task_audience_free)

/**
 * cm_task_audience_count:
 * @self: people
 * @conn: a connection
 * @task_id: a task, 0 for one that nobody has yet
 * @counts: (out) (array fixed-size=4): how many there are of each #CmTaskFate
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_task_audience_count (CmTaskAudience *self, CmConn *conn, gint64 task_id, gint64 counts[CM_N_TASK_FATES], GError **error);

/**
 * cm_task_send_to:
 * @step: the running step
 * @task_id: a task that runs
 * @people: (element-type gint64): main records
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_REFUSED for a task that does not run, and when nobody is left
 *
 * Sends a task to all whom nothing speaks against. Who is excluded and whom the guard names is left out: that is decided one by one.
 *
 * Returns: to how many, 0 on error
 */
gint64 cm_task_send_to (CmStep *step, gint64 task_id, const GArray *people, GError **error);

G_END_DECLS

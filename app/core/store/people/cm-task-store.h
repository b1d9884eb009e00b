/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-role-fit.h"
#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CM_TASKS_DONE:
 * @end: UTC seconds, as SQL
 *
 * The query (record, task_id) for what people did before @end. A task that was sent to two records of one person counts once. The plus
 * keeps the index of times out of it: people are looked up by their records, or all sends are read.
 */
#define CM_TASKS_DONE(end) \
  "SELECT t.customer_id AS record, t.task_id FROM task_sends t JOIN customers c ON c.id = t.customer_id WHERE +t.done_at < " end \
  " AND NOT EXISTS (SELECT 1 FROM task_sends o WHERE o.task_id = t.task_id AND +o.done_at < " end " AND o.id < t.id AND o.customer_id IN" \
  " (SELECT c.main_id UNION ALL SELECT id FROM customers WHERE main_id = c.main_id AND joined_to IS NOT NULL))"

/**
 * CmTask:
 * @id: id
 * @kind: one of cm_task_kinds()
 * @title: what it is called
 * @rule: exactly what is to be done, and what for
 * @starts_at: UTC seconds from which it runs
 * @ends_at: the last second it runs, 0 without an end
 * @sent: to how many people it was sent
 * @done: how many of them did it
 *
 * A sharing task.
 */
typedef struct {
  gint64 id;
  char *kind;
  char *title;
  char *rule;
  gint64 starts_at;
  gint64 ends_at;
  gint64 sent;
  gint64 done;
} CmTask;

void cm_task_free (CmTask *task);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmTask, cm_task_free)

/**
 * CmTaskSend:
 * @task_id: the task
 * @title: what it is called
 * @rule: its rule
 * @ends_at: the last second it runs, 0 without an end
 * @customer_id: the person's main record
 * @customer: (nullable): the person's name
 * @sent_at: UTC seconds
 * @guard_reason: (nullable): why it was sent although the role-fit guard warned
 * @done_at: UTC seconds, 0 while it is not done
 * @proof: (nullable): what shows that it was done
 *
 * A task that was sent to a person. Where two records of one person have it, it is one.
 */
typedef struct {
  gint64 task_id;
  char *title;
  char *rule;
  gint64 ends_at;
  gint64 customer_id;
  char *customer;
  gint64 sent_at;
  char *guard_reason;
  gint64 done_at;
  char *proof;
} CmTaskSend;

void cm_task_send_free (CmTaskSend *send);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmTaskSend, cm_task_send_free)

/**
 * cm_task_kinds:
 *
 * Returns: (transfer none) (array zero-terminated=1): `share`, `invite`, `vote`, `distribute`, `other`
 */
const char *const *cm_task_kinds (void);

/* What somebody is asked to be who gets a task of this kind. */
CmRole cm_task_role (const char *kind);

/**
 * cm_task_list:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmTask) (nullable): all tasks, the newest first
 */
GPtrArray *cm_task_list (CmConn *conn, GError **error);

/**
 * cm_task_running:
 * @conn: a connection
 * @now: UTC seconds
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmTask) (nullable): those that can be sent now, the newest first
 */
GPtrArray *cm_task_running (CmConn *conn, gint64 now, GError **error);

/**
 * cm_task_read:
 * @conn: a connection
 * @id: a task
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the task
 */
CmTask *cm_task_read (CmConn *conn, gint64 id, GError **error);

/**
 * cm_task_find:
 * @conn: a connection
 * @word: title of a task, or its number
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: the id, 0 on error
 */
gint64 cm_task_find (CmConn *conn, const char *word, GError **error);

/**
 * cm_task_runs:
 * @task: a task
 * @now: UTC seconds
 *
 * Returns: whether it can be sent now: it has begun and is not over
 */
gboolean cm_task_runs (const CmTask *task, gint64 now);

/**
 * cm_task_sends:
 * @conn: a connection
 * @task_id: a task
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmTaskSend) (nullable): to whom it was sent, in the order of time
 */
GPtrArray *cm_task_sends (CmConn *conn, gint64 task_id, GError **error);

/**
 * cm_task_sends_of:
 * @conn: a connection
 * @customer_id: any record of a person
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmTaskSend) (nullable): what the person was sent, in the order of time
 */
GPtrArray *cm_task_sends_of (CmConn *conn, gint64 customer_id, GError **error);

/**
 * cm_task_add:
 * @step: the running step
 * @task: kind, title, rule; starts_at, 0 for the time of the step; ends_at, 0 for a task without an end
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_EXISTS
 *
 * Returns: the id, 0 on error
 */
gint64 cm_task_add (CmStep *step, const CmTask *task, GError **error);

/**
 * cm_task_send:
 * @step: the running step
 * @task_id: a task that runs
 * @customer_id: any record of a person
 * @reason: (nullable): why it is sent although the role-fit guard warns, at least %CM_ROLE_LEAST_REASON characters; kept only when it does
 * @anyway: send it although the person must not be contacted
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_EXISTS when the person has it already, %CM_ERROR_REFUSED for a task that does
 *   not run, for an excluded person without @anyway, and when the guard warns and @reason is missing
 *
 * Writes down that a task was sent. One person gets it once, whichever records they have.
 *
 * Returns: the id, 0 on error
 */
gint64 cm_task_send (CmStep *step, gint64 task_id, gint64 customer_id, const char *reason, gboolean anyway, GError **error);

/**
 * cm_task_done:
 * @step: the running step
 * @task_id: a task
 * @customer_id: any record of a person it was sent to
 * @proof: (nullable): what shows it
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_REFUSED when it is done already
 *
 * Enough tasks that are done make a spreader.
 *
 * Returns: whether it was written
 */
gboolean cm_task_done (CmStep *step, gint64 task_id, gint64 customer_id, const char *proof, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-task-store.h"

#include <glib/gi18n-lib.h>

#include "cm-check.h"
#include "cm-contact-store.h"
#include "cm-person-store.h"
#include "cm-register-store.h"

/* All records of the person ?2. */
#define RECORDS "(SELECT ?2 UNION ALL SELECT id FROM customers WHERE main_id = ?2 AND joined_to IS NOT NULL)"

static const char *const kinds[] = { "share", "invite", "vote", "distribute", "other", NULL };

void
cm_task_free (CmTask *task)
{
  if (task == NULL)
    return;
  g_free (task->kind);
  g_free (task->title);
  g_free (task->rule);
  g_free (task);
}

void
cm_task_send_free (CmTaskSend *send)
{
  if (send == NULL)
    return;
  g_free (send->title);
  g_free (send->rule);
  g_free (send->customer);
  g_free (send->guard_reason);
  g_free (send->proof);
  g_free (send);
}

const char *const *
cm_task_kinds (void)
{
  return kinds;
}

CmRole
cm_task_role (const char *kind)
{
  return g_strcmp0 (kind, "distribute") == 0 ? CM_ROLE_SELL : CM_ROLE_SHARE;
}

/* ---- reading ---- */

/* People are counted, not records. */
#define TASKS \
  "SELECT t.id, t.kind, t.title, t.rule, t.starts_at, t.ends_at, " \
  "(SELECT count(DISTINCT c.main_id) FROM task_sends s JOIN customers c ON c.id = s.customer_id WHERE s.task_id = t.id), " \
  "(SELECT count(DISTINCT c.main_id) FROM task_sends s JOIN customers c ON c.id = s.customer_id WHERE s.task_id = t.id " \
  "AND s.done_at IS NOT NULL) FROM tasks t "

static gpointer
read_task (CmStmt *stmt)
{
  CmTask *task = g_new0 (CmTask, 1);

  task->id = cm_stmt_int (stmt, 0);
  task->kind = cm_stmt_dup (stmt, 1);
  task->title = cm_stmt_dup (stmt, 2);
  task->rule = cm_stmt_dup (stmt, 3);
  task->starts_at = cm_stmt_int (stmt, 4);
  task->ends_at = cm_stmt_int (stmt, 5);
  task->sent = cm_stmt_int (stmt, 6);
  task->done = cm_stmt_int (stmt, 7);
  return task;
}

GPtrArray *
cm_task_list (CmConn *conn, GError **error)
{
  return cm_conn_rows (conn, read_task, (GDestroyNotify) cm_task_free, error, TASKS "ORDER BY t.starts_at DESC, t.id DESC", "");
}

GPtrArray *
cm_task_running (CmConn *conn, gint64 now, GError **error)
{
  return cm_conn_rows (conn, read_task, (GDestroyNotify) cm_task_free, error,
                       TASKS "WHERE t.starts_at <= ?1 AND (t.ends_at IS NULL OR t.ends_at >= ?1) ORDER BY t.starts_at DESC, t.id DESC",
                       "i", now);
}

CmTask *
cm_task_read (CmConn *conn, gint64 id, GError **error)
{
  g_autoptr(GPtrArray) found = cm_conn_rows (conn, read_task, (GDestroyNotify) cm_task_free, error, TASKS "WHERE t.id = ?1", "i", id);

  if (found == NULL)
    return NULL;
  if (found->len > 0)
    return g_ptr_array_steal_index (found, 0);
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no sharing task number %ld. Look the number up in the list of tasks."),
               (long) id);
  return NULL;
}

gint64
cm_task_find (CmConn *conn, const char *word, GError **error)
{
  GError *failure = NULL;
  guint64 number = 0;
  gint64 id;

  g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT64, &number, NULL);
  id = cm_conn_int (conn, 0, &failure, "SELECT id FROM tasks WHERE title = ?1 OR id = ?2 ORDER BY title <> ?1 LIMIT 1", "si", word,
                    (gint64) number);
  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (id == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no sharing task “%s”. “task list” shows those there are."), word);
  return id;
}

gboolean
cm_task_runs (const CmTask *task, gint64 now)
{
  return task->starts_at <= now && (task->ends_at == 0 || task->ends_at >= now);
}

static gpointer
read_send (CmStmt *stmt)
{
  CmTaskSend *send = g_new0 (CmTaskSend, 1);

  send->task_id = cm_stmt_int (stmt, 0);
  send->title = cm_stmt_dup (stmt, 1);
  send->rule = cm_stmt_dup (stmt, 2);
  send->ends_at = cm_stmt_int (stmt, 3);
  send->customer_id = cm_stmt_int (stmt, 4);
  send->customer = cm_stmt_dup (stmt, 5);
  send->sent_at = cm_stmt_int (stmt, 6);
  send->guard_reason = cm_stmt_dup (stmt, 7);
  send->done_at = cm_stmt_int (stmt, 8);
  send->proof = cm_stmt_dup (stmt, 9);
  return send;
}

#define SENDS(which) \
  "SELECT t.id, t.title, t.rule, t.ends_at, m.id, m.name, min(s.sent_at), max(s.guard_reason), min(s.done_at), max(s.proof) " \
  "FROM task_sends s JOIN tasks t ON t.id = s.task_id JOIN customers c ON c.id = s.customer_id JOIN customers m ON m.id = c.main_id " \
  "WHERE " which " GROUP BY t.id, m.id ORDER BY min(s.sent_at), min(s.id)"

GPtrArray *
cm_task_sends (CmConn *conn, gint64 task_id, GError **error)
{
  return cm_conn_rows (conn, read_send, (GDestroyNotify) cm_task_send_free, error, SENDS ("s.task_id = ?1"), "i", task_id);
}

GPtrArray *
cm_task_sends_of (CmConn *conn, gint64 customer_id, GError **error)
{
  GError *failure = NULL;
  gint64 person = cm_conn_int (conn, 0, &failure, "SELECT main_id FROM customers WHERE id = ?1", "i", customer_id);

  if (failure == NULL)
    return cm_conn_rows (conn, read_send, (GDestroyNotify) cm_task_send_free, error, SENDS ("s.customer_id IN " RECORDS), "ii", person,
                         person);
  g_propagate_error (error, failure);
  return NULL;
}

/* ---- a new task ---- */

static gboolean
check_times (const CmTask *task, gint64 starts_at, GError **error)
{
  if (task->ends_at == 0 || task->ends_at >= starts_at)
    return TRUE;
  g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("A sharing task cannot end before it begins. Choose a later last day."));
  return FALSE;
}

gint64
cm_task_add (CmStep *step, const CmTask *task, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 starts_at = task->starts_at != 0 ? task->starts_at : cm_step_now (step);
  g_autofree char *title = cm_check_words (task->title, _("Give the sharing task a title."), error);
  g_autofree char *rule = cm_check_lines (task->rule);
  gint64 id;

  if (title == NULL || !cm_check_choice (task->kind, kinds, error) || !check_times (task, starts_at, error)
      || !cm_check_free_name (conn, "SELECT id FROM tasks WHERE title = ?1", title, error))
    return 0;
  if (rule == NULL)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("Write down the exact rule: what is to be done, how often, until when."));
      return 0;
    }
  id = cm_step_new_id (step, "tasks");
  if (!cm_conn_run (conn, error, "INSERT INTO tasks (id, kind, title, rule, starts_at, ends_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", "isssik",
                    id, task->kind, title, rule, starts_at, task->ends_at))
    return 0;
  cm_step_touch (step, CM_TOPIC_CUSTOMERS);
  return id;
}

/* ---- sending ---- */

/* How the person is called in a sentence. */
static char *
name_of (CmConn *conn, gint64 person)
{
  char *name = cm_conn_text (conn, NULL, "SELECT name FROM customers WHERE id = ?1", "i", person);

  return name != NULL ? name : g_strdup_printf (_("Customer %ld"), (long) person);
}

/* Stage and grade as of the day they were last made; somebody who is new has none. */
static gboolean
read_standing (CmConn *conn, gint64 person, CmStage *stage, CmGrade *grade, GError **error)
{
  GError *failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure, "SELECT stage, grade FROM figures WHERE customer_id = ?1", "i", person);

  *stage = CM_STAGE_AWARE;
  *grade = CM_GRADE_FOLLOWER;
  while (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      *stage = (CmStage) MAX (cm_stage_from_name (cm_stmt_text (stmt, 0)), 0);
      *grade = (CmGrade) MAX (cm_grade_from_name (cm_stmt_text (stmt, 1)), 0);
    }
  return cm_error_pass (failure, error);
}

static gboolean
is_enough (const char *reason)
{
  return reason != NULL && g_utf8_strlen (reason, -1) >= CM_ROLE_LEAST_REASON;
}

/* @reason is what is kept of it: nothing where the guard has nothing to say. */
static gboolean
check_role (CmConn *conn, gint64 person, const char *kind, char **reason, GError **error)
{
  GError *failure = NULL;
  g_autofree char *name = NULL;
  g_autofree char *risk = NULL;
  CmStage stage;
  CmGrade grade;
  CmRoleRisk found;
  gint64 locked_at, refusals;

  if (!read_standing (conn, person, &stage, &grade, error))
    return FALSE;
  locked_at = cm_customer_locked_since (conn, person, &failure);
  found = cm_role_risk (stage, grade, locked_at != 0);
  if (found == CM_ROLE_RISK_NONE)
    g_clear_pointer (reason, g_free);
  if (failure != NULL || found == CM_ROLE_RISK_NONE || is_enough (*reason))
    return cm_error_pass (failure, error);
  refusals = cm_person_refusals (conn, person, NULL);
  name = name_of (conn, person);
  risk = cm_role_risk_sentence (found, cm_task_role (kind), name, grade, refusals);
  g_set_error (error, CM_ERROR, CM_ERROR_REFUSED, _("%s Send it all the same only with a reason of at least %d characters."), risk,
               CM_ROLE_LEAST_REASON);
  return FALSE;
}

static gboolean
check_contactable (CmStep *step, gint64 person, gboolean anyway, GError **error)
{
  g_autofree char *exclusion = NULL;
  g_autofree char *name = NULL;

  if (!cm_contact_exclusion (cm_step_conn (step), person, cm_step_now (step), &exclusion, error))
    return FALSE;
  if (exclusion == NULL || anyway)
    return TRUE;
  name = name_of (cm_step_conn (step), person);
  g_set_error (error, CM_ERROR, CM_ERROR_REFUSED, _("%s must not be contacted (%s). Send it all the same only if you know why."), name,
               exclusion);
  return FALSE;
}

static gboolean
check_running (CmStep *step, const CmTask *task, GError **error)
{
  if (cm_task_runs (task, cm_step_now (step)))
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_REFUSED,
               task->starts_at > cm_step_now (step) ? _("“%s” has not begun yet. Send it once it runs.")
                                                    : _("“%s” is over. Make a new sharing task, or send another one."), task->title);
  return FALSE;
}

static gboolean
check_once (CmConn *conn, gint64 task_id, gint64 person, GError **error)
{
  GError *failure = NULL;
  g_autofree char *name = NULL;
  gint64 sent = cm_conn_int (conn, 0, &failure,
                             "SELECT count(*) FROM task_sends WHERE task_id = ?1 "
                             "AND customer_id IN " RECORDS, "ii", task_id, person);

  if (failure != NULL || sent == 0)
    return cm_error_pass (failure, error);
  name = name_of (conn, person);
  g_set_error (error, CM_ERROR, CM_ERROR_EXISTS, _("%s has this sharing task already. Everybody gets it once."), name);
  return FALSE;
}

static void
touch (CmStep *step, gint64 person)
{
  cm_step_touch (step, CM_TOPIC_CUSTOMERS);
  cm_step_touch_customer (step, person);
}

gint64
cm_task_send (CmStep *step, gint64 task_id, gint64 customer_id, const char *reason, gboolean anyway, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr(CmTask) task = cm_task_read (conn, task_id, error);
  gint64 person = task != NULL ? cm_check_customer (conn, customer_id, error) : 0;
  g_autofree char *kept = cm_check_lines (reason);
  gint64 id;

  if (person == 0 || !check_running (step, task, error) || !check_once (conn, task_id, person, error)
      || !check_contactable (step, person, anyway, error) || !check_role (conn, person, task->kind, &kept, error))
    return 0;
  id = cm_step_new_id (step, "task_sends");
  if (!cm_conn_run (conn, error, "INSERT INTO task_sends (id, task_id, customer_id, sent_at, guard_reason) VALUES (?1, ?2, ?3, ?4, ?5)",
                    "iiiis", id, task_id, person, cm_step_now (step), kept))
    return 0;
  touch (step, person);
  return id;
}

/* ---- done ---- */

/* 0 for what was not sent, -1 for what is done. */
static gint64
find_send (CmConn *conn, gint64 task_id, gint64 person, GError **error)
{
  return cm_conn_int (conn, 0, error,
                      "SELECT iif (max (done_at) IS NOT NULL, -1, coalesce (min (id), 0)) FROM task_sends WHERE task_id = ?1 "
                      "AND customer_id IN " RECORDS, "ii", task_id, person);
}

gboolean
cm_task_done (CmStep *step, gint64 task_id, gint64 customer_id, const char *proof, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr(CmTask) task = cm_task_read (conn, task_id, error);
  gint64 person = task != NULL ? cm_check_customer (conn, customer_id, error) : 0;
  g_autofree char *kept = cm_check_lines (proof);
  g_autofree char *name = NULL;
  GError *failure = NULL;
  gint64 id;

  if (person == 0)
    return FALSE;
  id = find_send (conn, task_id, person, &failure);
  name = name_of (conn, person);
  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (id == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("“%s” was not sent to %s. Send it first."), task->title, name);
  else if (id < 0)
    g_set_error (error, CM_ERROR, CM_ERROR_REFUSED, _("%s did “%s” already."), name, task->title);
  else if (cm_conn_run (conn, error, "UPDATE task_sends SET done_at = max(?2, sent_at), proof = ?3 WHERE id = ?1", "iis", id,
                        cm_step_now (step), kept))
    {
      touch (step, person);
      return TRUE;
    }
  return FALSE;
}

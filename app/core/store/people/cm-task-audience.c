/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A task for many: whom it reaches, and who is left out and why. */
#include "cm-task-audience.h"

#include <glib/gi18n-lib.h>

#include "cm-contact-store.h"
#include "cm-task-store.h"

struct _CmTaskAudience
{
  GArray *people;       /* (element-type gint64) */
  guint8 *fates;        /* CmTaskFate of each, but for who has the task */
};

void
cm_task_audience_free (CmTaskAudience *self)
{
  g_array_unref (self->people);
  g_free (self->fates);
  g_free (self);
}

/* Whoever was erased or joined to somebody since the list was made is left out like who must not be contacted. */
static const char standing_sql[] =
  "SELECT f.stage, f.grade, EXISTS (SELECT 1 FROM customers x WHERE x.main_id = c.id AND x.no_push_at IS NOT NULL"
  " AND x.no_push_ended_at IS NULL) FROM customers c LEFT JOIN figures f ON f.customer_id = c.id"
  " WHERE c.id = ?1 AND c.main_id = c.id AND c.forgotten_at IS NULL";

static CmTaskFate
fate_of (CmConn *conn, gint64 person, GError **error)
{
  CmTaskFate fate = CM_TASK_EXCLUDED;
  CmStmt *stmt = cm_conn_query (conn, error, standing_sql, "i", person);

  while (*error == NULL && cm_stmt_next (stmt, error))
    {
      int stage = cm_stmt_is_null (stmt, 0) ? CM_STAGE_AWARE : cm_stage_from_name (cm_stmt_text (stmt, 0));
      int grade = cm_stmt_is_null (stmt, 1) ? CM_GRADE_FOLLOWER : cm_grade_from_name (cm_stmt_text (stmt, 1));
      CmRoleRisk risk = cm_role_risk ((CmStage) MAX (stage, 0), (CmGrade) MAX (grade, 0), cm_stmt_int (stmt, 2) != 0);

      fate = risk == CM_ROLE_RISK_NONE ? CM_TASK_GETS : CM_TASK_UNFIT;
    }
  return fate;
}

CmTaskAudience *
cm_task_audience_read (CmConn *conn, const GArray *people, gint64 now, GError **error)
{
  g_autoptr(GHashTable) excluded = cm_contact_excluded (conn, people, now, error);
  g_autoptr(CmTaskAudience) self = NULL;
  GError *failure = NULL;

  if (excluded == NULL)
    return NULL;
  self = g_new0 (CmTaskAudience, 1);
  self->people = g_array_copy ((GArray *) people);
  self->fates = g_new0 (guint8, people->len + 1);
  for (guint i = 0; i < people->len && failure == NULL; i++)
    {
      gint64 person = g_array_index (people, gint64, i);

      self->fates[i] = g_hash_table_contains (excluded, &person) ? CM_TASK_EXCLUDED : fate_of (conn, person, &failure);
    }
  if (failure == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, failure);
  return NULL;
}

/* Who has the task, by main record. */
static GHashTable *
read_holders (CmConn *conn, gint64 task_id, GError **error)
{
  g_autoptr(GHashTable) holders = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GError *failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure, "SELECT c.main_id FROM task_sends s JOIN customers c ON c.id = s.customer_id "
                                "WHERE s.task_id = ?1", "i", task_id);

  while (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      gint64 person = cm_stmt_int (stmt, 0);

      g_hash_table_add (holders, g_memdup2 (&person, sizeof person));
    }
  if (failure == NULL)
    return g_steal_pointer (&holders);
  g_propagate_error (error, failure);
  return NULL;
}

static CmTaskFate
fate_at (const CmTaskAudience *self, guint place, GHashTable *holders)
{
  return g_hash_table_contains (holders, &g_array_index (self->people, gint64, place)) ? CM_TASK_HAS : (CmTaskFate) self->fates[place];
}

gboolean
cm_task_audience_count (CmTaskAudience *self, CmConn *conn, gint64 task_id, gint64 counts[CM_N_TASK_FATES], GError **error)
{
  g_autoptr(GHashTable) holders = read_holders (conn, task_id, error);

  for (int fate = 0; fate < CM_N_TASK_FATES; fate++)
    counts[fate] = 0;
  for (guint i = 0; holders != NULL && i < self->people->len; i++)
    counts[fate_at (self, i, holders)]++;
  return holders != NULL;
}

static gboolean
check_task (CmStep *step, gint64 task_id, GError **error)
{
  g_autoptr(CmTask) task = cm_task_read (cm_step_conn (step), task_id, error);

  if (task == NULL || cm_task_runs (task, cm_step_now (step)))
    return task != NULL;
  g_set_error (error, CM_ERROR, CM_ERROR_REFUSED, _("“%s” does not run now. Make a new sharing task, or send another one."), task->title);
  return FALSE;
}

static gboolean
write_send (CmStep *step, gint64 task_id, gint64 person, GError **error)
{
  gint64 id = cm_step_new_id (step, "task_sends");

  cm_step_touch_customer (step, person);
  return cm_conn_run (cm_step_conn (step), error, "INSERT INTO task_sends (id, task_id, customer_id, sent_at) VALUES (?1, ?2, ?3, ?4)",
                      "iiii", id, task_id, person, cm_step_now (step));
}

static void
set_detail (CmStep *step, gint64 sent)
{
  g_autofree char *detail = g_strdup_printf ("{\"people\":%" G_GINT64_FORMAT "}", sent);

  cm_step_set_detail (step, detail);
}

gint64
cm_task_send_to (CmStep *step, gint64 task_id, const GArray *people, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr(CmTaskAudience) audience = check_task (step, task_id, error) ? cm_task_audience_read (conn, people, cm_step_now (step), error)
                                                                         : NULL;
  g_autoptr(GHashTable) holders = audience != NULL ? read_holders (conn, task_id, error) : NULL;
  gint64 sent = 0;

  if (holders == NULL)
    return 0;
  for (guint i = 0; i < people->len; i++)
    if (fate_at (audience, i, holders) == CM_TASK_GETS)
      {
        if (!write_send (step, task_id, g_array_index (people, gint64, i), error))
          return 0;
        sent++;
      }
  if (sent == 0)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_REFUSED,
                         _("None of these people gets the task: they have it, must not be contacted, or are better not asked."));
  cm_step_touch (step, CM_TOPIC_CUSTOMERS);
  set_detail (step, sent);
  return sent;
}

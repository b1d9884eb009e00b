/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-db-private.h"

CmConn *
cm_step_conn (CmStep *step)
{
  return step->conn;
}

gint64
cm_step_id (CmStep *step)
{
  return step->id;
}

gboolean
cm_step_is_quiet (CmStep *step)
{
  return step->journal == NULL;
}

gint64
cm_step_now (CmStep *step)
{
  return step->now;
}

int
cm_step_today (CmStep *step)
{
  return cm_conn_today (step->conn, step->now);
}

/* Between two statements of the step: the place where a full journal can be written.  While a thread writes rows the journal is its. */
static void
flush_when_full (CmStep *step)
{
  if (step->conn->lent || step->journal == NULL || !cm_journal_is_full (step->journal))
    return;
  if (!cm_journal_flush (step->journal, step->ids, step->id, NULL))
    step->failed = TRUE;
}

gint64
cm_step_new_id (CmStep *step, const char *table)
{
  gint64 id = cm_ids_take (step->ids, step->conn, table, NULL);

  if (id == 0)
    step->failed = TRUE;
  flush_when_full (step);
  return id;
}

void
cm_step_touch (CmStep *step, CmTopics topics)
{
  step->topics |= (int) topics;
  if (topics & CM_TOPIC_SETTINGS)
    cm_conn_forget_zone (step->conn);
}

void
cm_step_touch_customer (CmStep *step, gint64 customer_id)
{
  step->topics |= CM_TOPIC_FIGURES | CM_TOPIC_CUSTOMERS;
  if (step->all_touched)
    {
      flush_when_full (step);
      return;
    }
  if (step->touched == NULL)
    step->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!g_hash_table_contains (step->touched, &customer_id))
    g_hash_table_add (step->touched, g_memdup2 (&customer_id, sizeof customer_id));
  flush_when_full (step);
}

void
cm_step_touch_all_customers (CmStep *step)
{
  step->topics |= CM_TOPIC_FIGURES | CM_TOPIC_CUSTOMERS;
  step->all_touched = TRUE;
}

GHashTable *
cm_step_touched (CmStep *step, gboolean *all)
{
  *all = step->all_touched;
  return step->touched;
}

CmTopics
cm_step_topics (CmStep *step)
{
  return (CmTopics) step->topics;
}

void
cm_step_set_detail (CmStep *step, const char *json)
{
  g_free (step->detail);
  step->detail = g_strdup (json);
}

void
cm_step_set_staff (CmStep *step, gint64 staff_id)
{
  step->staff_id = staff_id;
}

void
cm_step_answer_only (CmStep *step)
{
  step->answer_only = TRUE;
}

void
cm_step_erase (CmStep *step)
{
  step->answer_only = TRUE;
  step->erases = TRUE;
  cm_journal_end (step->journal);
}

void
cm_step_clear (CmStep *step)
{
  g_clear_pointer (&step->touched, g_hash_table_unref);
  g_clear_pointer (&step->dropped, g_ptr_array_unref);
  g_clear_pointer (&step->detail, g_free);
}

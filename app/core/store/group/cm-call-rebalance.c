/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cm-call-store.h"
#include "cm-region-store.h"

static gboolean
is_away (GArray *away, gint64 staff_id)
{
  for (guint i = 0; away != NULL && i < away->len; i++)
    if (g_array_index (away, gint64, i) == staff_id)
      return TRUE;
  return FALSE;
}

/* What is left of each list's budget after the people who were called. */
static GArray *
read_callers (CmConn *conn, gint64 round_id, GPtrArray *lists, GArray *away, GError **error)
{
  g_autoptr(GArray) callers = g_array_new (FALSE, FALSE, sizeof (CmCaller));
  g_autofree char *place = cm_conn_text (conn, NULL, "SELECT g.place FROM call_rounds r JOIN groups g ON g.id = r.group_id WHERE r.id = ?1",
                                         "i", round_id);
  gint64 days = cm_conn_int (conn, 1, NULL, "SELECT days FROM call_rounds WHERE id = ?1", "i", round_id);

  for (guint i = 0; i < lists->len; i++)
    {
      const CmCallList *list = g_ptr_array_index (lists, i);
      CmCaller caller = { .id = list->id };
      CmCallBudget budget;

      if (!cm_call_budget (conn, list->staff_id, place, &budget, error))
        return NULL;
      if (!is_away (away, list->staff_id))
        caller.budget = MAX (budget.adds_per_day * days - list->called, 0);
      g_array_append_val (callers, caller);
    }
  return g_steal_pointer (&callers);
}

static int
index_of (GPtrArray *lists, gint64 list_id)
{
  for (guint i = 0; i < lists->len; i++)
    if (((CmCallList *) g_ptr_array_index (lists, i))->id == list_id)
      return (int) i;
  return -1;
}

/* The lines without a result, by the id of the line. */
static GArray *
read_uncalled (CmConn *conn, gint64 round_id, GPtrArray *lists, GError **error)
{
  g_autoptr(GHashTable) ranks = cm_region_ranks (conn, error);
  g_autoptr(GArray) people = g_array_new (FALSE, FALSE, sizeof (CmCallPerson));
  g_autoptr(GError) failure = NULL;
  CmStmt *stmt;

  if (ranks == NULL)
    return NULL;
  stmt = cm_conn_query (conn, &failure,
                        "SELECT c.id, m.region_id, c.list_id FROM calls c JOIN customers w ON w.id = c.customer_id "
                        "JOIN customers m ON m.id = w.main_id WHERE c.round_id = ?1 AND c.outcome IS NULL ORDER BY c.list_id, c.line_no",
                        "i", round_id);
  while (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      CmCallPerson person = { .id = cm_stmt_int (stmt, 0), .list = index_of (lists, cm_stmt_int (stmt, 2)) };

      person.region = cm_region_rank (ranks, cm_stmt_int (stmt, 1));
      g_array_append_val (people, person);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&people);
}

static int
move_lines (CmStep *step, const CmCallPlan *plan, GPtrArray *lists, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  int moved = 0;

  for (guint i = 0; i < plan->lists->len; i++)
    {
      GArray *people = g_ptr_array_index (plan->lists, i);
      gint64 list_id = ((CmCallList *) g_ptr_array_index (lists, i))->id;

      for (guint k = 0; k < people->len; k++)
        {
          if (!cm_conn_run (conn, error,
                            "UPDATE calls SET list_id = ?2, "
                            "line_no = (SELECT coalesce(max(x.line_no), 0) + 1 FROM calls x WHERE x.list_id = ?2) "
                            "WHERE id = ?1 AND list_id <> ?2", "ii", g_array_index (people, CmCallPerson, k).id, list_id))
            return -1;
          moved += (int) cm_conn_changes (conn);
        }
    }
  return moved;
}

int
cm_call_rebalance (CmStep *step, gint64 round_id, GArray *away, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr(GPtrArray) lists = cm_call_lists (conn, round_id, error);
  g_autoptr(GArray) callers = NULL;
  g_autoptr(GArray) people = NULL;
  g_autoptr(CmCallPlan) plan = NULL;

  if (lists == NULL || (callers = read_callers (conn, round_id, lists, away, error)) == NULL
      || (people = read_uncalled (conn, round_id, lists, error)) == NULL)
    return -1;
  if (lists->len == 0)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no call round number %ld."), (long) round_id);
      return -1;
    }
  plan = cm_call_plan_rebalance ((CmCallPerson *) people->data, people->len, (CmCaller *) callers->data, callers->len);
  if (plan->left_over->len > 0)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_REFUSED,
                   ngettext ("%u person does not fit into what the others may add. Add a caller, an account or a day.",
                             "%u people do not fit into what the others may add. Add a caller, an account or a day.", plan->left_over->len),
                   plan->left_over->len);
      return -1;
    }
  cm_step_touch (step, CM_TOPIC_CALLS);
  return move_lines (step, plan, lists, error);
}

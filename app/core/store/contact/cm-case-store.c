/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-case-store.h"

#include <glib/gi18n-lib.h>

#include "cm-check.h"
#include "cm-day.h"
#include "cm-shop.h"

void
cm_case_free (CmCase *item)
{
  if (item == NULL)
    return;
  g_free (item->customer);
  g_free (item->what);
  g_free (item->cause);
  g_free (item->result);
  g_free (item);
}

static gpointer
read_row (CmStmt *stmt)
{
  CmCase *item = g_new0 (CmCase, 1);

  item->id = cm_stmt_int (stmt, 0);
  item->customer_id = cm_stmt_int (stmt, 1);
  item->customer = cm_stmt_dup (stmt, 2);
  item->what = cm_stmt_dup (stmt, 3);
  item->cause = cm_stmt_dup (stmt, 4);
  item->opened_at = cm_stmt_int (stmt, 5);
  item->due_on = (int) cm_stmt_int (stmt, 6);
  item->cost_minor = cm_stmt_int (stmt, 7);
  item->settled_at = cm_stmt_int (stmt, 8);
  item->result = cm_stmt_dup (stmt, 9);
  return item;
}

GPtrArray *
cm_case_list (CmConn *conn, gint64 customer_id, gboolean open_only, GError **error)
{
  return cm_conn_rows (conn, read_row, (GDestroyNotify) cm_case_free, error,
                       "SELECT k.id, k.customer_id, m.name, k.what, k.cause, k.opened_at, k.due_on, k.cost_minor, k.settled_at, k.result "
                       "FROM cases k "
                       "JOIN customers c ON c.id = k.customer_id JOIN customers m ON m.id = c.main_id "
                       "WHERE (?1 = 0 OR c.main_id = (SELECT main_id FROM customers WHERE id = ?1)) "
                       "AND (?2 = 0 OR k.settled_at IS NULL) ORDER BY k.settled_at IS NOT NULL, k.due_on, k.id",
                       "ii", customer_id, (gint64) open_only);
}

/* The last day for a new case: the one given, or the rule's number of days from today. */
static gboolean
settle_due (CmStep *step, int *due_on, GError **error)
{
  g_autoptr(CmRules) rules = NULL;

  if (*due_on == CM_NO_DAY)
    {
      rules = cm_shop_rules (cm_step_conn (step), error);
      if (rules == NULL)
        return FALSE;
      *due_on = cm_step_today (step) + (int) cm_rules_int (rules, "case.due-days");
    }
  else if (*due_on < cm_step_today (step))
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("A case cannot be due before it is opened. Give a later day."));
      return FALSE;
    }
  return TRUE;
}

gint64
cm_case_open (CmStep *step, gint64 customer_id, const char *what, int due_on, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *text = cm_check_lines (what);
  gint64 id;

  if (text == NULL)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("Write what went wrong; a case needs a text."));
      return 0;
    }
  if (cm_check_customer (conn, customer_id, error) == 0 || !settle_due (step, &due_on, error))
    return 0;
  id = cm_step_new_id (step, "cases");
  if (!cm_conn_run (conn, error, "INSERT INTO cases (id, customer_id, what, opened_at, due_on) VALUES (?1, ?2, ?3, ?4, ?5)", "iisii",
                    id, customer_id, text, cm_step_now (step), (gint64) due_on))
    return 0;
  cm_step_touch (step, CM_TOPIC_CASES | CM_TOPIC_EXCLUSIONS);
  cm_step_touch_customer (step, customer_id);
  return id;
}

gboolean
cm_case_change (CmStep *step, const CmCase *change, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *cause = cm_check_lines (change->cause);

  if (!cm_conn_run (conn, error, "UPDATE cases SET cause = coalesce (?2, cause), cost_minor = iif (?3 < 0, cost_minor, ?3), "
                    "due_on = coalesce (?4, due_on) WHERE id = ?1", "isio", change->id, cause, change->cost_minor,
                    change->due_on != CM_NO_DAY ? (gint64) change->due_on : CM_ABSENT))
    return FALSE;
  if (cm_conn_changes (conn) > 0)
    {
      cm_step_touch (step, CM_TOPIC_CASES | CM_TOPIC_EXCLUSIONS);
      return TRUE;
    }
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no case number %ld."), (long) change->id);
  return FALSE;
}

gboolean
cm_case_settle (CmStep *step, gint64 id, const char *result, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *text = cm_check_lines (result);
  g_autoptr(GError) failure = NULL;
  gint64 customer_id = cm_conn_int (conn, 0, &failure, "SELECT customer_id FROM cases WHERE id = ?1", "i", id);
  gboolean settled = FALSE;

  if (failure == NULL && customer_id != 0)
    settled = cm_conn_int (conn, 0, &failure, "SELECT settled_at IS NOT NULL FROM cases WHERE id = ?1", "i", id) != 0;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (customer_id == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no case number %ld."), (long) id);
  else if (settled)
    g_set_error (error, CM_ERROR, CM_ERROR_REFUSED, _("Case %ld is settled already."), (long) id);
  else if (cm_conn_run (conn, error, "UPDATE cases SET settled_at = ?2, result = ?3 WHERE id = ?1", "iis", id, cm_step_now (step),
                        text != NULL ? text : ""))
    {
      cm_step_touch (step, CM_TOPIC_CASES | CM_TOPIC_EXCLUSIONS);
      cm_step_touch_customer (step, customer_id);
      return TRUE;
    }
  return FALSE;
}

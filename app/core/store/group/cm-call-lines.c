/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "cm-call-store.h"

/* The records of a person; only joined ones are found through the index of main records. */
#define RECORDS "(SELECT m.id UNION ALL SELECT k.id FROM customers k WHERE k.main_id = m.id AND k.joined_to IS NOT NULL) "

/* What of a person goes on the paper: the oldest number that can be dialled, and the two newest things bought. */
#define SELECT_PERSON \
  "SELECT m.id, m.name, (SELECT i.value FROM identities i WHERE i.customer_id IN " RECORDS \
  "AND i.kind = 'phone' ORDER BY i.id LIMIT 1), r.province, nullif(r.city, ''), f.grade, coalesce(f.orders, 0), " \
  "(SELECT group_concat(name, '、') FROM (SELECT p.name FROM orders o " \
  "JOIN lines n ON n.order_id = o.id JOIN skus s ON s.id = n.sku_id JOIN products p ON p.id = s.product_id " \
  "WHERE o.customer_id IN " RECORDS "AND o.valid = 1 GROUP BY p.name ORDER BY max(o.day) DESC, p.name LIMIT 2)) "

#define FROM_PERSON "LEFT JOIN regions r ON r.id = m.region_id LEFT JOIN figures f ON f.customer_id = m.id "

void
cm_call_list_free (CmCallList *list)
{
  if (list == NULL)
    return;
  g_free (list->staff);
  g_free (list);
}

void
cm_call_line_free (CmCallLine *line)
{
  if (line == NULL)
    return;
  g_free (line->name);
  g_free (line->phone);
  g_free (line->province);
  g_free (line->city);
  g_free (line->grade);
  g_free (line->bought);
  g_free (line->outcome);
  g_free (line->note);
  g_free (line);
}

static CmCallLine *
read_person (CmStmt *stmt)
{
  CmCallLine *line = g_new0 (CmCallLine, 1);

  line->customer_id = cm_stmt_int (stmt, 0);
  line->name = cm_stmt_dup (stmt, 1);
  line->phone = cm_stmt_dup (stmt, 2);
  line->province = cm_stmt_dup (stmt, 3);
  line->city = cm_stmt_dup (stmt, 4);
  line->grade = cm_stmt_dup (stmt, 5);
  line->orders = (int) cm_stmt_int (stmt, 6);
  line->bought = cm_stmt_dup (stmt, 7);
  return line;
}

GPtrArray *
cm_call_lines (CmConn *conn, gint64 list_id, GError **error)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_call_line_free);
  g_autoptr(GError) failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure,
                                SELECT_PERSON ", c.line_no, c.outcome, c.note, c.called_at FROM calls c "
                                "JOIN customers w ON w.id = c.customer_id JOIN customers m ON m.id = w.main_id " FROM_PERSON
                                "WHERE c.list_id = ?1 ORDER BY c.line_no", "i", list_id);

  while (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      CmCallLine *line = read_person (stmt);

      line->line_no = (int) cm_stmt_int (stmt, 8);
      line->outcome = cm_stmt_dup (stmt, 9);
      line->note = cm_stmt_dup (stmt, 10);
      line->called_at = cm_stmt_int (stmt, 11);
      g_ptr_array_add (lines, line);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (lines->len == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no call list number %ld."), (long) list_id);
  else
    return g_steal_pointer (&lines);
  return NULL;
}

GPtrArray *
cm_call_lines_for (CmConn *conn, GArray *people, GError **error)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_call_line_free);
  g_autoptr(GError) failure = NULL;

  for (guint i = 0; failure == NULL && i < people->len; i++)
    {
      CmStmt *stmt = cm_conn_query (conn, &failure, SELECT_PERSON "FROM customers m " FROM_PERSON "WHERE m.id = ?1", "i",
                                    g_array_index (people, gint64, i));

      if (failure != NULL || !cm_stmt_next (stmt, &failure))
        break;
      g_ptr_array_add (lines, read_person (stmt));
      ((CmCallLine *) g_ptr_array_index (lines, lines->len - 1))->line_no = (int) lines->len;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&lines);
}

GPtrArray *
cm_call_lists (CmConn *conn, gint64 round_id, GError **error)
{
  g_autoptr(GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_call_list_free);
  g_autoptr(GError) failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure,
                                "SELECT l.id, l.round_id, l.staff_id, s.name, count(c.id), count(c.outcome) FROM call_lists l "
                                "JOIN staff s ON s.id = l.staff_id LEFT JOIN calls c ON c.list_id = l.id "
                                "WHERE l.round_id = ?1 GROUP BY l.id, l.round_id, l.staff_id, s.name ORDER BY l.id", "i", round_id);

  while (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      CmCallList *list = g_new0 (CmCallList, 1);

      list->id = cm_stmt_int (stmt, 0);
      list->round_id = cm_stmt_int (stmt, 1);
      list->staff_id = cm_stmt_int (stmt, 2);
      list->staff = cm_stmt_dup (stmt, 3);
      list->lines = (int) cm_stmt_int (stmt, 4);
      list->called = (int) cm_stmt_int (stmt, 5);
      g_ptr_array_add (lists, list);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&lists);
}

gint64
cm_call_open_round (CmConn *conn, gint64 group_id, GError **error)
{
  return cm_conn_int (conn, 0, error,
                      "SELECT max(r.id) FROM call_rounds r WHERE r.group_id = ?1 AND r.purpose = 'invite' "
                      "AND EXISTS (SELECT 1 FROM calls c WHERE c.round_id = r.id AND c.outcome IS NULL)", "i", group_id);
}

char *
cm_call_round_footer (CmConn *conn, gint64 round_id, int *days, gint64 *made_at, GError **error)
{
  g_autoptr(GError) failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure, "SELECT footer, days, made_at FROM call_rounds WHERE id = ?1", "i", round_id);

  if (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      if (days != NULL)
        *days = (int) cm_stmt_int (stmt, 1);
      if (made_at != NULL)
        *made_at = cm_stmt_int (stmt, 2);
      return cm_stmt_dup (stmt, 0);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no call round number %ld."), (long) round_id);
  return NULL;
}

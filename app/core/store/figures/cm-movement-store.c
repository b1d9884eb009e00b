/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-movement-store.h"

#include "cm-shop.h"

static gboolean
read_moves (CmConn *conn, GArray *moves, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT m.customer_id, m.from_value, m.to_value, m.day FROM moves m"
                                " JOIN figures f ON f.customer_id = m.customer_id WHERE m.what = 'grade' ORDER BY m.customer_id, m.id", "");

  while (cm_stmt_next (stmt, &local))
    {
      int from = cm_grade_from_name (cm_stmt_text (stmt, 1)), to = cm_grade_from_name (cm_stmt_text (stmt, 2));
      CmGradeMove move = { cm_stmt_int (stmt, 0), (CmGrade) from, (CmGrade) to, (int) cm_stmt_int (stmt, 3) };

      if (from >= 0 && to >= 0)
        g_array_append_val (moves, move);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_present (CmConn *conn, gsize *now, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT grade, count (*) FROM figures GROUP BY grade", "");

  while (cm_stmt_next (stmt, &local))
    {
      int grade = cm_grade_from_name (cm_stmt_text (stmt, 0));

      if (grade >= 0)
        now[grade] = (gsize) cm_stmt_int (stmt, 1);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

CmMovement *
cm_movement_store_read (CmConn *conn, int months, GError **error)
{
  g_autoptr (CmShop) shop = cm_shop_read (conn, error);
  g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (CmGradeMove));
  gsize now[CM_N_GRADES] = { 0 };

  if (shop == NULL || !read_moves (conn, moves, error) || !read_present (conn, now, error))
    return NULL;
  return cm_movement_count ((const CmGradeMove *) (gpointer) moves->data, moves->len, now, shop->graded_on, months);
}

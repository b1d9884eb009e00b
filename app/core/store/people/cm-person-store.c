/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-store.h"

#include "cm-day.h"

/* The records of the person that has the record ?1. */
#define MINE " IN (SELECT id FROM customers WHERE main_id = (SELECT main_id FROM customers WHERE id = ?1))"

void
cm_bought_free (CmBought *bought)
{
  if (bought == NULL)
    return;
  g_free (bought->title);
  g_free (bought->category);
  g_free (bought);
}

static gpointer
read_bought (CmStmt *stmt)
{
  CmBought *bought = g_new0 (CmBought, 1);

  bought->product_id = cm_stmt_int (stmt, 0);
  bought->title = cm_stmt_dup (stmt, 1);
  bought->category = cm_stmt_dup (stmt, 2);
  bought->days = cm_stmt_int (stmt, 3);
  bought->qty = cm_stmt_int (stmt, 4);
  bought->total_minor = cm_stmt_int (stmt, 5);
  bought->last_day = (int) cm_stmt_int (stmt, 6);
  return bought;
}

GPtrArray *
cm_person_bought (CmConn *conn, gint64 customer_id, int today, gint64 limit, GError **error)
{
  return cm_conn_rows (conn, read_bought, (GDestroyNotify) cm_bought_free, error,
                       "SELECT p.id, p.name, g.name, count(DISTINCT o.day) AS days, sum(l.qty), "
                       "sum(iif(o.currency IS NULL, l.total_minor, 0)), max(o.day) AS last "
                       "FROM orders o JOIN lines l ON l.order_id = o.id JOIN skus k ON k.id = l.sku_id "
                       "JOIN products p ON p.id = k.product_id "
                       "LEFT JOIN categories g ON g.id = p.category_id WHERE o.valid = 1 AND o.day <= ?2 AND o.customer_id" MINE
                       " GROUP BY p.id ORDER BY days DESC, last DESC, p.id LIMIT ?3", "iii", customer_id, (gint64) today, limit);
}

gboolean
cm_person_year (CmConn *conn, gint64 customer_id, int today, CmPersonYear *year, GError **error)
{
  GError *failure = NULL;
  int month, day;
  CmStmt *stmt;

  *year = (CmPersonYear) { 0 };
  cm_day_to_date (today, &year->year, &month, &day);
  stmt = cm_conn_query (conn, &failure, "SELECT day, iif (currency IS NULL, net_minor, 0) FROM orders "
                        "WHERE valid = 1 AND day BETWEEN ?2 AND ?3 AND customer_id" MINE,
                        "iii", customer_id, (gint64) cm_day_from_date (year->year, 1, 1), (gint64) today);
  while (cm_stmt_next (stmt, &failure))
    {
      int of;

      cm_day_to_date ((int) cm_stmt_int (stmt, 0), &of, &month, &day);
      year->orders[month - 1]++;
      year->net_minor[month - 1] += cm_stmt_int (stmt, 1);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

gint64
cm_person_proof (CmConn *conn, gint64 record_id, const char *kind, const char *store, const char *value, GError **error)
{
  if (g_str_equal (kind, "phone"))
    return cm_conn_int (conn, 0, error, "SELECT count(*) FROM orders o JOIN receivers r ON r.id = o.receiver_id "
                        "WHERE o.customer_id" MINE " AND r.phone = ?2", "is", record_id, value);
  if (store != NULL)
    return cm_conn_int (conn, 0, error, "SELECT count(*) FROM orders o JOIN stores s ON s.id = o.store_id "
                        "WHERE o.customer_id = ?1 AND s.name = ?2", "is", record_id, store);
  return cm_conn_int (conn, 0, error, "SELECT count(*) FROM orders WHERE customer_id = ?1", "i", record_id);
}

void
cm_person_group_free (CmPersonGroup *group)
{
  if (group == NULL)
    return;
  g_free (group->name);
  g_free (group->ended);
  g_free (group->outcome);
  g_free (group);
}

static gpointer
read_group (CmStmt *stmt)
{
  CmPersonGroup *group = g_new0 (CmPersonGroup, 1);

  group->group_id = cm_stmt_int (stmt, 0);
  group->name = cm_stmt_dup (stmt, 1);
  group->joined_at = cm_stmt_int (stmt, 2);
  group->left_at = cm_stmt_int (stmt, 3);
  group->ended = cm_stmt_dup (stmt, 4);
  group->outcome = cm_stmt_dup (stmt, 5);
  group->invited_at = cm_stmt_int (stmt, 6);
  group->strikes = cm_stmt_int (stmt, 7);
  return group;
}

GPtrArray *
cm_person_groups (CmConn *conn, gint64 customer_id, gint64 now, GError **error)
{
  return cm_conn_rows (conn, read_group, (GDestroyNotify) cm_person_group_free, error,
                       "SELECT * FROM (SELECT g.id, g.name, m.joined_at AS joined, m.left_at AS ended_at, m.ended, NULL, 0 AS invited, "
                       "(SELECT count(*) FROM strikes s WHERE s.member_id = m.id AND s.at <= ?2) "
                       "FROM group_members m JOIN groups g ON g.id = m.group_id WHERE m.customer_id" MINE
                       " UNION ALL SELECT g.id, g.name, 0, NULL, NULL, k.outcome, r.made_at, 0 FROM calls k "
                       "JOIN call_rounds r ON r.id = k.round_id "
                       "JOIN groups g ON g.id = r.group_id WHERE k.customer_id" MINE
                       " AND NOT EXISTS (SELECT 1 FROM group_members m WHERE m.group_id = g.id AND m.customer_id" MINE ")"
                       ") ORDER BY joined = 0, ended_at IS NOT NULL, joined DESC, invited DESC", "ii", customer_id,
                       cm_time_from_civil (cm_conn_today (conn, now) + 1, 0, cm_conn_zone (conn)) - 1);
}

gint64
cm_person_refusals (CmConn *conn, gint64 customer_id, GError **error)
{
  return cm_conn_int (conn, 0, error, "SELECT (SELECT count(*) FROM calls WHERE outcome = 'refused' AND customer_id" MINE
                      ") + (SELECT count(*) FROM exclusions WHERE kind = 'refused' AND customer_id" MINE ")", "i", customer_id);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-timeline-store.h"

#include "cm-day.h"
#include "cm-error.h"
#include "cm-referral-store.h"

#define DAY_SECONDS 86400

/* The records of the person ?1. */
#define MINE " IN (SELECT id FROM customers WHERE main_id = ?1)"
#define STAFF(id) "(SELECT name FROM staff WHERE id = " id ")"
#define STEP_STAFF "(SELECT f.name FROM steps p JOIN staff f ON f.id = p.staff_id WHERE p.id = t.step_id)"

/* at, day, kind, what, text, extra, who, order. What only knows its day comes behind all else of that day; ?2 is the end of day 0. */
#define EVENTS \
  "SELECT coalesce (paid_at, created_at) AS at, day, 'order' AS kind, state AS what, order_no AS text, " \
  "(SELECT name FROM stores WHERE id = store_id) AS extra, NULL AS who, id AS order_id, paid_minor AS amount FROM orders " \
  "WHERE customer_id" MINE \
  " UNION ALL SELECT coalesce (paid_at, created_at), day, 'referral', state, order_no, " \
  "(SELECT name FROM stores WHERE id = store_id), NULL, id, paid_minor FROM orders WHERE id IN " CM_REFERRAL_ORDERS \
  " UNION ALL SELECT day * 86400 + ?2, day, what, from_value, to_value, NULL, NULL, 0, 0 FROM moves WHERE customer_id" MINE \
  " UNION ALL SELECT at, NULL, 'feedback', iif (kind = 'review', kind || ' ' || mood, kind), body, " \
  "coalesce (reason, (SELECT order_no FROM orders o WHERE o.id = order_id)), " STAFF ("staff_id") ", 0, 0 FROM feedback " \
  "WHERE customer_id" MINE \
  " UNION ALL SELECT opened_at, NULL, 'case', NULL, what, NULL, " STAFF ("staff_id") ", 0, 0 FROM cases WHERE customer_id" MINE \
  " UNION ALL SELECT settled_at, NULL, 'case-settled', NULL, coalesce (nullif (result, ''), what), NULL, NULL, 0, cost_minor FROM cases " \
  "WHERE settled_at IS NOT NULL AND customer_id" MINE \
  " UNION ALL SELECT at, NULL, 'consent', iif (given, 'given', 'withdrawn'), body, how, NULL, 0, 0 FROM consents WHERE customer_id" MINE \
  " UNION ALL SELECT k.called_at, NULL, 'call', k.outcome, k.note, NULL, s.name, 0, 0 FROM calls k JOIN call_lists l ON l.id = k.list_id " \
  "JOIN staff s ON s.id = l.staff_id WHERE k.outcome IS NOT NULL AND k.customer_id" MINE \
  " UNION ALL SELECT at, NULL, 'exclusion', kind, reason, NULL, NULL, 0, 0 FROM exclusions WHERE customer_id" MINE \
  " UNION ALL SELECT at, NULL, 'lift', kind, reason, NULL, " STAFF ("staff_id") ", 0, 0 FROM lifts WHERE customer_id" MINE \
  " UNION ALL SELECT m.joined_at, NULL, 'group-joined', NULL, g.name, NULL, NULL, 0, 0 FROM group_members m JOIN groups g " \
  "ON g.id = m.group_id WHERE m.customer_id" MINE \
  " UNION ALL SELECT m.left_at, NULL, 'group-left', m.ended, g.name, NULL, NULL, 0, 0 FROM group_members m JOIN groups g " \
  "ON g.id = m.group_id WHERE m.left_at IS NOT NULL AND m.customer_id" MINE \
  " UNION ALL SELECT s.at, NULL, 'strike', s.kind, s.body, g.name, " STAFF ("s.staff_id") ", 0, 0 FROM strikes s JOIN group_members m " \
  "ON m.id = s.member_id JOIN groups g ON g.id = m.group_id WHERE m.customer_id" MINE \
  " UNION ALL " FRIENDS ("asked") " UNION ALL " FRIENDS ("added") " UNION ALL " FRIENDS ("refused") " UNION ALL " FRIENDS ("deleted") \
  " UNION ALL SELECT t.added_at, NULL, 'tag-added', NULL, g.name, (SELECT p.name FROM steps p WHERE p.id = t.step_id), " STEP_STAFF \
  ", 0, 0 FROM customer_tags t JOIN tags g ON g.id = t.tag_id WHERE t.customer_id" MINE \
  " UNION ALL SELECT t.removed_at, NULL, 'tag-removed', NULL, g.name, NULL, NULL, 0, 0 FROM customer_tags t JOIN tags g " \
  "ON g.id = t.tag_id WHERE t.removed_at IS NOT NULL AND t.customer_id" MINE \
  " UNION ALL SELECT t.added_on * 86400 + ?2, t.added_on, 'tag-added', 'rule', g.name, NULL, NULL, 0, 0 FROM tag_matches t " \
  "JOIN tags g ON g.id = t.tag_id WHERE t.customer_id" MINE \
  " UNION ALL SELECT t.removed_on * 86400 + ?2, t.removed_on, 'tag-removed', 'rule', g.name, NULL, NULL, 0, 0 FROM tag_matches t " \
  "JOIN tags g ON g.id = t.tag_id WHERE t.removed_on IS NOT NULL AND t.customer_id" MINE \
  " UNION ALL SELECT done_at, NULL, 'contact', place, reason, body, NULL, 0, 0 FROM contacts WHERE done_at IS NOT NULL " \
  "AND customer_id" MINE \
  " UNION ALL SELECT s.sent_at, NULL, 'task-sent', NULL, k.title, s.guard_reason, NULL, 0, 0 FROM task_sends s JOIN tasks k " \
  "ON k.id = s.task_id WHERE s.customer_id" MINE \
  " UNION ALL SELECT s.done_at, NULL, 'task-done', NULL, k.title, s.proof, NULL, 0, 0 FROM task_sends s JOIN tasks k " \
  "ON k.id = s.task_id WHERE s.done_at IS NOT NULL AND s.customer_id" MINE \
  " UNION ALL SELECT no_push_at, NULL, 'lock', NULL, NULL, NULL, NULL, 0, 0 FROM customers WHERE no_push_at IS NOT NULL AND id" MINE \
  " UNION ALL SELECT no_push_ended_at, NULL, 'unlock', NULL, NULL, NULL, NULL, 0, 0 FROM customers WHERE no_push_ended_at IS NOT NULL " \
  "AND id" MINE \
  " UNION ALL SELECT since_at, NULL, 'enrolled', NULL, NULL, NULL, NULL, 0, 0 FROM enrolments WHERE customer_id" MINE \
  " UNION ALL SELECT ended_at, NULL, 'enrolment-ended', NULL, NULL, NULL, NULL, 0, 0 FROM enrolments WHERE ended_at IS NOT NULL " \
  "AND customer_id" MINE \
  " UNION ALL SELECT ended_at, NULL, 'influencer-ended', NULL, NULL, NULL, NULL, 0, 0 FROM influencers WHERE ended_at IS NOT NULL " \
  "AND customer_id" MINE \
  " UNION ALL SELECT coalesce (decided_at, at), NULL, 'join', state, evidence, NULL, " STAFF ("staff_id") ", 0, 0 FROM joins " \
  "WHERE state IN ('silent', 'accepted', 'taken-apart') AND (customer_id" MINE " OR into_id" MINE ")"

#define FRIENDS(what) \
  "SELECT f." what "_at, NULL, 'friend-" what "', NULL, a.name, NULL, NULL, 0, 0 FROM friends f JOIN accounts a ON a.id = f.account_id " \
  "WHERE f." what "_at IS NOT NULL AND f.customer_id" MINE

void
cm_timeline_event_free (CmTimelineEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->kind);
  g_free (event->what);
  g_free (event->text);
  g_free (event->extra);
  g_free (event->who);
  g_free (event->other);
  g_free (event->goods);
  g_free (event->currency);
  g_free (event);
}

static gint64
take_event (CmStmt *stmt, GTimeZone *zone, GPtrArray *into)
{
  CmTimelineEvent *event = g_new0 (CmTimelineEvent, 1);

  event->at = cm_stmt_int (stmt, 0);
  event->kind = cm_stmt_dup (stmt, 2);
  event->timed = cm_stmt_is_null (stmt, 1) || g_str_equal (event->kind, "order") || g_str_equal (event->kind, "referral");
  event->day = cm_stmt_is_null (stmt, 1) ? cm_day_from_time (event->at, zone) : (int) cm_stmt_int (stmt, 1);
  event->what = cm_stmt_dup (stmt, 3);
  event->text = cm_stmt_dup (stmt, 4);
  event->extra = cm_stmt_dup (stmt, 5);
  event->who = cm_stmt_dup (stmt, 6);
  event->amount_minor = cm_stmt_int (stmt, 8);
  g_ptr_array_add (into, event);
  return cm_stmt_int (stmt, 7);
}

/* What was bought with an order; asked only for the orders of the page. */
static gboolean
fill_order (CmConn *conn, CmTimelineEvent *event, gint64 order_id, GError **error)
{
  GError *failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure,
                                "SELECT o.currency, o.valid, (SELECT count(*) FROM lines l WHERE l.order_id = o.id), p.name, l.qty "
                                "FROM orders o LEFT JOIN lines l ON l.order_id = o.id LEFT JOIN skus k ON k.id = l.sku_id "
                                "LEFT JOIN products p ON p.id = k.product_id WHERE o.id = ?1 ORDER BY l.line_no LIMIT 1", "i", order_id);

  while (cm_stmt_next (stmt, &failure))
    {
      event->currency = cm_stmt_dup (stmt, 0);
      event->valid = cm_stmt_int (stmt, 1) != 0;
      event->lines = cm_stmt_int (stmt, 2);
      event->goods = cm_stmt_dup (stmt, 3);
      event->qty = cm_stmt_int (stmt, 4);
    }
  return cm_error_pass (failure, error);
}

/* Who is at the other end of an order that somebody brought. */
static gboolean
fill_other (CmConn *conn, CmTimelineEvent *event, gint64 order_id, GError **error)
{
  GError *failure = NULL;
  gint64 buyer;

  if (g_str_equal (event->kind, "order"))
    cm_referral_of_order (conn, order_id, &event->other, &failure);
  else
    {
      buyer = cm_conn_int (conn, 0, &failure, "SELECT main_id FROM customers WHERE id = (SELECT customer_id FROM orders WHERE id = ?1)",
                           "i", order_id);
      event->other = buyer != 0 ? cm_referral_name (conn, buyer, &failure) : NULL;
    }
  return cm_error_pass (failure, error);
}

static gboolean
fill_orders (CmConn *conn, GPtrArray *events, GArray *order_ids, GError **error)
{
  for (guint i = 0; i < events->len; i++)
    {
      gint64 id = g_array_index (order_ids, gint64, i);

      if (id != 0 && (!fill_order (conn, events->pdata[i], id, error) || !fill_other (conn, events->pdata[i], id, error)))
        return FALSE;
    }
  return TRUE;
}

/* UTC seconds of the last second of day 0 in the shop's zone. */
static gint64
end_of_first_day (CmConn *conn, gint64 now)
{
  int today = cm_conn_today (conn, now);

  return cm_time_from_civil (today, 0, cm_conn_zone (conn)) - (gint64) today * DAY_SECONDS + DAY_SECONDS - 1;
}

GPtrArray *
cm_timeline_read (CmConn *conn, gint64 customer_id, gint64 now, gint64 offset, gint64 limit, gint64 *total, GError **error)
{
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_timeline_event_free);
  g_autoptr(GArray) order_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) failure = NULL;
  gint64 end = end_of_first_day (conn, now);
  gint64 person = cm_conn_int (conn, 0, &failure, "SELECT main_id FROM customers WHERE id = ?1", "i", customer_id);
  gint64 until = cm_time_from_civil (cm_conn_today (conn, now) + 1, 0, cm_conn_zone (conn)) - 1;
  CmStmt *stmt;

  if (total != NULL && failure == NULL)
    *total = cm_conn_int (conn, 0, &failure, "SELECT count(*) FROM (" EVENTS ") WHERE at <= ?3", "iii", person, end, until);
  if (failure == NULL)
    {
      stmt = cm_conn_query (conn, &failure,
                            "SELECT * FROM (" EVENTS ") WHERE at <= ?3 ORDER BY at DESC, order_id DESC, kind LIMIT ?4 OFFSET ?5",
                            "iiiii", person, end, until, limit, offset);
      while (cm_stmt_next (stmt, &failure))
        {
          gint64 order_id = take_event (stmt, cm_conn_zone (conn), events);

          g_array_append_val (order_ids, order_id);
        }
    }
  if (failure == NULL && fill_orders (conn, events, order_ids, &failure))
    return g_steal_pointer (&events);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

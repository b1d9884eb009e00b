/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-day.h"
#include "cm-tag-store.h"

/* The records of the person ?2. */
#define RECORDS "(SELECT id FROM customers WHERE main_id = (SELECT main_id FROM customers WHERE id = ?2))"

#define OF_TAG "x.tag_id = ?1 AND ?2 = 0"
#define OF_PERSON "?1 = 0 AND x.customer_id IN " RECORDS
#define OF_BOTH "x.tag_id = ?1 AND x.customer_id IN " RECORDS
#define OF_ALL "?1 = 0 AND ?2 = 0"

#define NAMES "t.id, t.name, t.colour, c.main_id, (SELECT m.name FROM customers m WHERE m.id = c.main_id), "
#define BY_HAND "customer_tags x JOIN tags t ON t.id = x.tag_id JOIN customers c ON c.id = x.customer_id"
#define BY_RULE "tag_matches x JOIN tags t ON t.id = x.tag_id JOIN customers c ON c.id = x.customer_id"
#define STAFF " LEFT JOIN staff f ON f.id = s.staff_id"
/* The journal knows who ended a row: the one step that changed its end. */
#define ENDED_BY \
  " LEFT JOIN steps s ON s.id = (SELECT k.step_id FROM step_changes k JOIN steps z ON z.id = k.step_id WHERE k.row_id = x.id" \
  " AND k.table_name = 'customer_tags' AND z.undone_at IS NULL AND k.before LIKE '%\"removed_at\"%' ORDER BY k.step_id LIMIT 1)"

/* A rule works by days; for the order of things a day begins at midnight. */
#define HISTORY(which) \
  "SELECT " NAMES "1, x.added_at AS at, 0, s.name, f.name, x.id AS row FROM " BY_HAND " LEFT JOIN steps s ON s.id = x.step_id" STAFF \
  " WHERE " which \
  " UNION ALL SELECT " NAMES "0, x.removed_at, 0, s.name, f.name, x.id FROM " BY_HAND ENDED_BY STAFF \
  " WHERE x.removed_at IS NOT NULL AND " which \
  " UNION ALL SELECT " NAMES "1, x.added_on * 86400, 1, NULL, NULL, x.id FROM " BY_RULE " WHERE " which \
  " UNION ALL SELECT " NAMES "0, x.removed_on * 86400, 1, NULL, NULL, x.id FROM " BY_RULE " WHERE x.removed_on IS NOT NULL AND " which \
  " ORDER BY at DESC, 6, row DESC LIMIT ?3"

void
cm_tag_event_free (CmTagEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->tag);
  g_free (event->colour);
  g_free (event->customer);
  g_free (event->step);
  g_free (event->staff);
  g_free (event);
}

static CmTagEvent *
take_event (CmStmt *stmt, GTimeZone *zone)
{
  CmTagEvent *event = g_new0 (CmTagEvent, 1);

  event->tag_id = cm_stmt_int (stmt, 0);
  event->tag = cm_stmt_dup (stmt, 1);
  event->colour = cm_stmt_dup (stmt, 2);
  event->customer_id = cm_stmt_int (stmt, 3);
  event->customer = cm_stmt_dup (stmt, 4);
  event->added = cm_stmt_int (stmt, 5) != 0;
  event->at = cm_stmt_int (stmt, 6);
  event->by_rule = cm_stmt_int (stmt, 7) != 0;
  event->step = cm_stmt_dup (stmt, 8);
  event->staff = cm_stmt_dup (stmt, 9);
  if (event->by_rule)
    event->at = cm_time_from_civil ((int) (event->at / 86400), 0, zone);
  return event;
}

static const char *
sql_of (gint64 tag_id, gint64 customer_id)
{
  if (tag_id != 0)
    return customer_id != 0 ? HISTORY (OF_BOTH) : HISTORY (OF_TAG);
  return customer_id != 0 ? HISTORY (OF_PERSON) : HISTORY (OF_ALL);
}

GPtrArray *
cm_tag_store_history (CmConn *conn, gint64 tag_id, gint64 customer_id, int limit, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_tag_event_free);
  GTimeZone *zone = cm_conn_zone (conn);
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, sql_of (tag_id, customer_id), "iii", tag_id, customer_id, (gint64) limit);

  while (cm_stmt_next (stmt, &local))
    g_ptr_array_add (events, take_event (stmt, zone));
  if (local == NULL)
    return g_steal_pointer (&events);
  g_propagate_error (error, local);
  return NULL;
}

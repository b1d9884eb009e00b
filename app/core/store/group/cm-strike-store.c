/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-strike-store.h"

#include <glib/gi18n-lib.h>

#include "cm-check.h"
#include "cm-day.h"
#include "cm-group-store.h"
#include "cm-shop.h"

#define GRAVE "('insult', 'politics')"
/* Whose a strike is; joined records can bring a person two memberships of one group. */
#define MEMBER "JOIN group_members m ON m.id = s.member_id JOIN customers c ON c.id = m.customer_id "

static const char *const kinds[] = { "advertising", "insult", "politics", "other", NULL };

void
cm_strike_free (CmStrike *strike)
{
  if (strike == NULL)
    return;
  g_free (strike->group);
  g_free (strike->customer);
  g_free (strike->kind);
  g_free (strike->body);
  g_free (strike->staff);
  g_free (strike);
}

void
cm_strike_standing_free (CmStrikeStanding *standing)
{
  if (standing == NULL)
    return;
  g_free (standing->group);
  g_free (standing);
}

const char *const *
cm_strike_kinds (void)
{
  return kinds;
}

gboolean
cm_strike_is_grave (const char *kind)
{
  return g_strcmp0 (kind, "insult") == 0 || g_strcmp0 (kind, "politics") == 0;
}

/* The last second that counts at @now: a fact of a later day does not. */
static gint64
end_of_day (CmConn *conn, gint64 now)
{
  return cm_time_from_civil (cm_conn_today (conn, now) + 1, 0, cm_conn_zone (conn)) - 1;
}

/* ---- adding ---- */

/* The standing membership the strike falls into, 0 with @error. */
static gint64
find_membership (CmConn *conn, const CmStrike *strike, gint64 person, gint64 now, GError **error)
{
  g_autoptr(CmGroup) group = cm_group_read (conn, strike->group_id, now, error);
  g_autoptr(GError) failure = NULL;
  gint64 membership = group != NULL ? cm_group_standing (conn, strike->group_id, person, &failure) : 0;
  gint64 joined_at = cm_conn_int (conn, 0, failure == NULL ? &failure : NULL, "SELECT joined_at FROM group_members WHERE id = ?1", "i",
                                  membership);

  if (group == NULL)
    return 0;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (membership == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("Customer %ld is not in “%s”."), (long) strike->customer_id, group->name);
  else if (cm_day_from_time (strike->at, cm_conn_zone (conn)) < cm_day_from_time (joined_at, cm_conn_zone (conn)))
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("Customer %ld was not in “%s” on that day. Check the date."),
                 (long) strike->customer_id, group->name);
  else
    return membership;
  return 0;
}

static gboolean
insert_strike (CmStep *step, gint64 id, gint64 membership, const CmStrike *strike, GError **error)
{
  g_autofree char *body = cm_check_lines (strike->body);

  return cm_conn_run (cm_step_conn (step), error,
                      "INSERT INTO strikes (id, member_id, kind, body, staff_id, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", "iisski", id,
                      membership, strike->kind, body, strike->staff_id, strike->at);
}

/* Counts the strikes of one sort; @last_at is the time of the newest. */
static gboolean
count_strikes (CmStep *step, const CmStrike *strike, gint64 person, int *strikes, gint64 *last_at, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr(GError) failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure,
                                "SELECT count(*), max(max(s.at, m.joined_at)) FROM strikes s " MEMBER
                                "WHERE c.main_id = ?1 AND m.group_id = ?2 AND m.left_at IS NULL AND (s.kind IN " GRAVE ") = ?3 "
                                "AND s.at <= ?4", "iiii", person, strike->group_id, (gint64) cm_strike_is_grave (strike->kind),
                                MAX (strike->at, end_of_day (conn, cm_step_now (step))));

  while (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      *strikes = (int) cm_stmt_int (stmt, 0);
      *last_at = cm_stmt_int (stmt, 1);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Ends every membership of the person, of whichever record. */
static gboolean
remove_member (CmStep *step, const CmStrike *strike, gint64 person, gint64 at, GError **error)
{
  g_autoptr(GError) failure = NULL;

  while (failure == NULL && cm_group_standing (cm_step_conn (step), strike->group_id, person, &failure) != 0)
    cm_group_member (step, strike->group_id, strike->customer_id, "removed", at, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
cm_strike_add (CmStep *step, const CmStrike *strike, CmStrikeVerdict *verdict, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr(CmRules) rules = cm_shop_rules (conn, error);
  CmStrikeVerdict found = { 0 };
  gint64 person, membership, last_at = 0;

  if (rules == NULL || !cm_check_choice (strike->kind, kinds, error)
      || (person = cm_check_customer (conn, strike->customer_id, error)) == 0
      || (membership = find_membership (conn, strike, person, cm_step_now (step), error)) == 0)
    return FALSE;
  found.id = cm_step_new_id (step, "strikes");
  found.limit = (int) cm_rules_int (rules, cm_strike_is_grave (strike->kind) ? "group.strikes-insult" : "group.strikes");
  if (!insert_strike (step, found.id, membership, strike, error)
      || !count_strikes (step, strike, person, &found.strikes, &last_at, error))
    return FALSE;
  cm_step_touch (step, CM_TOPIC_GROUPS | CM_TOPIC_CUSTOMERS);
  found.removed = found.strikes >= found.limit;
  if (found.removed && !remove_member (step, strike, person, last_at, error))
    return FALSE;
  if (verdict != NULL)
    *verdict = found;
  return TRUE;
}

/* ---- reading ---- */

static gpointer
read_strike (CmStmt *stmt)
{
  CmStrike *strike = g_new0 (CmStrike, 1);

  strike->id = cm_stmt_int (stmt, 0);
  strike->group_id = cm_stmt_int (stmt, 1);
  strike->group = cm_stmt_dup (stmt, 2);
  strike->customer_id = cm_stmt_int (stmt, 3);
  strike->customer = cm_stmt_dup (stmt, 4);
  strike->kind = cm_stmt_dup (stmt, 5);
  strike->body = cm_stmt_dup (stmt, 6);
  strike->staff_id = cm_stmt_int (stmt, 7);
  strike->staff = cm_stmt_dup (stmt, 8);
  strike->at = cm_stmt_int (stmt, 9);
  strike->standing = cm_stmt_int (stmt, 10) != 0;
  return strike;
}

GPtrArray *
cm_strike_list (CmConn *conn, gint64 group_id, gint64 customer_id, gint64 now, GError **error)
{
  return cm_conn_rows (conn, read_strike, (GDestroyNotify) cm_strike_free, error,
                       "SELECT s.id, m.group_id, g.name, m.customer_id, (SELECT name FROM customers WHERE id = c.main_id), s.kind, s.body, "
                       "s.staff_id, f.name, s.at, m.left_at IS NULL FROM strikes s " MEMBER "JOIN groups g ON g.id = m.group_id "
                       "LEFT JOIN staff f ON f.id = s.staff_id WHERE (?1 = 0 OR m.group_id = ?1) "
                       "AND (?2 = 0 OR c.main_id = (SELECT main_id FROM customers WHERE id = ?2)) AND s.at <= ?3 "
                       "ORDER BY s.at DESC, s.id DESC", "iii", group_id, customer_id, end_of_day (conn, now));
}

static gpointer
read_standing (CmStmt *stmt)
{
  CmStrikeStanding *standing = g_new0 (CmStrikeStanding, 1);

  standing->group_id = cm_stmt_int (stmt, 0);
  standing->group = cm_stmt_dup (stmt, 1);
  standing->light = (int) cm_stmt_int (stmt, 2);
  standing->grave = (int) cm_stmt_int (stmt, 3);
  return standing;
}

GPtrArray *
cm_strike_standings (CmConn *conn, gint64 customer_id, gint64 now, GError **error)
{
  g_autoptr(CmRules) rules = cm_shop_rules (conn, error);
  GPtrArray *list;

  if (rules == NULL)
    return NULL;
  list = cm_conn_rows (conn, read_standing, (GDestroyNotify) cm_strike_standing_free, error,
                       "SELECT g.id, g.name, coalesce(sum(s.kind NOT IN " GRAVE "), 0), coalesce(sum(s.kind IN " GRAVE "), 0) "
                       "FROM group_members m JOIN customers c ON c.id = m.customer_id JOIN groups g ON g.id = m.group_id "
                       "LEFT JOIN strikes s ON s.member_id = m.id AND s.at <= ?2 "
                       "WHERE c.main_id = (SELECT main_id FROM customers WHERE id = ?1) AND m.left_at IS NULL AND m.joined_at <= ?2 "
                       "GROUP BY g.id ORDER BY max(m.joined_at) DESC, g.id", "ii", customer_id, end_of_day (conn, now));
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      CmStrikeStanding *standing = list->pdata[i];

      standing->light_limit = (int) cm_rules_int (rules, "group.strikes");
      standing->grave_limit = (int) cm_rules_int (rules, "group.strikes-insult");
    }
  return list;
}

gboolean
cm_strike_lately (CmConn *conn, gint64 group_id, gint64 now, int days, CmStrikesLately *lately, GError **error)
{
  g_autoptr(GError) failure = NULL;
  gint64 from = cm_time_from_civil (cm_conn_today (conn, now) - days + 1, 0, cm_conn_zone (conn));
  CmStmt *stmt = cm_conn_query (conn, &failure,
                                "SELECT sum(s.at BETWEEN ?2 AND ?3), "
                                "count(DISTINCT iif (s.at BETWEEN ?2 AND ?3 AND m.left_at IS NULL, c.main_id, NULL)), "
                                "count(DISTINCT iif (m.ended = 'removed' AND m.left_at BETWEEN ?2 AND ?3, c.main_id, NULL)) "
                                "FROM strikes s " MEMBER "WHERE m.group_id = ?1 AND (s.at >= ?2 OR m.left_at >= ?2)", "iii",
                                group_id, from, end_of_day (conn, now));

  *lately = (CmStrikesLately) { 0 };
  while (failure == NULL && cm_stmt_next (stmt, &failure))
    *lately = (CmStrikesLately) { (int) cm_stmt_int (stmt, 0), (int) cm_stmt_int (stmt, 1), (int) cm_stmt_int (stmt, 2) };
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

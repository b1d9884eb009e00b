/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-account-store.h"

#include <glib/gi18n-lib.h>

#include "cm-check.h"
#include "cm-day.h"
#include "cm-rule-pack.h"
#include "cm-text.h"

static const char *const states[] = { "working", "resting", "banned", "closed", NULL };
static const char *const friend_states[] = { "asked", "added", "refused", "deleted", NULL };

void
cm_account_free (CmAccount *account)
{
  if (account == NULL)
    return;
  g_free (account->place);
  g_free (account->name);
  g_free (account->staff);
  g_free (account->phone);
  g_free (account->qr_text);
  g_free (account->state);
  g_free (account);
}

static gpointer
read_row (CmStmt *stmt)
{
  CmAccount *account = g_new0 (CmAccount, 1);

  account->id = cm_stmt_int (stmt, 0);
  account->place = cm_stmt_dup (stmt, 1);
  account->name = cm_stmt_dup (stmt, 2);
  account->staff_id = cm_stmt_int (stmt, 3);
  account->staff = cm_stmt_dup (stmt, 4);
  account->phone = cm_stmt_dup (stmt, 5);
  account->qr_text = cm_stmt_dup (stmt, 6);
  account->friends = cm_stmt_int (stmt, 7);
  account->capacity = cm_stmt_int (stmt, 8);
  account->adds_per_day = cm_stmt_int (stmt, 9);
  account->state = cm_stmt_dup (stmt, 10);
  account->asked_today = (int) cm_stmt_int (stmt, 11);
  return account;
}

/* First second of the shop's day and of the next one. */
static void
day_bounds (CmConn *conn, gint64 now, gint64 *from, gint64 *until)
{
  int today = cm_conn_today (conn, now);

  *from = cm_time_from_civil (today, 0, cm_conn_zone (conn));
  *until = cm_time_from_civil (today + 1, 0, cm_conn_zone (conn));
}

GPtrArray *
cm_account_list (CmConn *conn, gint64 now, GError **error)
{
  gint64 from, until;

  day_bounds (conn, now, &from, &until);
  return cm_conn_rows (conn, read_row, (GDestroyNotify) cm_account_free, error,
                       "SELECT a.id, a.place, a.name, a.staff_id, s.name, a.phone, a.qr_text, a.friends, a.capacity, a.adds_per_day, "
                       "a.state, "
                       "(SELECT count(*) FROM friends f WHERE f.account_id = a.id AND coalesce(f.asked_at, f.added_at) >= ?1 "
                       "AND coalesce(f.asked_at, f.added_at) < ?2) "
                       "FROM accounts a JOIN staff s ON s.id = a.staff_id ORDER BY a.staff_id, a.id", "ii", from, until);
}

gint64
cm_account_find (CmConn *conn, const char *name, GError **error)
{
  g_autofree char *clean = name != NULL && g_utf8_validate (name, -1, NULL) ? cm_text_clean (name) : NULL;
  g_autoptr(GError) failure = NULL;
  gint64 count, id;

  count = cm_conn_int (conn, 0, &failure, "SELECT count(*) FROM accounts WHERE name = ?1", "s", clean);
  id = failure == NULL ? cm_conn_int (conn, 0, &failure, "SELECT min(id) FROM accounts WHERE name = ?1", "s", clean) : 0;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (count == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no service account “%s”. Add it first, or check the name."),
                 name != NULL ? name : "");
  else if (count > 1)
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("Two places have a service account “%s”. Give them different names."), name);
  else
    return id;
  return 0;
}

/* Numbers nobody gave come from the rule pack. */
static gboolean
settle_numbers (CmConn *conn, const CmAccount *account, gint64 *capacity, gint64 *adds, GError **error)
{
  CmPlaceLimits limits;

  if (!cm_place_limits (conn, account->place, 0, &limits, error))
    return FALSE;
  *capacity = account->capacity != 0 ? account->capacity : limits.friends;
  *adds = account->adds_per_day >= 0 ? account->adds_per_day : limits.adds_per_day;
  if (*capacity > 0 && account->friends >= 0)
    return TRUE;
  g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("Friends cannot be below 0 and a capacity must be above 0."));
  return FALSE;
}

static gboolean
check_free_name (CmConn *conn, const char *place, const char *name, GError **error)
{
  g_autoptr(GError) failure = NULL;

  if (cm_conn_int (conn, 0, &failure, "SELECT id FROM accounts WHERE place = ?1 AND name = ?2", "ss", place, name) != 0)
    g_set_error (error, CM_ERROR, CM_ERROR_EXISTS, _("There is a service account “%s” already. Choose another name."), name);
  else if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    return TRUE;
  return FALSE;
}

gint64
cm_account_add (CmStep *step, const CmAccount *account, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *name = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *qr_text = cm_check_lines (account->qr_text);
  gint64 id, capacity, adds;

  name = cm_check_words (account->name, _("A service account needs a name."), error);
  if (name == NULL || !cm_check_choice (account->place, cm_places (), error) || !check_free_name (conn, account->place, name, error)
      || !settle_numbers (conn, account, &capacity, &adds, error))
    return 0;
  cm_phone_read (account->phone, &phone);
  id = cm_step_new_id (step, "accounts");
  if (!cm_conn_run (conn, error,
                    "INSERT INTO accounts (id, place, name, staff_id, phone, qr_text, friends, capacity, adds_per_day) "
                    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", "ississiii",
                    id, account->place, name, account->staff_id, phone, qr_text, account->friends, capacity, adds))
    return 0;
  cm_step_touch (step, CM_TOPIC_GROUPS);
  return id;
}

gboolean
cm_account_set_state (CmStep *step, gint64 id, const char *state, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  if (!cm_check_choice (state, states, error)
      || !cm_conn_run (conn, error, "UPDATE accounts SET state = ?2 WHERE id = ?1", "is", id, state))
    return FALSE;
  if (cm_conn_changes (conn) == 0)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no service account number %ld."), (long) id);
      return FALSE;
    }
  cm_step_touch (step, CM_TOPIC_GROUPS);
  return TRUE;
}

/* The row of a pair; without one it is made, as asked or, for who is or was a friend, as added. */
static gint64
take_pair (CmStep *step, gint64 account_id, gint64 customer_id, gboolean added, gint64 at, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr(GError) failure = NULL;
  gint64 id = cm_conn_int (conn, 0, &failure, "SELECT id FROM friends WHERE account_id = ?1 AND customer_id = ?2", "ii",
                           account_id, customer_id);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return 0;
    }
  if (id != 0)
    return id;
  id = cm_step_new_id (step, "friends");
  if (!cm_conn_run (conn, error,
                    added ? "INSERT INTO friends (id, account_id, customer_id, added_at) VALUES (?1, ?2, ?3, ?4)"
                          : "INSERT INTO friends (id, account_id, customer_id, asked_at) VALUES (?1, ?2, ?3, ?4)",
                    "iiii", id, account_id, customer_id, at))
    return 0;
  return id;
}

static const char *
statement_for (const char *what)
{
  if (g_str_equal (what, "asked"))
    return "UPDATE friends SET asked_at = ?2 WHERE id = ?1";
  if (g_str_equal (what, "added"))
    return "UPDATE friends SET added_at = ?2 WHERE id = ?1";
  if (g_str_equal (what, "refused"))
    return "UPDATE friends SET refused_at = ?2 WHERE id = ?1";
  return "UPDATE friends SET added_at = coalesce(added_at, ?2), deleted_at = ?2 WHERE id = ?1";
}

gboolean
cm_account_friend (CmStep *step, gint64 account_id, gint64 customer_id, const char *what, gint64 at, GError **error)
{
  gboolean added;
  gint64 id;

  if (!cm_check_choice (what, friend_states, error) || cm_check_customer (cm_step_conn (step), customer_id, error) == 0)
    return FALSE;
  added = g_str_equal (what, "added") || g_str_equal (what, "deleted");
  id = take_pair (step, account_id, customer_id, added, at, error);
  if (id == 0 || !cm_conn_run (cm_step_conn (step), error, statement_for (what), "ii", id, at))
    return FALSE;
  cm_step_touch (step, CM_TOPIC_GROUPS | CM_TOPIC_EXCLUSIONS);
  cm_step_touch_customer (step, customer_id);
  return TRUE;
}

gint64
cm_account_for_add (CmConn *conn, gint64 staff_id, const char *place, gint64 customer_id, gint64 now, GError **error)
{
  gint64 from, until;

  day_bounds (conn, now, &from, &until);
  return cm_conn_int (conn, 0, error,
                      "SELECT a.id FROM accounts a WHERE a.staff_id = ?1 AND a.state = 'working' "
                      "ORDER BY EXISTS (SELECT 1 FROM friends f WHERE f.account_id = a.id AND f.customer_id = ?3) DESC, "
                      "a.place = coalesce(?2, a.place) DESC, a.friends < a.capacity DESC, a.adds_per_day - (SELECT count(*) FROM friends f "
                      "WHERE f.account_id = a.id AND coalesce(f.asked_at, f.added_at) >= ?4 "
                      "AND coalesce(f.asked_at, f.added_at) < ?5) DESC, "
                      "a.id LIMIT 1", "isiii", staff_id, place, customer_id, from, until);
}

gboolean
cm_account_take_back (CmStep *step, gint64 staff_id, gint64 customer_id, gint64 at, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  if (!cm_conn_run (conn, error,
                    "DELETE FROM friends WHERE customer_id = ?1 AND added_at = ?2 AND asked_at IS NULL AND deleted_at IS NULL "
                    "AND account_id IN (SELECT id FROM accounts WHERE staff_id = ?3)", "iii", customer_id, at, staff_id)
      || !cm_conn_run (conn, error,
                       "UPDATE friends SET added_at = NULL WHERE customer_id = ?1 AND added_at = ?2 AND asked_at IS NOT NULL "
                       "AND deleted_at IS NULL AND account_id IN (SELECT id FROM accounts WHERE staff_id = ?3)",
                       "iii", customer_id, at, staff_id))
    return FALSE;
  cm_step_touch (step, CM_TOPIC_GROUPS | CM_TOPIC_EXCLUSIONS);
  cm_step_touch_customer (step, customer_id);
  return TRUE;
}

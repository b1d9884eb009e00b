/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-call-store.h"

#include <glib/gi18n-lib.h>

#include "cm-account-store.h"
#include "cm-check.h"
#include "cm-shop.h"
#include "cm-text.h"

static const char *const outcomes[] = { "added", "refused", "no-answer", "wrong-number", "call-later", "reached", NULL };

const char *const *
cm_call_outcomes (void)
{
  return outcomes;
}

const char *
cm_call_outcome_read (const char *word)
{
  g_autofree char *clean = word != NULL && g_utf8_validate (word, -1, NULL) ? cm_text_clean (word) : NULL;

  if (clean == NULL)
    return NULL;
  if (clean[0] >= '1' && clean[0] <= '6' && clean[1] == '\0')
    return outcomes[clean[0] - '1'];
  for (int i = 0; outcomes[i] != NULL; i++)
    if (g_str_equal (clean, outcomes[i]))
      return outcomes[i];
  return NULL;
}

gboolean
cm_call_budget (CmConn *conn, gint64 staff_id, const char *place, CmCallBudget *budget, GError **error)
{
  g_autoptr(CmRules) rules = NULL;
  g_autoptr(GError) failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure,
                                "SELECT count(*), coalesce(sum(adds_per_day), 0) FROM accounts "
                                "WHERE staff_id = ?1 AND state = 'working' AND place = coalesce(?2, place)", "is", staff_id, place);

  *budget = (CmCallBudget) { 0 };
  if (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      budget->accounts = (int) cm_stmt_int (stmt, 0);
      budget->adds_per_day = cm_stmt_int (stmt, 1);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (budget->accounts > 0)
    return TRUE;
  rules = cm_shop_rules (conn, error);
  if (rules == NULL)
    return FALSE;
  budget->assumed = TRUE;
  budget->accounts = (int) cm_rules_int (rules, "invite.accounts-per-staff");
  budget->adds_per_day = budget->accounts * cm_rules_int (rules, "invite.adds-per-day");
  return TRUE;
}

static gboolean
check_charter (CmConn *conn, gint64 group_id, GError **error)
{
  if (cm_conn_int (conn, 0, NULL, "SELECT count(*) FROM charters WHERE group_id = ?1", "i", group_id) > 0)
    return TRUE;
  g_set_error_literal (error, CM_ERROR, CM_ERROR_NO_CHARTER, _("Write the group charter before inviting anybody."));
  return FALSE;
}

static gboolean
insert_round (CmStep *step, gint64 id, const CmCallRound *round, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  return cm_conn_run (conn, error,
                      "INSERT INTO call_rounds (id, purpose, group_id, segment_id, days, footer, made_at) "
                      "VALUES (?1, ?2, nullif(?3, 0), nullif(?4, 0), ?5, ?6, ?7)",
                      "isiiisi", id, round->purpose, round->group_id, round->segment_id, (gint64) round->days, round->footer,
                      cm_step_now (step));
}

static gboolean
insert_list (CmStep *step, gint64 round_id, gint64 staff_id, GArray *people, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 list_id = cm_step_new_id (step, "call_lists");

  if (!cm_conn_run (conn, error, "INSERT INTO call_lists (id, round_id, staff_id) VALUES (?1, ?2, ?3)", "iii", list_id, round_id, staff_id))
    return FALSE;
  for (guint i = 0; i < people->len; i++)
    if (!cm_conn_run (conn, error, "INSERT INTO calls (id, round_id, list_id, line_no, customer_id) VALUES (?1, ?2, ?3, ?4, ?5)", "iiiii",
                      cm_step_new_id (step, "calls"), round_id, list_id, (gint64) i + 1, g_array_index (people, CmCallPerson, i).id))
      return FALSE;
  return TRUE;
}

gint64
cm_call_round_add (CmStep *step, const CmCallRound *round, const CmCaller *callers, const CmCallPlan *plan, GError **error)
{
  gint64 id;

  if (g_str_equal (round->purpose, "invite") && !check_charter (cm_step_conn (step), round->group_id, error))
    return 0;
  id = cm_step_new_id (step, "call_rounds");
  if (!insert_round (step, id, round, error))
    return 0;
  for (guint i = 0; i < plan->lists->len; i++)
    {
      GArray *people = g_ptr_array_index (plan->lists, i);

      if (people->len > 0 && !insert_list (step, id, callers[i].id, people, error))
        return 0;
    }
  cm_step_touch (step, CM_TOPIC_CALLS | CM_TOPIC_GROUPS);
  return id;
}

/* What has to be known about a line before its result is written. */
typedef struct {
  gint64 id;
  gint64 customer_id;
  gint64 staff_id;
  char *place;
  char *outcome;
  gint64 called_at;
} Line;

static void
line_clear (Line *line)
{
  g_free (line->place);
  g_free (line->outcome);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static gboolean
find_line (CmConn *conn, gint64 list_id, int line_no, Line *line, GError **error)
{
  g_autoptr(GError) failure = NULL;
  gint64 last;
  CmStmt *stmt = cm_conn_query (conn, &failure,
                                "SELECT c.id, c.customer_id, l.staff_id, g.place, c.outcome, c.called_at FROM calls c "
                                "JOIN call_lists l ON l.id = c.list_id JOIN call_rounds r ON r.id = c.round_id "
                                "LEFT JOIN groups g ON g.id = r.group_id WHERE c.list_id = ?1 AND c.line_no = ?2",
                                "ii", list_id, (gint64) line_no);

  if (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      line->id = cm_stmt_int (stmt, 0);
      line->customer_id = cm_stmt_int (stmt, 1);
      line->staff_id = cm_stmt_int (stmt, 2);
      line->place = cm_stmt_dup (stmt, 3);
      line->outcome = cm_stmt_dup (stmt, 4);
      line->called_at = cm_stmt_int (stmt, 5);
      return TRUE;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  last = cm_conn_int (conn, 0, NULL, "SELECT max(line_no) FROM calls WHERE list_id = ?1", "i", list_id);
  if (last == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no call list number %ld."), (long) list_id);
  else
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no line %d; call list %ld goes up to %ld."), line_no, (long) list_id,
                 (long) last);
  return FALSE;
}

static gboolean
write_friend (CmStep *step, const Line *line, gint64 at, GError **error)
{
  g_autoptr(GError) failure = NULL;
  gint64 account_id = cm_account_for_add (cm_step_conn (step), line->staff_id, line->place, line->customer_id, at, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return account_id == 0 || cm_account_friend (step, account_id, line->customer_id, "added", at, error);
}

gboolean
cm_call_result (CmStep *step, gint64 list_id, int line_no, const char *outcome, const char *note, gint64 at, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *words = cm_check_lines (note);
  g_auto(Line) line = { 0 };

  if (!cm_check_choice (outcome, outcomes, error) || !find_line (conn, list_id, line_no, &line, error))
    return FALSE;
  if (g_strcmp0 (line.outcome, "added") == 0 && !cm_account_take_back (step, line.staff_id, line.customer_id, line.called_at, error))
    return FALSE;
  if (!cm_conn_run (conn, error, "UPDATE calls SET outcome = ?2, called_at = ?3, note = ?4 WHERE id = ?1", "isis", line.id, outcome, at,
                    words))
    return FALSE;
  if (g_str_equal (outcome, "added") && !write_friend (step, &line, at, error))
    return FALSE;
  cm_step_touch (step, CM_TOPIC_CALLS | CM_TOPIC_EXCLUSIONS | CM_TOPIC_GROUPS);
  cm_step_touch_customer (step, line.customer_id);
  return TRUE;
}

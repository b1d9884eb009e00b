/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-feedback-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-check.h"
#include "cm-reason-store.h"

static const char *const kinds[] = { "note", "interview", "review", "suggestion", "reason", "inspection", "thanks", NULL };
static const char *const moods[] = { "good", "neutral", "bad", NULL };

void
cm_feedback_free (CmFeedback *feedback)
{
  if (feedback == NULL)
    return;
  g_free (feedback->kind);
  g_free (feedback->mood);
  g_free (feedback->reason);
  g_free (feedback->body);
  g_free (feedback->action);
  g_free (feedback->order_no);
  g_free (feedback);
}

static gpointer
read_row (CmStmt *stmt)
{
  CmFeedback *feedback = g_new0 (CmFeedback, 1);

  feedback->id = cm_stmt_int (stmt, 0);
  feedback->customer_id = cm_stmt_int (stmt, 1);
  feedback->kind = cm_stmt_dup (stmt, 2);
  feedback->mood = cm_stmt_dup (stmt, 3);
  feedback->reason = cm_stmt_dup (stmt, 4);
  feedback->body = cm_stmt_dup (stmt, 5);
  feedback->action = cm_stmt_dup (stmt, 6);
  feedback->order_no = cm_stmt_dup (stmt, 7);
  feedback->at = cm_stmt_int (stmt, 8);
  return feedback;
}

GPtrArray *
cm_feedback_list (CmConn *conn, gint64 customer_id, GError **error)
{
  return cm_conn_rows (conn, read_row, (GDestroyNotify) cm_feedback_free, error,
                       "SELECT f.id, f.customer_id, f.kind, f.mood, f.reason, f.body, f.action, o.order_no, f.at FROM feedback f "
                       "JOIN customers c ON c.id = f.customer_id LEFT JOIN orders o ON o.id = f.order_id "
                       "WHERE c.main_id = (SELECT main_id FROM customers WHERE id = ?1) ORDER BY f.at DESC, f.id DESC",
                       "i", customer_id);
}

static gboolean
check_kind (const CmFeedback *feedback, GError **error)
{
  if (!cm_check_choice (feedback->kind, kinds, error))
    return FALSE;
  if (g_str_equal (feedback->kind, "reason") && cm_reason_find (feedback->reason) == NULL)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” is none of the reasons. “reason codes” lists them."),
                   feedback->reason != NULL ? feedback->reason : "");
      return FALSE;
    }
  if (feedback->mood == NULL && !g_str_equal (feedback->kind, "review"))
    return TRUE;
  return cm_check_choice (feedback->mood, moods, error);
}

gint64
cm_feedback_add (CmStep *step, const CmFeedback *feedback, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *body = cm_check_lines (feedback->body);
  gint64 id;

  if (body == NULL)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("Write down what was said; an empty text says nothing."));
      return 0;
    }
  if (!check_kind (feedback, error) || cm_check_customer (conn, feedback->customer_id, error) == 0)
    return 0;
  id = cm_step_new_id (step, "feedback");
  if (!cm_conn_run (conn, error, "INSERT INTO feedback (id, customer_id, kind, mood, reason, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    "iissssi", id, feedback->customer_id, feedback->kind, feedback->mood, feedback->reason, body, feedback->at))
    return 0;
  cm_step_touch (step, CM_TOPIC_CUSTOMERS | CM_TOPIC_EXCLUSIONS);
  cm_step_touch_customer (step, feedback->customer_id);
  return id;
}

gboolean
cm_feedback_set_action (CmStep *step, gint64 id, const char *action, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *text = cm_check_lines (action);

  if (text == NULL)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("Write down what was done about it."));
  else if (cm_conn_run (conn, error, "UPDATE feedback SET action = ?2 WHERE id = ?1", "is", id, text))
    {
      cm_step_touch (step, CM_TOPIC_CUSTOMERS);
      if (cm_conn_changes (conn) > 0)
        return TRUE;
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no feedback number %ld."), (long) id);
    }
  return FALSE;
}

/* Three of five stars is neither praise nor blame. */
static const char *
mood_of (const char *text)
{
  static const char *const good[] = { "好评", "good", "positive", NULL };
  static const char *const bad[] = { "差评", "bad", "negative", NULL };
  g_autofree char *word = g_ascii_strdown (text, -1);
  int stars = g_ascii_isdigit (*text) ? *text - '0' : 0;
  const char *rest = g_ascii_isdigit (*text) ? text + 1 : text;

  while (g_str_has_prefix (rest, "★"))
    {
      rest += strlen ("★");
      stars++;
    }
  rest += strspn (rest, ".0 /5");
  if (stars >= 1 && stars <= 5 && (*rest == '\0' || g_str_has_prefix (rest, "星") || g_str_has_prefix (rest, "☆")
                                   || g_ascii_strncasecmp (rest, "star", 4) == 0))
    return stars > 3 ? "good" : stars < 3 ? "bad" : "neutral";
  return g_strv_contains (good, word) ? "good" : g_strv_contains (bad, word) ? "bad" : "neutral";
}

gboolean
cm_feedback_take_review (CmStep *step, gint64 customer_id, gint64 order_id, const char *text, gint64 at, gboolean *changed, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  GError *local = NULL;

  if (cm_conn_int (conn, 0, &local, "SELECT EXISTS (SELECT 1 FROM feedback WHERE customer_id = ?1 AND order_id = ?2 AND kind = 'review'"
                   " AND body = ?3)", "iis", customer_id, order_id, text) != 0)
    return TRUE;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  *changed = TRUE;
  cm_step_touch (step, CM_TOPIC_CUSTOMERS | CM_TOPIC_EXCLUSIONS);
  cm_step_touch_customer (step, customer_id);
  return cm_conn_run (conn, error,
                      "INSERT INTO feedback (id, customer_id, order_id, kind, mood, body, at) VALUES (?1, ?2, ?3, 'review', ?4, ?5, ?6)",
                      "iiissi", cm_step_new_id (step, "feedback"), customer_id, order_id, mood_of (text), text, at);
}

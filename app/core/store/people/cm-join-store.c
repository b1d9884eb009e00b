/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-join-store.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/* A join touches one row and the rows below it; orders, tags and cases stay with the record they came to. */

static const char *const evidence_names[] = { "buyer_id", "nick", "email", "phone-name", "phone", "name-address", "two-keys", "by-hand" };

const char *
cm_join_evidence_name (CmJoinEvidence evidence)
{
  return evidence_names[evidence];
}

int
cm_join_confidence (CmJoinEvidence evidence, gboolean same_address)
{
  static const int alone[] = { 1000000, 400000, 1000000, 1000000, 700000, 800000, 900000, 1000000 };
  static const int at_one_address[] = { 1000000, 850000, 1000000, 1000000, 920000, 800000, 950000, 1000000 };

  return same_address ? at_one_address[evidence] : alone[evidence];
}

int
cm_join_confidence_alike (double alike)
{
  return alike >= 1 ? cm_join_confidence (CM_JOIN_NAME_ADDRESS, FALSE) : 500000 + (int) (250000 * alike);
}

void
cm_proposal_free (CmProposal *proposal)
{
  if (proposal == NULL)
    return;
  g_free (proposal->name);
  g_free (proposal->into_name);
  g_free (proposal->evidence);
  g_free (proposal);
}

static gint64
main_of (CmConn *conn, gint64 id, GError **error)
{
  GError *local = NULL;
  gint64 main_id = cm_conn_int (conn, 0, &local, "SELECT main_id FROM customers WHERE id = ?1", "i", id);

  if (main_id == 0 && local == NULL)
    g_set_error (&local, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no customer number %" PRId64 "."), id);
  if (local != NULL)
    g_propagate_error (error, local);
  return main_id;
}

/* All records of the person of a record; and decisions about a record of one person and one of another. */
#define MEMBERS(id) \
  "SELECT main_id FROM customers WHERE id = " id \
  " UNION ALL SELECT id FROM customers WHERE joined_to IS NOT NULL AND main_id = (SELECT main_id FROM customers WHERE id = " id ")"
#define DECIDED(left, right) \
  "SELECT 1 FROM " left " WHERE EXISTS (SELECT 1 FROM joins WHERE customer_id = " left ".id AND into_id IN (SELECT id FROM " right ")" \
  " AND state IN ('proposed', 'rejected', 'taken-apart'))"

/* Decisions are about persons: whichever of their records the question was about, it is not asked again. */
gboolean
cm_join_barred (CmConn *conn, gint64 a_id, gint64 b_id, GError **error)
{
  return cm_conn_int (conn, 0, error,
                      "WITH a(id) AS (" MEMBERS ("?1") "), b(id) AS (" MEMBERS ("?2") ")"
                      " SELECT EXISTS (" DECIDED ("a", "b") ") OR EXISTS (" DECIDED ("b", "a") ")", "ii", a_id, b_id) == 1;
}

static gboolean
add_join (CmStep *step, gint64 customer_id, gint64 into_id, CmJoinEvidence evidence, int confidence_ppm, const char *state, GError **error)
{
  gboolean decided = g_str_equal (state, "accepted");

  cm_step_touch (step, CM_TOPIC_JOINS);
  return cm_conn_run (cm_step_conn (step), error,
                      "INSERT INTO joins (id, customer_id, into_id, evidence, confidence_ppm, state, at, decided_at)"
                      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif(?8, 0))", "iiisisii", cm_step_new_id (step, "joins"), customer_id,
                      into_id,
                      evidence_names[evidence], (gint64) confidence_ppm, state, cm_step_now (step), decided ? cm_step_now (step)
                        : (gint64) 0);
}

gboolean
cm_join_propose (CmStep *step, gint64 customer_id, gint64 into_id, CmJoinEvidence evidence, int confidence_ppm, GError **error)
{
  return add_join (step, customer_id, into_id, evidence, confidence_ppm, "proposed", error);
}

/* One person cannot stand twice in a round of calls: the line nobody has called yet goes. */
static gboolean
strike_double_calls (CmStep *step, gint64 left_main, gint64 right_main, GError **error)
{
  return cm_conn_run (cm_step_conn (step), error,
                      "DELETE FROM calls WHERE outcome IS NULL AND customer_id IN (SELECT id FROM customers WHERE main_id = ?1)"
                      " AND EXISTS (SELECT 1 FROM calls o JOIN customers c ON c.id = o.customer_id"
                      " WHERE o.round_id = calls.round_id AND c.main_id = ?2)", "ii", left_main, right_main)
         && cm_conn_run (cm_step_conn (step), error,
                         "DELETE FROM calls WHERE outcome IS NULL AND customer_id IN (SELECT id FROM customers WHERE main_id = ?2)"
                         " AND EXISTS (SELECT 1 FROM calls o JOIN customers c ON c.id = o.customer_id"
                         " WHERE o.round_id = calls.round_id AND c.main_id = ?1)", "ii", left_main, right_main);
}

/* The whole person of @customer_id goes under the person of @into_id. */
static gboolean
join_persons (CmStep *step, gint64 customer_id, gint64 into_id, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 moved = main_of (conn, customer_id, error);
  gint64 kept = moved == 0 ? 0 : main_of (conn, into_id, error);

  if (moved == 0 || kept == 0)
    return FALSE;
  if (moved == kept)
    return TRUE;
  cm_step_touch (step, CM_TOPIC_JOINS | CM_TOPIC_CALLS);
  cm_step_touch_customer (step, moved);
  cm_step_touch_customer (step, kept);
  return strike_double_calls (step, moved, kept, error)
         && cm_conn_run (conn, error, "UPDATE customers SET joined_to = ?2, main_id = ?3 WHERE id = ?1", "iii", moved, into_id, kept)
         && cm_conn_run (conn, error, "UPDATE customers SET main_id = ?2 WHERE main_id = ?1 AND joined_to IS NOT NULL", "ii", moved, kept);
}

gboolean
cm_join_silently (CmStep *step, gint64 customer_id, gint64 into_id, CmJoinEvidence evidence, GError **error)
{
  return add_join (step, customer_id, into_id, evidence, cm_join_confidence (evidence, FALSE), "silent", error)
         && join_persons (step, customer_id, into_id, error);
}

/* Fills the pair of an open proposal. */
static gboolean
open_proposal (CmConn *conn, gint64 id, gint64 *customer_id, gint64 *into_id, GError **error)
{
  GError *local = NULL;
  gboolean found = FALSE, is_open = FALSE;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT customer_id, into_id, state FROM joins WHERE id = ?1", "i", id);

  while (cm_stmt_next (stmt, &local))
    {
      found = TRUE;
      *customer_id = cm_stmt_int (stmt, 0);
      *into_id = cm_stmt_int (stmt, 1);
      is_open = g_str_equal (cm_stmt_text (stmt, 2), "proposed");
    }
  if (local == NULL && !found)
    g_set_error (&local, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no proposal number %" PRId64 "."), id);
  else if (local == NULL && !is_open)
    g_set_error (&local, CM_ERROR, CM_ERROR_INVALID, _("Proposal %" PRId64 " is decided already."), id);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
decide (CmStep *step, gint64 id, const char *state, GError **error)
{
  cm_step_touch (step, CM_TOPIC_JOINS);
  return cm_conn_run (cm_step_conn (step), error, "UPDATE joins SET state = ?2, decided_at = ?3 WHERE id = ?1", "isi", id, state,
                      cm_step_now (step));
}

gboolean
cm_join_accept (CmStep *step, gint64 id, GError **error)
{
  gint64 customer_id, into_id;

  return open_proposal (cm_step_conn (step), id, &customer_id, &into_id, error)
         && decide (step, id, "accepted", error)
         && join_persons (step, customer_id, into_id, error);
}

gboolean
cm_join_reject (CmStep *step, gint64 id, GError **error)
{
  gint64 customer_id, into_id;

  return open_proposal (cm_step_conn (step), id, &customer_id, &into_id, error) && decide (step, id, "rejected", error);
}

gboolean
cm_join_accept_sure (CmStep *step, int least_ppm, gint64 *accepted, GError **error)
{
  GError *local = NULL;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  CmStmt *stmt = cm_conn_query (cm_step_conn (step), &local, "SELECT id FROM joins WHERE state = 'proposed' AND confidence_ppm >= ?1"
                                " ORDER BY confidence_ppm DESC, id", "i", (gint64) least_ppm);

  while (cm_stmt_next (stmt, &local))
    {
      gint64 id = cm_stmt_int (stmt, 0);

      g_array_append_val (ids, id);
    }
  for (guint i = 0; local == NULL && i < ids->len; i++)
    cm_join_accept (step, g_array_index (ids, gint64, i), &local);
  *accepted = ids->len;
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
cm_customer_merge (CmStep *step, gint64 a_id, gint64 b_id, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 kept = main_of (conn, a_id, error);
  gint64 moved = kept == 0 ? 0 : main_of (conn, b_id, error);
  gint64 known;

  if (kept == 0 || moved == 0)
    return FALSE;
  if (kept == moved)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("Customers %" PRId64 " and %" PRId64 " are one person already."),
                   a_id, b_id);
      return FALSE;
    }
  /* A pair that was proposed or decided before keeps its row: the newest word counts. */
  known = cm_conn_int (conn, 0, NULL, "SELECT id FROM joins WHERE customer_id IN (?1, ?2) AND into_id IN (?1, ?2) ORDER BY id LIMIT 1",
                       "ii",
                       moved, a_id);
  if (known != 0 ? !decide (step, known, "accepted", error)
      : !add_join (step, moved, a_id, CM_JOIN_BY_HAND, 1000000, "accepted", error))
    return FALSE;
  return join_persons (step, moved, a_id, error);
}

/* The record and everything that was joined below it, as a subquery of ?1. */
#define BRANCH \
  "(WITH RECURSIVE below(id) AS (SELECT ?1 UNION SELECT c.id FROM customers c JOIN below b ON c.joined_to = b.id) SELECT id FROM below)"

gboolean
cm_customer_split (CmStep *step, gint64 person_id, gint64 record_id, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 person = main_of (conn, person_id, error);
  gint64 main_id = person == 0 ? 0 : main_of (conn, record_id, error);

  if (person == 0 || main_id == 0)
    return FALSE;
  if (main_id != person || record_id == person)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("Record %" PRId64 " is not joined to customer %" PRId64 "."),
                   record_id, person_id);
      return FALSE;
    }
  cm_step_touch (step, CM_TOPIC_JOINS);
  cm_step_touch_customer (step, person);
  cm_step_touch_customer (step, record_id);
  return cm_conn_run (conn, error, "UPDATE joins SET state = 'taken-apart', decided_at = ?3 WHERE state IN ('silent', 'accepted')"
                      " AND ((customer_id IN " BRANCH " AND into_id IN (SELECT id FROM customers WHERE main_id = ?2) AND "
                                                      "into_id NOT IN " BRANCH ")"
                      " OR (into_id IN " BRANCH " AND customer_id IN (SELECT id FROM customers WHERE main_id = ?2) AND customer_id NOT IN "
                      BRANCH "))", "iii", record_id, person, cm_step_now (step))
         && cm_conn_run (conn, error, "UPDATE customers SET joined_to = CASE WHEN id = ?1 THEN NULL ELSE joined_to END, main_id = ?1"
                         " WHERE id IN " BRANCH, "i", record_id);
}

static gpointer
read_proposal (CmStmt *stmt)
{
  CmProposal *proposal = g_new0 (CmProposal, 1);

  proposal->id = cm_stmt_int (stmt, 0);
  proposal->customer_id = cm_stmt_int (stmt, 1);
  proposal->into_id = cm_stmt_int (stmt, 2);
  proposal->name = cm_stmt_dup (stmt, 3);
  proposal->into_name = cm_stmt_dup (stmt, 4);
  proposal->evidence = cm_stmt_dup (stmt, 5);
  proposal->confidence_ppm = (int) cm_stmt_int (stmt, 6);
  proposal->at = cm_stmt_int (stmt, 7);
  proposal->apart = cm_stmt_int (stmt, 8) != 0;
  return proposal;
}

/* Open proposals of pairs that became one person by another join are answered; they are not shown.  A silent join by phone is shown
 * again when the account's orders no longer all go to one receiver. */
static const char proposals_sql[] =
  "SELECT j.id, j.customer_id, j.into_id, a.name, b.name, j.evidence, j.confidence_ppm, j.at, j.state <> 'proposed' AS apart"
  " FROM joins j JOIN customers a ON a.id = j.customer_id JOIN customers b ON b.id = j.into_id"
  " WHERE (j.state = 'proposed' AND a.main_id <> b.main_id)"
  " OR (j.state = 'silent' AND j.evidence = 'phone-name' AND EXISTS (SELECT 1 FROM receivers x JOIN receivers y ON "
  "y.customer_id = x.customer_id"
  " WHERE x.customer_id IN (j.customer_id, j.into_id) AND x.phone_kind = 'real' AND y.phone_kind = 'real' AND x.phone <> y.phone"
  " AND EXISTS (SELECT 1 FROM identities i WHERE i.customer_id = x.customer_id AND i.kind IN ('buyer_id', 'email'))))"
  " ORDER BY apart, j.confidence_ppm DESC, j.id";

GPtrArray *
cm_proposal_list (CmConn *conn, GError **error)
{
  return cm_conn_rows (conn, read_proposal, (GDestroyNotify) cm_proposal_free, error, proposals_sql, "");
}

gint64
cm_proposal_count (CmConn *conn)
{
  return cm_conn_int (conn, 0, NULL, "SELECT count(*) FROM joins j JOIN customers a ON a.id = j.customer_id"
                      " JOIN customers b ON b.id = j.into_id WHERE j.state = 'proposed' AND a.main_id <> b.main_id", "");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-register-store.h"

#include <glib/gi18n-lib.h>

#include "cm-check.h"
#include "cm-code-store.h"
#include "cm-error.h"

#define MOST_RATE_PPM 500000

static const char *const types[] = { "person", "shop", NULL };

static void
touch (CmStep *step, gint64 customer_id)
{
  cm_step_touch (step, CM_TOPIC_CUSTOMERS);
  cm_step_touch_customer (step, customer_id);
}

static gboolean
check_changed (CmStep *step, gint64 customer_id, const char *refusal, GError **error)
{
  if (cm_conn_changes (cm_step_conn (step)) == 0)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_FOUND, refusal);
      return FALSE;
    }
  touch (step, customer_id);
  return TRUE;
}

gboolean
cm_influencer_add (CmStep *step, const CmInfluencer *influencer, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gboolean done;

  if (influencer->reach < 0 || influencer->cost_minor < 0)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("Reach and cost cannot be below 0."));
      return FALSE;
    }
  if (cm_check_customer (conn, influencer->customer_id, error) == 0)
    return FALSE;
  done = cm_conn_run (conn, error, "UPDATE influencers SET reach = ?2, paid = ?3, cost_minor = ?4, ended_at = NULL WHERE customer_id = ?1",
                      "iiii", influencer->customer_id, influencer->reach, (gint64) (influencer->paid != 0), influencer->cost_minor);
  if (done && cm_conn_changes (conn) == 0)
    done = cm_conn_run (conn, error, "INSERT INTO influencers (customer_id, reach, paid, cost_minor) VALUES (?1, ?2, ?3, ?4)",
                        "iiii", influencer->customer_id, influencer->reach, (gint64) (influencer->paid != 0), influencer->cost_minor);
  touch (step, influencer->customer_id);
  return done;
}

gboolean
cm_influencer_end (CmStep *step, gint64 customer_id, GError **error)
{
  return cm_conn_run (cm_step_conn (step), error, "UPDATE influencers SET ended_at = ?2 WHERE customer_id = ?1 AND ended_at IS NULL", "ii",
                      customer_id, cm_step_now (step))
         && check_changed (step, customer_id, _("This person is not on the register of influencers."), error);
}

/* Whether @person stands among the referrers above @referrer. */
static gboolean
makes_loop (CmConn *conn, gint64 person, gint64 referrer, GError **error)
{
  return cm_conn_int (conn, 0, error,
                      "WITH RECURSIVE up (id) AS (SELECT ?2 UNION SELECT e.referrer_id FROM enrolments e JOIN up ON e.customer_id = up.id "
                      "WHERE e.referrer_id IS NOT NULL) SELECT count(*) FROM up JOIN customers c ON c.id = up.id WHERE c.main_id = ?1",
                      "ii", person, referrer) > 0;
}

static gboolean
check_referrer (CmConn *conn, const CmEnrolment *enrolment, gint64 person, GError **error)
{
  if (enrolment->referrer_id == 0)
    return TRUE;
  if (cm_check_customer (conn, enrolment->referrer_id, error) == 0)
    return FALSE;
  if (cm_conn_int (conn, 0, NULL, "SELECT count(*) FROM enrolments WHERE customer_id = ?1", "i", enrolment->referrer_id) == 0)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_REFUSED, _("Whoever brings others has to be enrolled first."));
  else if (makes_loop (conn, person, enrolment->referrer_id, NULL))
    g_set_error_literal (error, CM_ERROR, CM_ERROR_REFUSED,
                         _("Nobody earns on themselves, not even around a corner. Choose another referrer."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_enrolment (CmConn *conn, const CmEnrolment *enrolment, GError **error)
{
  gint64 person = cm_check_customer (conn, enrolment->customer_id, error);

  if (person == 0)
    return FALSE;
  if (enrolment->rate_ppm < 0 || enrolment->rate_ppm > MOST_RATE_PPM)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("The rate must be between 0 and 50 percent."));
      return FALSE;
    }
  if (cm_conn_int (conn, 0, NULL, "SELECT count(*) FROM orders o JOIN customers c ON c.id = o.customer_id "
                   "WHERE c.main_id = ?1 AND o.valid = 1", "i", person) == 0)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_REFUSED, _("Nobody sells for the shop who has never bought here."));
      return FALSE;
    }
  return check_referrer (conn, enrolment, person, error);
}

static gboolean
write_referrer (CmConn *conn, const CmEnrolment *enrolment, GError **error)
{
  if (enrolment->referrer_id == 0)
    return cm_conn_run (conn, error, "UPDATE enrolments SET referrer_id = NULL WHERE customer_id = ?1 AND referrer_id IS NOT NULL", "i",
                        enrolment->customer_id);
  return cm_conn_run (conn, error, "UPDATE enrolments SET referrer_id = ?2 WHERE customer_id = ?1", "ii", enrolment->customer_id,
                      enrolment->referrer_id);
}

/* What whoever brings others gives them to name. */
static gboolean
has_code (CmStep *step, gint64 customer_id, GError **error)
{
  g_autofree char *code = cm_code_ensure (step, customer_id, error);

  return code != NULL;
}

gboolean
cm_enrolment_add (CmStep *step, const CmEnrolment *enrolment, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  if (!check_enrolment (conn, enrolment, error)
      || !cm_conn_run (conn, error, "UPDATE enrolments SET rate1_ppm = ?2, since_at = ?3, ended_at = NULL WHERE customer_id = ?1", "iii",
                       enrolment->customer_id, enrolment->rate_ppm, enrolment->since_at))
    return FALSE;
  if (cm_conn_changes (conn) == 0
      && !cm_conn_run (conn, error, "INSERT INTO enrolments (customer_id, rate1_ppm, since_at) VALUES (?1, ?2, ?3)", "iii",
                       enrolment->customer_id, enrolment->rate_ppm, enrolment->since_at))
    return FALSE;
  touch (step, enrolment->customer_id);
  return write_referrer (conn, enrolment, error) && has_code (step, enrolment->customer_id, error);
}

gboolean
cm_enrolment_end (CmStep *step, gint64 customer_id, GError **error)
{
  return cm_conn_run (cm_step_conn (step), error,
                      "UPDATE enrolments SET ended_at = max(?2, since_at) WHERE customer_id = ?1 AND ended_at IS NULL", "ii", customer_id,
                      cm_step_now (step))
         && check_changed (step, customer_id, _("This person is not enrolled."), error);
}

#define STANDING " JOIN customers c ON c.id = r.customer_id WHERE r.ended_at IS NULL " \
                 "AND c.main_id = (SELECT main_id FROM customers WHERE id = ?1) ORDER BY r.customer_id <> c.main_id, r.customer_id LIMIT 1"

gboolean
cm_influencer_read (CmConn *conn, gint64 customer_id, CmInfluencer *influencer, GError **error)
{
  GError *failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure, "SELECT r.customer_id, r.reach, r.paid, r.cost_minor FROM influencers r" STANDING, "i",
                                customer_id);

  *influencer = (CmInfluencer) { 0 };
  while (failure == NULL && cm_stmt_next (stmt, &failure))
    *influencer = (CmInfluencer) { cm_stmt_int (stmt, 0), cm_stmt_int (stmt, 1), cm_stmt_int (stmt, 2) != 0, cm_stmt_int (stmt, 3) };
  return cm_error_pass (failure, error);
}

gboolean
cm_enrolment_read (CmConn *conn, gint64 customer_id, CmEnrolment *enrolment, GError **error)
{
  GError *failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure, "SELECT r.customer_id, r.referrer_id, r.rate1_ppm, r.since_at FROM enrolments r" STANDING,
                                "i", customer_id);

  *enrolment = (CmEnrolment) { 0 };
  while (failure == NULL && cm_stmt_next (stmt, &failure))
    *enrolment = (CmEnrolment) { cm_stmt_int (stmt, 0), cm_stmt_int (stmt, 1), cm_stmt_int (stmt, 2), cm_stmt_int (stmt, 3) };
  return cm_error_pass (failure, error);
}

gint64
cm_customer_locked_since (CmConn *conn, gint64 customer_id, GError **error)
{
  return cm_conn_int (conn, 0, error,
                      "SELECT coalesce (min (no_push_at), 0) FROM customers WHERE main_id = (SELECT main_id FROM customers WHERE id = ?1) "
                      "AND no_push_at IS NOT NULL AND no_push_ended_at IS NULL", "i", customer_id);
}

gboolean
cm_customer_set_no_push (CmStep *step, gint64 customer_id, gboolean locked, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 person = cm_check_customer (conn, customer_id, error);

  if (person == 0)
    return FALSE;
  touch (step, person);
  if (locked)
    return cm_conn_run (conn, error,
                        "UPDATE customers SET no_push_at = ?2, no_push_ended_at = NULL "
                        "WHERE id = ?1 AND (no_push_at IS NULL OR no_push_ended_at IS NOT NULL)", "ii", person, cm_step_now (step));
  return cm_conn_run (conn, error,
                      "UPDATE customers SET no_push_ended_at = max(?2, no_push_at) "
                      "WHERE main_id = ?1 AND no_push_at IS NOT NULL AND no_push_ended_at IS NULL", "ii", person, cm_step_now (step));
}

gboolean
cm_customer_set_name (CmStep *step, gint64 customer_id, const char *name, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *clean = NULL;

  clean = cm_check_words (name, _("A name cannot be empty."), error);
  if (clean == NULL || cm_check_customer (conn, customer_id, error) == 0)
    return FALSE;
  touch (step, customer_id);
  return cm_conn_run (conn, error, "UPDATE customers SET name = ?2, name_by_hand = 1 WHERE id = ?1", "is", customer_id, clean);
}

gboolean
cm_customer_set_type (CmStep *step, gint64 customer_id, const char *type, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  if (!cm_check_choice (type, types, error) || cm_check_customer (conn, customer_id, error) == 0)
    return FALSE;
  touch (step, customer_id);
  return cm_conn_run (conn, error, "UPDATE customers SET type = ?2 WHERE id = ?1", "is", customer_id, type);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-exclusion-store.h"

#include <glib/gi18n-lib.h>

#include "cm-check.h"
#include "cm-day.h"
#include "cm-shop.h"

static const char *const hand_kinds[] = { "refused", "do-not-contact", NULL };
static const char *const lift_kinds[] = { "problem", "refused", "do-not-contact", "region", NULL };

/* person, kind, why, reason, at, until_on; the view for what rests on calls, friends, members and consents, the rest from its own tables */
#define FACTS \
  "SELECT c.main_id AS person, e.kind AS kind, e.why AS why, " \
  "CASE WHEN e.why = 'hand' THEN (SELECT x.reason FROM exclusions x WHERE x.customer_id = e.customer_id AND x.kind = e.kind " \
  "AND x.at = e.at ORDER BY x.id DESC LIMIT 1) END AS reason, e.at AS at, e.until_on AS until_on " \
  "FROM exclusion_facts e JOIN customers c ON c.id = e.customer_id " \
  "UNION ALL SELECT c.main_id, 'problem', 'case', k.what, k.opened_at, NULL FROM cases k JOIN customers c ON c.id = k.customer_id " \
  "WHERE k.settled_at IS NULL OR k.settled_at > ?2 " \
  "UNION ALL SELECT c.main_id, 'problem', 'review', f.body, f.at, NULL FROM feedback f JOIN customers c ON c.id = f.customer_id " \
  "WHERE f.kind = 'review' AND f.mood = 'bad' " \
  "UNION ALL SELECT g.customer_id, 'problem', 'returns', NULL, 0, NULL FROM figures g WHERE g.problem = 1 AND g.returns >= 3 " \
  "AND NOT EXISTS (SELECT 1 FROM cases k JOIN customers c ON c.id = k.customer_id WHERE c.main_id = g.customer_id " \
  "AND k.settled_at IS NULL) " \
  "AND NOT EXISTS (SELECT 1 FROM feedback f JOIN customers c ON c.id = f.customer_id WHERE c.main_id = g.customer_id " \
  "AND f.kind = 'review' AND f.mood = 'bad') " \
  "UNION ALL SELECT c.main_id, 'region', 'region', x.reason, x.at, NULL FROM customers c JOIN regions h ON h.id = c.region_id " \
  "JOIN regions r ON r.province = h.province AND (r.city = '' OR r.city = h.city) " \
  "JOIN excluded_regions x ON x.region_id = r.id AND x.at <= ?2 AND (x.ended_at IS NULL OR x.ended_at > ?2)"

/* The step that wrote the fact: within one second it tells whether the lift or the fact came first. */
#define STEP_OF(table, time) \
  "(SELECT max (i.step_id) FROM " table " x JOIN step_inserts i ON i.table_name = '" table "' AND x.id BETWEEN i.first_id AND i.last_id " \
  "WHERE x." time " = q.at"
#define OF_PERSON " AND x.customer_id IN (SELECT id FROM customers WHERE main_id = q.person))"
#define FACT_STEP \
  "CASE q.why WHEN 'hand' THEN " STEP_OF ("exclusions", "at") " AND x.kind = q.kind" OF_PERSON \
  " WHEN 'case' THEN " STEP_OF ("cases", "opened_at") OF_PERSON " WHEN 'review' THEN " STEP_OF ("feedback", "at") OF_PERSON \
  " WHEN 'region' THEN " STEP_OF ("excluded_regions", "at") ") END"

#define LIFTED \
  "EXISTS (SELECT 1 FROM lifts l JOIN customers lc ON lc.id = l.customer_id WHERE lc.main_id = q.person AND l.kind = q.kind " \
  "AND l.at <= ?2 AND q.why IN ('hand', 'case', 'review', 'returns', 'region') " \
  "AND (l.at > q.at OR (l.at = q.at AND l.step_id >= coalesce (" FACT_STEP ", 0))))"

void
cm_exclusion_fact_free (CmExclusionFact *exclusion)
{
  if (exclusion == NULL)
    return;
  g_free (exclusion->customer);
  g_free (exclusion->kind);
  g_free (exclusion->why);
  g_free (exclusion->reason);
  g_free (exclusion);
}

/* Who was taken out of a group waits for another time than who said no. */
static int
refused_until (CmConn *conn, const CmExclusionFact *exclusion, CmRules *rules)
{
  const char *rule = g_str_equal (exclusion->why, "removed") ? "exclude.after-removal.months" : "exclude.refused.months";

  return cm_day_add_months (cm_day_from_time (exclusion->at, cm_conn_zone (conn)), (int) cm_rules_int (rules, rule));
}

static CmExclusionFact *
read_row (CmConn *conn, CmStmt *stmt, CmRules *rules)
{
  CmExclusionFact *exclusion = g_new0 (CmExclusionFact, 1);

  exclusion->customer_id = cm_stmt_int (stmt, 0);
  exclusion->customer = cm_stmt_dup (stmt, 1);
  exclusion->kind = cm_stmt_dup (stmt, 2);
  exclusion->why = cm_stmt_dup (stmt, 3);
  exclusion->reason = cm_stmt_dup (stmt, 4);
  exclusion->at = cm_stmt_int (stmt, 5);
  exclusion->lifted = cm_stmt_int (stmt, 7) != 0;
  if (!cm_stmt_is_null (stmt, 6))
    exclusion->until_on = (int) cm_stmt_int (stmt, 6);
  else if (g_str_equal (exclusion->kind, "refused"))
    exclusion->until_on = refused_until (conn, exclusion, rules);
  else
    exclusion->until_on = CM_NO_DAY;
  return exclusion;
}

GPtrArray *
cm_exclusion_list (CmConn *conn, gint64 customer_id, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_exclusion_fact_free);
  g_autoptr(CmRules) rules = cm_shop_rules (conn, error);
  g_autoptr(GError) failure = NULL;
  int today = cm_conn_today (conn, now);
  CmStmt *stmt;

  if (rules == NULL)
    return NULL;
  stmt = cm_conn_query (conn, &failure,
                        "SELECT q.person, m.name, q.kind, q.why, q.reason, q.at, q.until_on, " LIFTED " FROM (" FACTS ") q "
                        "JOIN customers m ON m.id = q.person WHERE q.at <= ?2 "
                        "AND (?1 = 0 OR q.person = (SELECT main_id FROM customers WHERE id = ?1)) ORDER BY q.person, q.at, q.kind, q.why",
                        "ii", customer_id, now);
  while (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      g_autoptr(CmExclusionFact) exclusion = read_row (conn, stmt, rules);

      if (exclusion->until_on == CM_NO_DAY || today < exclusion->until_on)
        g_ptr_array_add (list, g_steal_pointer (&exclusion));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&list);
}

gint64
cm_exclusion_add (CmStep *step, gint64 customer_id, const char *kind, const char *reason, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *why = NULL;
  gint64 id;

  why = cm_check_words (reason, _("Write down why; an exclusion needs a reason."), error);
  if (why == NULL || !cm_check_choice (kind, hand_kinds, error) || cm_check_customer (conn, customer_id, error) == 0)
    return 0;
  id = cm_step_new_id (step, "exclusions");
  if (!cm_conn_run (conn, error, "INSERT INTO exclusions (id, customer_id, kind, reason, at) VALUES (?1, ?2, ?3, ?4, ?5)", "iissi",
                    id, customer_id, kind, why, cm_step_now (step)))
    return 0;
  cm_step_touch (step, CM_TOPIC_EXCLUSIONS);
  cm_step_touch_customer (step, customer_id);
  return id;
}

/* The newest hand-written, problem or region reason that no lift has answered; what ends with its fact is told apart by @only_fact. */
static const CmExclusionFact *
find_liftable (GPtrArray *list, const char *kind, gboolean *only_fact)
{
  const CmExclusionFact *found = NULL;

  *only_fact = FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const CmExclusionFact *one = g_ptr_array_index (list, i);
      gboolean fact = g_str_equal (one->why, "call") || g_str_equal (one->why, "friend") || g_str_equal (one->why, "removed")
                      || g_str_equal (one->why, "withdrawn");

      if (!g_str_equal (one->kind, kind) || one->lifted)
        continue;
      if (fact)
        *only_fact = TRUE;
      else
        found = one;
    }
  return found;
}

/* The person's own consent given after @at. Within one second the steps tell which came first. */
static gint64
find_new_consent (CmConn *conn, gint64 person, gint64 at, GError **error)
{
  return cm_conn_int (conn, 0, error,
                      "SELECT max(k.id) FROM consents k JOIN customers c ON c.id = k.customer_id "
                      "WHERE c.main_id = ?1 AND k.given = 1 AND k.by_person = 1 AND (k.at > ?2 OR (k.at = ?2 AND "
                      "(SELECT max(i.step_id) FROM step_inserts i WHERE i.table_name = 'consents' "
                      "AND k.id BETWEEN i.first_id AND i.last_id) > "
                      "(SELECT max(i.step_id) FROM step_inserts i JOIN exclusions e ON e.id BETWEEN i.first_id AND i.last_id "
                      "JOIN customers x ON x.id = e.customer_id WHERE i.table_name = 'exclusions' AND x.main_id = ?1 "
                      "AND e.kind = 'do-not-contact' AND e.at = ?2)))", "ii", person, at);
}

static gboolean
check_lift (CmStep *step, gint64 person, const char *kind, gint64 *consent_id, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr(GPtrArray) list = cm_exclusion_list (conn, person, cm_step_now (step), error);
  const CmExclusionFact *found;
  gboolean only_fact;

  if (list == NULL)
    return FALSE;
  found = find_liftable (list, kind, &only_fact);
  if (found == NULL)
    g_set_error_literal (error, CM_ERROR, only_fact ? CM_ERROR_REFUSED : CM_ERROR_NOT_FOUND,
                         only_fact ? _("This exclusion follows from a call, a group or the person's own word and ends with it. Correct "
                                       "that, or record the person's new consent.")
                                   : _("This person is not excluded for that reason."));
  else if (g_str_equal (kind, "do-not-contact") && (*consent_id = find_new_consent (conn, person, found->at, NULL)) == 0)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_REFUSED,
                         _("Only the person's own new consent lifts “do not contact”. Record that consent first."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
insert_lift (CmStep *step, gint64 id, gint64 customer_id, const char *kind, const char *reason, gint64 staff_id, gint64 consent_id,
             GError **error)
{
  CmConn *conn = cm_step_conn (step);
  const char *sql = consent_id != 0 ? "INSERT INTO lifts (id, step_id, customer_id, kind, reason, staff_id, at, consent_id) "
                                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
                                    : "INSERT INTO lifts (id, step_id, customer_id, kind, reason, staff_id, at) "
                                      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

  return cm_conn_run (conn, error, sql, consent_id != 0 ? "iiissiii" : "iiissii", id, cm_step_id (step), customer_id, kind, reason,
                      staff_id, cm_step_now (step), consent_id);
}

gint64
cm_exclusion_lift (CmStep *step, gint64 customer_id, const char *kind, const char *reason, gint64 staff_id, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *why = NULL;
  gint64 person, id, consent_id = 0;

  if (!cm_check_choice (kind, lift_kinds, error) || (person = cm_check_customer (conn, customer_id, error)) == 0)
    return 0;
  why = cm_check_words (reason, _("Write down why this person is let through."), error);
  if (why == NULL)
    return 0;
  if (g_utf8_strlen (why, -1) < CM_LIFT_LEAST_REASON)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” is too short for a reason. Write at least %d characters."), why,
                   CM_LIFT_LEAST_REASON);
      return 0;
    }
  if (cm_conn_int (conn, 0, NULL, "SELECT count(*) FROM lifts WHERE step_id = ?1", "i", cm_step_id (step)) > 0)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_REFUSED, _("People are let through one by one, never several at once."));
      return 0;
    }
  if (!check_lift (step, person, kind, &consent_id, error))
    return 0;
  id = cm_step_new_id (step, "lifts");
  cm_step_answer_only (step);
  if (!insert_lift (step, id, customer_id, kind, why, staff_id, consent_id, error))
    return 0;
  cm_step_touch (step, CM_TOPIC_EXCLUSIONS);
  cm_step_touch_customer (step, customer_id);
  return id;
}

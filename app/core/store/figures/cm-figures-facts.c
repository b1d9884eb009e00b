/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-figures-pass.h"

#include "cm-error.h"
#include "cm-referral-store.h"
#include "cm-task-store.h"

typedef void (*TakeFact) (CmFiguresBeside *facts, gint64 value, GTimeZone *zone);

/* A query gives (record, value); its first parameter is the first second after the graded day. */
typedef struct {
  const char *of_all;
  const char *of_person;
  TakeFact take;
} Fact;

static void
take_informed (CmFiguresBeside *facts, gint64 value, GTimeZone *zone)
{
  int day = cm_day_from_time (value, zone);

  if (facts->informed_day == CM_NO_DAY || day < facts->informed_day)
    facts->informed_day = day;
}

static void
take_feedback (CmFiguresBeside *facts, gint64 value, GTimeZone *zone)
{
  facts->feedback_day = MAX (facts->feedback_day, cm_day_from_time (value, zone));
}

static void
take_case (CmFiguresBeside *facts, G_GNUC_UNUSED gint64 value, G_GNUC_UNUSED GTimeZone *zone)
{
  facts->open_case = TRUE;
}

static void
take_bad_review (CmFiguresBeside *facts, G_GNUC_UNUSED gint64 value, G_GNUC_UNUSED GTimeZone *zone)
{
  facts->bad_review = TRUE;
}

static void
take_lock (CmFiguresBeside *facts, G_GNUC_UNUSED gint64 value, G_GNUC_UNUSED GTimeZone *zone)
{
  facts->locked = TRUE;
}

static void
take_reach (CmFiguresBeside *facts, gint64 value, G_GNUC_UNUSED GTimeZone *zone)
{
  facts->reach = MAX (facts->reach, value);
}

static void
take_enrolment (CmFiguresBeside *facts, G_GNUC_UNUSED gint64 value, G_GNUC_UNUSED GTimeZone *zone)
{
  facts->enrolled = TRUE;
}

static void
take_task (CmFiguresBeside *facts, G_GNUC_UNUSED gint64 value, G_GNUC_UNUSED GTimeZone *zone)
{
  facts->sharing_tasks++;
}

/* Of everybody, and of the person under ?2 alone. */
#define FACT(select, take) { select, "SELECT * FROM (" select ") WHERE record IN " CM_RECORDS_OF_PERSON, take }

static const Fact known_facts[] = {
  FACT ("SELECT customer_id AS record, joined_at FROM group_members"
        " WHERE customer_id IS NOT NULL AND joined_at < ?1 AND (left_at IS NULL OR left_at >= ?1)", take_informed),
  FACT ("SELECT customer_id AS record, added_at FROM friends"
        " WHERE added_at < ?1 AND (deleted_at IS NULL OR deleted_at < added_at OR deleted_at >= ?1)", take_informed),
  FACT ("SELECT customer_id AS record, called_at FROM calls WHERE outcome IN ('added', 'reached') AND called_at < ?1", take_informed),
  FACT ("SELECT customer_id AS record, at FROM feedback"
        " WHERE (kind IN ('suggestion', 'inspection', 'interview') OR (kind = 'review' AND mood = 'good')) AND at < ?1", take_feedback),
  FACT ("SELECT customer_id AS record, at FROM feedback WHERE kind = 'review' AND mood = 'bad' AND at < ?1", take_bad_review),
  FACT ("SELECT customer_id AS record, opened_at FROM cases WHERE opened_at < ?1 AND (settled_at IS NULL OR settled_at >= ?1)", take_case),
  FACT ("SELECT id AS record, no_push_at FROM customers WHERE no_push_at < ?1 AND (no_push_ended_at IS NULL OR no_push_ended_at >= ?1)",
        take_lock),
  FACT ("SELECT customer_id AS record, reach FROM influencers WHERE ended_at IS NULL OR ended_at >= ?1", take_reach),
  FACT ("SELECT customer_id AS record, since_at FROM enrolments WHERE since_at < ?1 AND (ended_at IS NULL OR ended_at >= ?1)",
        take_enrolment),
  FACT (CM_TASKS_DONE ("?1"), take_task),
};

static gboolean
read_fact (CmFiguresPass *self, const Fact *fact, GError **error)
{
  g_autoptr (GError) local = NULL;
  GTimeZone *zone = cm_conn_zone (self->conn);
  CmStmt *stmt = cm_conn_query (self->conn, &local, fact->of_all, "i", self->end_at);

  while (cm_stmt_next (stmt, &local))
    {
      int slot = cm_figures_pass_slot (self, cm_stmt_int (stmt, 0));

      if (slot >= 0)
        fact->take (cm_figures_pass_beside (self, (gsize) slot), cm_stmt_int (stmt, 1), zone);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
add_referred_cb (gint64 main_id, gint64 orders, gpointer data)
{
  CmFiguresPass *self = data;
  int slot = cm_figures_pass_slot (self, main_id);

  if (slot >= 0)
    cm_figures_pass_beside (self, (gsize) slot)->referred_orders += (guint32) orders;
}

gboolean
cm_figures_pass_read_referrals (CmFiguresPass *self, GError **error)
{
  return cm_referral_counts (self->conn, self->day, add_referred_cb, self, error);
}

gboolean
cm_figures_pass_read_facts (CmFiguresPass *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_facts); i++)
    if (!read_fact (self, &known_facts[i], error))
      return FALSE;
  return TRUE;
}

gboolean
cm_figures_read_facts_of (CmConn *conn, gint64 end_at, gint64 main_id, CmPersonFacts *facts, GError **error)
{
  GError *local = NULL;
  CmFiguresBeside beside = cm_figures_nothing_beside;

  for (gsize i = 0; local == NULL && i < G_N_ELEMENTS (known_facts); i++)
    {
      CmStmt *stmt = cm_conn_query (conn, &local, known_facts[i].of_person, "ii", end_at, main_id);

      while (cm_stmt_next (stmt, &local))
        known_facts[i].take (&beside, cm_stmt_int (stmt, 1), cm_conn_zone (conn));
    }
  if (local == NULL)
    beside.referred_orders = (guint32) cm_referral_count_of (conn, main_id, cm_day_from_time (end_at - 1, cm_conn_zone (conn)), &local);
  cm_figures_set_beside (facts, &beside);
  return cm_error_pass (local, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-figures-store.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cm-figures-pass.h"
#include "cm-shop.h"

#define MOST_DIFFERENCES 100
/* A step that touches more people than this, and than one in so many, is as quickly answered by looking at everybody. */
#define LEAST_FOR_ALL 2000
#define SHARE_FOR_ALL 20

/* Topics after which grades may differ although no order did. */
#define FACT_TOPICS (CM_TOPIC_CASES | CM_TOPIC_EXCLUSIONS | CM_TOPIC_GROUPS | CM_TOPIC_CALLS | CM_TOPIC_CUSTOMERS \
                     | CM_TOPIC_LEDGER | CM_TOPIC_LINKS | CM_TOPIC_SETTINGS)
/* Topics after which orders may have been brought by somebody else: a sheet also brings new names, and names tell who brought an order. */
#define REFERRAL_TOPICS (CM_TOPIC_ORDERS | CM_TOPIC_JOINS | CM_TOPIC_IMPORTS | CM_TOPIC_LINKS)
#define ORDER_TOPICS (CM_TOPIC_ORDERS | CM_TOPIC_JOINS | CM_TOPIC_SETTINGS)

static gboolean
fail (GError *local, GError **error)
{
  g_propagate_error (error, local);
  return FALSE;
}

/* Takes counts, sums and gaps from the table, for a step that moved no order. @all: whether everybody has a row. */
static gboolean
take_stored_orders (CmFiguresPass *pass, gboolean *all, GError **error)
{
  g_auto (CmFiguresStored) stored = { .columns = CM_FIGURES_OF_ORDERS };
  gboolean done = FALSE;

  *all = TRUE;
  while (!done && *all)
    {
      if (!cm_figures_stored_next (&stored, pass, &done, error))
        return FALSE;
      for (gsize i = 0; i < stored.count && *all; i++)
        {
          *all = stored.rows[i].stored;
          /* Where the gap is borrowed it is kept as if it were the own one. */
          stored.rows[i].own_gap = (float) stored.rows[i].facts.gap_days;
          cm_figures_pass_set (pass, stored.first + i, &stored.rows[i]);
        }
    }
  return TRUE;
}

static void
forget_orders (CmFiguresPass *pass)
{
  for (gsize i = 0; i < pass->count; i++)
    {
      CmFigures person = { .id = pass->people[i].id };

      cm_person_facts_init (&person.facts);
      cm_figures_pass_set (pass, i, &person);
    }
}

static gboolean
same_purchases (const CmFigures *a, const CmFigures *b)
{
  return a->facts.orders == b->facts.orders && a->facts.purchase_days == b->facts.purchase_days
         && a->facts.first_day == b->facts.first_day && a->facts.last_day == b->facts.last_day;
}

/* A chance depends on the day, on the model and on the person's purchases. Where none of them changed the stored one stands, which
 * saves most of the time of a small step in a large shop. @anew: the day or the kept forecast is another than that of the table. */
static void
forecast_person (const CmFiguresPass *pass, CmFigures *person, const CmFigures *old, gboolean anew)
{
  if (anew || !old->stored || !same_purchases (person, old))
    cm_figures_pass_forecast (pass, person);
  else
    {
      person->buys_again_ppm = old->buys_again_ppm;
      person->expected_milli = old->expected_milli;
    }
}

/* All but the forecast. @taken: whether the counts and sums of orders are those of the table. */
static gboolean
compute (CmFiguresPass *pass, gboolean scan_orders, gboolean *taken, GError **error)
{
  *taken = FALSE;
  if (!scan_orders && !take_stored_orders (pass, taken, error))
    return FALSE;
  if (!scan_orders && !*taken)
    forget_orders (pass);
  if ((!*taken && !cm_figures_pass_scan_orders (pass, error)) || !cm_figures_pass_read_facts (pass, error)
      || !cm_figures_pass_read_referrals (pass, error))
    return FALSE;
  cm_figures_pass_find_cuts (pass);
  return TRUE;
}

static gboolean
delete_stale (CmConn *conn, const GArray *stale, GError **error)
{
  for (guint i = 0; i < stale->len; i++)
    if (!cm_conn_run (conn, error, "DELETE FROM figures WHERE customer_id = ?", "i", g_array_index (stale, gint64, i)))
      return FALSE;
  return TRUE;
}

/* @anew: the day or the kept forecast is another than that of the table. @taken: counts and sums of orders are those of the table. */
static gboolean
write_people (CmFiguresWriting *writing, CmFiguresPass *pass, gboolean anew, gboolean taken, GError **error)
{
  g_auto (CmFiguresStored) stored = { .columns = taken ? CM_FIGURES_BESIDE : CM_FIGURES_ALL };
  gboolean done = FALSE;

  while (!done)
    {
      if (!cm_figures_stored_next (&stored, pass, &done, error) || !delete_stale (pass->conn, stored.stale, error))
        return FALSE;
      writing->removed |= stored.stale->len > 0;
      for (gsize i = 0; i < stored.count; i++)
        {
          CmFigures row;

          cm_figures_pass_row (pass, stored.first + i, &row);
          forecast_person (pass, &row, &stored.rows[i], anew);
          if (!cm_figures_writing_person (writing, &row, &stored.rows[i], error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
note_day (CmConn *conn, int day, GError **error)
{
  g_autoptr (CmRules) rules = cm_shop_rules (conn, error);

  return rules != NULL
         && cm_conn_run (conn, error,
                         "UPDATE shop SET graded_on = ?1, rules_digest = ?2 WHERE graded_on IS NOT ?1 OR rules_digest IS NOT ?2", "is",
                         (gint64) day, cm_rules_digest (rules));
}

/* Of a step that moves nobody's orders the next one needs no more than these. */
static void
keep_cuts (const CmFiguresPass *pass)
{
  cm_conn_keep (pass->conn, CM_KEPT_CUTS, g_memdup2 (&pass->rules, sizeof pass->rules), g_free);
}

static gboolean
make_anew (CmStep *step, int day, gboolean scan_orders, gboolean anew, gboolean back, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmFiguresPass) pass = NULL;
  g_auto (CmFiguresWriting) writing = { 0 };
  gboolean taken;

  cm_conn_keep (conn, CM_KEPT_FIGURES, NULL, NULL);
  if (back && !cm_conn_run (conn, error, "DELETE FROM moves WHERE day > ?", "i", (gint64) day))
    return FALSE;
  pass = cm_figures_pass_new (conn, day, error);
  if (pass == NULL || !compute (pass, scan_orders, &taken, error))
    return FALSE;
  cm_figures_writing_init (&writing, step, day, back);
  cm_step_batch_begin (step);
  if (!write_people (&writing, pass, anew, taken, error) || !cm_step_batch_end (step, error) || !note_day (conn, day, error))
    return FALSE;
  cm_figures_writing_end (&writing);
  /* Another day is news even where no figure moved: rules count days. */
  if (anew)
    cm_step_touch (step, CM_TOPIC_FIGURES);
  keep_cuts (pass);
  /* After the grading of a day, which nobody asked for, the next step may be far. */
  if (scan_orders && !cm_step_is_quiet (step))
    cm_conn_keep (conn, CM_KEPT_FIGURES, g_steal_pointer (&pass), (GDestroyNotify) cm_figures_pass_free);
  return TRUE;
}

/* Everything is read and written once and in order, while people take up much memory already. */
static gboolean
bring_up_to_date (CmStep *step, int day, gboolean scan_orders, gboolean anew, gboolean back, GError **error)
{
  int cache = cm_conn_set_cache (cm_step_conn (step), CM_NARROW_CACHE);
  gboolean done = make_anew (step, day, scan_orders, anew, back, error);

  cm_conn_set_cache (cm_step_conn (step), cache);
  return done;
}

/* Writes what a step changed in the kept pass. */
static gboolean
write_refreshed (CmStep *step, const CmFiguresPass *pass, const GArray *slots, GError **error)
{
  g_auto (CmFiguresWriting) writing = { 0 };

  cm_figures_writing_init (&writing, step, pass->day, FALSE);
  for (guint i = 0; i < slots->len; i++)
    {
      CmFigures row, old;

      cm_figures_pass_row (pass, g_array_index (slots, guint32, i), &row);
      if (!cm_figures_stored_row (pass->conn, row.id, &old, error))
        return FALSE;
      forecast_person (pass, &row, &old, FALSE);
      if (!cm_figures_writing_person (&writing, &row, &old, error))
        return FALSE;
    }
  cm_figures_writing_end (&writing);
  return TRUE;
}

/* Whether any order has a code; only undo, which is asked for apart, and erasing, after which everybody is graded anew, take one away. */
static gboolean
any_referrals (CmConn *conn, gboolean *any, GError **error)
{
  GError *local = NULL;

  *any = cm_conn_int (conn, 0, &local, "SELECT EXISTS (SELECT 1 FROM orders WHERE code IS NOT NULL)", "") != 0;
  return local == NULL || fail (local, error);
}

/* With the pass of the step before only the touched people's orders have to be read. An undo, which has no id of its own, may have taken
 * facts of any kind back. @done says whether that was possible. */
static gboolean
refresh (CmStep *step, int day, GHashTable *touched, gboolean *done, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmFiguresPass) pass = cm_conn_take_kept (conn, CM_KEPT_FIGURES);
  g_autoptr (GArray) slots = NULL;
  CmTopics topics = cm_step_topics (step);
  gboolean undo = cm_step_id (step) == 0, referrals = undo;
  gboolean facts = undo || (topics & CM_TOPIC_ORDERS) == 0 || (topics & FACT_TOPICS & ~CM_TOPIC_CUSTOMERS) != 0;

  *done = FALSE;
  if (!undo && (topics & REFERRAL_TOPICS) != 0 && !any_referrals (conn, &referrals, error))
    return FALSE;
  if (pass == NULL || pass->day != day
      || (touched != NULL && g_hash_table_size (touched) > MAX (LEAST_FOR_ALL, pass->count / SHARE_FOR_ALL)))
    return TRUE;
  slots = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (!cm_figures_pass_refresh (pass, touched, facts, referrals, slots, done, error))
    return FALSE;
  if (!*done)
    return TRUE;
  if (!write_refreshed (step, pass, slots, error))
    return FALSE;
  keep_cuts (pass);
  cm_conn_keep (conn, CM_KEPT_FIGURES, g_steal_pointer (&pass), (GDestroyNotify) cm_figures_pass_free);
  return TRUE;
}

/* Where nobody's orders were moved and the table is true, those the step touched are graded alone. @done says whether that was possible. */
static gboolean
regrade (CmStep *step, int day, GHashTable *touched, gboolean *done, GError **error)
{
  GError *local = NULL;
  gboolean referrals = FALSE;

  *done = FALSE;
  if ((cm_step_topics (step) & ORDER_TOPICS) != 0 || touched == NULL || g_hash_table_size (touched) > LEAST_FOR_ALL)
    return TRUE;
  /* A new name may also tell that an order was brought by somebody the step did not touch, or by nobody certain any more. */
  if ((cm_step_topics (step) & CM_TOPIC_IMPORTS) != 0 && !any_referrals (cm_step_conn (step), &referrals, error))
    return FALSE;
  if (referrals)
    return TRUE;
  if (!cm_figures_are_current (cm_step_conn (step), day, &local))
    return local == NULL || fail (local, error);
  return cm_figures_regrade_few (step, day, touched, done, error);
}

static gboolean
read_graded_on (CmConn *conn, gboolean *has_shop, int *graded_on, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT graded_on FROM shop", "");

  *has_shop = FALSE;
  *graded_on = CM_NO_DAY;
  while (cm_stmt_next (stmt, &local))
    {
      *has_shop = TRUE;
      *graded_on = (int) cm_stmt_int_or (stmt, 0, CM_NO_DAY);
    }
  return local == NULL || fail (local, error);
}

gboolean
cm_figures_finish (CmStep *step, GError **error)
{
  CmTopics topics = cm_step_topics (step);
  gboolean all = FALSE, done = FALSE, has_shop;
  GHashTable *touched = cm_step_touched (step, &all);
  gboolean people_touched = all || (touched != NULL && g_hash_table_size (touched) > 0);
  int day, graded_on;

  if (cm_step_is_quiet (step))
    return TRUE;
  if (!read_graded_on (cm_step_conn (step), &has_shop, &graded_on, error))
    return FALSE;
  if (!has_shop)
    return TRUE;

  day = cm_step_today (step);
  if (!people_touched && (topics & (FACT_TOPICS | ORDER_TOPICS)) == 0 && day == graded_on)
    return TRUE;
  /* Orders of nobody in particular may be anybody's. */
  if (!all && day == graded_on && (topics & CM_TOPIC_SETTINGS) == 0
      && (people_touched || (topics & ORDER_TOPICS) == 0)
      && (!refresh (step, day, touched, &done, error) || done || !regrade (step, day, touched, &done, error) || done))
    return done;
  return bring_up_to_date (step, day, people_touched || (topics & ORDER_TOPICS) != 0 || day != graded_on,
                           day != graded_on, graded_on != CM_NO_DAY && day < graded_on, error);
}

gboolean
cm_figures_grade_day (CmStep *step, int day, GError **error)
{
  gboolean has_shop;
  int graded_on;

  if (!read_graded_on (cm_step_conn (step), &has_shop, &graded_on, error))
    return FALSE;
  return bring_up_to_date (step, day, TRUE, TRUE, graded_on != CM_NO_DAY && day < graded_on, error);
}

gboolean
cm_figures_forecast (CmStep *step, GError **error)
{
  gboolean has_shop;
  int graded_on;

  if (!read_graded_on (cm_step_conn (step), &has_shop, &graded_on, error))
    return FALSE;
  return graded_on == CM_NO_DAY || bring_up_to_date (step, graded_on, FALSE, TRUE, FALSE, error);
}

gboolean
cm_figures_are_current (CmConn *conn, int day, GError **error)
{
  g_autoptr (CmRules) rules = cm_shop_rules (conn, error);

  return rules != NULL
         && cm_conn_int (conn, 0, error, "SELECT EXISTS (SELECT 1 FROM shop WHERE graded_on = ? AND rules_digest = ?)", "is",
                         (gint64) day, cm_rules_digest (rules)) != 0;
}

GArray *
cm_figures_rfm (CmConn *conn, int day, CmRfmBreaks *breaks, GError **error)
{
  g_autoptr (CmFiguresPass) pass = cm_figures_pass_new (conn, day, error);
  GArray *people;

  if (pass == NULL || !cm_figures_pass_scan_orders (pass, error))
    return NULL;

  cm_figures_pass_find_cuts (pass);
  *breaks = pass->breaks;
  people = g_array_new (FALSE, FALSE, sizeof (CmRfmPerson));
  for (gsize i = 0; i < pass->count; i++)
    {
      CmFigures row;
      CmRfmPerson person;

      cm_figures_pass_row (pass, i, &row);
      if (row.facts.orders == 0)
        continue;
      person.id = row.id;
      for (int axis = 0; axis < CM_RFM_AXES; axis++)
        {
          person.values[axis] = cm_figures_pass_axis (pass, &row, (CmRfmAxis) axis);
          person.scores[axis] = row.scores[axis];
        }
      g_array_append_val (people, person);
    }
  return people;
}

static void
add_difference (GPtrArray *found, char *sentence)
{
  if (found->len < MOST_DIFFERENCES)
    g_ptr_array_add (found, sentence);
  else
    g_free (sentence);
}

static void
compare_rows (const CmFiguresPass *pass, const CmFiguresStored *stored, GPtrArray *found)
{
  for (guint i = 0; i < stored->stale->len; i++)
    add_difference (found, g_strdup_printf (_("Customer %d has figures but stands under another record."),
                                            (int) g_array_index (stored->stale, gint64, i)));
  for (gsize i = 0; i < stored->count; i++)
    {
      CmFigures person;

      cm_figures_pass_row (pass, stored->first + i, &person);
      cm_figures_pass_forecast (pass, &person);
      if (!stored->rows[i].stored)
        add_difference (found, g_strdup_printf (_("Customer %d has no figures."), (int) person.id));
      else if (!cm_figures_same (&person, &stored->rows[i]))
        add_difference (found, g_strdup_printf (_("The figures of customer %d are not what the orders say."), (int) person.id));
    }
}

static gboolean
compare_people (CmFiguresPass *pass, GPtrArray *found, GError **error)
{
  g_auto (CmFiguresStored) stored = { 0 };
  gboolean done = FALSE;

  while (!done)
    {
      if (!cm_figures_stored_next (&stored, pass, &done, error))
        return FALSE;
      compare_rows (pass, &stored, found);
    }
  return TRUE;
}

static gboolean
compare_moves (CmConn *conn, GPtrArray *found, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT f.customer_id FROM moves m JOIN figures f ON f.customer_id = m.customer_id"
                                " WHERE m.id = (SELECT max (id) FROM moves x WHERE x.customer_id = m.customer_id AND x.what = m.what)"
                                " AND m.to_value <> iif (m.what = 'grade', f.grade, f.stage) LIMIT 100", "");

  while (cm_stmt_next (stmt, &local))
    add_difference (found, g_strdup_printf (_("The last move of customer %d does not lead to the present grade or stage."),
                                            (int) cm_stmt_int (stmt, 0)));
  return local == NULL || fail (local, error);
}

GPtrArray *
cm_figures_check (CmConn *conn, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CmFiguresPass) pass = NULL;
  gboolean has_shop, taken;
  int graded_on;

  if (!read_graded_on (conn, &has_shop, &graded_on, error))
    return NULL;
  if (graded_on == CM_NO_DAY)
    return g_steal_pointer (&found);

  pass = cm_figures_pass_new (conn, graded_on, error);
  if (pass == NULL || !compute (pass, TRUE, &taken, error) || !compare_people (pass, found, error))
    return NULL;
  return compare_moves (conn, found, error) ? g_steal_pointer (&found) : NULL;
}

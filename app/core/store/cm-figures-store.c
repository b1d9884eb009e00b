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
/* So many whose figures changed without an order of their own are named with the step; lists read them again. */
#define MOST_NAMED 100

/* Topics after which grades may differ although no order did. */
#define FACT_TOPICS (CM_TOPIC_CASES | CM_TOPIC_EXCLUSIONS | CM_TOPIC_GROUPS | CM_TOPIC_CALLS | CM_TOPIC_CUSTOMERS \
                     | CM_TOPIC_LEDGER | CM_TOPIC_LINKS | CM_TOPIC_SETTINGS)
#define ORDER_TOPICS (CM_TOPIC_ORDERS | CM_TOPIC_JOINS | CM_TOPIC_SETTINGS)

/* What the database holds, in the slots of the pass. */
typedef struct {
  CmFigures *rows;
  GArray *stale;                /* (element-type gint64): rows of records that are main no longer */
} Stored;

static void
clear_stored (Stored *stored)
{
  g_clear_pointer (&stored->rows, g_free);
  g_clear_pointer (&stored->stale, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stored, clear_stored)

static gboolean
fail (GError *local, GError **error)
{
  g_propagate_error (error, local);
  return FALSE;
}

static int
day_or_none (CmStmt *stmt, int column)
{
  return cm_stmt_is_null (stmt, column) ? CM_NO_DAY : (int) cm_stmt_int (stmt, column);
}

static void
take_row (CmStmt *stmt, CmFigures *row)
{
  row->stored = TRUE;
  row->facts.orders = (int) cm_stmt_int (stmt, 1);
  row->home_orders = (int) cm_stmt_int (stmt, 2);
  row->facts.returns = (int) cm_stmt_int (stmt, 3);
  row->facts.purchase_days = (int) cm_stmt_int (stmt, 4);
  row->facts.net_minor = cm_stmt_int (stmt, 5);
  row->facts.first_day = day_or_none (stmt, 6);
  row->facts.last_day = day_or_none (stmt, 7);
  row->facts.gap_days = cm_stmt_is_null (stmt, 8) ? 0 : cm_stmt_double (stmt, 8);
  row->problem = cm_stmt_int (stmt, 9) != 0;
  row->stage = (guint8) MAX (cm_stage_from_name (cm_stmt_text (stmt, 10)), 0);
  row->stage_day = day_or_none (stmt, 11);
  row->grade = (guint8) MAX (cm_grade_from_name (cm_stmt_text (stmt, 12)), 0);
  for (int i = 0; i < 3; i++)
    row->scores[i] = (guint8) cm_stmt_int (stmt, 13 + i);
  row->buys_again_ppm = cm_stmt_is_null (stmt, 16) ? -1 : (gint32) cm_stmt_int (stmt, 16);
  row->expected_milli = cm_stmt_is_null (stmt, 17) ? -1 : (gint32) cm_stmt_int (stmt, 17);
}

static gboolean
read_stored (CmFiguresPass *pass, Stored *stored, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt;

  stored->rows = g_new0 (CmFigures, pass->count + 1);
  stored->stale = g_array_new (FALSE, FALSE, sizeof (gint64));
  stmt = cm_conn_query (pass->conn, &local,
                        "SELECT customer_id, orders, home_orders, returns, purchase_days, net_minor, first_day, last_day, gap_days,"
                        " problem, stage, stage_day, grade, r, f, m, buys_again_ppm, expected_milli FROM figures", "");
  while (cm_stmt_next (stmt, &local))
    {
      gint64 id = cm_stmt_int (stmt, 0);
      int slot = cm_figures_pass_slot (pass, id);

      if (slot >= 0 && pass->people[slot].id == id)
        take_row (stmt, &stored->rows[slot]);
      else
        g_array_append_val (stored->stale, id);
    }
  return local == NULL || fail (local, error);
}

/* Takes counts, sums and gaps from the table, for a step that moved no order. Says no when somebody has no row yet. */
static gboolean
take_stored_orders (CmFiguresPass *pass, const Stored *stored)
{
  for (gsize i = 0; i < pass->count; i++)
    {
      CmPersonFacts *to = &pass->people[i].facts;
      const CmPersonFacts *from = &stored->rows[i].facts;

      if (!stored->rows[i].stored)
        return FALSE;
      to->orders = from->orders;
      to->returns = from->returns;
      to->purchase_days = from->purchase_days;
      to->net_minor = from->net_minor;
      to->first_day = from->first_day;
      to->last_day = from->last_day;
      to->gap_days = from->gap_days;
      pass->people[i].home_orders = stored->rows[i].home_orders;
    }
  return TRUE;
}

static void
forget_orders (CmFiguresPass *pass)
{
  for (gsize i = 0; i < pass->count; i++)
    {
      cm_person_facts_init (&pass->people[i].facts);
      pass->people[i].home_orders = 0;
    }
}

static gboolean
same_purchases (const CmFigures *a, const CmFigures *b)
{
  return a->facts.orders == b->facts.orders && a->facts.purchase_days == b->facts.purchase_days
         && a->facts.first_day == b->facts.first_day && a->facts.last_day == b->facts.last_day;
}

/* A chance depends on the day, on the model and on the person's purchases. Where none of them changed the stored one stands, which
 * saves most of the time of a small step in a large shop. */
static void
forecast_people (CmFiguresPass *pass, const Stored *stored, gboolean anew)
{
  for (gsize i = 0; i < pass->count; i++)
    {
      CmFigures *person = &pass->people[i];
      const CmFigures *old = &stored->rows[i];

      if (anew || !old->stored || !same_purchases (person, old))
        cm_figures_pass_forecast (pass, person);
      else
        {
          person->buys_again_ppm = old->buys_again_ppm;
          person->expected_milli = old->expected_milli;
        }
    }
}

/* @anew: the day or the kept forecast is another than that of the table. */
static gboolean
compute (CmFiguresPass *pass, const Stored *stored, gboolean scan_orders, gboolean anew, GError **error)
{
  if (!scan_orders && !take_stored_orders (pass, stored))
    {
      forget_orders (pass);
      scan_orders = TRUE;
    }
  if (scan_orders && !cm_figures_pass_scan_orders (pass, error))
    return FALSE;
  if (!cm_figures_pass_read_facts (pass, error))
    return FALSE;
  cm_figures_pass_grade (pass);
  forecast_people (pass, stored, anew);
  return TRUE;
}

static gboolean
delete_stale (CmConn *conn, const Stored *stored, GError **error)
{
  for (guint i = 0; i < stored->stale->len; i++)
    if (!cm_conn_run (conn, error, "DELETE FROM figures WHERE customer_id = ?", "i", g_array_index (stored->stale, gint64, i)))
      return FALSE;
  return TRUE;
}

/* Whoever shows people has to know whose figures changed besides those the step touched. Where none or everybody is named, all are read
 * again anyway. */
static void
name_people (CmStep *step, const GArray *ids)
{
  gboolean all;
  GHashTable *touched = cm_step_touched (step, &all);

  if (ids->len > 0 && (all || touched == NULL || ids->len > MOST_NAMED))
    cm_step_touch (step, CM_TOPIC_OTHERS);
  for (guint i = 0; !all && touched != NULL && ids->len <= MOST_NAMED && i < ids->len; i++)
    cm_step_touch_customer (step, g_array_index (ids, gint64, i));
}

/* Notes somebody whose row was written, unless the step names this record. */
static void
note_written (CmStep *step, GArray *ids, gint64 id)
{
  gboolean all;
  GHashTable *touched = cm_step_touched (step, &all);

  if (ids->len <= MOST_NAMED && (touched == NULL || !g_hash_table_contains (touched, &id)))
    g_array_append_val (ids, id);
}

/* @changed: whether any row was written. */
static gboolean
write_changes (CmStep *step, CmFiguresPass *pass, const Stored *stored, gboolean back, gboolean *changed, GError **error)
{
  gboolean any_moves = cm_conn_int (pass->conn, 1, NULL, "SELECT EXISTS (SELECT 1 FROM moves)", "") != 0;
  g_autoptr (GArray) written = g_array_new (FALSE, FALSE, sizeof (gint64));

  *changed = stored->stale->len > 0;
  if (!delete_stale (pass->conn, stored, error))
    return FALSE;
  cm_step_batch_begin (step);

  for (gsize i = 0; i < pass->count; i++)
    {
      const CmFigures *row = &pass->people[i], *old = &stored->rows[i];
      gboolean same_but_scores = old->stored && cm_figures_same_person (row, old);
      gboolean same = same_but_scores && cm_figures_same (row, old);

      if (!same && !cm_figures_write_row (step, row, same_but_scores, old->stored, error))
        return FALSE;
      if ((!same || back) && !cm_figures_note_moves (pass->conn, row, old, back, any_moves, pass->day, error))
        return FALSE;
      *changed |= !same;
      if (!same)
        note_written (step, written, row->id);
    }
  name_people (step, written);
  if (stored->stale->len > 0)
    cm_step_touch (step, CM_TOPIC_OTHERS);
  return cm_step_batch_end (step, error);
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

/* From now on its people stand as they are in the table. */
static void
keep_pass (CmFiguresPass *pass)
{
  for (gsize i = 0; i < pass->count; i++)
    pass->people[i].stored = TRUE;
  cm_conn_keep (pass->conn, CM_KEPT_FIGURES, pass, (GDestroyNotify) cm_figures_pass_free);
}

static gboolean
bring_up_to_date (CmStep *step, int day, gboolean scan_orders, gboolean anew, gboolean back, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmFiguresPass) pass = NULL;
  g_auto (Stored) stored = { NULL, NULL };
  gboolean changed = FALSE;

  cm_conn_keep (conn, CM_KEPT_FIGURES, NULL, NULL);
  if (back && !cm_conn_run (conn, error, "DELETE FROM moves WHERE day > ?", "i", (gint64) day))
    return FALSE;
  pass = cm_figures_pass_new (conn, day, error);
  if (pass == NULL
      || !read_stored (pass, &stored, error)
      || !compute (pass, &stored, scan_orders, anew, error)
      || !write_changes (step, pass, &stored, back, &changed, error)
      || !note_day (conn, day, error))
    return FALSE;
  /* Another day is news even where no figure moved: rules count days. */
  if (changed || anew)
    cm_step_touch (step, CM_TOPIC_FIGURES);
  if (scan_orders)
    keep_pass (g_steal_pointer (&pass));
  return TRUE;
}

/* Writes what a step changed in the kept pass. */
static gboolean
write_refreshed (CmStep *step, CmFiguresPass *pass, GArray *changes, GError **error)
{
  gboolean any_moves = cm_conn_int (pass->conn, 1, NULL, "SELECT EXISTS (SELECT 1 FROM moves)", "") != 0;
  g_autoptr (GArray) written = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < changes->len; i++)
    {
      const CmFiguresChange *change = &g_array_index (changes, CmFiguresChange, i);
      const CmFigures *row = &pass->people[change->slot];
      gboolean scores_only = change->old.stored && cm_figures_same_person (row, &change->old);

      if (!cm_figures_write_row (step, row, scores_only, change->old.stored, error)
          || !cm_figures_note_moves (pass->conn, row, &change->old, FALSE, any_moves, pass->day, error))
        return FALSE;
      note_written (step, written, row->id);
    }
  name_people (step, written);
  return TRUE;
}

/* With the pass of the step before only the touched people's orders have to be read. @done says whether that was possible. */
static gboolean
refresh (CmStep *step, int day, GHashTable *touched, gboolean *done, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmFiguresPass) pass = cm_conn_take_kept (conn, CM_KEPT_FIGURES);
  g_autoptr (GArray) changes = NULL;
  CmTopics topics = cm_step_topics (step);
  gboolean facts = (topics & CM_TOPIC_ORDERS) == 0 || (topics & FACT_TOPICS & ~CM_TOPIC_CUSTOMERS) != 0;

  *done = FALSE;
  if (pass == NULL || pass->day != day
      || (touched != NULL && g_hash_table_size (touched) > MAX (LEAST_FOR_ALL, pass->count / SHARE_FOR_ALL)))
    return TRUE;
  changes = g_array_new (FALSE, FALSE, sizeof (CmFiguresChange));
  if (!cm_figures_pass_refresh (pass, touched, facts, changes, done, error))
    return FALSE;
  if (!*done)
    return TRUE;
  if (!write_refreshed (step, pass, changes, error))
    return FALSE;
  if (changes->len > 0)
    cm_step_touch (step, CM_TOPIC_FIGURES);
  cm_conn_keep (conn, CM_KEPT_FIGURES, g_steal_pointer (&pass), (GDestroyNotify) cm_figures_pass_free);
  return TRUE;
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
      *graded_on = day_or_none (stmt, 0);
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
  /* Undo, which has no id of its own, takes people away; orders of nobody in particular may be anybody's. */
  if (!all && day == graded_on && cm_step_id (step) != 0 && (topics & CM_TOPIC_SETTINGS) == 0
      && (people_touched || (topics & ORDER_TOPICS) == 0)
      && (!refresh (step, day, touched, &done, error) || done))
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

  cm_figures_pass_grade (pass);
  *breaks = pass->breaks;
  people = g_array_new (FALSE, FALSE, sizeof (CmRfmPerson));
  for (gsize i = 0; i < pass->count; i++)
    {
      const CmFigures *row = &pass->people[i];
      CmRfmPerson person = { .id = row->id };

      if (row->facts.orders == 0)
        continue;
      for (int axis = 0; axis < CM_RFM_AXES; axis++)
        {
          person.values[axis] = cm_figures_pass_axis (pass, row, (CmRfmAxis) axis);
          person.scores[axis] = row->scores[axis];
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
compare_rows (CmFiguresPass *pass, const Stored *stored, GPtrArray *found)
{
  for (guint i = 0; i < stored->stale->len; i++)
    add_difference (found, g_strdup_printf (_("Customer %d has figures but stands under another record."),
                                            (int) g_array_index (stored->stale, gint64, i)));
  for (gsize i = 0; i < pass->count; i++)
    {
      if (!stored->rows[i].stored)
        add_difference (found, g_strdup_printf (_("Customer %d has no figures."), (int) pass->people[i].id));
      else if (!cm_figures_same (&pass->people[i], &stored->rows[i]))
        add_difference (found, g_strdup_printf (_("The figures of customer %d are not what the orders say."), (int) pass->people[i].id));
    }
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
  g_auto (Stored) stored = { NULL, NULL };
  gboolean has_shop;
  int graded_on;

  if (!read_graded_on (conn, &has_shop, &graded_on, error))
    return NULL;
  if (graded_on == CM_NO_DAY)
    return g_steal_pointer (&found);

  pass = cm_figures_pass_new (conn, graded_on, error);
  if (pass == NULL || !read_stored (pass, &stored, error) || !compute (pass, &stored, TRUE, TRUE, error))
    return NULL;
  compare_rows (pass, &stored, found);
  return compare_moves (conn, found, error) ? g_steal_pointer (&found) : NULL;
}

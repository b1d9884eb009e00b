/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-figures-pass.h"

#include <string.h>

typedef struct {
  CmFiguresPass *pass;
  GHashTable *old;              /* slot -> CmFigures, of the people the step touched */
  guint8 *had_facts;            /* per slot; NULL while facts stand as they were */
  gint64 heavy_before;
  GArray *changes;
} Refresh;

/* The last digit may come out otherwise on another machine. */
static gboolean
same_forecast (const CmFigures *a, const CmFigures *b)
{
  return (a->buys_again_ppm < 0) == (b->buys_again_ppm < 0) && ABS (a->buys_again_ppm - b->buys_again_ppm) <= 1
         && ABS (a->expected_milli - b->expected_milli) <= 1;
}

gboolean
cm_figures_same_person (const CmFigures *a, const CmFigures *b)
{
  return a->facts.orders == b->facts.orders && a->home_orders == b->home_orders && a->facts.returns == b->facts.returns
         && a->facts.purchase_days == b->facts.purchase_days && a->facts.net_minor == b->facts.net_minor
         && (a->facts.orders == 0 || (a->facts.first_day == b->facts.first_day && a->facts.last_day == b->facts.last_day))
         && a->facts.gap_days == b->facts.gap_days && a->problem == b->problem
         && a->stage == b->stage && a->stage_day == b->stage_day && a->grade == b->grade;
}

gboolean
cm_figures_same (const CmFigures *a, const CmFigures *b)
{
  return cm_figures_same_person (a, b) && memcmp (a->scores, b->scores, sizeof a->scores) == 0 && same_forecast (a, b);
}

static void
touch_slot (Refresh *refresh, gsize slot)
{
  CmFigures *person = &refresh->pass->people[slot];

  if (person->touched)
    return;
  g_hash_table_insert (refresh->old, GSIZE_TO_POINTER (slot), g_memdup2 (person, sizeof *person));
  person->touched = TRUE;
}

/* Records the step made. Says no to one under a person who is not known. */
static gboolean
take_newcomers (Refresh *refresh, gboolean *possible, GError **error)
{
  CmFiguresPass *pass = refresh->pass;
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (pass->conn, &local, "SELECT id, main_id FROM customers WHERE id > ?1 ORDER BY id", "i", pass->newest_id);

  while (cm_stmt_next (stmt, &local))
    {
      gint64 id = cm_stmt_int (stmt, 0), main_id = cm_stmt_int (stmt, 1);
      int slot;

      if (id == main_id)
        cm_figures_pass_add_main (pass, id);
      else
        cm_figures_pass_add_joined (pass, id, main_id);
      slot = cm_figures_pass_slot (pass, id);
      if (slot < 0)
        *possible = FALSE;
      else
        touch_slot (refresh, (gsize) slot);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* Every touched record must stand under the person it stood under. */
static gboolean
take_touched (Refresh *refresh, GHashTable *touched, gboolean *possible, GError **error)
{
  CmFiguresPass *pass = refresh->pass;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, touched);
  while (*possible && g_hash_table_iter_next (&iter, &key, NULL))
    {
      GError *local = NULL;
      gint64 id = *(gint64 *) key;
      gint64 main_id = cm_conn_int (pass->conn, 0, &local, "SELECT main_id FROM customers WHERE id = ?1", "i", id);
      int slot = cm_figures_pass_slot (pass, id);

      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (slot < 0 || pass->people[slot].id != main_id)
        *possible = FALSE;
      else
        touch_slot (refresh, (gsize) slot);
    }
  return TRUE;
}

static gboolean
read_touched (Refresh *refresh, GError **error)
{
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, refresh->old);
  while (g_hash_table_iter_next (&iter, &slot, NULL))
    {
      if (!cm_figures_pass_read_person (refresh->pass, GPOINTER_TO_SIZE (slot), error))
        return FALSE;
      cm_figures_pass_forecast (refresh->pass, &refresh->pass->people[GPOINTER_TO_SIZE (slot)]);
    }
  return TRUE;
}

/* ---- facts besides orders: few people have any ---- */

static gboolean
has_facts (const CmPersonFacts *facts)
{
  return facts->informed_day != CM_NO_DAY || facts->feedback_day != CM_NO_DAY || facts->reach >= 0 || facts->open_case
         || facts->bad_review || facts->locked || facts->enrolled || facts->referred_orders > 0 || facts->sharing_tasks > 0;
}

static void
forget_facts (CmPersonFacts *facts)
{
  CmPersonFacts none;

  cm_person_facts_init (&none);
  none.orders = facts->orders;
  none.returns = facts->returns;
  none.purchase_days = facts->purchase_days;
  none.net_minor = facts->net_minor;
  none.first_day = facts->first_day;
  none.last_day = facts->last_day;
  none.gap_days = facts->gap_days;
  *facts = none;
}

static gboolean
read_facts (Refresh *refresh, GError **error)
{
  CmFiguresPass *pass = refresh->pass;

  refresh->had_facts = g_new0 (guint8, pass->count + 1);
  for (gsize slot = 0; slot < pass->count; slot++)
    {
      CmPersonFacts *facts = &pass->people[slot].facts;

      refresh->had_facts[slot] = has_facts (facts);
      if (refresh->had_facts[slot])
        forget_facts (facts);
    }
  return cm_figures_pass_read_facts (pass, error);
}

/* ---- grading ---- */

/* What depends on the whole shop, and reaches only people at its edges. */
static gboolean
is_reached (const Refresh *refresh, const CmFigures *person, gsize slot)
{
  const CmGradeRules *rules = &refresh->pass->rules;

  return (person->facts.net_minor >= rules->heavy_net) != (person->facts.net_minor >= refresh->heavy_before)
         || person->facts.returns >= rules->return_least
         || (refresh->had_facts != NULL && (refresh->had_facts[slot] || has_facts (&person->facts)));
}

static void
grade_slot (Refresh *refresh, gsize slot, double gap, const CmFigures *old)
{
  CmFigures *person = &refresh->pass->people[slot];
  CmFiguresChange change = { .slot = slot, .old = *old };

  person->facts.gap_days = gap;
  cm_figures_grade_person (&refresh->pass->rules, refresh->pass->day, person);
  cm_figures_pass_score (refresh->pass, person, person->scores);
  if (!change.old.stored || !cm_figures_same (person, &change.old))
    g_array_append_val (refresh->changes, change);
  person->stored = TRUE;
  person->touched = FALSE;
}

static void
grade_others (Refresh *refresh)
{
  CmFiguresPass *pass = refresh->pass;

  for (gsize slot = 0; slot < pass->count; slot++)
    {
      const CmFigures *person = &pass->people[slot];
      double gap = cm_figures_pass_usual_gap (pass, slot);
      guint8 scores[CM_RFM_AXES];

      cm_figures_pass_score (pass, person, scores);
      if (!person->touched
          && (gap != person->facts.gap_days || memcmp (scores, person->scores, sizeof scores) != 0 || is_reached (refresh, person, slot)))
        grade_slot (refresh, slot, gap, person);
    }
}

static void
grade_all (Refresh *refresh)
{
  GHashTableIter iter;
  gpointer slot, old;

  refresh->heavy_before = refresh->pass->rules.heavy_net;
  cm_figures_pass_find_cuts (refresh->pass);
  cm_figures_pass_find_gaps (refresh->pass);
  grade_others (refresh);
  g_hash_table_iter_init (&iter, refresh->old);
  while (g_hash_table_iter_next (&iter, &slot, &old))
    grade_slot (refresh, GPOINTER_TO_SIZE (slot), cm_figures_pass_usual_gap (refresh->pass, GPOINTER_TO_SIZE (slot)), old);
}

gboolean
cm_figures_pass_refresh (CmFiguresPass *self, GHashTable *touched, gboolean facts, GArray *changes, gboolean *possible, GError **error)
{
  Refresh refresh = { .pass = self, .changes = changes };
  gboolean worked;

  *possible = TRUE;
  refresh.old = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  worked = take_newcomers (&refresh, possible, error)
           && (touched == NULL || take_touched (&refresh, touched, possible, error))
           && (!*possible || (read_touched (&refresh, error) && (!facts || read_facts (&refresh, error))));
  if (worked && *possible)
    grade_all (&refresh);
  g_hash_table_unref (refresh.old);
  g_free (refresh.had_facts);
  return worked;
}

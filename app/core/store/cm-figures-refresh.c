/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-figures-pass.h"

#include <string.h>

typedef struct {
  CmFiguresPass *pass;
  GArray *slots;                /* (element-type guint32): who may have another row; marked in the pass */
  CmGradeRules rules;           /* the numbers of the shop before the step, and what follows */
  gint64 score_from[CM_RFM_AXES][CM_RFM_BREAKS];
  double shop_gap;
  double *category_gaps;
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
mark (Refresh *refresh, gsize slot)
{
  guint32 place = (guint32) slot;

  if (refresh->pass->people[slot].marked)
    return;
  g_array_append_val (refresh->slots, place);
  refresh->pass->people[slot].marked = TRUE;
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
        mark (refresh, (gsize) slot);
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
        mark (refresh, (gsize) slot);
    }
  return TRUE;
}

static gboolean
read_marked (Refresh *refresh, GError **error)
{
  for (guint i = 0; i < refresh->slots->len; i++)
    if (!cm_figures_pass_read_person (refresh->pass, g_array_index (refresh->slots, guint32, i), error))
      return FALSE;
  return TRUE;
}

/* ---- facts besides orders: few people have any ---- */

typedef struct {
  gsize slot;
  CmFiguresBeside beside;
} Known;

/* What is known of everybody, in the order of slots; afterwards nothing is. */
static GArray *
take_facts (CmFiguresPass *pass)
{
  GArray *known = g_array_new (FALSE, FALSE, sizeof (Known));

  for (gsize slot = 0; slot < pass->count; slot++)
    {
      Known one = { .slot = slot };

      if (pass->people[slot].beside == 0)
        continue;
      one.beside = *cm_figures_pass_beside (pass, slot);
      g_array_append_val (known, one);
      pass->people[slot].beside = 0;
    }
  g_array_set_size (pass->beside, 0);
  return known;
}

/* Reads all facts again and marks of whom others are known than before. */
static gboolean
read_facts (Refresh *refresh, GError **error)
{
  CmFiguresPass *pass = refresh->pass;
  g_autoptr (GArray) before = take_facts (pass);
  guint place = 0;

  if (!cm_figures_pass_read_facts (pass, error))
    return FALSE;
  for (gsize slot = 0; slot < pass->count; slot++)
    {
      const CmFiguresBeside *old = &cm_figures_nothing_beside, *now = old;

      if (place < before->len && g_array_index (before, Known, place).slot == slot)
        old = &g_array_index (before, Known, place++).beside;
      if (pass->people[slot].beside > 0)
        now = cm_figures_pass_beside (pass, slot);
      if (!cm_figures_same_beside (old, now))
        mark (refresh, slot);
    }
  return TRUE;
}

/* ---- who else is reached ---- */

static double
gap_before (const Refresh *refresh, gsize slot, const CmFigures *person)
{
  const CmFiguresPass *pass = refresh->pass;
  double category = pass->category != NULL && pass->category[slot] >= 0 ? refresh->category_gaps[pass->category[slot]] : 0;

  return person->facts.orders > 0 ? cm_gap_usual (person->own_gap, category, refresh->shop_gap) : 0;
}

/* Whether a limit that moved passed by this value. */
static gboolean
is_passed (const gint64 *before, const gint64 *now, gint64 value)
{
  for (int i = 0; i < CM_RFM_BREAKS; i++)
    if ((value >= before[i]) != (value >= now[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_scored_otherwise (const Refresh *refresh, const CmPersonFacts *facts)
{
  const CmFiguresPass *pass = refresh->pass;

  return facts->orders > 0
         && (is_passed (refresh->score_from[CM_RFM_RECENCY], pass->score_from[CM_RFM_RECENCY], pass->day - facts->last_day)
             || is_passed (refresh->score_from[CM_RFM_FREQUENCY], pass->score_from[CM_RFM_FREQUENCY], facts->orders)
             || is_passed (refresh->score_from[CM_RFM_MONETARY], pass->score_from[CM_RFM_MONETARY], facts->net_minor));
}

/* What depends on the whole shop, and reaches only people at its edges. */
static gboolean
is_reached (const Refresh *refresh, gsize slot, const CmFigures *person)
{
  const CmGradeRules *before = &refresh->rules, *now = &refresh->pass->rules;
  const CmPersonFacts *facts = &person->facts;

  return facts->gap_days != gap_before (refresh, slot, person) || is_scored_otherwise (refresh, facts)
         || (facts->net_minor >= before->heavy_net) != (facts->net_minor >= now->heavy_net)
         || (facts->returns >= now->return_least && before->shop_return_share != now->shop_return_share
             && cm_grade_is_problem (before, facts) != cm_grade_is_problem (now, facts));
}

static void
mark_others (Refresh *refresh)
{
  const CmFiguresPass *pass = refresh->pass;

  for (gsize slot = 0; slot < pass->count; slot++)
    {
      CmFigures person;

      if (pass->people[slot].marked)
        continue;
      cm_figures_pass_get (pass, slot, &person);
      if (is_reached (refresh, slot, &person))
        mark (refresh, slot);
    }
}

static void
keep_numbers (Refresh *refresh)
{
  const CmFiguresPass *pass = refresh->pass;

  refresh->rules = pass->rules;
  memcpy (refresh->score_from, pass->score_from, sizeof pass->score_from);
  refresh->shop_gap = pass->shop_gap;
  refresh->category_gaps = g_memdup2 (pass->category_gaps, ((gsize) pass->category_count + 1) * sizeof (double));
}

static void
find_reached (Refresh *refresh)
{
  CmFiguresPass *pass = refresh->pass;

  cm_figures_pass_find_cuts (pass);
  cm_figures_pass_find_gaps (pass);
  mark_others (refresh);
  for (guint i = 0; i < refresh->slots->len; i++)
    pass->people[g_array_index (refresh->slots, guint32, i)].marked = FALSE;
}

gboolean
cm_figures_pass_refresh (CmFiguresPass *self, GHashTable *touched, gboolean facts, GArray *slots, gboolean *possible, GError **error)
{
  Refresh refresh = { .pass = self, .slots = slots };
  gboolean worked;

  *possible = TRUE;
  keep_numbers (&refresh);
  worked = take_newcomers (&refresh, possible, error)
           && (touched == NULL || take_touched (&refresh, touched, possible, error))
           && (!*possible || (read_marked (&refresh, error) && (!facts || read_facts (&refresh, error))));
  if (worked && *possible)
    find_reached (&refresh);
  g_free (refresh.category_gaps);
  return worked;
}

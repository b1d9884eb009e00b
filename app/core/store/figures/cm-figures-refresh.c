/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-figures-pass.h"

#include "cm-error.h"

#include <string.h>

typedef struct {
  CmFiguresPass *pass;
  GArray *slots;                /* (element-type guint32): who may have another row; marked in the pass */
  CmGradeRules rules;           /* the numbers of the shop before the step, and what follows */
  gint64 score_from[CM_RFM_AXES][CM_RFM_BREAKS];
  gboolean moved[CM_RFM_AXES];  /* whether that is another now */
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
         && a->stage == b->stage && a->stage_day == b->stage_day && a->grade == b->grade
         && a->facts.referred_orders == b->facts.referred_orders;
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

static gboolean
read_newest (CmFiguresPass *pass, GError **error)
{
  GError *local = NULL;

  pass->newest_id = cm_conn_int (pass->conn, 0, &local, "SELECT max (id) FROM customers WHERE id <= ?1", "i", pass->newest_id);
  return cm_error_pass (local, error);
}

/* Every touched record must stand under the person it stood under, or be gone. */
static gboolean
take_touched (Refresh *refresh, GHashTable *touched, gboolean *possible, GError **error)
{
  CmFiguresPass *pass = refresh->pass;
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));
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
      if (main_id == 0)
        g_array_append_val (gone, id);
      else if (slot < 0 || pass->people[slot].id != main_id)
        *possible = FALSE;
      else
        mark (refresh, (gsize) slot);
    }
  if (gone->len == 0 || !*possible)
    return TRUE;
  *possible = cm_figures_pass_drop (pass, gone);
  return !*possible || read_newest (pass, error);
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

/* What is known of everybody, in the order of slots; afterwards nobody brought an order, and of the other @facts nothing is known. */
static GArray *
take_facts (CmFiguresPass *pass, gboolean facts)
{
  GArray *known = g_array_new (FALSE, FALSE, sizeof (Known));

  for (gsize slot = 0; slot < pass->count; slot++)
    {
      Known one = { .slot = slot };

      if (pass->people[slot].beside == 0)
        continue;
      one.beside = *cm_figures_pass_beside (pass, slot);
      g_array_append_val (known, one);
      cm_figures_pass_beside (pass, slot)->referred_orders = 0;
      if (facts)
        pass->people[slot].beside = 0;
    }
  if (facts)
    g_array_set_size (pass->beside, 0);
  return known;
}

static void
give_back_referrals (CmFiguresPass *pass, const GArray *before)
{
  for (guint i = 0; i < before->len; i++)
    {
      const Known *known = &g_array_index (before, Known, i);

      if (known->beside.referred_orders > 0)
        cm_figures_pass_beside (pass, known->slot)->referred_orders = known->beside.referred_orders;
    }
}

/* Reads the @facts again, and who brought how many orders where @referrals may be others; marks of whom others are known than before. */
static gboolean
read_facts (Refresh *refresh, gboolean facts, gboolean referrals, GError **error)
{
  CmFiguresPass *pass = refresh->pass;
  g_autoptr (GArray) before = take_facts (pass, facts);
  guint place = 0;

  if ((facts && !cm_figures_pass_read_facts (pass, error)) || (referrals && !cm_figures_pass_read_referrals (pass, error)))
    return FALSE;
  if (!referrals)
    give_back_referrals (pass, before);
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
borrowed (double shop_gap, const double *category_gaps, gint32 category)
{
  return cm_gap_usual (0, category >= 0 ? category_gaps[category] : 0, shop_gap);
}

static gboolean
borrows_otherwise (const Refresh *refresh, gsize slot, const CmFiguresGlance *person)
{
  const CmFiguresPass *pass = refresh->pass;
  gint32 category = pass->category != NULL ? pass->category[slot] : -1;

  return person->orders > 0 && person->own_gap <= 0
         && borrowed (pass->shop_gap, pass->category_gaps, category) != borrowed (refresh->shop_gap, refresh->category_gaps, category);
}

/* Whether a limit that moved passed by this value. */
static gboolean
is_passed (const Refresh *refresh, CmRfmAxis axis, gint64 value)
{
  const gint64 *before = refresh->score_from[axis], *now = refresh->pass->score_from[axis];

  for (int i = 0; refresh->moved[axis] && i < CM_RFM_BREAKS; i++)
    if ((value >= before[i]) != (value >= now[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_scored_otherwise (const Refresh *refresh, const CmFiguresGlance *person)
{
  return person->orders > 0
         && (is_passed (refresh, CM_RFM_RECENCY, refresh->pass->day - person->last_day)
             || is_passed (refresh, CM_RFM_FREQUENCY, person->orders) || is_passed (refresh, CM_RFM_MONETARY, person->net_minor));
}

static gboolean
returns_otherwise (const Refresh *refresh, const CmFiguresGlance *person)
{
  const CmGradeRules *before = &refresh->rules, *now = &refresh->pass->rules;

  return person->returns >= now->return_least && before->shop_return_share != now->shop_return_share
         && cm_grade_returns_too_much (before, person->returns, person->orders)
            != cm_grade_returns_too_much (now, person->returns, person->orders);
}

/* What depends on the whole shop, and reaches only people at its edges. */
static gboolean
is_reached (const Refresh *refresh, gsize slot, const CmFiguresGlance *person)
{
  return is_scored_otherwise (refresh, person)
         || (person->net_minor >= refresh->rules.heavy_net) != (person->net_minor >= refresh->pass->rules.heavy_net)
         || borrows_otherwise (refresh, slot, person) || returns_otherwise (refresh, person);
}

static void
mark_others (Refresh *refresh)
{
  const CmFiguresPass *pass = refresh->pass;

  for (gsize slot = 0; slot < pass->count; slot++)
    {
      const CmFiguresGlance person = cm_figures_pass_glance (pass, slot);

      if (!pass->people[slot].marked && is_reached (refresh, slot, &person))
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
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    refresh->moved[axis] = memcmp (refresh->score_from[axis], pass->score_from[axis], sizeof pass->score_from[axis]) != 0;
  mark_others (refresh);
  for (guint i = 0; i < refresh->slots->len; i++)
    pass->people[g_array_index (refresh->slots, guint32, i)].marked = FALSE;
}

gboolean
cm_figures_pass_refresh (CmFiguresPass *self, GHashTable *touched, gboolean facts, gboolean referrals, GArray *slots, gboolean *possible,
                         GError **error)
{
  Refresh refresh = { .pass = self, .slots = slots };
  gboolean worked;

  *possible = TRUE;
  keep_numbers (&refresh);
  worked = take_newcomers (&refresh, possible, error)
           && (touched == NULL || take_touched (&refresh, touched, possible, error))
           && (!*possible || (read_marked (&refresh, error)
                                && ((!facts && !referrals) || read_facts (&refresh, facts, referrals, error))));
  if (worked && *possible)
    find_reached (&refresh);
  g_free (refresh.category_gaps);
  return worked;
}

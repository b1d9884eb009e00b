/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a pass keeps its people. */
#include "cm-figures-pass.h"

const CmFiguresBeside cm_figures_nothing_beside = { .reach = -1, .informed_day = CM_NO_DAY, .feedback_day = CM_NO_DAY };

void
cm_figures_set_beside (CmPersonFacts *facts, const CmFiguresBeside *beside)
{
  facts->reach = beside->reach;
  facts->informed_day = beside->informed_day;
  facts->feedback_day = beside->feedback_day;
  facts->sharing_tasks = beside->sharing_tasks;
  facts->open_case = beside->open_case;
  facts->bad_review = beside->bad_review;
  facts->locked = beside->locked;
  facts->enrolled = beside->enrolled;
  facts->referred_orders = (int) beside->referred_orders;
}

gboolean
cm_figures_same_beside (const CmFiguresBeside *a, const CmFiguresBeside *b)
{
  return a->reach == b->reach && a->informed_day == b->informed_day && a->feedback_day == b->feedback_day
         && a->sharing_tasks == b->sharing_tasks && a->referred_orders == b->referred_orders
         && a->open_case == b->open_case && a->bad_review == b->bad_review && a->locked == b->locked && a->enrolled == b->enrolled;
}

CmFiguresBeside *
cm_figures_pass_beside (CmFiguresPass *self, gsize slot)
{
  CmFiguresSlot *person = &self->people[slot];

  if (person->beside == 0)
    {
      g_array_append_val (self->beside, cm_figures_nothing_beside);
      person->beside = self->beside->len;
    }
  return &g_array_index (self->beside, CmFiguresBeside, person->beside - 1);
}

static gboolean
is_short (gint64 value)
{
  return value >= 0 && value <= G_MAXUINT16;
}

static gboolean
fits (const CmFigures *person)
{
  const CmPersonFacts *facts = &person->facts;
  float half_gap = person->own_gap * 2;

  return is_short (facts->orders) && is_short (person->home_orders) && is_short (facts->returns) && is_short (facts->purchase_days)
         && facts->net_minor >= G_MININT32 && facts->net_minor <= G_MAXINT32
         && (facts->orders == 0 || (is_short (facts->first_day) && is_short (facts->last_day)))
         && half_gap >= 0 && half_gap <= G_MAXUINT16 && half_gap == (float) (guint16) half_gap;
}

void
cm_figures_pass_set (CmFiguresPass *self, gsize slot, const CmFigures *person)
{
  const CmPersonFacts *facts = &person->facts;
  CmFiguresSlot *kept = &self->people[slot];

  if (kept->wide)
    g_hash_table_remove (self->wide, GSIZE_TO_POINTER (slot));
  kept->wide = !fits (person);
  if (kept->wide)
    {
      CmFigures *whole = g_memdup2 (person, sizeof *person);

      whole->id = kept->id;
      g_hash_table_insert (self->wide, GSIZE_TO_POINTER (slot), whole);
      return;
    }
  kept->net_minor = (gint32) facts->net_minor;
  kept->first_gap = person->first_gap;
  kept->orders = (guint16) facts->orders;
  kept->home_orders = (guint16) person->home_orders;
  kept->returns = (guint16) facts->returns;
  kept->purchase_days = (guint16) facts->purchase_days;
  kept->first_day = facts->orders > 0 ? (guint16) facts->first_day : 0;
  kept->last_day = facts->orders > 0 ? (guint16) facts->last_day : 0;
  kept->half_gap = (guint16) (person->own_gap * 2);
}

static void
widen (const CmFiguresSlot *kept, CmFigures *person)
{
  *person = (CmFigures) {
    .id = kept->id,
    .facts = {
      .net_minor = kept->net_minor,
      .orders = kept->orders,
      .returns = kept->returns,
      .purchase_days = kept->purchase_days,
      .first_day = kept->orders > 0 ? kept->first_day : CM_NO_DAY,
      .last_day = kept->orders > 0 ? kept->last_day : CM_NO_DAY,
    },
    .home_orders = kept->home_orders,
    .own_gap = (float) kept->half_gap / 2,
    .first_gap = kept->first_gap,
    .stage_day = CM_NO_DAY,
    .buys_again_ppm = -1,
    .expected_milli = -1,
  };
}

/* The own gap, or a borrowed one. */
static double
usual_gap (const CmFiguresPass *self, gsize slot, const CmFigures *person)
{
  gint32 place = self->category != NULL ? self->category[slot] : -1;
  double category = place >= 0 && place < self->category_count ? self->category_gaps[place] : 0;

  return person->facts.orders > 0 ? cm_gap_usual (person->own_gap, category, self->shop_gap) : 0;
}

void
cm_figures_pass_get (const CmFiguresPass *self, gsize slot, CmFigures *person)
{
  const CmFiguresSlot *kept = &self->people[slot];

  if (kept->wide)
    *person = *(const CmFigures *) g_hash_table_lookup (self->wide, GSIZE_TO_POINTER (slot));
  else
    widen (kept, person);
  cm_figures_set_beside (&person->facts, kept->beside > 0 ? &g_array_index (self->beside, CmFiguresBeside, kept->beside - 1)
                         : &cm_figures_nothing_beside);
  person->facts.gap_days = usual_gap (self, slot, person);
}

CmFiguresGlance
cm_figures_pass_glance_wide (const CmFiguresPass *self, gsize slot)
{
  const CmFigures *person = g_hash_table_lookup (self->wide, GSIZE_TO_POINTER (slot));
  const CmPersonFacts *facts = &person->facts;

  return (CmFiguresGlance) { facts->net_minor, facts->orders, facts->returns, facts->last_day, person->own_gap };
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-private.h"

#include "cm-radix.h"

/* The break-even line of an answer. */

#define POINTS 25
#define FEWEST 30               /* tries near a number of orders that make a band */
#define FARTHEST 3              /* times what may be sold: a break-even beyond is not drawn */
#define WHOLE 1000              /* permille */

typedef struct {
  CmProfitEngine engine;
  CmPromotion *changed;
  gint64 new_members;
  gint64 *demands;
} Room;

static void
room_init (Room *self, const CmPromotion *plan)
{
  self->changed = cm_promotion_copy (plan);
  self->new_members = plan->new_members;
  self->demands = g_new0 (gint64, plan->items->len);
  cm_profit_engine_init (&self->engine, self->changed);
}

static void
room_clear (Room *self)
{
  cm_profit_engine_clear (&self->engine);
  g_clear_pointer (&self->changed, cm_promotion_free);
  g_clear_pointer (&self->demands, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Room, room_clear)

/* The plan with @part of @whole of each demand and of the new members, as for cm_break_even_scale(); FALSE when it cannot be reckoned. */
static gboolean
run_part (Room *self, gint64 part, gint64 whole)
{
  const CmProfitRun run = { .demands = self->demands, .scaled = TRUE };

  for (guint i = 0; i < self->engine.count; i++)
    if (!cm_round_ratio ((CmWide) self->engine.demands[i] * part, whole, CM_ROUND_HALF_UP, self->demands + i))
      return FALSE;
  return cm_round_ratio ((CmWide) self->new_members * part, whole, CM_ROUND_HALF_UP, &self->changed->new_members)
         && cm_profit_engine_run (&self->engine, &run);
}

static gboolean
holds (Room *room, gint64 scale)
{
  return run_part (room, scale, WHOLE) && room->engine.totals.profit >= 0;
}

/* The scale from which it does not lose, taken for one that only rises. */
static gint64
halve_scale (Room *room)
{
  gboolean wins = holds (room, WHOLE);
  gint64 low = wins ? -1 : WHOLE, high = wins ? WHOLE : WHOLE * CM_BREAK_EVEN_TIMES;

  if (!wins && !holds (room, high))
    return CM_BREAK_EVEN_NEVER;
  while (low + 1 < high)
    {
      gint64 middle = low + (high - low) / 2;

      if (holds (room, middle))
        high = middle;
      else
        low = middle;
    }
  return high;
}

static void
find_even (CmEstimateAnswer *self, Room *room)
{
  gint64 scale = self->rough ? halve_scale (room) : self->even.scale;

  room->engine.fault_field = NULL;
  if (scale != CM_BREAK_EVEN_NEVER && run_part (room, scale, WHOLE))
    self->even_orders = room->engine.totals.orders;
}

static gint64
most_orders (CmEstimateAnswer *self, Room *room, const CmOutcomes *outcomes)
{
  gint64 units = 0;
  CmWide most, planned = MAX (self->estimate->totals.orders, 1);

  for (guint i = 0; i < outcomes->count; i++)
    units = MAX (units, outcomes->units[i]);
  most = MIN (MAX (cm_profit_order_count (&room->engine, units, TRUE), planned), FARTHEST * planned);
  if (self->even_orders != CM_BREAK_EVEN_NEVER && self->even_orders > most)
    most = MIN ((CmWide) self->even_orders + self->even_orders / 10 + 1, FARTHEST * most);
  return (gint64) MIN (most, G_MAXINT64);
}

static void
add_point (CmEstimateAnswer *self, Room *room, gint64 orders)
{
  const CmEstimatePoint *last = self->line->len > 0 ? &g_array_index (self->line, CmEstimatePoint, self->line->len - 1) : NULL;
  CmEstimatePoint point = { 0 };

  if (!run_part (room, orders, MAX (self->estimate->totals.orders, 1)))
    return;
  point.orders = room->engine.totals.orders;
  point.profit = room->engine.totals.profit;
  if (last == NULL || point.orders > last->orders)
    g_array_append_val (self->line, point);
}

/* The point that each try comes nearest to, by orders; tries beyond the ends belong to none. */
static int
nearest (const GArray *line, gint64 orders)
{
  guint low = 0, high = line->len - 1;

  if (orders < g_array_index (line, CmEstimatePoint, 0).orders || orders > g_array_index (line, CmEstimatePoint, high).orders)
    return -1;
  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (line, CmEstimatePoint, middle).orders <= orders)
        low = middle;
      else
        high = middle;
    }
  return (int) (orders - g_array_index (line, CmEstimatePoint, low).orders <= g_array_index (line, CmEstimatePoint, high).orders - orders
                  ? low : high);
}

static void
fill_bands (CmEstimateAnswer *self, Room *room, const CmOutcomes *outcomes)
{
  g_autoptr (GPtrArray) near = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; i < self->line->len; i++)
    g_ptr_array_add (near, g_array_new (FALSE, FALSE, sizeof (gint64)));
  for (guint i = 0; i < outcomes->count; i++)
    {
      int point = nearest (self->line, cm_profit_order_count (&room->engine, outcomes->units[i], TRUE));

      if (point >= 0)
        g_array_append_val ((GArray *) g_ptr_array_index (near, point), outcomes->profit[i]);
    }
  for (guint i = 0; i < self->line->len; i++)
    {
      CmEstimatePoint *point = &g_array_index (self->line, CmEstimatePoint, i);
      GArray *profits = g_ptr_array_index (near, i);

      point->has_band = profits->len >= FEWEST;
      if (!point->has_band)
        continue;
      cm_radix_sort_ints ((gint64 *) (void *) profits->data, profits->len);
      point->low = cm_outcome_quantile ((const gint64 *) (const void *) profits->data, profits->len, 0.1);
      point->high = cm_outcome_quantile ((const gint64 *) (const void *) profits->data, profits->len, 0.9);
    }
}

void
cm_estimate_answer_fill_line (CmEstimateAnswer *self, const CmOutcomes *outcomes)
{
  g_auto (Room) room = { 0 };
  gint64 most;

  room_init (&room, self->plan);
  find_even (self, &room);
  most = most_orders (self, &room, outcomes);
  for (int i = 0; i < POINTS; i++)
    add_point (self, &room, (gint64) cm_round_wide ((CmWide) most * i, POINTS - 1, CM_ROUND_HALF_UP));
  if (self->line->len > 1)
    fill_bands (self, &room, outcomes);
}

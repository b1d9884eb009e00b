/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-figures-pass.h"

#include <math.h>
#include <string.h>

#include "cm-forecast-store.h"
#include "cm-quantile.h"
#include "cm-radix.h"
#include "cm-shop.h"

static void
set_slot (CmFiguresPass *self, gint64 record_id, gint32 slot)
{
  if (record_id > self->last_id)
    {
      gint64 room = MAX (record_id + 1, self->last_id + self->last_id / 4);

      self->slot_of = g_renew (gint32, self->slot_of, room);
      for (gint64 i = self->last_id + 1; i < room; i++)
        self->slot_of[i] = -1;
      self->last_id = room - 1;
    }
  self->slot_of[record_id] = slot;
}

void
cm_figures_pass_add_main (CmFiguresPass *self, gint64 id)
{
  if (self->count == self->room)
    {
      self->room = MAX (self->room + self->room / 4, 1024);
      self->people = g_renew (CmFiguresSlot, self->people, self->room);
      if (self->category != NULL)
        self->category = g_renew (gint32, self->category, self->room);
    }
  self->people[self->count] = (CmFiguresSlot) { .id = (guint32) id };
  if (self->category != NULL)
    self->category[self->count] = -1;
  set_slot (self, id, (gint32) self->count++);
  self->newest_id = MAX (self->newest_id, id);
}

void
cm_figures_pass_add_joined (CmFiguresPass *self, gint64 id, gint64 main_id)
{
  int slot = cm_figures_pass_slot (self, main_id);

  self->newest_id = MAX (self->newest_id, id);
  if (slot < 0)
    return;
  set_slot (self, id, slot);
  self->people[slot].several = TRUE;
}

static gboolean
read_records (CmFiguresPass *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  CmStmt *stmt = cm_conn_query (self->conn, &local, "SELECT id FROM customers WHERE joined_to IS NULL ORDER BY id", "");

  while (cm_stmt_next (stmt, &local))
    cm_figures_pass_add_main (self, cm_stmt_int (stmt, 0));
  if (local == NULL)
    stmt = cm_conn_query (self->conn, &local, "SELECT id, main_id FROM customers WHERE joined_to IS NOT NULL", "");
  while (local == NULL && cm_stmt_next (stmt, &local))
    cm_figures_pass_add_joined (self, cm_stmt_int (stmt, 0), cm_stmt_int (stmt, 1));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
read_shop (CmFiguresPass *self, GError **error)
{
  g_autoptr (CmShop) shop = cm_shop_read (self->conn, error);
  g_autoptr (CmRules) rules = shop != NULL ? cm_shop_rules (self->conn, error) : NULL;

  if (rules == NULL)
    return FALSE;

  cm_grade_rules_read (&self->rules, rules);
  self->digest = g_strdup (cm_rules_digest (rules));
  self->own_days = (gsize) cm_rules_int (rules, "reminder.min-orders");
  self->category_least = (gsize) cm_rules_int (rules, "stage.dependent.fallback-gaps");
  self->major = cm_shop_major (shop);
  cm_rfm_rules_read (&self->rfm, rules, self->major);
  return TRUE;
}

static gboolean
read_forecast (CmFiguresPass *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  CmForecast forecast;

  if (cm_forecast_store_load (self->conn, &forecast, &local) && forecast.reason == CM_FORECAST_USED)
    self->forecast = g_memdup2 (&forecast, sizeof forecast);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
clear_pool (gpointer data)
{
  cm_gap_pool_clear (data);
}

CmFiguresPass *
cm_figures_pass_new (CmConn *conn, int day, GError **error)
{
  g_autoptr (CmFiguresPass) self = g_new0 (CmFiguresPass, 1);

  self->conn = conn;
  self->day = day;
  self->end_at = cm_time_from_civil (day + 1, 0, cm_conn_zone (conn));
  self->last_id = -1;
  self->wide = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->beside = g_array_new (FALSE, FALSE, sizeof (CmFiguresBeside));
  self->pools = g_array_new (FALSE, FALSE, sizeof (CmGapPool));
  g_array_set_clear_func (self->pools, clear_pool);
  self->categories = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  cm_gap_pool_init (&self->shop);
  if (!read_shop (self, error) || !read_forecast (self, error) || !read_records (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cm_figures_pass_free (CmFiguresPass *self)
{
  if (self == NULL)
    return;
  g_free (self->people);
  g_free (self->slot_of);
  g_free (self->forecast);
  g_free (self->category);
  g_free (self->category_gaps);
  g_free (self->digest);
  cm_numbers_clear (&self->gaps);
  g_hash_table_unref (self->wide);
  g_array_unref (self->beside);
  g_array_unref (self->pools);
  g_hash_table_unref (self->categories);
  cm_gap_pool_clear (&self->shop);
  g_free (self);
}

int
cm_figures_pass_slot (CmFiguresPass *self, gint64 record_id)
{
  return record_id >= 0 && record_id <= self->last_id ? self->slot_of[record_id] : -1;
}

gboolean
cm_figures_pass_drop (CmFiguresPass *self, const GArray *record_ids)
{
  gsize first = self->count, people = 0;

  for (guint i = 0; i < record_ids->len; i++)
    {
      gint64 id = g_array_index (record_ids, gint64, i);
      int slot = cm_figures_pass_slot (self, id);

      if (slot < 0)
        continue;
      self->slot_of[id] = -1;
      if (self->people[slot].id != id)
        continue;
      people++;
      first = MIN (first, (gsize) slot);
    }
  if (first + people != self->count)
    return FALSE;
  for (gsize slot = first; slot < self->count; slot++)
    cm_figures_pass_forget_person (self, slot);
  self->count = first;
  return TRUE;
}

double
cm_figures_pass_axis (const CmFiguresPass *self, const CmFigures *person, CmRfmAxis axis)
{
  const CmPersonFacts *facts = &person->facts;

  switch (axis)
    {
    case CM_RFM_RECENCY:
      return self->day - facts->last_day;
    case CM_RFM_FREQUENCY:
      return facts->orders;
    default:
      return (double) facts->net_minor / self->major;
    }
}

/* Beyond it whole numbers are no longer told apart; nobody's money or days come near. */
#define FARTHEST ((gint64) 1 << 52)

/* The least whole numbers that reach the limits; money is compared in minor units, with the limit in major ones. */
static void
find_steps (CmFiguresPass *self)
{
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    for (int i = 0; i < CM_RFM_BREAKS; i++)
      {
        double limit = cm_rfm_limits_of (&self->breaks, (CmRfmAxis) axis)[i], unit = axis == CM_RFM_MONETARY ? self->major : 1;
        gint64 least = (gint64) floor (CLAMP (limit * unit, -FARTHEST, FARTHEST)) - 2;

        while (least < FARTHEST && (double) least / unit < limit)
          least++;
        self->score_from[axis][i] = least;
      }
}

/* How often each whole number from 0 on came. */
static void
tally (GArray *counts, int value)
{
  guint place = (guint) MAX (value, 0);

  if (place >= counts->len)
    g_array_set_size (counts, place + 1);
  g_array_index (counts, guint32, place)++;
}

/* Limits of what was counted, which so is in order already. */
static void
find_counted_limits (CmFiguresPass *self, CmRfmAxis axis, const GArray *counts, double *values)
{
  gsize count = 0;

  for (guint value = 0; value < counts->len; value++)
    for (guint32 i = 0; i < g_array_index (counts, guint32, value); i++)
      values[count++] = value;
  cm_rfm_rules_limits (&self->rfm, axis, values, count, cm_rfm_limits_of (&self->breaks, axis));
}

void
cm_figures_set_shop (CmGradeRules *rules, gint64 *nets, gsize count, gint64 returns, gint64 orders)
{
  rules->shop_return_share = returns > 0 ? (double) returns / (double) (returns + orders) : 0;
  cm_radix_sort_ints (nets, count);
  rules->heavy_net = cm_rank_value (nets, count, rules->heavy_percent);
}

/* What the limits are found of comes into the memory of the nets, one axis after the other. */
static void
find_limits (CmFiguresPass *self, gint64 *nets, gsize buyers, const GArray *days, const GArray *orders)
{
  double *values = (double *) (gpointer) nets;

  for (gsize i = 0; i < buyers; i++)
    values[i] = (double) nets[i] / self->major;
  cm_rfm_rules_limits (&self->rfm, CM_RFM_MONETARY, values, buyers, self->breaks.monetary);
  find_counted_limits (self, CM_RFM_RECENCY, days, values);
  find_counted_limits (self, CM_RFM_FREQUENCY, orders, values);
  find_steps (self);
}

void
cm_figures_pass_find_cuts (CmFiguresPass *self)
{
  g_autofree gint64 *nets = g_new (gint64, self->count + 1);
  g_autoptr (GArray) days = g_array_new (FALSE, TRUE, sizeof (guint32)), orders = g_array_new (FALSE, TRUE, sizeof (guint32));
  gint64 returns = 0, all_orders = 0;
  gsize buyers = 0;

  for (gsize i = 0; i < self->count; i++)
    {
      const CmFiguresGlance person = cm_figures_pass_glance (self, i);

      returns += person.returns;
      all_orders += person.orders;
      if (person.orders == 0)
        continue;
      nets[buyers++] = person.net_minor;
      tally (days, self->day - person.last_day);
      tally (orders, person.orders);
    }
  cm_figures_set_shop (&self->rules, nets, buyers, returns, all_orders);
  find_limits (self, nets, buyers, days, orders);
}

void
cm_figures_grade_person (const CmGradeRules *rules, int day, CmFigures *person)
{
  person->problem = cm_grade_is_problem (rules, &person->facts);
  person->stage = cm_stage_of (rules, &person->facts, day, &person->stage_day);
  person->grade = cm_grade_of (rules, &person->facts, person->problem);
}

static inline guint8
score_of (const gint64 *from, gint64 value)
{
  return (guint8) (1 + (value >= from[0]) + (value >= from[1]) + (value >= from[2]) + (value >= from[3]));
}

static void
score (const CmFiguresPass *self, CmFigures *person)
{
  const CmPersonFacts *facts = &person->facts;

  memset (person->scores, 0, CM_RFM_AXES);
  if (facts->orders == 0)
    return;
  person->scores[CM_RFM_RECENCY] = (guint8) (CM_RFM_BEST + 1
                                             - score_of (self->score_from[CM_RFM_RECENCY], self->day - facts->last_day));
  person->scores[CM_RFM_FREQUENCY] = score_of (self->score_from[CM_RFM_FREQUENCY], facts->orders);
  if (facts->purchase_days == 1)
    person->scores[CM_RFM_FREQUENCY] = (guint8) self->rfm.once;
  person->scores[CM_RFM_MONETARY] = score_of (self->score_from[CM_RFM_MONETARY], facts->net_minor);
}

void
cm_figures_pass_row (const CmFiguresPass *self, gsize slot, CmFigures *row)
{
  cm_figures_pass_get (self, slot, row);
  cm_figures_grade_person (&self->rules, self->day, row);
  score (self, row);
}

void
cm_figures_pass_forecast (const CmFiguresPass *self, CmFigures *person)
{
  const CmPersonFacts *facts = &person->facts;
  CmRepeatForecast expected;

  person->buys_again_ppm = person->expected_milli = -1;
  if (self->forecast == NULL || facts->orders == 0)
    return;
  expected = cm_forecast_person (self->forecast, facts->first_day, facts->last_day, facts->purchase_days, self->day);
  person->buys_again_ppm = (gint32) lround (expected.any * 1e6);
  person->expected_milli = (gint32) lround (fmin (expected.expected * 1e3, G_MAXINT32 / 2));
}

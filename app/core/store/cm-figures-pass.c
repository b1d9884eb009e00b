/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-figures-pass.h"

#include <math.h>

#include "cm-forecast-store.h"
#include "cm-quantile.h"
#include "cm-shop.h"

static void
set_slot (CmFiguresPass *self, gint64 record_id, gint32 slot)
{
  if (record_id > self->last_id)
    {
      gint64 room = MAX (record_id + 1, self->last_id * 2);

      self->slot_of = g_renew (gint32, self->slot_of, room);
      for (gint64 i = self->last_id + 1; i < room; i++)
        self->slot_of[i] = -1;
      self->last_id = room - 1;
    }
  self->slot_of[record_id] = slot;
}

static gboolean
read_main_records (CmFiguresPass *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GArray) people = g_array_new (FALSE, TRUE, sizeof (CmFigures));
  CmStmt *stmt = cm_conn_query (self->conn, &local, "SELECT id FROM customers WHERE joined_to IS NULL ORDER BY id", "");

  while (cm_stmt_next (stmt, &local))
    {
      CmFigures figures = { .id = cm_stmt_int (stmt, 0), .stage_day = CM_NO_DAY, .buys_again_ppm = -1, .expected_milli = -1 };

      cm_person_facts_init (&figures.facts);
      set_slot (self, figures.id, (gint32) people->len);
      g_array_append_val (people, figures);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  self->count = people->len;
  self->people = (CmFigures *) g_array_free (g_steal_pointer (&people), FALSE);
  self->several = g_new0 (guint8, self->count + 1);
  return TRUE;
}

static gboolean
read_joined_records (CmFiguresPass *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  CmStmt *stmt = cm_conn_query (self->conn, &local, "SELECT id, main_id FROM customers WHERE joined_to IS NOT NULL", "");

  while (cm_stmt_next (stmt, &local))
    {
      int slot = cm_figures_pass_slot (self, cm_stmt_int (stmt, 1));

      if (slot < 0)
        continue;
      set_slot (self, cm_stmt_int (stmt, 0), slot);
      self->several[slot] = 1;
    }
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

CmFiguresPass *
cm_figures_pass_new (CmConn *conn, int day, GError **error)
{
  g_autoptr (CmFiguresPass) self = g_new0 (CmFiguresPass, 1);

  self->conn = conn;
  self->day = day;
  self->end_at = cm_time_from_civil (day + 1, 0, cm_conn_zone (conn));
  self->last_id = -1;
  if (!read_shop (self, error) || !read_forecast (self, error) || !read_main_records (self, error) || !read_joined_records (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cm_figures_pass_free (CmFiguresPass *self)
{
  if (self == NULL)
    return;
  g_free (self->people);
  g_free (self->several);
  g_free (self->slot_of);
  g_free (self->forecast);
  g_free (self);
}

int
cm_figures_pass_slot (CmFiguresPass *self, gint64 record_id)
{
  return record_id >= 0 && record_id <= self->last_id ? self->slot_of[record_id] : -1;
}

/* The shop's share of wholly refunded orders and the net that counts as heavy. */
static void
find_cuts (CmFiguresPass *self)
{
  g_autofree gint64 *nets = g_new (gint64, self->count + 1);
  gint64 returns = 0, orders = 0;
  gsize buyers = 0;

  for (gsize i = 0; i < self->count; i++)
    {
      const CmPersonFacts *facts = &self->people[i].facts;

      returns += facts->returns;
      orders += facts->orders;
      if (facts->orders > 0)
        nets[buyers++] = facts->net_minor;
    }
  self->rules.shop_return_share = returns > 0 ? (double) returns / (double) (returns + orders) : 0;
  self->rules.heavy_net = cm_rank_value (nets, buyers, self->rules.heavy_percent);
}

double
cm_figures_pass_axis (CmFiguresPass *self, const CmFigures *person, CmRfmAxis axis)
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

static void
score_axis (CmFiguresPass *self, CmRfmAxis axis, double *values)
{
  double *limits = cm_rfm_limits_of (&self->breaks, axis);
  gsize buyers = 0;

  for (gsize i = 0; i < self->count; i++)
    if (self->people[i].facts.orders > 0)
      values[buyers++] = cm_figures_pass_axis (self, &self->people[i], axis);
  cm_rfm_rules_limits (&self->rfm, axis, values, buyers, limits);

  for (gsize i = 0; i < self->count; i++)
    {
      CmFigures *person = &self->people[i];
      int score = 0;

      if (person->facts.orders > 0)
        score = cm_rfm_score_axis (axis, limits, cm_figures_pass_axis (self, person, axis));
      if (axis == CM_RFM_FREQUENCY && person->facts.purchase_days == 1)
        score = self->rfm.once;
      person->scores[axis] = (guint8) score;
    }
}

void
cm_figures_pass_grade (CmFiguresPass *self)
{
  g_autofree double *values = g_new (double, self->count + 1);

  find_cuts (self);
  for (gsize i = 0; i < self->count; i++)
    {
      CmFigures *person = &self->people[i];

      person->problem = cm_grade_is_problem (&self->rules, &person->facts);
      person->stage = cm_stage_of (&self->rules, &person->facts, self->day, &person->stage_day);
      person->grade = cm_grade_of (&self->rules, &person->facts, person->problem);
    }
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    score_axis (self, (CmRfmAxis) axis, values);
}

void
cm_figures_pass_forecast (CmFiguresPass *self, CmFigures *person)
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

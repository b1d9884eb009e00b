/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-movement.h"

#include <math.h>

#include "cm-day.h"
#include "cm-quantile.h"

void
cm_movement_free (CmMovement *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->months);
  g_free (self);
}

static gboolean
goes_up (const CmGradeMove *move)
{
  return move->to > move->from;
}

/* ---- months ---- */

static GArray *
create_months (int today, int count)
{
  GArray *months = g_array_sized_new (FALSE, TRUE, sizeof (CmMovementMonth), (guint) count);
  int year, month, day, first;

  cm_day_to_date (today, &year, &month, &day);
  first = cm_day_add_months (today - day + 1, 1 - count);
  for (int i = 0; i < count; i++)
    {
      CmMovementMonth one = { .first_day = first, .end_day = cm_day_add_months (first, 1) };

      first = one.end_day;
      one.end_day = MIN (one.end_day, today + 1);
      g_array_append_val (months, one);
    }
  return months;
}

static CmMovementMonth *
month_of (CmMovement *self, int day)
{
  for (guint i = 0; i < self->months->len; i++)
    {
      CmMovementMonth *month = &g_array_index (self->months, CmMovementMonth, i);

      if (day >= month->first_day && day < month->end_day)
        return month;
    }
  return NULL;
}

static void
note_month (CmMovementMonth *month, const CmGradeMove *move)
{
  month->moves[move->from][move->to]++;
  if (goes_up (move))
    month->up++;
  else
    month->down++;
}

/* ---- one person ---- */

/* What a person did in the period, per grade. */
typedef struct {
  gboolean left[CM_N_GRADES];
  gboolean up[CM_N_GRADES];
  gboolean down[CM_N_GRADES];
} Person;

static void
add_days (GArray **days, const CmGradeMove *move, int came_on)
{
  double stayed = move->day - came_on;

  g_array_append_val (days[move->from], stayed);
}

/* The person's moves up to the day of the question; whoever left a grade for good is not among those who have it now. */
static void
note_person (CmMovement *self, const CmGradeMove *moves, gsize count, GArray **days)
{
  Person person = { 0 };

  for (gsize i = 0; i < count; i++)
    {
      CmMovementMonth *month = month_of (self, moves[i].day);

      if (month == NULL)
        continue;
      note_month (month, &moves[i]);
      person.left[moves[i].from] = TRUE;
      if (!goes_up (&moves[i]))
        person.down[moves[i].from] = TRUE;
      else
        {
          person.up[moves[i].from] = TRUE;
          if (i > 0)
            add_days (days, &moves[i], moves[i - 1].day);
        }
    }
  for (int g = 0; g < CM_N_GRADES; g++)
    {
      self->grades[g].stood += person.left[g] && moves[count - 1].to != (CmGrade) g;
      self->grades[g].up += person.up[g];
      self->grades[g].down += person.down[g];
    }
}

static void
find_medians (CmMovement *self, GArray **days)
{
  for (int g = 0; g < CM_N_GRADES; g++)
    {
      self->grades[g].known = days[g]->len;
      cm_quantile_sort ((double *) (gpointer) days[g]->data, days[g]->len);
      self->grades[g].days = days[g]->len > 0 ? cm_quantile ((double *) (gpointer) days[g]->data, days[g]->len, .5) : (double) NAN;
      g_array_unref (days[g]);
    }
}

CmMovement *
cm_movement_count (const CmGradeMove *moves, gsize count, const gsize *now, int today, int months)
{
  CmMovement *self = g_new0 (CmMovement, 1);
  GArray *days[CM_N_GRADES];

  self->months = create_months (today, MAX (months, 1));
  self->since = CM_NO_DAY;
  for (int g = 0; g < CM_N_GRADES; g++)
    {
      days[g] = g_array_new (FALSE, FALSE, sizeof (double));
      self->grades[g].stood = now[g];
    }
  for (gsize i = 0, end; i < count; i = end)
    {
      gsize seen = 0;

      for (end = i; end < count && moves[end].person == moves[i].person; end++)
        seen += moves[end].day <= today;
      if (seen == 0)
        continue;
      if (self->since == CM_NO_DAY || moves[i].day < self->since)
        self->since = moves[i].day;
      note_person (self, moves + i, seen, days);
    }
  find_medians (self, days);
  return self;
}

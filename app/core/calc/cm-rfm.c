/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rfm.h"

#include <math.h>
#include <string.h>

#include "cm-quantile.h"

static const char *const axis_names[] = { "recency", "frequency", "monetary" };

const char *
cm_rfm_axis_name (CmRfmAxis axis)
{
  g_return_val_if_fail ((guint) axis < CM_RFM_AXES, NULL);
  return axis_names[axis];
}

double *
cm_rfm_limits_of (CmRfmBreaks *breaks, CmRfmAxis axis)
{
  switch (axis)
    {
    case CM_RFM_RECENCY:
      return breaks->recency;
    case CM_RFM_FREQUENCY:
      return breaks->frequency;
    default:
      return breaks->monetary;
    }
}

void
cm_rfm_limits (double *values, gsize count, double *limits)
{
  if (count == 0)
    return;

  cm_quantile_sort (values, count);
  for (int i = 0; i < CM_RFM_BREAKS; i++)
    limits[i] = cm_quantile (values, count, (i + 1) / 5.0) + 1;
}

gboolean
cm_rfm_limits_ok (const double *limits)
{
  for (int i = 0; i < CM_RFM_BREAKS; i++)
    if (!isfinite (limits[i]) || (i > 0 && limits[i] < limits[i - 1]))
      return FALSE;
  return TRUE;
}

int
cm_rfm_score (const double *limits, double value)
{
  int score = 1;

  for (int i = 0; i < CM_RFM_BREAKS; i++)
    score += limits[i] <= value;
  return score;
}

int
cm_rfm_score_axis (CmRfmAxis axis, const double *limits, double value)
{
  int score = cm_rfm_score (limits, value);

  return axis == CM_RFM_RECENCY ? CM_RFM_BEST + 1 - score : score;
}

/* First place of @value in @sorted. */
static gsize
find_first (const double *sorted, gsize count, double value)
{
  gsize low = 0, high = count;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (sorted[middle] < value)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
cm_rfm_midranks (const double *values, gsize count, double *ranks)
{
  g_autofree double *sorted = g_new (double, count + 1);
  g_autofree double *shared = g_new (double, count + 1);

  if (count == 0)
    return;
  memcpy (sorted, values, count * sizeof (double));
  cm_quantile_sort (sorted, count);
  for (gsize i = 0; i < count;)
    {
      gsize end = i;

      while (end < count && sorted[end] == sorted[i])
        end++;
      shared[i] = ((double) (i + 1) + (double) end) / 2;
      i = end;
    }
  for (gsize i = 0; i < count; i++)
    ranks[i] = shared[find_first (sorted, count, values[i])];
}

int
cm_rfm_midrank_score (CmRfmAxis axis, double rank, gsize count)
{
  int score = MIN (CM_RFM_BEST, 1 + (int) floor (CM_RFM_BEST * (rank - 0.5) / (double) count));

  return axis == CM_RFM_RECENCY ? CM_RFM_BEST + 1 - score : score;
}

void
cm_rfm_midrank_limits (CmRfmAxis axis, const double *sorted, gsize count, double *limits)
{
  int passed = 0;

  if (count == 0)
    return;
  for (gsize i = 0; i < count;)
    {
      gsize end = i;
      int score;

      while (end < count && sorted[end] == sorted[i])
        end++;
      score = cm_rfm_midrank_score (axis, ((double) (i + 1) + (double) end) / 2, count);
      if (axis == CM_RFM_RECENCY)
        score = CM_RFM_BEST + 1 - score;
      while (passed < score - 1)
        limits[passed++] = sorted[i];
      i = end;
    }
  while (passed < CM_RFM_BREAKS)
    limits[passed++] = sorted[count - 1] + 1;
}

gboolean
cm_rfm_limits_parse (const char *text, double *limits)
{
  for (int i = 0; i < CM_RFM_BREAKS; i++)
    {
      char *end;

      limits[i] = g_ascii_strtod (text, &end);
      if (end == text)
        return FALSE;
      text = end;
    }
  return *text == '\0' && cm_rfm_limits_ok (limits);
}

static gboolean
read_own (const char *text, double unit, double *limits)
{
  if (!cm_rfm_limits_parse (text, limits))
    return FALSE;
  for (int i = 0; i < CM_RFM_BREAKS; i++)
    limits[i] /= unit;
  return TRUE;
}

void
cm_rfm_rules_read (CmRfmRules *self, CmRules *rules, double major)
{
  const char *method = cm_rules_text (rules, "rfm.method");

  *self = (CmRfmRules) { .method = CM_RFM_QUINTILES, .once = (int) cm_rules_int (rules, "rfm.once-f") };
  if (g_str_equal (method, "midrank"))
    self->method = CM_RFM_MIDRANK;
  else if (g_str_equal (method, "own") && read_own (cm_rules_text (rules, "rfm.own-recency"), 1, self->own.recency)
           && read_own (cm_rules_text (rules, "rfm.own-frequency"), 1, self->own.frequency)
           && read_own (cm_rules_text (rules, "rfm.own-monetary"), major, self->own.monetary))
    self->method = CM_RFM_OWN;
}

void
cm_rfm_rules_limits (const CmRfmRules *self, CmRfmAxis axis, double *values, gsize count, double *limits)
{
  CmRfmBreaks own = self->own;

  memset (limits, 0, sizeof (double) * CM_RFM_BREAKS);
  switch (self->method)
    {
    case CM_RFM_OWN:
      memcpy (limits, cm_rfm_limits_of (&own, axis), sizeof (double) * CM_RFM_BREAKS);
      break;
    case CM_RFM_MIDRANK:
      cm_quantile_sort (values, count);
      cm_rfm_midrank_limits (axis, values, count, limits);
      break;
    case CM_RFM_QUINTILES:
    default:
      cm_rfm_limits (values, count, limits);
      break;
    }
}

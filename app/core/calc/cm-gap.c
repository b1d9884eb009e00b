/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-gap.h"

#include <stdlib.h>

void
cm_gap_pool_init (CmGapPool *self)
{
  self->counts = g_array_new (FALSE, TRUE, sizeof (guint32));
  self->total = 0;
}

void
cm_gap_pool_clear (CmGapPool *self)
{
  g_clear_pointer (&self->counts, g_array_unref);
  self->total = 0;
}

void
cm_gap_pool_add (CmGapPool *self, int days)
{
  g_return_if_fail (days > 0);

  if ((guint) days >= self->counts->len)
    g_array_set_size (self->counts, (guint) days + 1);
  g_array_index (self->counts, guint32, days)++;
  self->total++;
}

void
cm_gap_pool_remove (CmGapPool *self, int days)
{
  g_return_if_fail (days > 0 && (guint) days < self->counts->len && g_array_index (self->counts, guint32, days) > 0);

  g_array_index (self->counts, guint32, days)--;
  self->total--;
}

/* The value with @rank others below it. */
static int
value_at (const CmGapPool *self, gsize rank)
{
  gsize passed = 0;

  for (guint days = 0; days < self->counts->len; days++)
    {
      passed += g_array_index (self->counts, guint32, days);
      if (passed > rank)
        return (int) days;
    }
  return 0;
}

double
cm_gap_pool_median (const CmGapPool *self, gsize least)
{
  if (self->total == 0 || self->total < least)
    return 0;
  return (value_at (self, (self->total - 1) / 2) + value_at (self, self->total / 2)) / 2.0;
}

static int
compare_ints (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

double
cm_gap_own (int *gaps, gsize count, gsize least_days)
{
  if (count == 0 || count + 1 < least_days)
    return 0;

  qsort (gaps, count, sizeof (int), compare_ints);
  return (gaps[(count - 1) / 2] + gaps[count / 2]) / 2.0;
}

double
cm_gap_usual (double own, double category, double shop)
{
  if (own > 0)
    return own;
  return category > 0 ? category : shop;
}

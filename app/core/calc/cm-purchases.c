/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-purchases.h"

#include "cm-day.h"

#define DAYS_A_WEEK 7.0

CmPurchases *
cm_purchases_new (void)
{
  CmPurchases *self = g_new0 (CmPurchases, 1);
  gsize start = 0;

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->days = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->nets = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->starts, start);
  return self;
}

void
cm_purchases_free (CmPurchases *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->ids);
  g_array_unref (self->starts);
  g_array_unref (self->days);
  g_array_unref (self->nets);
  g_free (self);
}

static int
day_at (const CmPurchases *self, gsize place)
{
  return g_array_index (self->days, gint32, place);
}

static gsize
start_of (const CmPurchases *self, gsize index)
{
  return g_array_index (self->starts, gsize, index);
}

void
cm_purchases_add (CmPurchases *self, gint64 id, int day, gint64 net)
{
  gint32 small = day;
  gsize end;

  if (self->count == 0 || g_array_index (self->ids, gint64, self->count - 1) != id)
    {
      gsize start = self->days->len;

      g_array_append_val (self->ids, id);
      g_array_append_val (self->starts, start);
      self->count++;
    }
  else if (day_at (self, self->days->len - 1) == day)
    {
      gint64 *so_far = &g_array_index (self->nets, gint64, self->nets->len - 1);

      if (net != CM_NO_NET)
        *so_far = *so_far == CM_NO_NET ? net : *so_far + net;
      return;
    }
  g_return_if_fail (self->days->len == start_of (self, self->count - 1) || day_at (self, self->days->len - 1) < day);

  g_array_append_val (self->days, small);
  g_array_append_val (self->nets, net);
  end = self->days->len;
  g_array_index (self->starts, gsize, self->count) = end;
}

int
cm_purchases_first_day (const CmPurchases *self)
{
  int first = CM_NO_DAY;

  for (gsize i = 0; i < self->count; i++)
    {
      int day = day_at (self, start_of (self, i));

      if (first == CM_NO_DAY || day < first)
        first = day;
    }
  return first;
}

/* Behind the person's last purchase that is not later than @day. */
static gsize
end_by (const CmPurchases *self, gsize index, int day)
{
  gsize low = start_of (self, index), high = start_of (self, index + 1);

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (day_at (self, middle) <= day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

gboolean
cm_purchases_history (const CmPurchases *self, gsize index, int day, CmRepeatHistory *history)
{
  gsize start = start_of (self, index), end = end_by (self, index, day);

  if (end == start)
    return FALSE;
  history->repeats = (double) (end - start - 1);
  history->last = (day_at (self, end - 1) - day_at (self, start)) / DAYS_A_WEEK;
  history->observed = (day - day_at (self, start)) / DAYS_A_WEEK;
  return TRUE;
}

CmSpendHistory
cm_purchases_spend (const CmPurchases *self, gsize index, int day, double major)
{
  gsize end = end_by (self, index, day);
  CmSpendHistory spend = { 0, 0 };

  for (gsize i = start_of (self, index) + 1; i < end; i++)
    {
      gint64 net = g_array_index (self->nets, gint64, i);

      if (net == CM_NO_NET)
        continue;
      spend.orders += 1;
      spend.mean += (double) net / major;
    }
  if (spend.orders > 0)
    spend.mean /= spend.orders;
  return spend;
}

int
cm_purchases_between (const CmPurchases *self, gsize index, int after, int until)
{
  gsize first = end_by (self, index, after), end = end_by (self, index, until);

  return end > first ? (int) (end - first) : 0;
}

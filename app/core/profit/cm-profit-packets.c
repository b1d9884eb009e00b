/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Red packets: how many are redeemed, what they cost, and whose sales they lessen. */
#include "cm-profit-engine.h"

static gint64
count_packets (const CmPromotion *sale, gint64 orders)
{
  if (sale->packet_face == 0)
    return 0;
  return MIN (cm_profit_part (orders, sale->packet_redeem_ppm), sale->packet_budget / sale->packet_face);
}

void
cm_profit_packets (CmProfitEngine *self, const CmProfitRun *run)
{
  CmProfitTotals *totals = &self->totals;

  totals->red_packets_used = count_packets (self->promotion, totals->orders);
  totals->red_packets = run->packets_given ? run->packets : totals->red_packets_used * self->promotion->packet_face;
  totals->red_packets = MIN (totals->red_packets, totals->gmv);
  if (totals->red_packets == 0)
    {
      for (guint i = 0; i < self->count; i++)
        self->shares[i] = 0;
      return;
    }
  for (guint i = 0; i < self->count; i++)
    self->weights[i] = self->lines[i].gmv;
  cm_allot (totals->red_packets, self->weights, self->count, self->room, self->shares);
}

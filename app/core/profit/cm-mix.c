/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-mix.h"

typedef struct {
  CmWide earned;
  CmWide lost;                  /* positive */
  CmWide losing_gmv;
} Sums;

static gint64
ppm_of (CmWide part, CmWide whole)
{
  return whole > 0 ? (gint64) cm_round_wide (part * CM_MILLION, whole, CM_ROUND_HALF_UP) : 0;
}

static Sums
add_up (const CmProfit *profit, CmMix *mix)
{
  Sums sums = { 0 };
  gint64 largest = 0;

  for (guint i = 0; i < profit->count; i++)
    {
      const CmProfitLine *line = profit->lines + i;

      if (line->contribution < 0)
        {
          mix->losing++;
          sums.lost -= line->contribution;
          sums.losing_gmv += line->gmv;
          continue;
        }
      sums.earned += line->contribution;
      if (line->contribution > largest)
        {
          largest = line->contribution;
          mix->largest_item = (int) i;
        }
    }
  mix->largest_ppm = ppm_of (largest, sums.earned);
  return sums;
}

/* Whether fewer than @most items are dearer than @item. */
static gboolean
is_among_dearest (const CmProfit *profit, guint item, guint most)
{
  guint dearer = 0;

  for (guint i = 0; i < profit->count; i++)
    dearer += profit->lines[i].unit_price > profit->lines[item].unit_price
              || (profit->lines[i].unit_price == profit->lines[item].unit_price && i < item);
  return dearer < most;
}

static CmWide
earned_by_dearest (const CmProfit *profit)
{
  CmWide sum = 0;

  for (guint i = 0; i < profit->count; i++)
    if (profit->lines[i].contribution > 0 && is_among_dearest (profit, i, (profit->count + 2) / 3))
      sum += profit->lines[i].contribution;
  return sum;
}

CmMix
cm_mix_check (const CmProfit *profit)
{
  CmMix mix = { .cover_milli = CM_NONE, .largest_item = -1 };
  Sums sums;

  g_return_val_if_fail (profit != NULL, mix);

  sums = add_up (profit, &mix);
  mix.losing_gmv_ppm = ppm_of (sums.losing_gmv, profit->totals.gmv);
  mix.high_price_ppm = ppm_of (earned_by_dearest (profit), sums.earned);
  if (sums.lost > 0)
    mix.cover_milli = (gint64) MIN (cm_round_wide (sums.earned * 1000, sums.lost, CM_ROUND_HALF_UP), G_MAXINT64);
  mix.low_cover = mix.cover_milli != CM_NONE && mix.cover_milli < CM_MIX_COVER_LEAST;
  mix.one_sided = profit->count > 1 && mix.largest_ppm > CM_MIX_ITEM_MOST_PPM;
  return mix;
}

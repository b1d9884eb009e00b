/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-profit.h"

G_BEGIN_DECLS

/**
 * CM_MIX_COVER_LEAST:
 *
 * Thousandths: items that earn should bring one and a half times what others lose.
 */
#define CM_MIX_COVER_LEAST 1500

/**
 * CM_MIX_ITEM_MOST_PPM:
 *
 * No item should bring more than this share of all that items earn.
 */
#define CM_MIX_ITEM_MOST_PPM 600000

/**
 * CmMix:
 * @losing: items with a negative contribution
 * @losing_gmv_ppm: their share of the gross sales
 * @cover_milli: thousandths: what earning items bring / what losing items lose; %CM_NONE when nothing loses
 * @high_price_ppm: share of the dearest third (rounded up to whole items, by unit price, ties to the lower index) in the positive
 *   contributions, those of it that lose counted as 0
 * @largest_item: the one with the largest contribution, -1 when none earns
 * @largest_ppm: its share of the positive contributions
 * @low_cover: the cover is below %CM_MIX_COVER_LEAST
 * @one_sided: there are several items, and one brings more than %CM_MIX_ITEM_MOST_PPM
 *
 * Whether dear and cheap goods go together: whether those that earn carry those that draw people in.
 */
typedef struct {
  guint losing;
  gint64 losing_gmv_ppm;
  gint64 cover_milli;
  gint64 high_price_ppm;
  int largest_item;
  gint64 largest_ppm;
  gboolean low_cover;
  gboolean one_sided;
} CmMix;

/**
 * cm_mix_check:
 * @profit: an estimate
 *
 * Shares are rounded half away from zero.
 *
 * Returns: what there is to say about its items
 */
CmMix cm_mix_check (const CmProfit *profit);

G_END_DECLS

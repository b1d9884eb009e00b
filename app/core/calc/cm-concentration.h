/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmConcentration:
 * @percent: the part of the people asked for
 * @people: people with a valid order
 * @top: those of them with at least the value of the last of the part; ties make it larger
 * @least: that value
 * @total: what all of them brought
 * @sum: what the top brought
 * @share: @sum of @total, NaN where all brought nothing
 *
 * How much of the sales hangs on how few. Amounts in minor units of the home currency.
 */
typedef struct {
  double percent;
  gsize people;
  gsize top;
  gint64 least;
  gint64 total;
  gint64 sum;
  double share;
} CmConcentration;

/**
 * cm_concentration:
 * @nets: (array length=count): net of everybody with a valid order, in any order; sorted in place
 * @count: how many
 * @percents: (array length=parts): parts of the people, each above 0 and at most 100
 * @parts: how many
 * @found: (out) (array length=parts): one answer for each part
 *
 * The top percent of people are everybody with at least the net of rank ceil (count * percent / 100), see cm_rank().
 */
void cm_concentration (gint64 *nets, gsize count, const double *percents, gsize parts, CmConcentration *found);

G_END_DECLS

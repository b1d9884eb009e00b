/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-repeat.h"
#include "cm-spend.h"

G_BEGIN_DECLS

/**
 * CM_NO_NET:
 *
 * Net of a day whose orders are all in other currencies than the shop's.
 */
#define CM_NO_NET G_MININT64

/**
 * CmPurchases:
 * @count: people
 * @ids: (element-type gint64): their ids
 * @starts: (element-type gsize): where each one's days begin; one more entry at the end
 * @days: (element-type gint32): purchase days, ascending within a person
 * @nets: (element-type gint64): net of each day in minor units of the home currency, or %CM_NO_NET
 *
 * When everybody bought: all that predictions rest on. Orders of one day are one purchase.
 */
typedef struct {
  gsize count;
  GArray *ids;
  GArray *starts;
  GArray *days;
  GArray *nets;
} CmPurchases;

CmPurchases *cm_purchases_new (void);
void cm_purchases_free (CmPurchases *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmPurchases, cm_purchases_free)

/**
 * cm_purchases_add:
 * @self: purchases
 * @id: the person; all orders of a person come one after the other
 * @day: day of the order, not before the person's last one
 * @net: what the order brought in minor units of the home currency, or %CM_NO_NET
 */
void cm_purchases_add (CmPurchases *self, gint64 id, int day, gint64 net);

/**
 * cm_purchases_first_day:
 * @self: purchases
 *
 * Returns: the day of the first purchase of all, %CM_NO_DAY when there is none
 */
int cm_purchases_first_day (const CmPurchases *self);

/**
 * cm_purchases_history:
 * @self: purchases
 * @index: a person, below @count
 * @day: the day of the question; later purchases do not count
 * @history: (out): what the models know of the person, in weeks of seven days
 *
 * Returns: whether the person had bought by then
 */
gboolean cm_purchases_history (const CmPurchases *self, gsize index, int day, CmRepeatHistory *history);

/**
 * cm_purchases_spend:
 * @self: purchases
 * @index: a person, below @count
 * @day: the day of the question; later purchases do not count
 * @major: minor units in a major one
 *
 * The first purchase is left out, as the literature does: it says little of the later ones.
 *
 * Returns: the repeat purchases and their mean net in major units; 0 without one in the home currency
 */
CmSpendHistory cm_purchases_spend (const CmPurchases *self, gsize index, int day, double major);

/**
 * cm_purchases_between:
 * @self: purchases
 * @index: a person, below @count
 * @after: a day
 * @until: a day
 *
 * Returns: purchase days later than @after and not later than @until
 */
int cm_purchases_between (const CmPurchases *self, gsize index, int after, int until);

G_END_DECLS

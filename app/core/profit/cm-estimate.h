/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cash.h"
#include "cm-past-sales.h"
#include "cm-promotion.h"

G_BEGIN_DECLS

/**
 * CM_ESTIMATE_TRAFFIC_BY_ITEMS:
 *
 * The shared traffic nobody chose: %CM_DRAWS_TRAFFIC for several items, none for a single one.
 */
#define CM_ESTIMATE_TRAFFIC_BY_ITEMS (-1.0)

/**
 * CM_ESTIMATE_GUESSED_COST_PPM:
 *
 * Where no cost is known, it is guessed as this share of the price in the sale, and marked.
 */
#define CM_ESTIMATE_GUESSED_COST_PPM 700000

/**
 * CmEstimateKnown:
 * @CM_ESTIMATE_SIMILAR: nothing of this item; it is taken for one like the others, with a wide range
 * @CM_ESTIMATE_TYPED: somebody typed what is expected, and perhaps a low and a high number
 * @CM_ESTIMATE_PAST: what it sold in past sales
 *
 * How the demand of an item is known.
 */
typedef enum {
  CM_ESTIMATE_SIMILAR,
  CM_ESTIMATE_TYPED,
  CM_ESTIMATE_PAST,
} CmEstimateKnown;

/**
 * CmEstimateSource:
 * @CM_ESTIMATE_DEFAULT: nobody said; the value is a sensible start, shown as “est.”
 * @CM_ESTIMATE_TYPED_IN: somebody typed it
 * @CM_ESTIMATE_BILL: from last month’s bill
 * @CM_ESTIMATE_ORDERS: reckoned from the orders of this shop
 *
 * Where a value of the sale comes from.
 */
typedef enum {
  CM_ESTIMATE_DEFAULT,
  CM_ESTIMATE_TYPED_IN,
  CM_ESTIMATE_BILL,
  CM_ESTIMATE_ORDERS,
} CmEstimateSource;

/**
 * CmEstimateItem:
 * @sku_id: of the shop's product, 0 for none
 * @spec: (nullable): colour, size …
 * @public_low: the public lowest price, %CM_NONE where it is not known
 * @clearance: its price may be under its cost
 * @cost_guessed: nobody knows the cost; it is a share of the price, see cm_estimate_guess_costs()
 * @known: how its demand is known
 * @low: typed: what it sells at least with nine chances in ten (P10), %CM_NONE where nobody said
 * @high: typed: what it sells at most with nine chances in ten (P90), %CM_NONE where nobody said
 * @sales: (nullable) (element-type CmPastSale): its past sales, the oldest first; kept while another way is chosen
 * @take_back: what the supplier pays for a unit that is left over, 0 for nothing
 * @goodwill: what it costs to send a buyer away
 *
 * What belongs to the shop and not to the formula. The expected number of a typed demand (P50) is #CmPromotionItem.demand, or follows from
 * its wishes; its name is #CmPromotionItem.name. Money is minor units.
 */
typedef struct {
  gint64 sku_id;
  char *spec;
  gint64 public_low;
  gboolean clearance;
  gboolean cost_guessed;
  CmEstimateKnown known;
  gint64 low;
  gint64 high;
  GArray *sales;
  gint64 take_back;
  gint64 goodwill;
} CmEstimateItem;

/**
 * CmEstimate:
 * @name: of the estimate
 * @currency: (nullable): of all its amounts, ISO 4217; %NULL in a document that does not say: it is the shop's, and counts as CNY where
 *   there is no shop
 * @sale_on: day of the sale, days since 1970-01-01; 0 where nobody said
 * @promotion: the sale; its items are changed with cm_promotion_set(), added and removed with the functions below
 * @items: (element-type CmEstimateItem): what else is known of each of them, in the same order
 * @similar: (element-type GArray of CmPastSale): past sales of goods that are not in this one, for those nothing is known of
 * @sources: (element-type utf8 CmEstimateSource): see cm_estimate_source()
 * @ceiling: the loss somebody is ready to bear, %CM_NONE where nobody said
 * @traffic: shape of the factor all items share, 0 for none, or %CM_ESTIMATE_TRAFFIC_BY_ITEMS
 * @exposure: how large the sale will be; 1 is an ordinary one. It acts on forecasts from past sales
 * @discount: 0..1, by which a past sale loses weight with each later one; 1 forgets nothing
 * @draws: how many tries
 * @seed: of them
 * @cash: (nullable): when money moves
 * @monthly_costs: of the shop, with @cash alone, minor units; %CM_NONE takes them from the daily burn
 * @supplier: (nullable): who the supplier sheet is for
 * @take_back_days: within which the supplier takes goods back, 0 where nobody said
 * @restock_hours: within which the supplier brings more, 0 where nobody said
 *
 * One estimate as a document: what goes in. Its answer is #CmEstimateAnswer.
 */
typedef struct {
  char *name;
  char *currency;
  int sale_on;
  CmPromotion *promotion;
  GArray *items;
  GPtrArray *similar;
  GHashTable *sources;
  gint64 ceiling;
  double traffic;
  double exposure;
  double discount;
  guint draws;
  guint64 seed;
  CmCashPlan *cash;
  gint64 monthly_costs;
  char *supplier;
  int take_back_days;
  int restock_hours;
} CmEstimate;

/**
 * cm_estimate_new:
 * @name: what it is called
 *
 * Returns: (transfer full): an estimate without items, everything else at its default
 */
CmEstimate *cm_estimate_new (const char *name);

/**
 * cm_estimate_copy:
 * @self: an estimate
 *
 * Returns: (transfer full): another one like it
 */
CmEstimate *cm_estimate_copy (const CmEstimate *self);

/**
 * cm_estimate_free:
 * @self: (transfer full): an estimate
 */
void cm_estimate_free (CmEstimate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmEstimate, cm_estimate_free)

/**
 * cm_estimate_equal:
 * @self: an estimate
 * @other: another one
 *
 * Returns: whether the two say the same, names included
 */
gboolean cm_estimate_equal (const CmEstimate *self, const CmEstimate *other);

/**
 * cm_estimate_same_demand:
 * @self: an estimate
 * @other: another one
 *
 * Returns: whether the tries of one are good for the other: only prices, costs, stocks or words differ
 */
gboolean cm_estimate_same_demand (const CmEstimate *self, const CmEstimate *other);

/**
 * cm_estimate_set_name:
 * @self: an estimate
 * @name: what it is called
 */
void cm_estimate_set_name (CmEstimate *self, const char *name);

/**
 * cm_estimate_set_currency:
 * @self: an estimate
 * @currency: (nullable): of its amounts; the amounts themselves stay as they are
 */
void cm_estimate_set_currency (CmEstimate *self, const char *currency);

/**
 * cm_estimate_add_item:
 * @self: an estimate
 * @name: (nullable): what it is
 *
 * Adds an item to the sale and to @self. Nothing is known of it: its public lowest price, its low and high number are none.
 *
 * Returns: (transfer none): the new item, valid until the next one is added
 */
CmEstimateItem *cm_estimate_add_item (CmEstimate *self, const char *name);

/**
 * cm_estimate_remove_item:
 * @self: an estimate
 * @index: of an item
 */
void cm_estimate_remove_item (CmEstimate *self, guint index);

/**
 * cm_estimate_move_item:
 * @self: an estimate
 * @from: index of an item
 * @to: the index it shall have
 */
void cm_estimate_move_item (CmEstimate *self, guint from, guint to);

/**
 * cm_estimate_item:
 * @self: an estimate
 * @index: of an item
 *
 * Returns: (transfer none): the item
 */
static inline CmEstimateItem *
cm_estimate_item (const CmEstimate *self, guint index)
{
  return &g_array_index (self->items, CmEstimateItem, index);
}

/**
 * cm_estimate_add_sale:
 * @self: an estimate
 * @index: of an item
 * @units: that were sold in a past sale
 * @exposure: how large it was, above 0
 * @sold_out: whether there were no more
 *
 * Adds a past sale, later than those that are there.
 */
void cm_estimate_add_sale (CmEstimate *self, guint index, gint64 units, double exposure, gboolean sold_out);

/**
 * cm_estimate_guess_costs:
 * @self: an estimate
 *
 * Gives each item that is marked so %CM_ESTIMATE_GUESSED_COST_PPM of its price in the sale as cost. Call it when a price was changed.
 */
void cm_estimate_guess_costs (CmEstimate *self);

/**
 * cm_estimate_source:
 * @self: an estimate
 * @key: a field of the sale, or of its items together (`return_ppm`)
 *
 * Returns: where its value comes from
 */
CmEstimateSource cm_estimate_source (const CmEstimate *self, const char *key);

/**
 * cm_estimate_set_source:
 * @self: an estimate
 * @key: a field of the sale or of its items
 * @source: where its value comes from
 */
void cm_estimate_set_source (CmEstimate *self, const char *key, CmEstimateSource source);

/**
 * cm_estimate_shared_traffic:
 * @self: an estimate
 *
 * Returns: shape of the factor all items share, 0 for none
 */
double cm_estimate_shared_traffic (const CmEstimate *self);

/**
 * cm_estimate_check:
 * @self: an estimate
 * @error: return location
 *
 * Looks at everything: the fields of the sale as cm_promotion_check() does, low ≤ expected ≤ high, no negative amounts, past sales of
 * whole units and positive size.
 *
 * Returns: whether it can be answered
 */
gboolean cm_estimate_check (const CmEstimate *self, GError **error);

G_END_DECLS

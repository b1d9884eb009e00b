/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-break-even.h"
#include "cm-estimate.h"
#include "cm-mix.h"
#include "cm-newsvendor.h"
#include "cm-outcomes.h"
#include "cm-profit.h"
#include "cm-tornado.h"

G_BEGIN_DECLS

/**
 * CM_ESTIMATE_QUICK:
 *
 * Tries while somebody drags a price.
 */
#define CM_ESTIMATE_QUICK 2000

/**
 * CM_ESTIMATE_AMBER:
 *
 * A chance of loss, or of passing the ceiling, above it is amber, and a way back is looked for.
 */
#define CM_ESTIMATE_AMBER 0.10

/**
 * CM_ESTIMATE_RED:
 *
 * A chance of loss, or of passing the ceiling, above it is red.
 */
#define CM_ESTIMATE_RED 0.30

/**
 * CmEstimateItemAnswer:
 * @low: units asked for with nine chances in ten, at least (P10)
 * @middle: in the middle (P50); the plan sells so many, at most the stock
 * @high: with one chance in ten, at most that or more (P90)
 * @mean: expected units
 * @sales: past sales the figures rest on, -1 for typed ones
 * @wide: they rest on fewer than three past sales
 * @buys: whether there is an answer to how much to buy; not without a cost, and not when the supplier takes back at the full cost
 * @terms: what the newsvendor reckoned with, minor units of a unit: the variable costs are those of the item's contribution (tax, fees,
 * commissions, returns, red packets, less the rebate)
 * @purchase: how much to buy
 * @proposal: what to agree with the supplier, with this item's part of the loss ceiling
 * @ceiling: that part, %CM_NONE without a ceiling
 *
 * What is answered of one item.
 */
typedef struct {
  gint64 low;
  gint64 middle;
  gint64 high;
  double mean;
  int sales;
  gboolean wide;
  gboolean buys;
  CmPurchase terms;
  CmNewsvendor purchase;
  CmSupplierProposal proposal;
  gint64 ceiling;
} CmEstimateItemAnswer;

/**
 * CmEstimatePoint:
 * @orders: so many
 * @profit: of the plan, scaled to it
 * @has_band: whether enough tries came near so many orders
 * @low: P10 of the profit of those
 * @high: P90 of it
 *
 * A point of the break-even line.
 */
typedef struct {
  gint64 orders;
  gint64 profit;
  gboolean has_band;
  gint64 low;
  gint64 high;
} CmEstimatePoint;

/**
 * CmEstimateAnswer:
 * @currency: (nullable): of all amounts, as in the document
 * @tries: how many were reckoned
 * @rough: they are fewer than the document asks for; @even and the way back are then absent
 * @plan: the sale with the demand in the middle of each item's
 * @estimate: the plan, reckoned
 * @profit: with its uncertainty
 * @incremental: profit less what would have been earned anyway
 * @units: sold
 * @orders: sold in
 * @ceiling: the loss somebody is ready to bear; 0 where nobody said
 * @dots: (array fixed-size=50): the profit in the middle of each fiftieth, ascending
 * @mix: the items together
 * @items: (element-type CmEstimateItemAnswer): in the order of the document
 * @line: (element-type CmEstimatePoint): the break-even line, by rising orders
 * @wide: some item rests on fewer than three past sales
 * @even: where the sale neither wins nor loses; all %CM_BREAK_EVEN_NEVER while @rough
 * @even_orders: orders of the scale from which the plan does not lose, %CM_BREAK_EVEN_NEVER where there is none. While @rough it is found
 *   by halving, as if profit rose with every unit
 * @tornado: (element-type CmTornadoRow): what matters most
 * @back_item: the item whose price is the way back, -1 where the chance is small enough, none leads back, or while @rough
 * @back_price: its price
 * @cash: (nullable): day by day; %NULL without a cash plan, and where that does not fit
 * @cash_error: (nullable): why it does not
 *
 * Everything that is told of an estimate.
 */
typedef struct {
  char *currency;
  guint tries;
  gboolean rough;
  CmPromotion *plan;
  CmProfit *estimate;
  CmOutcome profit;
  CmOutcome incremental;
  CmOutcome units;
  CmOutcome orders;
  gint64 ceiling;
  gint64 dots[CM_OUTCOMES_DOTS];
  CmMix mix;
  GArray *items;
  GArray *line;
  gboolean wide;
  CmBreakEven even;
  gint64 even_orders;
  GArray *tornado;
  int back_item;
  gint64 back_price;
  CmCashLine *cash;
  GError *cash_error;
} CmEstimateAnswer;

/**
 * cm_estimate_answer_free:
 * @self: (transfer full): an answer
 */
void cm_estimate_answer_free (CmEstimateAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmEstimateAnswer, cm_estimate_answer_free)

/**
 * cm_estimate_answer_item:
 * @self: an answer
 * @index: of an item
 *
 * Returns: (transfer none): what is answered of it
 */
static inline const CmEstimateItemAnswer *
cm_estimate_answer_item (const CmEstimateAnswer *self, guint index)
{
  return &g_array_index (self->items, CmEstimateItemAnswer, index);
}

/**
 * CmEstimateWork:
 *
 * The room in which estimates are answered again and again. It keeps the tries of the last demand, so that another price only reckons
 * them anew. May be used by several threads at a time.
 */
typedef struct _CmEstimateWork CmEstimateWork;

/**
 * cm_estimate_work_new:
 *
 * Returns: (transfer full): an empty room
 */
CmEstimateWork *cm_estimate_work_new (void);

/**
 * cm_estimate_work_ref:
 * @self: a room
 *
 * Returns: (transfer full): the same, for another thread
 */
CmEstimateWork *cm_estimate_work_ref (CmEstimateWork *self);

/**
 * cm_estimate_work_unref:
 * @self: (transfer full): a room
 */
void cm_estimate_work_unref (CmEstimateWork *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmEstimateWork, cm_estimate_work_unref)

/**
 * cm_estimate_work_is_ready:
 * @self: a room
 * @estimate: an estimate
 * @tries: how many, 0 for as many as the document asks for
 *
 * Returns: whether the tries are there, and an answer only has to reckon them: then %CM_ESTIMATE_QUICK of them are done within a frame,
 *   otherwise it belongs into a thread
 */
gboolean cm_estimate_work_is_ready (CmEstimateWork *self, const CmEstimate *estimate, guint tries);

/**
 * cm_estimate_work_answer:
 * @self: a room
 * @estimate: an estimate; it is not changed and may be freed afterwards
 * @tries: how many, %CM_ESTIMATE_QUICK while something is dragged, 0 for as many as the document asks for
 * @cancellable: (nullable): stops the work
 * @error: return location
 *
 * Answers with the same tries whatever the prices are, so that the picture does not jump; fewer tries are the first of the many.
 *
 * Returns: (transfer full) (nullable): the answer
 */
CmEstimateAnswer *cm_estimate_work_answer (CmEstimateWork *self, const CmEstimate *estimate, guint tries, GCancellable *cancellable,
                                           GError **error);

/**
 * cm_estimate_work_way_back:
 * @self: a room
 * @estimate: an estimate
 * @item: index of the item whose price may rise
 * @most: the highest price it may have
 *
 * The way back by one item, for an item somebody is looking at: see cm_way_back_price(), with %CM_ESTIMATE_AMBER and the ceiling of the
 * document.
 *
 * Returns: the price, %CM_NONE when there is none
 */
gint64 cm_estimate_work_way_back (CmEstimateWork *self, const CmEstimate *estimate, guint item, gint64 most);

G_END_DECLS

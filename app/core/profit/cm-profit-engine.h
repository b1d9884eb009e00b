/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-allot.h"
#include "cm-profit.h"

G_BEGIN_DECLS

/* The work room of an estimate, for those who reckon one sale again and again: what-ifs and draws. */

/* Prices do not depend on what is sold. */
typedef struct {
  gint64 unit;
  gint64 member;
  gboolean floor_bound;
} CmProfitPrice;

typedef struct {
  const CmPromotion *promotion;
  guint count;
  CmProfitPrice *prices;
  gint64 *demands;              /* of the plan */
  gint64 plan_units;            /* sold by the plan */
  CmProfitLine *lines;
  gint64 *weights;
  gint64 *shares;
  CmAllotRest *room;
  CmProfitOrders orders;
  CmProfitTotals totals;        /* units, orders, gmv, red packets, contribution, profit, cannibal loss, incremental profit; the others
                                 * only after cm_profit_engine_total() */
  guint at;                     /* the item whose figures are being made */
  int fault_item;               /* of the first figure that did not fit; CM_PROMOTION_ITSELF for one of the whole */
  const char *fault_field;      /* NULL while all fit */
  gboolean broken;              /* the plan's own demand does not fit, no run can */
} CmProfitEngine;

/* @promotion stays the caller's and may change between runs; after another price or demand call cm_profit_engine_prepare() again. */
void cm_profit_engine_init (CmProfitEngine *self, const CmPromotion *promotion);
void cm_profit_engine_clear (CmProfitEngine *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CmProfitEngine, cm_profit_engine_clear)

/* Prices, planned demands and planned units. */
void cm_profit_engine_prepare (CmProfitEngine *self);

/* How a run differs from the plan; all zero but scaled is the plan. */
typedef struct {
  const gint64 *demands;        /* NULL: as planned */
  gboolean scaled;              /* the planned number of orders follows the units sold */
  gboolean packets_given;       /* red packets cost @packets, whatever the sale says */
  gint64 packets;
} CmProfitRun;

/* Reckons once; FALSE when a figure did not fit. */
gboolean cm_profit_engine_run (CmProfitEngine *self, const CmProfitRun *run);

/* Adds up what cm_profit_engine_run() left out; FALSE when a sum did not fit. */
gboolean cm_profit_engine_total (CmProfitEngine *self);

/* Says what did not fit. */
void cm_profit_engine_explain (const CmProfitEngine *self, GError **error);

/* The parts of a run. */
void cm_profit_price (CmProfitEngine *self, guint item);
void cm_profit_sell (CmProfitEngine *self, guint item, gint64 demand);
gint64 cm_profit_order_count (CmProfitEngine *self, gint64 units, gboolean scaled);
void cm_profit_packets (CmProfitEngine *self, const CmProfitRun *run);
/* What depends on the units sold alone: returns, goods, packaging, what would have been sold anyway. */
void cm_profit_handle (CmProfitEngine *self, guint item);
/* What the handling of the line costs, less the rebate. */
CmWide cm_profit_spent (const CmProfitLine *line);
/* What depends on what was paid, with the item's units and returned units; returns revenue less fees and commissions. */
CmWide cm_profit_settle (CmProfitEngine *self, guint item, gint64 packet);
void cm_profit_orders (CmProfitEngine *self, gint64 orders);
void cm_profit_members (CmProfitEngine *self);

/* Profit of @contribution and the parts of the orders. */
gint64 cm_profit_result (CmProfitEngine *self, CmWide contribution);

/* Keeps the first figure that does not fit; the figure is 0 then. */
static inline gint64
cm_profit_fit (CmProfitEngine *self, int item, CmWide value, const char *field)
{
  if (G_LIKELY (value >= G_MININT64 && value <= G_MAXINT64))
    return (gint64) value;
  if (self->fault_field == NULL)
    {
      self->fault_item = item;
      self->fault_field = field;
    }
  return 0;
}

/* The same for a product. */
static inline gint64
cm_profit_product (CmProfitEngine *self, int item, gint64 a, gint64 b, const char *field)
{
  gint64 product;

  if (G_LIKELY (!__builtin_mul_overflow (a, b, &product)))
    return product;
  return cm_profit_fit (self, item, (CmWide) a * b, field);
}

/* The share of a count. */
static inline gint64
cm_profit_part (gint64 count, gint64 ppm)
{
  return (gint64) cm_round_wide ((CmWide) count * ppm, CM_MILLION, CM_ROUND_HALF_UP);
}

G_END_DECLS

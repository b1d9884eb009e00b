/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cm-estimate-answer.h"
#include "cm-estimate.h"

G_BEGIN_DECLS

/**
 * CmProfitSaved:
 * @known: whether there was an answer to what is saved
 * @profit: of its plan, minor units
 * @chance: of passing the ceiling, or of a loss where there is none
 *
 * What the saved state promised, to compare with.
 */
typedef struct {
  gboolean known;
  gint64 profit;
  double chance;
} CmProfitSaved;

#define CM_TYPE_PROFIT_DESK (cm_profit_desk_get_type ())
G_DECLARE_FINAL_TYPE (CmProfitDesk, cm_profit_desk, CM, PROFIT_DESK, GObject)

/**
 * CmProfitDesk:
 *
 * The estimate that lies open, as it was saved, and the newest answer to it. Whoever changes the estimate says so; a thread then answers
 * with few tries at once and with all of them when nothing has changed for a moment. Nothing queues: what came in the meantime is answered
 * next, and only the newest.
 *
 * Emits `changed` (shape) when it was changed, where @shape says that items came, went or are others now; `answered` when
 * cm_profit_desk_get_answer() or cm_profit_desk_get_error() is another.
 */

/**
 * cm_profit_desk_new:
 *
 * Returns: (transfer full): a desk on which nothing lies
 */
CmProfitDesk *cm_profit_desk_new (void);

/**
 * cm_profit_desk_open:
 * @self: a desk
 * @id: of the saved estimate, 0 for one that is not saved
 * @estimate: (transfer full) (nullable): what lies on it from now on, %NULL for nothing
 */
void cm_profit_desk_open (CmProfitDesk *self, gint64 id, CmEstimate *estimate);

/* What amounts are in: those of the estimate as it says; the shop's, CNY at first, where it says nothing. */
void cm_profit_desk_set_currency (CmProfitDesk *self, const char *currency);
const char *cm_profit_desk_get_currency (CmProfitDesk *self);

/* (transfer none) (nullable): change it and call cm_profit_desk_change(). */
CmEstimate *cm_profit_desk_get (CmProfitDesk *self);
gint64 cm_profit_desk_get_id (CmProfitDesk *self);

/**
 * cm_profit_desk_change:
 * @self: a desk
 * @shape: items came, went or are others now
 */
void cm_profit_desk_change (CmProfitDesk *self, gboolean shape);

/**
 * cm_profit_desk_add_item:
 * @estimate: an estimate
 * @name: (nullable): what it is
 *
 * Adds an item whose cost is guessed until somebody says it, and which is like the others in all that stands on the form.
 *
 * Returns: (transfer none): the item, valid until the next one is added
 */
CmEstimateItem *cm_profit_desk_add_item (CmEstimate *estimate, const char *name);

/* Whether it differs from what is saved. */
gboolean cm_profit_desk_is_changed (CmProfitDesk *self);

/**
 * cm_profit_desk_set_saved:
 * @self: a desk
 * @id: under which it is saved now
 * @estimate: what was saved
 */
void cm_profit_desk_set_saved (CmProfitDesk *self, gint64 id, const CmEstimate *estimate);

/* What lies on it is saved nowhere any more. */
void cm_profit_desk_forget (CmProfitDesk *self);

/* (transfer none) (nullable): the newest answer; it lives until the next `answered`. */
const CmEstimateAnswer *cm_profit_desk_get_answer (CmProfitDesk *self);

/* (transfer none) (nullable): why there is no answer to the newest state. */
const GError *cm_profit_desk_get_error (CmProfitDesk *self);

/* What was promised when it was saved. */
const CmProfitSaved *cm_profit_desk_get_saved (CmProfitDesk *self);

/* Whether an answer is on its way. */
gboolean cm_profit_desk_is_busy (CmProfitDesk *self);

/**
 * cm_profit_desk_get_running:
 * @self: a desk
 *
 * The signal `working` tells that another answer was begun, or that one has ended.
 *
 * Returns: (transfer none) (nullable): stops the answer that is under way; what was shown before stays
 */
GCancellable *cm_profit_desk_get_running (CmProfitDesk *self);

/* The room in which it is answered; (transfer none). */
CmEstimateWork *cm_profit_desk_get_work (CmProfitDesk *self);

G_END_DECLS

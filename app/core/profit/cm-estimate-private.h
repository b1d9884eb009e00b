/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-draws.h"
#include "cm-estimate-answer.h"
#include "cm-estimate-demand.h"
#include "cm-profit-engine.h"

G_BEGIN_DECLS

/* Between the room and the parts of an answer. */

typedef struct {
  const CmEstimate *estimate;
  const CmEstimateDemands *demands;
  const CmDraws *draws;
  guint tries;
  GCancellable *cancellable;
} CmEstimateTask;

/* The sale with the demand in the middle of each item's. */
CmPromotion *cm_estimate_plan (const CmEstimate *estimate, const CmEstimateDemands *demands);

/* The whole answer. */
CmEstimateAnswer *cm_estimate_answer_new (const CmEstimateTask *task, GError **error);

/* Parts that fill an answer that has its plan and estimate. */
void cm_estimate_answer_fill_line (CmEstimateAnswer *self, const CmOutcomes *outcomes);
void cm_estimate_answer_fill_items (CmEstimateAnswer *self, const CmEstimateTask *task);
void cm_estimate_answer_fill_way_back (CmEstimateAnswer *self, const CmEstimateTask *task);

/* The highest price an item may have. */
gint64 cm_estimate_highest_price (const CmEstimate *estimate, guint item);

G_END_DECLS

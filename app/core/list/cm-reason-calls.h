/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-cycle-store.h"
#include "cm-exclusions.h"
#include "cm-once-store.h"

G_BEGIN_DECLS

/**
 * CmReasonCalls:
 * @people: (element-type CmOnceBuyer): whom to ask why they did not buy again
 * @excluded: people who were taken off, each counted at the first exclusion that holds
 *
 * A list for calling people who bought once.
 */
typedef struct {
  GPtrArray *people;
  gsize excluded[CM_N_EXCLUSIONS];
} CmReasonCalls;

void cm_reason_calls_free (CmReasonCalls *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmReasonCalls, cm_reason_calls_free)

/**
 * cm_reason_calls_read:
 * @conn: a connection
 * @today: the shop's day
 * @error: return location
 *
 * Returns: (transfer full) (nullable): whom to call; nobody who must not be contacted
 */
CmReasonCalls *cm_reason_calls_read (CmConn *conn, int today, GError **error);

/**
 * CM_REASON_NORM_DAYS:
 *
 * Categories are compared by how many came back within so many days.
 */
#define CM_REASON_NORM_DAYS 90

/**
 * CmWeakCategory:
 * @category_id: the category
 * @name: its name
 * @buyers: people who bought of it
 * @share: share of them that came back within %CM_REASON_NORM_DAYS
 * @high: upper end of its interval of 95 %
 * @norm: the same share over all categories, each weighted by its buyers
 *
 * A category to which fewer come back than to others.
 */
typedef struct {
  gint64 category_id;
  char *name;
  gsize buyers;
  double share;
  double high;
  double norm;
} CmWeakCategory;

void cm_weak_category_free (CmWeakCategory *category);

/**
 * cm_reason_weak_categories:
 * @cycles: who bought which product when
 *
 * Those of which even the upper end of the interval is below the norm: what small numbers may do alone is no reason to call.
 *
 * Returns: (transfer full) (element-type CmWeakCategory): the categories, the weakest first
 */
GPtrArray *cm_reason_weak_categories (const CmCycles *cycles);

G_END_DECLS

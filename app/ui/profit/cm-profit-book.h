/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate-answer.h"
#include "cm-estimate.h"
#include "cm-past-sales-store.h"
#include "cm-view.h"

G_BEGIN_DECLS

/**
 * CmProfitStart:
 * @currency: the shop's
 * @today: its day
 * @habits: what its orders say of the values of the form; 0 orders where they say nothing
 * @products: whether the shop knows any product
 * @saved: how many estimates are saved
 * @asked: the one that was asked for
 * @id: of the one that was read, 0 for none
 * @estimate: (nullable): its document
 *
 * What the view begins with.
 */
typedef struct {
  char *currency;
  int today;
  CmSaleHabits habits;
  gboolean products;
  guint saved;
  gint64 asked;
  gint64 id;
  CmEstimate *estimate;
} CmProfitStart;

void cm_profit_start_free (CmProfitStart *start);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmProfitStart, cm_profit_start_free)

/**
 * cm_profit_book_read:
 * @view: who asks
 * @id: of an estimate, 0 for the one that was saved last, -1 for none
 * @done: called with a reference on @view as its data; takes the answer with cm_profit_book_read_finish()
 *
 * Where @id is not there any more, none is read. As with cm_view_read(), an answer that comes after a newer one is dropped.
 */
void cm_profit_book_read (CmView *view, gint64 id, GAsyncReadyCallback done);

/**
 * cm_profit_book_read_finish:
 * @view: who asked
 * @source: the database
 * @result: as the callback got it
 *
 * An error is shown.
 *
 * Returns: (transfer full) (nullable): what was read, %NULL when there is nothing to do
 */
CmProfitStart *cm_profit_book_read_finish (CmView *view, GObject *source, GAsyncResult *result);

/* Called with what was saved, under the name it got, and its id. */
typedef void (*CmProfitSavedFunc) (CmView *view, gint64 id, const CmEstimate *estimate);

/**
 * cm_profit_book_save:
 * @view: who asks
 * @id: of the estimate, 0 for a new one
 * @estimate: what to save
 * @answer: (nullable): to it
 * @func: is told when it was saved; an error is shown
 *
 * Writes a step that can be undone, and shows its note.
 */
void cm_profit_book_save (CmView *view, gint64 id, const CmEstimate *estimate, const CmEstimateAnswer *answer, CmProfitSavedFunc func);

/* Gives a saved estimate another name; its note says so. */
void cm_profit_book_rename (CmView *view, gint64 id, const char *name);

/* Copies a saved estimate under a free name. */
void cm_profit_book_duplicate (CmView *view, gint64 id, const char *name);

/* Deletes a saved estimate; its note can take that back. */
void cm_profit_book_delete (CmView *view, gint64 id, const char *name);

/* Keeps what a product of the shop costs, for other estimates and figures; its note can take that back. */
void cm_profit_book_set_cost (CmView *view, gint64 sku_id, gint64 cost, const char *name);

G_END_DECLS

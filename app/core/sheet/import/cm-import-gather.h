/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-sheet-order.h"

G_BEGIN_DECLS

/**
 * CmImportGather:
 *
 * Puts the rows of a sheet together to orders. Rows of one order may stand apart: an order is handed out when the sheet has ended or when
 * many thousand others came after it, so memory does not grow with the file.
 */
typedef struct _CmImportGather CmImportGather;

/**
 * cm_import_gather_new:
 * @plan: the plan of the sheet
 * @step: the running step
 * @words: goods, regions, the platform's words
 *
 * Returns: (transfer full): an empty gather
 */
CmImportGather *cm_import_gather_new (const CmImportPlan *plan, CmStep *step, CmDictionary *words);
void cm_import_gather_free (CmImportGather *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmImportGather, cm_import_gather_free)

/**
 * cm_import_gather_add:
 * @self: a gather
 * @row: a row
 * @orphan: (out): the row continues an order that is not there; it was not taken
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_import_gather_add (CmImportGather *self, const CmOrderRow *row, gboolean *orphan, GError **error);

/**
 * cm_import_gather_expect:
 * @self: a gather
 * @row: a row that will be added, if it is an order
 * @soon: whether this is the second call for it
 *
 * Brings into the cache what it takes to add the row, without waiting.
 */
void cm_import_gather_expect (const CmImportGather *self, const CmOrderRow *row, gboolean soon);

/**
 * cm_import_gather_break:
 * @self: a gather
 *
 * The row in between was rejected: rows that continue an order have none to continue.
 */
void cm_import_gather_break (CmImportGather *self);

/**
 * cm_import_gather_next:
 * @self: a gather
 * @ended: whether the sheet has ended
 *
 * Returns: (transfer full) (nullable): the oldest complete order, %NULL while there is none
 */
CmSheetOrder *cm_import_gather_next (CmImportGather *self, gboolean ended);

/**
 * cm_import_gather_is_sorted:
 * @self: a gatherer
 *
 * Returns: whether the orders that wait have ascending numbers, store by store, as most of a sheet's do when the first 20,000 have
 */
gboolean cm_import_gather_is_sorted (const CmImportGather *self);

/**
 * cm_import_gather_peek:
 * @self: a gather
 * @ahead: how many orders will come before it
 *
 * Returns: (transfer none) (nullable): an order that waits; further rows may still come to it
 */
const CmSheetOrder *cm_import_gather_peek (const CmImportGather *self, guint ahead);

/**
 * cm_import_gather_give_back:
 * @self: a gatherer
 * @order: (transfer full): an order it gave, which is done with
 *
 * Its memory serves for another order.
 */
void cm_import_gather_give_back (CmImportGather *self, CmSheetOrder *order);

/**
 * cm_import_gather_store:
 * @self: a gather
 *
 * Returns: the store of the first order, 0 while there is none
 */
gint64 cm_import_gather_store (CmImportGather *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-gather.h"
#include "cm-import-report.h"

G_BEGIN_DECLS

/**
 * CmImportUpsert:
 *
 * Writes the orders of a sheet: new ones whole, known ones field by field by the rule "who wins" of definitions.md.
 */
typedef struct _CmImportUpsert CmImportUpsert;

/**
 * cm_import_upsert_new:
 * @step: the running step
 * @people: whose orders they are
 * @report: takes counts and warnings
 * @home: the home currency
 *
 * Returns: (transfer full): a writer of orders
 */
CmImportUpsert *cm_import_upsert_new (CmStep *step, CmImportPeople *people, CmImportReport *report, const char *home);

/**
 * cm_import_upsert_read_all:
 * @self: as it was made
 * @error: return location
 *
 * Reads the numbers of all orders that are there, for a large sheet.
 *
 * Returns: whether it worked
 */
gboolean cm_import_upsert_read_all (CmImportUpsert *self, GError **error);
void cm_import_upsert_free (CmImportUpsert *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmImportUpsert, cm_import_upsert_free)

/**
 * cm_import_upsert_expect:
 * @self: the writer
 * @gather: where its orders come from
 *
 * To be called before each order: prepares those behind it, and changes nothing.
 */
void cm_import_upsert_expect (CmImportUpsert *self, CmImportGather *gather);

/**
 * cm_import_upsert_order:
 * @self: the writer
 * @sheet_order: an order with all its rows
 * @plan: the plan of its sheet
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_import_upsert_order (CmImportUpsert *self, CmSheetOrder *sheet_order, const CmImportPlan *plan, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-import-people.h"
#include "cm-import-report.h"

G_BEGIN_DECLS

/**
 * CmImportCustomers:
 *
 * Writes the rows of a sheet of customers: persons with their keys, without orders. The same rules of identity hold as for the buyers of an
 * order sheet. A consent is the person's word to the shop, kept for ever; an import, which can be undone, never writes one.
 */
typedef struct _CmImportCustomers CmImportCustomers;

/**
 * cm_import_customers_new:
 * @step: the running step
 * @plan: the plan of the sheet
 * @people: the people of the step
 * @words: regions
 * @report: takes counts and warnings
 *
 * Returns: (transfer full): a writer of customers
 */
CmImportCustomers *cm_import_customers_new (CmStep *step, const CmImportPlan *plan, CmImportPeople *people, CmDictionary *words,
                                            CmImportReport *report);
void cm_import_customers_free (CmImportCustomers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmImportCustomers, cm_import_customers_free)

/**
 * cm_import_customers_take:
 * @self: the writer
 * @row: a row
 * @error: return location
 *
 * Finds or writes the person of a row. A row that changes nothing counts as unchanged.
 *
 * Returns: whether it worked
 */
gboolean cm_import_customers_take (CmImportCustomers *self, const CmOrderRow *row, GError **error);

/* The store the accounts and nicknames are valid in, 0 before the first row. */
gint64 cm_import_customers_store (const CmImportCustomers *self);

G_END_DECLS

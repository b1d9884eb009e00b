/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cm-order-places.h"

G_BEGIN_DECLS

/**
 * CmImportTotal:
 *
 * Sums of one currency, minor units.
 */
typedef struct {
  char *currency;
  gint64 paid;
  gint64 refund;
  gint64 net;
} CmImportTotal;

/* Orders of an import, the name of their file and their rows in it. */
typedef struct {
  char *file;
  CmOrderPlace rows;
} CmImportPlace;

/**
 * CmImportCounts:
 * @rows: data rows
 * @imported: rows that go in
 * @unchanged: rows that are here already
 * @rejected: rows left out with a reason
 * @notes: totals and notes, skipped
 * @anonymous: orders that hide their buyer
 * @proposals: pairs that may be one person
 * @new_places: (element-type CmImportPlace): where the new orders stand, of very many the first; so @updated_places, @known_places and
 *   @anonymous_places
 * @totals: (element-type CmImportTotal): by currency
 *
 * Reports of imports, added up.
 */
typedef struct {
  gint64 rows;
  gint64 imported;
  gint64 unchanged;
  gint64 rejected;
  gint64 notes;
  gint64 orders_new;
  gint64 orders_updated;
  gint64 orders_known;
  gint64 customers_new;
  gint64 customers_known;
  gint64 anonymous;
  gint64 proposals;
  GPtrArray *new_places;
  GPtrArray *updated_places;
  GPtrArray *known_places;
  GPtrArray *anonymous_places;
  GPtrArray *totals;
} CmImportCounts;

CmImportCounts *cm_import_counts_new (void);
void cm_import_counts_free (CmImportCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmImportCounts, cm_import_counts_free)

/**
 * cm_import_counts_read:
 * @self: counts
 * @report: one entry of `imports`
 *
 * Adds a report; what it does not name counts as 0.
 */
void cm_import_counts_read (CmImportCounts *self, JsonObject *report);

/* Adds what was counted elsewhere. */
void cm_import_counts_add (CmImportCounts *self, const CmImportCounts *other);

G_END_DECLS

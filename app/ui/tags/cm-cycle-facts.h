/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-customer.h"
#include "cm-reminders.h"

G_BEGIN_DECLS

/**
 * CmDueLine:
 * @due: who may need what
 * @row: the person
 * @product: (nullable): name of the product
 *
 * A line of the morning's list, with names.
 */
typedef struct {
  CmCycleDue due;
  CmCustomerRow *row;
  const char *product;
} CmDueLine;

/**
 * CmCycleFacts:
 * @cycles: products and categories
 * @reminders: who may be reminded
 * @lines: (element-type CmDueLine): the first of them, the longest overdue last
 * @people: (element-type gint64): everybody of @reminders once, in their order
 *
 * What the page of repurchases shows.
 */
typedef struct {
  CmCycles *cycles;
  CmReminders *reminders;
  GPtrArray *lines;
  GArray *people;

  /*< private >*/
  GPtrArray *rows;
} CmCycleFacts;

void cm_cycle_facts_free (CmCycleFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCycleFacts, cm_cycle_facts_free)

/**
 * cm_cycle_facts_read:
 * @conn: a connection
 * @day: the shop's day
 * @most: most lines with names
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the page shows
 */
CmCycleFacts *cm_cycle_facts_read (CmConn *conn, int day, guint most, GError **error);

/* People taken off because they must not be contacted. */
gsize cm_cycle_facts_left_out (const CmCycleFacts *self);

G_END_DECLS

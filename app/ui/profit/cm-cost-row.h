/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-cost-fields.h"
#include "cm-profit-desk.h"

G_BEGIN_DECLS

#define CM_TYPE_COST_ROW (cm_cost_row_get_type ())
G_DECLARE_FINAL_TYPE (CmCostRow, cm_cost_row, CM, COST_ROW, AdwEntryRow)

/**
 * CmCostRow:
 *
 * A line of the form: what it is with its unit, what was typed, where it comes from, what it does to the result. An empty one counts with
 * its default, which stands there in grey; a wrong one is marked and says what is right, and the last good value keeps counting.
 */

/**
 * cm_cost_row_new:
 * @desk: the desk
 * @field: what it is about
 * @item: index of an item, or %CM_COST_ALL for the sale and all its items
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *cm_cost_row_new (CmProfitDesk *desk, const CmCostField *field, int item);

/* Shows the value as it is, unless somebody is typing here. */
void cm_cost_row_update (CmCostRow *self);

/* What it does to the result, of a sale that earns @profit. */
void cm_cost_row_show_effect (CmCostRow *self, const CmPromotion *plan, gint64 profit);

/* In a phone's width the title needs the room of the explanation. */
void cm_cost_row_set_narrow (CmCostRow *self, gboolean narrow);

/* What is wrong with it, NULL when nothing is; (transfer none). */
const char *cm_cost_row_get_problem (CmCostRow *self);

const CmCostField *cm_cost_row_get_field (CmCostRow *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-profit-desk.h"
#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_DEMAND_WINDOW (cm_demand_window_get_type ())
G_DECLARE_FINAL_TYPE (CmDemandWindow, cm_demand_window, CM, DEMAND_WINDOW, AdwWindow)

/**
 * CmDemandWindow:
 *
 * How many will sell, from past days: the days that look like sales, which of them count, and on which the goods were sold out. It changes
 * all items that are products of the shop at once, since the days are the shop's.
 */

/**
 * cm_demand_window_open:
 * @view: who asks
 * @desk: the desk, with an estimate on it
 * @index: the item whose numbers are shown, and which the tick “sold out” is about
 *
 * Returns: (transfer none): the window, as it is shown
 */
CmDemandWindow *cm_demand_window_open (CmView *view, CmProfitDesk *desk, guint index);

/* How many days are offered; 0 while they are read. */
guint cm_demand_window_count (CmDemandWindow *self);

/* As ticking a day, and that the item was sold out on it. */
void cm_demand_window_set_day (CmDemandWindow *self, guint row, gboolean counts, gboolean sold_out);

/* As pressing the verb. */
void cm_demand_window_accept (CmDemandWindow *self);

G_END_DECLS

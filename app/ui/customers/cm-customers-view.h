/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"
#include "cm-views.h"

G_BEGIN_DECLS

#define CM_TYPE_CUSTOMERS_VIEW (cm_customers_view_get_type ())
G_DECLARE_FINAL_TYPE (CmCustomersView, cm_customers_view, CM, CUSTOMERS_VIEW, CmView)

/**
 * cm_customers_view_jump:
 * @self: the view
 * @share: 0..1, place in the list
 *
 * Brings the row at that place into sight.
 */
void cm_customers_view_jump (CmCustomersView *self, double share);

/**
 * cm_customers_view_open:
 * @self: the view
 * @position: a row
 *
 * Opens the page about the person in that row, as Enter does.
 */
void cm_customers_view_open (CmCustomersView *self, guint position);

/**
 * cm_customers_view_show_newcomers:
 * @self: the view
 * @imports: (element-type gint64): imports of one drop
 *
 * Shows whom these imports brought, until another list, rule or exclusion is chosen.
 */
void cm_customers_view_show_newcomers (CmCustomersView *self, GArray *imports);

/**
 * cm_customers_view_show_known:
 * @self: the view
 * @imports: (element-type gint64): imports of one drop
 *
 * The same for those whom the imports knew again.
 */
void cm_customers_view_show_known (CmCustomersView *self, GArray *imports);

/**
 * cm_customers_view_show_rule:
 * @self: the view
 * @name: (nullable): the saved list the rule belongs to
 * @rule: JSON
 *
 * Shows whom the rule finds, as if it had been chosen or put together here.
 */
void cm_customers_view_show_rule (CmCustomersView *self, const char *name, const char *rule);

/* The rule that is set now, as JSON; (transfer full) (nullable). */
char *cm_customers_view_dup_rule (CmCustomersView *self);

/* How many customers the list shows. */
guint cm_customers_view_count (CmCustomersView *self);

/**
 * cm_customers_view_badge:
 * @conn: a connection
 * @error: return location
 *
 * Returns: (transfer full): the number of customers, for the sidebar
 */
CmBadge *cm_customers_view_badge (CmConn *conn, GError **error);

G_END_DECLS

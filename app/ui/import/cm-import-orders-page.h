/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_IMPORT_ORDERS_PAGE (cm_import_orders_page_get_type ())
G_DECLARE_FINAL_TYPE (CmImportOrdersPage, cm_import_orders_page, CM, IMPORT_ORDERS_PAGE, CmView)

/**
 * CmImportOrdersPage:
 *
 * The orders behind a count of an import: those that are new, were brought up to date or were here already. A row leads to its customer.
 */

/**
 * cm_import_orders_page_new:
 * @db: a database
 * @title: what they are
 * @ranges: (element-type CmIdRange): their ids
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_import_orders_page_new (CmDb *db, const char *title, GArray *ranges);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_IMPORT_ORDERS_PAGE (cm_import_orders_page_get_type ())
G_DECLARE_FINAL_TYPE (CmImportOrdersPage, cm_import_orders_page, CM, IMPORT_ORDERS_PAGE, CmView)

/**
 * CmImportOrdersPage:
 *
 * The orders behind a count of an import: those that are new, were brought up to date or were here already, each with its file and its
 * rows there. A row leads to its customer.
 */

/**
 * cm_import_orders_page_new:
 * @db: a database
 * @title: what they are
 * @count: how many orders, or rows of a sheet of customers
 * @places: (element-type CmImportPlace): where they stand, of very many the first
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_import_orders_page_new (CmDb *db, const char *title, gint64 count, GPtrArray *places);

G_END_DECLS

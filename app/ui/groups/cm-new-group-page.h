/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-charter-card.h"
#include "cm-first-sale-card.h"
#include "cm-place-card.h"
#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_NEW_GROUP_PAGE (cm_new_group_page_get_type ())
G_DECLARE_FINAL_TYPE (CmNewGroupPage, cm_new_group_page, CM, NEW_GROUP_PAGE, CmView)

/**
 * CmNewGroupPage:
 *
 * A new group on one page: its name, the charter, the place, the first sale. Group and charter are one step; afterwards the page gives
 * way to sharing out the calls.
 */

/**
 * cm_new_group_page_new:
 * @db: the database
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *cm_new_group_page_new (CmDb *db);

/* The parts of the page. */
void cm_new_group_page_set_name (CmNewGroupPage *self, const char *name);
CmCharterCard *cm_new_group_page_get_charter (CmNewGroupPage *self);
CmPlaceCard *cm_new_group_page_get_place (CmNewGroupPage *self);
CmFirstSaleCard *cm_new_group_page_get_first_sale (CmNewGroupPage *self);

G_END_DECLS

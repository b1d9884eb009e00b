/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-list-compare.h"
#include "cm-lists-table.h"
#include "cm-tags-page.h"

G_BEGIN_DECLS

#define CM_TYPE_LISTS_PAGE (cm_lists_page_get_type ())
G_DECLARE_FINAL_TYPE (CmListsPage, cm_lists_page, CM, LISTS_PAGE, CmTagsPage)

/**
 * CmListsPage:
 *
 * The saved lists and what can be done with them, and two of them compared.
 */

/* (transfer none) */
CmListsTable *cm_lists_page_get_table (CmListsPage *self);
CmListCompare *cm_lists_page_get_compare (CmListsPage *self);

/* How many lists are shown. */
guint cm_lists_page_count (CmListsPage *self);

G_END_DECLS

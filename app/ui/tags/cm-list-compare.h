/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-list-facts.h"
#include "cm-tags-page.h"

G_BEGIN_DECLS

#define CM_TYPE_LIST_COMPARE (cm_list_compare_get_type ())
G_DECLARE_FINAL_TYPE (CmListCompare, cm_list_compare, CM, LIST_COMPARE, GtkBox)

/**
 * CmListCompare:
 *
 * Two lists side by side: who is on both, who on the first alone, who on the second alone. Each part opens among the customers.
 */

/**
 * cm_list_compare_new:
 * @page: the page it stands in; not owned
 *
 * Returns: (transfer floating): the card, hidden while there are fewer than two lists
 */
GtkWidget *cm_list_compare_new (CmTagsPage *page);

/* The lists to choose from; must live until the next call. */
void cm_list_compare_set (CmListCompare *self, const CmListFacts *facts);
void cm_list_compare_set_narrow (CmListCompare *self, gboolean narrow);

/* People of a part as it is shown; -1 while they are being counted. */
gint64 cm_list_compare_get_people (CmListCompare *self, CmListOverlap part);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-rfm-table.h"
#include "cm-tags-page.h"

G_BEGIN_DECLS

#define CM_TYPE_RFM_PAGE (cm_rfm_page_get_type ())
G_DECLARE_FINAL_TYPE (CmRfmPage, cm_rfm_page, CM, RFM_PAGE, CmTagsPage)

/**
 * CmRfmPage:
 *
 * Every buyer by how lately and how often: five by five buttons with their people, each leading to them among the customers.
 */

/* The button of a cell; scores 1..5. (transfer none) */
GtkWidget *cm_rfm_page_get_cell (CmRfmPage *self, guint recency, guint frequency);

/**
 * cm_rfm_page_rule:
 * @recency: score 1..5
 * @frequency: score 1..5
 *
 * Returns: (transfer full): JSON of the rule that finds the people of a cell
 */
char *cm_rfm_page_rule (guint recency, guint frequency);

G_END_DECLS

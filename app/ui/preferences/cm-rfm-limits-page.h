/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-rfm.h"
#include "cm-rule-book.h"

G_BEGIN_DECLS

#define CM_TYPE_RFM_LIMITS_PAGE (cm_rfm_limits_page_get_type ())
G_DECLARE_FINAL_TYPE (CmRfmLimitsPage, cm_rfm_limits_page, CM, RFM_LIMITS_PAGE, AdwPreferencesPage)

/**
 * CmRfmLimitsPage:
 *
 * Where the scores of recency, frequency and money part: equal fifths, by rank, or limits of the shop's own. How many people have each
 * score stands beside it and follows while a limit is turned.
 */

/* (transfer floating): the page. */
GtkWidget *cm_rfm_limits_page_new (CmRuleBook *book);

/* How many people have a score now, -1 before they were read. */
int cm_rfm_limits_page_get_people (CmRfmLimitsPage *self, CmRfmAxis axis, int score);

G_END_DECLS

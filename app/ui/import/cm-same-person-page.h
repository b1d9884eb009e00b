/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_SAME_PERSON_PAGE (cm_same_person_page_get_type ())
G_DECLARE_FINAL_TYPE (CmSamePersonPage, cm_same_person_page, CM, SAME_PERSON_PAGE, CmView)

/**
 * CmSamePersonPage:
 *
 * Pairs of customers that may be one person, one pair at a time, side by side: A says they are, D that they are not, S leaves it for later.
 */

/**
 * cm_same_person_page_new:
 * @db: a database
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_same_person_page_new (CmDb *db);

G_END_DECLS

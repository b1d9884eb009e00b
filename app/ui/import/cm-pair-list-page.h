/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_PAIR_LIST_PAGE (cm_pair_list_page_get_type ())
G_DECLARE_FINAL_TYPE (CmPairListPage, cm_pair_list_page, CM, PAIR_LIST_PAGE, CmView)

/**
 * CmPairListPage:
 *
 * All pairs that may be one person, to be decided many at a time in one step. Below them the joins that later orders speak against, each
 * with a button that takes it apart.
 */

GtkWidget *cm_pair_list_page_new (CmDb *db);

/* `the same phone under two names`, of the schema's word; (transfer none). */
const char *cm_pair_evidence (const char *evidence);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_REASONS_PAGE (cm_reasons_page_get_type ())
G_DECLARE_FINAL_TYPE (CmReasonsPage, cm_reasons_page, CM, REASONS_PAGE, CmView)

/**
 * cm_reasons_page_new:
 * @db: a database
 *
 * Why people do not buy again: the reasons with their intervals, categories fewer come back to, and whom to ask next.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_reasons_page_new (CmDb *db);

/* Whether its answer is there. */
gboolean cm_reasons_page_is_ready (CmReasonsPage *self);

G_END_DECLS

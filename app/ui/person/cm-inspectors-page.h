/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_INSPECTORS_PAGE (cm_inspectors_page_get_type ())
G_DECLARE_FINAL_TYPE (CmInspectorsPage, cm_inspectors_page, CM, INSPECTORS_PAGE, CmView)

/**
 * cm_inspectors_page_new:
 * @db: a database
 *
 * The panel of inspectors: who they are, who could be asked, what they said, what was done about it, and how they were thanked.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_inspectors_page_new (CmDb *db);

/* Whether its answer is there. */
gboolean cm_inspectors_page_is_ready (CmInspectorsPage *self);

G_END_DECLS

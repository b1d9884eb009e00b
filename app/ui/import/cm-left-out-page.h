/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_LEFT_OUT_PAGE (cm_left_out_page_get_type ())
G_DECLARE_FINAL_TYPE (CmLeftOutPage, cm_left_out_page, CM, LEFT_OUT_PAGE, CmView)

/**
 * CmLeftOutPage:
 *
 * The rows an import left out, each with its reason and as it was read, to be saved, repaired and dropped again.
 */

/**
 * cm_left_out_page_new:
 * @db: a database
 * @imports: (element-type gint64): imports of one drop
 * @notes: the rows that were recognised as totals and notes, instead of those with a fault
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_left_out_page_new (CmDb *db, GArray *imports, gboolean notes);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_PERSON_PAGE (cm_person_page_get_type ())
G_DECLARE_FINAL_TYPE (CmPersonPage, cm_person_page, CM, PERSON_PAGE, CmView)

/**
 * cm_person_page_new:
 * @db: a database
 * @id: any record of the person
 *
 * All about one person: grade and why, figures, identities, orders, what happened, and what can be written down.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_person_page_new (CmDb *db, gint64 id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-page-model.h"
#include "cm-person-state.h"
#include "cm-view.h"

G_BEGIN_DECLS

#define CM_TYPE_PERSON_PAGE (cm_person_page_get_type ())
G_DECLARE_FINAL_TYPE (CmPersonPage, cm_person_page, CM, PERSON_PAGE, CmView)

/**
 * cm_person_page_new:
 * @db: a database
 * @id: any record of the person
 * @list: (nullable): the list one comes from; its people can be walked through
 *
 * All about one person: grade and why, figures, identities, orders, what happened, why they are left out, and what can be written down.
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_person_page_new (CmDb *db, gint64 id, CmPageModel *list);

/* Whom it shows. */
gint64 cm_person_page_get_id (CmPersonPage *self);

/* What it shows, %NULL until it is read; (transfer none). */
const CmPersonState *cm_person_page_get_state (CmPersonPage *self);

G_END_DECLS

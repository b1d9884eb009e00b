/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-guard-answer.h"
#include "cm-guard-items.h"

G_BEGIN_DECLS

#define CM_TYPE_GUARD_PAGE (cm_guard_page_get_type ())
G_DECLARE_FINAL_TYPE (CmGuardPage, cm_guard_page, CM, GUARD_PAGE, GtkWidget)

/**
 * CmGuardPage:
 *
 * The loss guard: prices on the left, what comes of them on the right; in a phone's width what comes of them first.
 */

/**
 * cm_guard_page_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *cm_guard_page_new (CmProfitDesk *desk);

void cm_guard_page_set_narrow (CmGuardPage *self, gboolean narrow);

/* (transfer none) */
CmGuardItems *cm_guard_page_get_items (CmGuardPage *self);
CmGuardAnswer *cm_guard_page_get_answer (CmGuardPage *self);

G_END_DECLS

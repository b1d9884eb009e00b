/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-person-state.h"
#include "cm-role-fit.h"

G_BEGIN_DECLS

#define CM_TYPE_PERSON_GUARD (cm_person_guard_get_type ())
G_DECLARE_FINAL_TYPE (CmPersonGuard, cm_person_guard, CM, PERSON_GUARD, GtkBox)

/**
 * CmPersonGuard:
 *
 * Stands in place where somebody is about to be asked to share or to sell whom it may cost: names the risk and asks for a reason. Emits
 * `asked-anyway` (the reason).
 */
GtkWidget *cm_person_guard_new (void);

/**
 * cm_person_guard_risk:
 * @state: a person
 * @role: what they are about to be asked
 *
 * Whether it does not fit: cm_role_risk() of the person on the page.
 *
 * Returns: (transfer full) (nullable): the sentence that names the risk, %NULL where there is none
 */
char *cm_person_guard_risk (const CmPersonState *state, CmRole role);

/* Shows itself with @risk, and takes the focus. */
void cm_person_guard_ask (CmPersonGuard *self, const char *risk);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-person-state.h"
#include "cm-view.h"

G_BEGIN_DECLS

/* What can be written down about a person, as actions `person.…` of the page and as its menu. */

/**
 * cm_person_menu_model:
 * @state: the person
 *
 * Only what makes sense for this person: a case is settled while one is open.
 *
 * Returns: (transfer full): the menu
 */
GMenuModel *cm_person_menu_model (const CmPersonState *state);

/**
 * cm_person_menu_run:
 * @view: the page about the person
 * @state: the person
 * @action: name of an action, as `person.case`
 *
 * Opens the form, or writes what needs none.
 */
void cm_person_menu_run (CmView *view, const CmPersonState *state, const char *action);

/* The actions the menu uses, ended by a NULL. */
extern const char *const cm_person_menu_actions[];

G_END_DECLS

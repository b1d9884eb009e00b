/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

/**
 * CmSaveListFunc:
 * @name: name of the list
 * @rule: what the list asks for: of a fixed one its members
 * @step_id: the step that saved it
 * @user_data: what the caller gave
 */
typedef void (*CmSaveListFunc) (const char *name, const char *rule, gint64 step_id, gpointer user_data);

/**
 * cm_save_list:
 * @view: the view that is shown; @saved is called only while it lives
 * @name: (nullable): name to begin with
 * @rule: the rule as JSON
 * @people: (element-type gint64) (nullable): people that were chosen, for a fixed list of just them
 * @saved: called when the list is saved
 * @user_data: for @saved
 *
 * Asks for a name, and whether the list refreshes itself or is fixed, and saves it. An existing list of that name gets the new rule.
 */
void cm_save_list (CmView *view, const char *name, const char *rule, GArray *people, CmSaveListFunc saved, gpointer user_data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

/**
 * CmSaveListFunc:
 * @name: name of the list
 * @step_id: the step that saved it
 * @user_data: what the caller gave
 */
typedef void (*CmSaveListFunc) (const char *name, gint64 step_id, gpointer user_data);

/**
 * cm_save_list:
 * @view: the view that is shown; @saved is called only while it lives
 * @name: (nullable): name to begin with
 * @rule: the rule as JSON
 * @saved: called when the list is saved
 * @user_data: for @saved
 *
 * Asks for a name and saves the rule as a list that refreshes itself. An existing list of that name gets the new rule.
 */
void cm_save_list (CmView *view, const char *name, const char *rule, CmSaveListFunc saved, gpointer user_data);

G_END_DECLS

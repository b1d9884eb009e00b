/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-rule-book.h"

G_BEGIN_DECLS

#define CM_TYPE_PREFERENCES (cm_preferences_get_type ())
G_DECLARE_FINAL_TYPE (CmPreferences, cm_preferences, CM, PREFERENCES, AdwPreferencesWindow)

/**
 * CmPreferences:
 *
 * The preferences: what belongs to the shop is written into its database, a step for each change, and what belongs to the screen into the
 * settings of the user. Everything acts at once; Ctrl+Z takes the last step back.
 */

/**
 * cm_preferences_new:
 * @over: the window of the shop
 * @db: its database
 * @settings: (nullable): of this screen; without them their pages are not there
 *
 * Returns: (transfer none): the window; present it
 */
CmPreferences *cm_preferences_new (GtkWindow *over, CmDb *db, GSettings *settings);

/* Shows a page: `shop`, `rules`, `rfm`, `exclusions`, `prediction`, `privacy`, `appearance`. */
void cm_preferences_show_page (CmPreferences *self, const char *name);

CmRuleBook *cm_preferences_get_book (CmPreferences *self);

/* Shows who moved by the last change of a rule, when somebody did. */
void cm_preferences_show_effect (CmPreferences *self);

G_END_DECLS

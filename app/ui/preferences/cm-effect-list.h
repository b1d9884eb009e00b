/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-move-store.h"

G_BEGIN_DECLS

/* What a change of rules did; (transfer full): `12 people change their grade, 3 their stage`. */
char *cm_effect_sentence (const CmMoves *moves);

/**
 * cm_effect_list_new:
 * @window: the preferences, whose page it becomes
 * @moves: who moved
 *
 * Returns: (transfer floating): a page that names the people, with a button that leads back
 */
GtkWidget *cm_effect_list_new (AdwPreferencesWindow *window, const CmMoves *moves);

G_END_DECLS

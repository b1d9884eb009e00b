/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-window.h"

G_BEGIN_DECLS

/* Opens the page called @name on top of the one that is shown; @group_id is the group it is about, 0 for the first. FALSE without
 * such a page. */
gboolean cm_shot_open_page (CmWindow *window, const char *name, gint64 group_id);

/* Presses the button @id of the template of the page that is shown. */
gboolean cm_shot_press_button (CmWindow *window, const char *id);

G_END_DECLS

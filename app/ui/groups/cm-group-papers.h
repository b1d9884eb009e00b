/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

/**
 * cm_group_show_call_sheets:
 * @view: the page it is asked from
 * @group_id: the group
 * @round_id: the round whose sheets are shown
 *
 * Opens the print preview of a round's call sheets.
 */
void cm_group_show_call_sheets (CmView *view, gint64 group_id, gint64 round_id);

/**
 * cm_group_show_script:
 * @view: the page it is asked from
 * @group_id: the group
 *
 * Opens the print preview of the callers' words.
 */
void cm_group_show_script (CmView *view, gint64 group_id);

G_END_DECLS

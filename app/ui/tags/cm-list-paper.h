/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

/**
 * cm_list_show_call_sheet:
 * @view: a view that is shown
 * @segment_id: a saved list
 *
 * Shows who of the list calls whom as it will be printed. Nothing is written: a round of calls belongs to a group.
 */
void cm_list_show_call_sheet (CmView *view, gint64 segment_id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-view.h"

G_BEGIN_DECLS

/**
 * cm_share_list:
 * @view: the view, seen
 * @list: name of a saved list
 *
 * Goes on to share out its calls: to the page of the group that is meant for the list. Where several are, it asks which; where none is,
 * it says so and offers to make one.
 */
void cm_share_list (CmView *view, const char *list);

G_END_DECLS

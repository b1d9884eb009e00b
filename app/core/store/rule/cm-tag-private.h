/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files of the tag store alone. */

#include "cm-step.h"

G_BEGIN_DECLS

/* Puts a tag on main records (element-type gint64) that do not have it. */
gboolean cm_tag_add_rows (CmStep *step, gint64 tag_id, GArray *ids, GError **error);

/* For the sentence of the step: the tag, another name where there is one, and how many people, -1 to leave them out. */
void cm_tag_note (CmStep *step, const char *tag, const char *other, gint64 people);

G_END_DECLS

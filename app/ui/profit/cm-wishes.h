/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate.h"

G_BEGIN_DECLS

/* What buyers asked for, as one types it: `1: 120, 2: 90`: a hundred and twenty want one piece, ninety want two. */

/**
 * cm_wishes_text:
 * @item: a line of a sale
 *
 * Returns: (transfer full): what one would type for it, empty without wishes
 */
char *cm_wishes_text (const CmPromotionItem *item);

/**
 * cm_wishes_parse:
 * @text: pieces and buyers by turns, with anything that is no digit between them: `1: 120, 2: 90`, `1×120；2×90`
 * @wishes: (out) (transfer full) (nullable) (element-type CmWish): what was asked for, %NULL where nothing was
 *
 * Returns: whether it can be read
 */
gboolean cm_wishes_parse (const char *text, GArray **wishes);

/**
 * cm_wishes_write:
 * @estimate: an estimate
 * @index: of an item
 * @wishes: (transfer full) (nullable) (element-type CmWish): what buyers asked for
 *
 * The number that is expected follows from them from now on, and ends that do not fit around it are forgotten. Without wishes it is what
 * past sales say.
 */
void cm_wishes_write (CmEstimate *estimate, guint index, GArray *wishes);

G_END_DECLS

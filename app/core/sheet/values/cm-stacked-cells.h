/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-arena.h"

G_BEGIN_DECLS

/* Items that stand on lines of their own in the cells of one row: `Mug⏎Cup` beside `2⏎1`. */

/* How many ways there are to divide such cells, from the surest one. */
#define CM_STACKED_DIVIDERS 4

/**
 * cm_stacked_count:
 * @text: a clean cell
 * @divider: which way
 *
 * Returns: how many pieces the cell has; 1 when nothing divides it or one of them is empty
 */
guint cm_stacked_count (const char *text, guint divider);

/**
 * cm_stacked_split:
 * @text: a clean cell
 * @divider: which way
 * @memory: where the pieces will lie
 *
 * Returns: (transfer container) (element-type utf8): as many pieces as cm_stacked_count() says
 */
GPtrArray *cm_stacked_split (const char *text, guint divider, CmArena *memory);

G_END_DECLS

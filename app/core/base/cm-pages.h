/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CM_LARGE_PAGE:
 *
 * Bytes of a large page of the system, from which size on memory is worth asking for with cm_pages_new().
 */
#define CM_LARGE_PAGE (2 * 1024 * 1024)

/**
 * cm_pages_new:
 * @size: bytes
 *
 * Memory for a large table that is jumped about in: where it lies in pages of 4 KB, most jumps have to look up the page first, which takes
 * longer than the jump. It goes back to the system as soon as it is freed, and small pieces freed before never stand in its way. Less
 * than %CM_LARGE_PAGE comes from g_malloc0().
 *
 * Returns: (transfer full): zeroed memory, in large pages where the system has them; freed with cm_pages_free()
 */
gpointer cm_pages_new (gsize size);

/**
 * cm_pages_free:
 * @memory: (nullable): what cm_pages_new() gave
 * @size: for that size
 */
void cm_pages_free (gpointer memory, gsize size);

/**
 * cm_pages_give_back:
 * @memory: within what cm_pages_new() gave for %CM_LARGE_PAGE or more
 * @size: bytes of it that are not needed any more
 *
 * Gives those pages back to the system that lie within. What stood there is gone; the whole is still freed with cm_pages_free().
 */
void cm_pages_give_back (gpointer memory, gsize size);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CmIdRange:
 *
 * Ids from @first to @last, both included.
 */
typedef struct {
  gint64 first;
  gint64 last;
} CmIdRange;

/**
 * cm_id_ranges_add:
 * @ranges: (element-type CmIdRange): ranges
 * @id: an id
 *
 * Adds an id at the end. Ids are given out one after the other, so what came together takes one range.
 */
void cm_id_ranges_add (GArray *ranges, gint64 id);

G_END_DECLS

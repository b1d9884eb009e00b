/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ids of records as a set: a GArray of gint64, ascending and each once. Eight bytes an id, where a hash table takes sixty. */

/**
 * cm_id_set_settle:
 * @ids: (element-type gint64): ids in any order, some of them more than once
 *
 * Makes a set of @ids, in place.
 */
void cm_id_set_settle (GArray *ids);

/**
 * cm_id_set_contains:
 * @ids: (element-type gint64): a set
 * @id: an id
 *
 * Returns: whether @id is in it
 */
gboolean cm_id_set_contains (const GArray *ids, gint64 id);

/**
 * cm_id_set_subtract:
 * @ids: (element-type gint64): a set
 * @others: (element-type gint64): another set
 *
 * Takes out of @ids what is in @others, in place.
 */
void cm_id_set_subtract (GArray *ids, const GArray *others);

G_END_DECLS

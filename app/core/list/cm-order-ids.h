/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-columns.h"

G_BEGIN_DECLS

/**
 * CmSort:
 * @field: (nullable): `id`, `name`, `region.province`, `region.city` or a segment field of numbers, days or choices; %NULL counts as `id`
 * @descending: largest first
 *
 * How a list is ordered. People without a value come last either way; equal ones by id, in the same direction.
 */
typedef struct {
  char *field;
  gboolean descending;
} CmSort;

/**
 * cm_sort_parse:
 * @text: (nullable): `FIELD` or `FIELD:desc`
 * @sort: (out): the order; free with cm_sort_clear()
 * @error: return location; %CM_ERROR_INVALID for a field a list cannot be sorted by
 *
 * Returns: whether @text is an order
 */
gboolean cm_sort_parse (const char *text, CmSort *sort, GError **error);
void cm_sort_clear (CmSort *sort);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CmSort, cm_sort_clear)

/**
 * cm_order_ids:
 * @columns: everybody
 * @people: (nullable): whom to list, %NULL for everybody
 * @sort: the order
 * @conn: names are read through it
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64) (nullable): main records in order
 */
GArray *cm_order_ids (CmColumns *columns, const CmBitset *people, const CmSort *sort, CmConn *conn, GError **error);

/**
 * cm_order_names:
 * @columns: everybody
 * @conn: names are read through it
 * @error: return location
 *
 * Puts all names in order, which the first list sorted by name needs; for a thread that has nothing else to do before somebody asks.
 *
 * Returns: whether they could be read
 */
gboolean cm_order_names (CmColumns *columns, CmConn *conn, GError **error);

/**
 * cm_order_keep_names:
 * @columns: everybody as they are now, of whom no other thread knows yet
 * @old: everybody before a small step
 * @changed: whom it changed
 * @conn: a connection
 *
 * Takes over what cm_order_names() did for @old, where nobody came and nobody's name changed.
 */
void cm_order_keep_names (CmColumns *columns, CmColumns *old, const CmBitset *changed, CmConn *conn);

G_END_DECLS

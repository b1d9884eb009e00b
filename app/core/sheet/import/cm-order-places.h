/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many places of one kind are kept; a list shows no more anyway. */
#define CM_MOST_PLACES 2000

/**
 * CmOrderPlace:
 * @first_row: number of the first row a spreadsheet shows
 * @last_row: of the last one
 * @first_id: id of the first order; 0 in a sheet of customers
 * @last_id: of the last one
 * @file: index of the sheet in its step
 *
 * Where orders stand in a sheet: either one order and its rows, or a run of orders with one row each, whose ids follow each other.
 */
typedef struct {
  gint64 first_row;
  gint64 last_row;
  gint64 first_id;
  gint64 last_id;
  guint file;
} CmOrderPlace;

/**
 * cm_order_places_add:
 * @places: (element-type CmOrderPlace): places
 * @place: one order
 *
 * Adds an order at the end. Ids are given out one after the other, so that a sheet that is imported for the first time takes one place.
 */
void cm_order_places_add (GArray *places, const CmOrderPlace *place);

/**
 * cm_order_place_row:
 * @place: a place
 * @id: one of its orders
 * @last: (out): its last row
 *
 * Returns: the first row of the order
 */
gint64 cm_order_place_row (const CmOrderPlace *place, gint64 id, gint64 *last);

G_END_DECLS

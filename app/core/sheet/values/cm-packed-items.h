/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-arena.h"
#include "cm-import-plan.h"

G_BEGIN_DECLS

/**
 * CM_PACKED_MOST:
 *
 * Items of one row; whoever sells more at a time is a mistake or an attack.
 */
#define CM_PACKED_MOST 1000

/**
 * CmPackedItem:
 *
 * One item of a cell that holds several, its parts as they were written; %NULL for what the cell does not tell.
 */
typedef struct {
  const char *name;
  const char *sku;
  const char *spec;
  const char *category;
  const char *qty;
  const char *unit_price;
  const char *total;
} CmPackedItem;

/**
 * cm_packed_items_read:
 * @text: a clean cell
 * @packing: how the column writes items
 * @memory: where the texts of the items will lie
 * @items: (element-type CmPackedItem): the items are appended, one more than %CM_PACKED_MOST at most
 *
 * Reads `name:Mug|product_id:1|quantity:2;name:Cup|quantity:1` (items divided by semicolons, bars or line breaks where the first of their
 * keys comes again, parts by bars or commas where a key follows; a backslash keeps a divider in its value), JSON (an array of objects, or
 * an object with one), and `Mug x 2; Cup x 1`, `商品×2；商品×1` or `2 x Mug, 1 x Cup`.
 *
 * Returns: whether the cell is written in that way; nothing is appended when it is not
 */
gboolean cm_packed_items_read (const char *text, CmPacking packing, CmArena *memory, GArray *items);

/**
 * cm_packed_items_are:
 * @text: a clean cell
 * @packing: a way of writing items
 *
 * Returns: whether it is written in that way
 */
gboolean cm_packed_items_are (const char *text, CmPacking packing);

G_END_DECLS

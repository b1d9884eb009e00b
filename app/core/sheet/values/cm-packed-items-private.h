/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-packed-items.h"

G_BEGIN_DECLS

/* What a key of an item stands for. */
typedef enum {
  CM_PACKED_OTHER,
  CM_PACKED_NAME,
  CM_PACKED_SKU,
  CM_PACKED_SPEC,
  CM_PACKED_CATEGORY,
  CM_PACKED_QTY,
  CM_PACKED_PRICE,
  CM_PACKED_SUBTOTAL,
  CM_PACKED_TOTAL,
} CmPackedRole;

/* Longer keys are sentences. */
#define CM_PACKED_KEY 40

/* What @key means, in any language and spelling that is known. */
CmPackedRole cm_packed_role (const char *key, gsize length);

/* Puts a value where it belongs; what stands there already stays, but a total replaces the one before its discount. */
void cm_packed_item_set (CmPackedItem *item, CmPackedRole role, const char *value, gboolean *before_discount);

/* Whether it says what was sold and anything else of it. */
gboolean cm_packed_item_is_whole (const CmPackedItem *item);

gboolean cm_packed_json_read (const char *text, CmArena *memory, GArray *items);
gboolean cm_packed_counts_read (const char *text, CmArena *memory, GArray *items);

G_END_DECLS

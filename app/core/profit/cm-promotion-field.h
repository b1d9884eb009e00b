/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-promotion.h"

G_BEGIN_DECLS

/**
 * CmFieldKind:
 * @CM_FIELD_MONEY: minor units
 * @CM_FIELD_COUNT: units, orders, people
 * @CM_FIELD_SHARE: parts per million, at most 1,000,000
 * @CM_FIELD_FLAG: 0 or 1
 *
 * What a field holds.
 */
typedef enum {
  CM_FIELD_MONEY,
  CM_FIELD_COUNT,
  CM_FIELD_SHARE,
  CM_FIELD_FLAG,
} CmFieldKind;

/**
 * CmPromotionField:
 * @key: its name in documents
 * @offset: where it is in its structure
 * @kind: what it holds
 * @fallback: its value where nobody gave one; %CM_NONE for those that may be absent
 * @least: smallest value
 * @varied: whether the tornado varies it
 *
 * A field of #CmPromotion or #CmPromotionItem.
 */
typedef struct {
  const char *key;
  gsize offset;
  CmFieldKind kind;
  gint64 fallback;
  gint64 least;
  gboolean varied;
} CmPromotionField;

/**
 * cm_promotion_fields:
 * @of_item: the fields of an item, otherwise those of the sale
 * @count: (out): how many there are
 *
 * Returns: (array length=count): the fields
 */
const CmPromotionField *cm_promotion_fields (gboolean of_item, gsize *count);

/**
 * cm_promotion_value:
 * @self: a sale
 * @item: index of an item, or %CM_PROMOTION_ITSELF
 * @field: one of cm_promotion_fields()
 *
 * Returns: (transfer none): where the value is
 */
gint64 *cm_promotion_value (const CmPromotion *self, int item, const CmPromotionField *field);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate.h"
#include "cm-promotion-field.h"

G_BEGIN_DECLS

/**
 * CmCostGroup:
 *
 * What belongs together on the form, in its order.
 */
typedef enum {
  CM_COST_GOODS,
  CM_COST_FREIGHT,
  CM_COST_FEES,
  CM_COST_PACKETS,
  CM_COST_COMMISSION,
  CM_COST_RETURNS,
  CM_COST_TAX,
  CM_COST_MEMBERS,
  CM_COST_OTHER,
  CM_N_COST_GROUPS,
} CmCostGroup;

/**
 * CmCostPlace:
 * @CM_COST_OF_SALE: a field of #CmPromotion
 * @CM_COST_OF_ITEMS: a field of #CmPromotionItem: the form sets it for all items, the window of an item for one
 * @CM_COST_OF_ONE: the same, but nothing that items have in common
 * @CM_COST_OF_GOODS: a field of #CmEstimateItem
 * @CM_COST_OF_ONE_GOOD: the same, but nothing that items have in common
 * @CM_COST_OF_CASH: what #CmCashPlan says of one item; there is nothing without a plan
 *
 * What a line belongs to.
 */
typedef enum {
  CM_COST_OF_SALE,
  CM_COST_OF_ITEMS,
  CM_COST_OF_ONE,
  CM_COST_OF_GOODS,
  CM_COST_OF_ONE_GOOD,
  CM_COST_OF_CASH,
} CmCostPlace;

/**
 * CmCostField:
 * @key: its name in documents
 * @place: what it belongs to
 * @group: where it stands
 * @title: what it is, not yet translated
 * @help: what it does to the result, not yet translated
 * @usual: a sensible start where it is not nothing; 0 takes that of cm_promotion_fields()
 *
 * A line of the form.
 */
typedef struct {
  const char *key;
  CmCostPlace place;
  CmCostGroup group;
  const char *title;
  const char *help;
  gint64 usual;
} CmCostField;

/**
 * CM_COST_ALL:
 *
 * In place of an item: the sale, or all its items.
 */
#define CM_COST_ALL (-1)

/* Whether a line belongs to items. */
gboolean cm_cost_field_is_of_items (const CmCostField *field);

/* Whether a document says where its value comes from. */
gboolean cm_cost_field_has_source (const CmCostField *field);

/* Whether it stands in the form of the sale, and not only in the window of an item. */
gboolean cm_cost_field_is_common (const CmCostField *field);

/**
 * cm_cost_fields:
 * @count: (out): how many
 *
 * Returns: (transfer none) (array length=count): the lines of the form, by group. There are two levels of commission and no third
 */
const CmCostField *cm_cost_fields (guint *count);

const char *cm_cost_group_title (CmCostGroup group);

/* A line under the title, NULL without. */
const char *cm_cost_group_note (CmCostGroup group);

/* What kind of value a line has. */
const CmPromotionField *cm_cost_field_kind (const CmCostField *field);

/* With its unit: `Freight per order (yuan)`; (transfer full). */
char *cm_cost_field_title (const CmCostField *field, const char *currency);

/* Its value while nobody said anything. */
gint64 cm_cost_field_usual (const CmCostField *field);

/* Puts the usual values into a sale that is new. */
void cm_cost_fields_begin (CmPromotion *promotion);

/* A new item takes what the form says for all the others. */
void cm_cost_fields_inherit (CmEstimate *estimate, guint item);

/* Reads what was typed for it, and writes its value as one types it; FALSE for what is no such value; (transfer full). */
gboolean cm_cost_field_parse (const CmCostField *field, const char *text, const char *currency, gint64 *value);
char *cm_cost_field_text (const CmCostField *field, gint64 value, const char *currency);

/* What it means when there is no value; (transfer none). */
const char *cm_cost_field_none (const CmCostField *field);

/* What would be right, as a sentence; (transfer none). */
const char *cm_cost_field_right (const CmCostField *field, const char *currency);

/**
 * cm_cost_field_read:
 * @field: a line
 * @estimate: an estimate
 * @item: index of an item, or %CM_COST_ALL
 * @value: (out): its value; of the items together that of the first
 *
 * Returns: whether all items have the same
 */
gboolean cm_cost_field_read (const CmCostField *field, const CmEstimate *estimate, int item, gint64 *value);

/**
 * cm_cost_field_write:
 * @field: a line
 * @estimate: an estimate
 * @item: index of an item, or %CM_COST_ALL
 * @value: what it shall be, %CM_NONE for nothing where that may be
 * @error: return location
 *
 * Returns: whether it was taken
 */
gboolean cm_cost_field_write (const CmCostField *field, CmEstimate *estimate, int item, gint64 value, GError **error);

/**
 * cm_cost_field_effect:
 * @field: a line
 * @promotion: a sale
 * @item: index of an item, or %CM_COST_ALL
 * @profit: of it
 *
 * What the line does to the result: the profit less that of the same sale with nothing there, in minor units. Nothing of a factor or a
 * share that comes back means all of it.
 *
 * Returns: the difference, 0 where it cannot be reckoned
 */
gint64 cm_cost_field_effect (const CmCostField *field, const CmPromotion *promotion, int item, gint64 profit);

G_END_DECLS

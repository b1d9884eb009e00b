/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-estimate.h"
#include "cm-promotion-field.h"

G_BEGIN_DECLS

/**
 * CmAssumption:
 * @name: what people call it
 * @value: with its unit; a range where items differ
 * @source: where it comes from
 *
 * Something an estimate rests on.
 */
typedef struct {
  char *name;
  char *value;
  char *source;
} CmAssumption;

/**
 * cm_estimate_assumptions:
 * @estimate: an estimate
 *
 * How the demand is known, and every field of the sale and of its items that is not as it is when nobody says anything. Prices, costs and
 * stocks are left out: they stand in the table of items.
 *
 * Returns: (transfer full) (element-type CmAssumption): in the order of the fields
 */
GPtrArray *cm_estimate_assumptions (const CmEstimate *estimate);

/**
 * cm_estimate_assumption_line:
 * @list: (element-type CmAssumption): what an estimate rests on
 * @source: of one of them
 *
 * Returns: (transfer full): markup of a line with all that comes from there: `<b>Typed in</b>: Platform fee 3%, Labour 600.00`
 */
char *cm_estimate_assumption_line (GPtrArray *list, const char *source);

/* (transfer none): where a value comes from, as people say it. */
const char *cm_estimate_source_words (CmEstimateSource source);

/**
 * cm_estimate_field_words:
 * @of_item: a field of an item
 * @field: the field
 *
 * Returns: (transfer none): what people call it; its key where it has no name
 */
const char *cm_estimate_field_words (gboolean of_item, const CmPromotionField *field);

G_END_DECLS

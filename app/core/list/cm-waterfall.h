/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-exclusions.h"
#include "cm-segment-rule.h"

G_BEGIN_DECLS

/**
 * CmWaterfallRow:
 * @exclusion: whether it is a hard exclusion, else a part of the rule
 * @part: index of the part
 * @which: the exclusion
 * @label: the row in words
 * @removed: how many it takes from what the rows before left
 * @left: how many are left then
 */
typedef struct {
  gboolean exclusion;
  guint part;
  CmExclusion which;
  char *label;
  gsize removed;
  gsize left;
} CmWaterfallRow;

/**
 * CmWaterfall:
 * @customers: all persons
 * @rows: (element-type CmWaterfallRow): parts of the rule, then the exclusions
 * @without_consent: how many of those left have no recorded consent
 * @left: how many are left
 * @matched: for whom the rule holds, excluded or not
 * @people: who is left
 *
 * How a rule and the hard exclusions narrow everybody down.
 */
typedef struct {
  gsize customers;
  GPtrArray *rows;
  gsize without_consent;
  gsize left;
  CmBitset *matched;
  CmBitset *people;
} CmWaterfall;

/**
 * cm_waterfall_new:
 * @rule: (nullable): the rule, %NULL holds for everybody
 * @columns: everybody
 * @exclusions: loaded for @columns
 * @conn: read at first use of products, groups and the like
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the waterfall; removed + left = customers
 */
CmWaterfall *cm_waterfall_new (const CmSegmentRule *rule, CmColumns *columns, const CmExclusions *exclusions, CmConn *conn, GError **error);
void cm_waterfall_free (CmWaterfall *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmWaterfall, cm_waterfall_free)

G_END_DECLS

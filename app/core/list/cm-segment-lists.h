/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-columns.h"
#include "cm-step.h"

G_BEGIN_DECLS

/**
 * cm_segment_freeze:
 * @step: the running step
 * @id: a live list
 * @error: return location; %CM_ERROR_REFUSED when it is fixed already, %CM_ERROR_NOT_FOUND
 *
 * Fixes a list with everybody its rule matches now, excluded people among them: the exclusions are applied whenever it is used.
 *
 * Returns: whether it worked
 */
gboolean cm_segment_freeze (CmStep *step, gint64 id, GError **error);

/**
 * CmSegmentComparison:
 * @columns: everybody
 * @both: who is on both lists
 * @only_a: who is on the first alone
 * @only_b: who is on the second alone
 *
 * Two lists side by side; count with cm_bitset_count(), name people with cm_columns_ids().
 */
typedef struct {
  CmColumns *columns;
  CmBitset *both;
  CmBitset *only_a;
  CmBitset *only_b;
} CmSegmentComparison;

/**
 * cm_segment_compare:
 * @columns: everybody
 * @a: (nullable): rule of the first list as JSON, %NULL for everybody
 * @b: (nullable): rule of the second
 * @conn: read at first use of products, groups and the like
 * @error: return location; %CM_ERROR_INVALID
 *
 * Compares whom two rules match, before any exclusion.
 *
 * Returns: (transfer full) (nullable): the comparison
 */
CmSegmentComparison *cm_segment_compare (CmColumns *columns, const char *a, const char *b, CmConn *conn, GError **error);
void cm_segment_comparison_free (CmSegmentComparison *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmSegmentComparison, cm_segment_comparison_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-waterfall.h"

G_BEGIN_DECLS

/**
 * CmStrictest:
 * @part: the row of the rule
 * @label: that row in words
 * @left: how many persons would be left without it
 *
 * The row of a rule that keeps most people away.
 */
typedef struct {
  guint part;
  char *label;
  gsize left;
} CmStrictest;

/**
 * cm_strictest_new:
 * @rule: the rule
 * @columns: everybody
 * @exclusions: loaded for @columns
 * @conn: names are read through it
 * @error: return location, unset when no single row is to blame
 *
 * Looks which row, taken away alone, leaves the most people; the first of equals.
 *
 * Returns: (transfer full) (nullable): that row, %NULL when without any single one nobody is left either
 */
CmStrictest *cm_strictest_new (const CmSegmentRule *rule, CmColumns *columns, const CmExclusions *exclusions, CmConn *conn, GError **error);
void cm_strictest_free (CmStrictest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmStrictest, cm_strictest_free)

G_END_DECLS

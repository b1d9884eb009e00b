/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-exclusions.h"
#include "cm-segment-rule.h"

G_BEGIN_DECLS

/**
 * CmWhyPart:
 * @exclusion: whether it is a hard exclusion, else a part of the rule
 * @part: index of the part
 * @which: the exclusion
 * @label: the part in words
 * @value: (nullable): what the person has there, %NULL when nothing is known
 * @holds: a part: whether it holds; an exclusion: whether it leaves the person out
 * @sentence: all of that in one sentence
 * @leaves: (element-type CmWhyPart) (nullable): of a part made of others: each comparison in it, in order, as if it stood alone
 *
 * Why a person is in a list or not.
 */
typedef struct {
  gboolean exclusion;
  guint part;
  CmExclusion which;
  char *label;
  char *value;
  gboolean holds;
  char *sentence;
  GPtrArray *leaves;
} CmWhyPart;

/**
 * cm_why:
 * @rule: the rule
 * @columns: everybody
 * @exclusions: loaded for @columns
 * @slot: whom
 * @conn: names are read through it
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmWhyPart) (nullable): parts of the rule, then the exclusions
 */
GPtrArray *cm_why (const CmSegmentRule *rule, CmColumns *columns, const CmExclusions *exclusions, gsize slot, CmConn *conn, GError **error);

G_END_DECLS

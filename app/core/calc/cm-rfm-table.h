/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-rfm.h"

G_BEGIN_DECLS

/**
 * CmRfmTable:
 * @count: people with a valid order
 * @ids: their main records
 * @values: per axis the raw value of each: days since the last order, orders, net in major units
 * @once: whether each bought on one day alone
 * @scores: per axis the score of each, 1..5; 0 before cm_rfm_table_score()
 * @breaks: where the scores part; 0 before
 *
 * RFM of everybody, a column for each thing.
 */
typedef struct {
  gsize count;
  gint64 *ids;
  double *values[CM_RFM_AXES];
  guint8 *once;
  guint8 *scores[CM_RFM_AXES];
  CmRfmBreaks breaks;

  /*< private >*/
  gsize room;
} CmRfmTable;

CmRfmTable *cm_rfm_table_new (void);
void cm_rfm_table_free (CmRfmTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmRfmTable, cm_rfm_table_free)

/**
 * cm_rfm_table_add:
 * @self: a table
 * @id: a person
 * @recency: days since the last valid order
 * @frequency: valid orders
 * @monetary: net in major units of the home currency
 * @once: whether the person bought on one day alone
 */
void cm_rfm_table_add (CmRfmTable *self, gint64 id, double recency, double frequency, double monetary, gboolean once);

/**
 * cm_rfm_table_score:
 * @self: a table
 * @rules: how to part the scores; others may be tried on the same table
 *
 * Scores everybody, in time proportional to their number.
 */
void cm_rfm_table_score (CmRfmTable *self, const CmRfmRules *rules);

/**
 * CmRfmGrid:
 * @people: how many have the scores [@down - 1][@across - 1]
 *
 * The people by two of their scores; every person stands in exactly one cell.
 */
typedef struct {
  gsize people[CM_RFM_BEST][CM_RFM_BEST];
} CmRfmGrid;

/**
 * cm_rfm_table_grid:
 * @self: a scored table
 * @down: axis of the rows
 * @across: axis of the columns
 *
 * Returns: how many people have each pair of scores
 */
CmRfmGrid cm_rfm_table_grid (const CmRfmTable *self, CmRfmAxis down, CmRfmAxis across);

G_END_DECLS

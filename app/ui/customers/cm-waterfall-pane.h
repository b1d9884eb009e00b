/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-rule-list.h"

G_BEGIN_DECLS

#define CM_TYPE_WATERFALL_PANE (cm_waterfall_pane_get_type ())
G_DECLARE_FINAL_TYPE (CmWaterfallPane, cm_waterfall_pane, CM, WATERFALL_PANE, GtkBox)

/**
 * CmWaterfallPane:
 *
 * The pane beside the customers: which list, its rules with what each removes, the hard exclusions, and how many can be contacted.
 * Emits `rule-changed`, `segment-chosen` (name, empty for all customers) and `exclusion-chosen` (int, -1 for none).
 */
GtkWidget *cm_waterfall_pane_new (void);

/**
 * cm_waterfall_pane_set_query:
 * @self: a pane
 * @query: whose people its editors show; needed before anything else
 */
void cm_waterfall_pane_set_query (CmWaterfallPane *self, CmCustomerQuery *query);

/* Reads how much of the sales the best customers bring. */
void cm_waterfall_pane_load (CmWaterfallPane *self, CmDb *db, GCancellable *alive);

/* People changed: what editors know is read again. */
void cm_waterfall_pane_forget (CmWaterfallPane *self);

/* A question is under way, or answered. */
void cm_waterfall_pane_set_asking (CmWaterfallPane *self, gboolean asking);

/**
 * cm_waterfall_pane_set_answer:
 * @self: a pane
 * @answer: what the question gave; only read
 */
void cm_waterfall_pane_set_answer (CmWaterfallPane *self, const CmCustomerAnswer *answer);

/**
 * cm_waterfall_pane_get_rule:
 * @self: a pane
 *
 * Returns: (transfer full) (nullable): the rule as JSON, %NULL without one
 */
char *cm_waterfall_pane_get_rule (CmWaterfallPane *self);

/**
 * cm_waterfall_pane_set_rule:
 * @self: a pane
 * @name: (nullable): name of the saved list, %NULL for all customers
 * @json: (nullable): its rule
 */
void cm_waterfall_pane_set_rule (CmWaterfallPane *self, const char *name, const char *json);

/**
 * cm_waterfall_pane_set_segments:
 * @self: a pane
 * @names: (array zero-terminated=1): the saved lists
 */
void cm_waterfall_pane_set_segments (CmWaterfallPane *self, const char *const *names);

/* The rules; (transfer none). */
CmRuleList *cm_waterfall_pane_get_rules (CmWaterfallPane *self);

/* How many rules stand in the pane. */
guint cm_waterfall_pane_count_rules (CmWaterfallPane *self);

G_END_DECLS

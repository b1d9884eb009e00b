/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-rule-facts.h"

G_BEGIN_DECLS

#define CM_TYPE_RULE_LIST (cm_rule_list_get_type ())
G_DECLARE_FINAL_TYPE (CmRuleList, cm_rule_list, CM, RULE_LIST, GtkBox)

/**
 * CmRuleList:
 *
 * The rules of a list, one line each, of which one at a time is open to its editor. Lines are moved, joined to brackets, taken apart,
 * turned round and removed, by menu, keys and dragging; what was removed can be brought back, and Esc takes an edit back. Emits `changed`.
 */
GtkWidget *cm_rule_list_new (void);

/**
 * cm_rule_list_set_facts:
 * @self: a list
 * @facts: what the shop knows, for the editors
 */
void cm_rule_list_set_facts (CmRuleList *self, CmRuleFacts *facts);

/**
 * cm_rule_list_set_rule:
 * @self: a list
 * @json: (nullable): a whole rule
 */
void cm_rule_list_set_rule (CmRuleList *self, const char *json);

/* The whole rule, %NULL without one; (transfer full) (nullable). */
char *cm_rule_list_dup_rule (CmRuleList *self);
guint cm_rule_list_count (CmRuleList *self);

/**
 * cm_rule_list_set_counts:
 * @self: a list
 * @rows: (element-type CmWaterfallRow): rows of a waterfall, those of rules first
 */
void cm_rule_list_set_counts (CmRuleList *self, const GPtrArray *rows);

/* Adds a rule on the field of that name and opens it. */
void cm_rule_list_add (CmRuleList *self, const char *field);

/* Opens or closes the editor of a line, as a press on it does. */
void cm_rule_list_toggle (CmRuleList *self, guint index);

void cm_rule_list_remove (CmRuleList *self, guint index);
void cm_rule_list_move (CmRuleList *self, guint from, guint to);

/* Joins the line @from with the line @onto: one of them is enough. */
void cm_rule_list_join (CmRuleList *self, guint from, guint onto);

/* Brings back what was removed, joined, moved or taken apart last; whether there was anything. */
gboolean cm_rule_list_undo (CmRuleList *self);

/* Takes the edit of the open line back and closes it; whether one was open. */
gboolean cm_rule_list_take_back (CmRuleList *self);

G_END_DECLS

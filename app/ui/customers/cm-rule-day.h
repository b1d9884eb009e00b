/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_RULE_DAY (cm_rule_day_get_type ())
G_DECLARE_FINAL_TYPE (CmRuleDay, cm_rule_day, CM, RULE_DAY, GtkBox)

/**
 * CmRuleDay:
 *
 * A day of a rule: typed as 2026-11-21 or picked from a calendar. Emits `changed`.
 */

/**
 * cm_rule_day_new:
 * @day: the day, %CM_NO_DAY for none yet
 * @name: accessible name
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *cm_rule_day_new (int day, const char *name);

/* The day, %CM_NO_DAY while what is typed is none. */
int cm_rule_day_get (CmRuleDay *self);
void cm_rule_day_set (CmRuleDay *self, int day);

G_END_DECLS

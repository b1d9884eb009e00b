/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-rule-book.h"

G_BEGIN_DECLS

/**
 * cm_rule_row_new:
 * @book: the rules
 * @id: a number or a switch
 *
 * Returns: (transfer floating): the rule as a row that shows what is in force, changes it, and restores it
 */
GtkWidget *cm_rule_row_new (CmRuleBook *book, const char *id);

/* (transfer floating): every number and switch of an area as a group of such rows. */
AdwPreferencesGroup *cm_rule_group_new (CmRuleBook *book, CmRuleArea area, const char *title, const char *description);

G_END_DECLS

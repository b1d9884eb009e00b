/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * cm_tag_rules_set:
 * @step: the running step
 * @tag_id: a tag
 * @json: (nullable): rule of a segment, %NULL to put the tag on by hand from now on
 * @error: return location; %CM_ERROR_INVALID for a rule that cannot be read, %CM_ERROR_REFUSED for one that asks for a tag by rule, or for
 *   tags other than by their names, or where the rule of another tag asks for this one; %CM_ERROR_NOT_FOUND
 *
 * Lets a tag follow a rule. Its people are exactly those the rule matches, at the end of this step and of every later one; hard
 * exclusions do not count. What was put on by hand ends. Without a rule whom the old one had keep the tag by hand.
 *
 * Returns: whether it worked
 */
gboolean cm_tag_rules_set (CmStep *step, gint64 tag_id, const char *json, GError **error);

/**
 * cm_tag_rules_follow:
 * @step: the step that is about to end, quiet or not
 * @error: return location
 *
 * Second part of the #CmFinisher of the shop, behind the figures: where a step may have changed what rules of tags ask for, matches them
 * anew and writes the differences. It costs one query where no tag follows a rule. Nothing of it is journalled: undo matches anew.
 *
 * Returns: whether it worked
 */
gboolean cm_tag_rules_follow (CmStep *step, GError **error);

/**
 * cm_tag_rules_check:
 * @conn: a connection
 * @error: return location
 *
 * Matches all rules of tags anew and compares.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): a sentence for each tag that differs; %NULL on error
 */
GPtrArray *cm_tag_rules_check (CmConn *conn, GError **error);

G_END_DECLS

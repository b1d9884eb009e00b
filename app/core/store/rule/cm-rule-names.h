/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/* Names that the stored rules of lists and tags ask for. */

/**
 * cm_rule_names_find:
 * @conn: a connection
 * @field: field of the rule: `tag` or `list`
 * @name: a whole name
 * @tags_only: only in the rules of tags, else in those of lists as well
 * @error: return location
 *
 * Returns: (transfer full) (nullable): name of the first tag or list whose rule asks for @name, %NULL when none does, or on error
 */
char *cm_rule_names_find (CmConn *conn, const char *field, const char *name, gboolean tags_only, GError **error);

/**
 * cm_rule_names_replace:
 * @step: the running step
 * @field: field of the rule: `tag` or `list`
 * @name: a whole name
 * @other: what they ask for from now on
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean cm_rule_names_replace (CmStep *step, const char *field, const char *name, const char *other, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * cm_join_settle:
 * @step: a step at its end, an undo too
 * @error: return location; %CM_ERROR_CONSTRAINT when records are joined in a ring
 *
 * Sees to it that every joined record stands under the record at the top of its chain. Joins and splits do so themselves; taking one back
 * under later ones may leave records under one that is joined to another by now, or two that are joined to each other: that is refused.
 *
 * Returns: whether it holds
 */
gboolean cm_join_settle (CmStep *step, GError **error);

/**
 * cm_join_check:
 * @conn: a connection
 * @findings: (element-type utf8): gets a sentence for each record that stands under the wrong one
 * @error: return location
 *
 * Returns: whether it could be looked at
 */
gboolean cm_join_check (CmConn *conn, GPtrArray *findings, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * cm_code_find:
 * @conn: a connection
 * @customer_id: any record of a person
 * @error: return location
 *
 * Of a joined person each record may have had a code; all of them are theirs, and the one of the main record comes first.
 *
 * Returns: (transfer full) (nullable): the person code, %NULL without one and on error
 */
char *cm_code_find (CmConn *conn, gint64 customer_id, GError **error);

/**
 * cm_code_ensure:
 * @step: the running step
 * @customer_id: any record of a person; a new code is made for the main one
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_REFUSED for a forgotten person
 *
 * The code follows from the id of the record, so that it is the same again after undo.
 *
 * Returns: (transfer full) (nullable): the person code, made on first asking
 */
char *cm_code_ensure (CmStep *step, gint64 customer_id, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-group-store.h"
#include "cm-script-sheet.h"

G_BEGIN_DECLS

/**
 * cm_script_read:
 * @conn: a connection
 * @group: (nullable): the group people are invited to
 * @staff_id: the caller, 0 when nobody is named
 * @caller: (nullable): the caller's name
 * @now: UTC seconds
 * @error: return location
 *
 * The shipped texts in the language of the user with the names of shop, group, caller and accounts. What differs from person to person is
 * left as a blank to be spoken.
 *
 * Returns: (transfer full) (nullable): the words of one caller
 */
CmScript *cm_script_read (CmConn *conn, const CmGroup *group, gint64 staff_id, const char *caller, gint64 now, GError **error);

/**
 * cm_script_paper_read:
 * @conn: a connection
 * @group_id: the group
 * @now: UTC seconds
 * @error: return location; %CM_ERROR_NO_CHARTER
 *
 * One script for each caller who is here; a nameless one where there is none yet.
 *
 * Returns: (transfer full) (nullable): a paper
 */
CmPaper *cm_script_paper_read (CmConn *conn, gint64 group_id, gint64 now, GError **error);

/**
 * cm_print_group:
 * @conn: a connection
 * @group_id: the group
 * @now: UTC seconds
 * @error: return location; %CM_ERROR_NO_CHARTER
 *
 * Returns: (transfer full) (nullable): the group; it has a charter
 */
CmGroup *cm_print_group (CmConn *conn, gint64 group_id, gint64 now, GError **error);

G_END_DECLS

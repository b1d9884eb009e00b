/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-call-sheet.h"
#include "cm-invite-plan.h"

G_BEGIN_DECLS

/**
 * cm_call_sheets_read:
 * @conn: a connection
 * @plan: who calls whom, a draft or a written plan
 * @title: (nullable): what the head names where the plan has no group: the list
 * @now: UTC seconds, the moment of printing and the first day of calling
 * @error: return location
 *
 * Returns: (transfer full) (nullable): everything the print says, for cm_call_paper_new()
 */
CmCallSheets *cm_call_sheets_read (CmConn *conn, const CmInvitePlan *plan, const char *title, gint64 now, GError **error);

/**
 * cm_call_sheets_read_round:
 * @conn: a connection
 * @group_id: the group the round invites to
 * @round_id: a stored round
 * @now: UTC seconds, the moment of printing
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * The sheets of a round as they were handed out, to be printed again; filter and exclusions are those of the day it was planned.
 *
 * Returns: (transfer full) (nullable): everything the print says
 */
CmCallSheets *cm_call_sheets_read_round (CmConn *conn, gint64 group_id, gint64 round_id, gint64 now, GError **error);

G_END_DECLS

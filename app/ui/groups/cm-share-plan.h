/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-invite-plan.h"

G_BEGIN_DECLS

/**
 * CmShareWish:
 * @group_id: the group invited to
 * @segment_id: the saved list, 0 for all customers
 * @segment: (nullable): its name
 * @rule: (nullable): its rule
 * @callers: (nullable) (array zero-terminated=1): who calls, %NULL for @count callers without a name
 * @count: how many, 0 for the usual number
 * @days: days of calling, 0 for as many as needed
 * @now: UTC seconds
 *
 * What the page asks for; as #CmInviteRequest, with words of its own.
 */
typedef struct {
  gint64 group_id;
  gint64 segment_id;
  char *segment;
  char *rule;
  char **callers;
  int count;
  int days;
  gint64 now;
} CmShareWish;

void cm_share_wish_free (CmShareWish *wish);

/**
 * cm_share_plan_read:
 * @conn: a connection
 * @wish: (type CmShareWish): what is asked for
 * @error: return location; as cm_invite_plan_draft()
 *
 * A #CmReadFunc.
 *
 * Returns: (transfer full) (nullable): a #CmInvitePlan nobody has written
 */
gpointer cm_share_plan_read (CmConn *conn, gpointer wish, GError **error);

/**
 * cm_share_plan_write:
 * @step: the running step
 * @wish: (type CmShareWish): what is asked for
 * @error: return location; as cm_invite_plan_draft()
 *
 * A #CmWriteFunc: plans once more, so that what is written fits what is true now, and writes it.
 *
 * Returns: (transfer full) (nullable): id of the round and of the step, as cm_step_made()
 */
gpointer cm_share_plan_write (CmStep *step, gpointer wish, GError **error);

/**
 * CmShareLine:
 * @label: a rule of the list, or an exclusion
 * @exclusion: whether it is locked
 * @removed: people it took away
 * @left: people left after it
 *
 * A line of how the people were narrowed down.
 */
typedef struct {
  char *label;
  gboolean exclusion;
  gint64 removed;
  gint64 left;
} CmShareLine;

/**
 * cm_share_plan_lines:
 * @plan: a plan
 *
 * Returns: (transfer full) (element-type CmShareLine): from all customers to the people on the sheets
 */
GPtrArray *cm_share_plan_lines (const CmInvitePlan *plan);

G_END_DECLS

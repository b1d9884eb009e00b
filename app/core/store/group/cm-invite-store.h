/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmInviteState:
 *
 * Where an invited person stands; follows from the call, the friend request and the membership, nothing of it is stored.
 */
typedef enum {
  CM_INVITE_PLANNED,
  CM_INVITE_CALLED,
  CM_INVITE_ADD_SENT,
  CM_INVITE_ADDED,
  CM_INVITE_IN_GROUP,
  CM_INVITE_LEFT,
  CM_INVITE_REMOVED,
  CM_N_INVITE_STATES,
} CmInviteState;

/**
 * CmInviteFunnel:
 * @people: everybody invited
 * @called: with a call result
 * @reached: who answered: added, refused, call later or reached
 * @added: friends now or in the group once
 * @joined: who came into the group, whether or not they stayed
 * @states: people per #CmInviteState
 * @outcomes: people per newest result, in the order of cm_call_outcomes()
 *
 * From the call to the group; each person counts once, by the newest invitation.
 */
typedef struct {
  int people;
  int called;
  int reached;
  int added;
  int joined;
  int states[CM_N_INVITE_STATES];
  int outcomes[6];
} CmInviteFunnel;

/**
 * cm_invite_state_name:
 * @state: a state
 *
 * Returns: (transfer none): `planned`, `called`, `add-sent`, `added`, `in-group`, `left`, `removed`
 */
const char *cm_invite_state_name (CmInviteState state);

/**
 * cm_invite_funnel:
 * @conn: a connection
 * @group_id: a group
 * @funnel: (out): the counts
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean cm_invite_funnel (CmConn *conn, gint64 group_id, CmInviteFunnel *funnel, GError **error);

/**
 * cm_invite_settled:
 * @conn: a connection
 * @group_id: a group
 * @error: return location
 *
 * People a new round for the group leaves out: who stands uncalled on an earlier list, is a friend already and only has to be brought
 * in, or cannot be reached at their number.
 *
 * Returns: (transfer full) (element-type gint64) (nullable): set of main records
 */
GHashTable *cm_invite_settled (CmConn *conn, gint64 group_id, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmAccount:
 * @id: id
 * @place: one of cm_places()
 * @name: name, unique at its place
 * @staff_id: who answers for it
 * @staff: (nullable): their name
 * @phone: (nullable): its phone
 * @qr_text: (nullable): what its code says
 * @friends: friends as counted by hand
 * @capacity: most friends
 * @adds_per_day: friend requests a day
 * @state: `working`, `resting`, `banned`, `closed`
 * @asked_today: requests and additions of the day asked about
 *
 * A service account.
 */
typedef struct {
  gint64 id;
  char *place;
  char *name;
  gint64 staff_id;
  char *staff;
  char *phone;
  char *qr_text;
  gint64 friends;
  gint64 capacity;
  gint64 adds_per_day;
  char *state;
  int asked_today;
} CmAccount;

void cm_account_free (CmAccount *account);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmAccount, cm_account_free)

/**
 * cm_account_list:
 * @conn: a connection
 * @now: UTC seconds; decides what "today" is
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmAccount) (nullable): every account, by owner
 */
GPtrArray *cm_account_list (CmConn *conn, gint64 now, GError **error);

/**
 * cm_account_find:
 * @conn: a connection
 * @name: a name
 * @error: return location; %CM_ERROR_NOT_FOUND, %CM_ERROR_INVALID when two places have the name
 *
 * Returns: the id, 0 on error
 */
gint64 cm_account_find (CmConn *conn, const char *name, GError **error);

/**
 * cm_account_add:
 * @step: the running step
 * @account: the new account: place, name, staff_id, phone, qr_text, friends; capacity 0 and adds_per_day -1 stand for the rule pack's
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_EXISTS
 *
 * Returns: the id, 0 on error
 */
gint64 cm_account_add (CmStep *step, const CmAccount *account, GError **error);

/**
 * cm_account_set_state:
 * @step: the running step
 * @id: id
 * @state: `working`, `resting`, `banned`, `closed`
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND
 *
 * Returns: whether it was written
 */
gboolean cm_account_set_state (CmStep *step, gint64 id, const char *state, GError **error);

/**
 * cm_account_friend:
 * @step: the running step
 * @account_id: the account
 * @customer_id: a record
 * @what: `asked`, `added`, `refused` or `deleted` (they deleted us)
 * @at: UTC seconds
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_NOT_FOUND
 *
 * Writes what became of a friend request. Who deleted us was a friend: without a recorded addition it counts from the same moment.
 *
 * Returns: whether it was written
 */
gboolean cm_account_friend (CmStep *step, gint64 account_id, gint64 customer_id, const char *what, gint64 at, GError **error);

/**
 * cm_account_for_add:
 * @conn: a connection
 * @staff_id: a caller
 * @place: (nullable): the place of the group, preferred
 * @customer_id: whom they add
 * @now: UTC seconds
 * @error: return location
 *
 * Which of a caller's working accounts adds a person: one that has asked before, else one at @place, else the one with most requests
 * left today.
 *
 * Returns: the account, 0 when the caller has none or on error
 */
gint64 cm_account_for_add (CmConn *conn, gint64 staff_id, const char *place, gint64 customer_id, gint64 now, GError **error);

/**
 * cm_account_take_back:
 * @step: the running step
 * @staff_id: a caller
 * @customer_id: a record
 * @at: the moment the addition was recorded for
 * @error: return location
 *
 * Takes back an addition that was recorded with a call result, when that result is corrected.
 *
 * Returns: whether it worked
 */
gboolean cm_account_take_back (CmStep *step, gint64 staff_id, gint64 customer_id, gint64 at, GError **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CmStrike:
 * @id: id, 0 in a new one
 * @group_id: the group
 * @group: (nullable): its name, not read when a strike is added
 * @customer_id: a record of the person
 * @customer: (nullable): the person's name, not read when a strike is added
 * @kind: one of cm_strike_kinds()
 * @body: (nullable): what was done, in words
 * @staff_id: who wrote it down, 0 for nobody named
 * @staff: (nullable): that member of staff's name, not read when a strike is added
 * @at: UTC seconds
 * @standing: whether it counts still, because the person has not left the group since
 *
 * Something a member of a group did against its rules.
 */
typedef struct {
  gint64 id;
  gint64 group_id;
  char *group;
  gint64 customer_id;
  char *customer;
  char *kind;
  char *body;
  gint64 staff_id;
  char *staff;
  gint64 at;
  gboolean standing;
} CmStrike;

void cm_strike_free (CmStrike *strike);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmStrike, cm_strike_free)

/**
 * cm_strike_kinds:
 *
 * Returns: (transfer none) (array zero-terminated=1): `advertising`, `insult`, `politics`, `other`
 */
const char *const *cm_strike_kinds (void);

/**
 * cm_strike_is_grave:
 * @kind: one of cm_strike_kinds()
 *
 * An insult and politics count together, against the rule `group.strikes-insult`; advertising and all else against `group.strikes`.
 *
 * Returns: whether @kind is one of the first two
 */
gboolean cm_strike_is_grave (const char *kind);

/**
 * CmStrikeVerdict:
 * @id: the new strike
 * @strikes: how many of its sort the person now has, this one counted
 * @limit: how many of them end a membership
 * @removed: whether this one did
 *
 * What follows from a strike.
 */
typedef struct {
  gint64 id;
  int strikes;
  int limit;
  gboolean removed;
} CmStrikeVerdict;

/**
 * cm_strike_add:
 * @step: the running step
 * @strike: group_id, customer_id, kind, body, staff_id and at
 * @verdict: (out) (optional): what follows
 * @error: return location; %CM_ERROR_NOT_FOUND for a person who is not in the group, %CM_ERROR_INVALID
 *
 * Writes a strike down. Strikes count within the standing membership, so somebody who comes back begins anew, and those of a later day
 * than today do not count. The one that reaches the limit ends the membership as `removed`, at the time of the last strike that counts,
 * and the person counts as refused from then on.
 *
 * Returns: whether it was written
 */
gboolean cm_strike_add (CmStep *step, const CmStrike *strike, CmStrikeVerdict *verdict, GError **error);

/**
 * cm_strike_list:
 * @conn: a connection
 * @group_id: the group, 0 for all of them
 * @customer_id: any record of a person, 0 for everybody
 * @now: UTC seconds; strikes of a later day are left out
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmStrike) (nullable): the strikes, the newest first
 */
GPtrArray *cm_strike_list (CmConn *conn, gint64 group_id, gint64 customer_id, gint64 now, GError **error);

/**
 * CmStrikeStanding:
 * @group_id: a group the person is in
 * @group: its name
 * @light: strikes for advertising and other things
 * @grave: strikes for insults and politics
 * @light_limit: how many light ones end the membership
 * @grave_limit: how many grave ones do
 *
 * How a member stands with the rules of a group.
 */
typedef struct {
  gint64 group_id;
  char *group;
  int light;
  int grave;
  int light_limit;
  int grave_limit;
} CmStrikeStanding;

void cm_strike_standing_free (CmStrikeStanding *standing);

/**
 * cm_strike_standings:
 * @conn: a connection
 * @customer_id: any record of a person
 * @now: UTC seconds; strikes of a later day do not count
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmStrikeStanding) (nullable): one for each group the person is in
 */
GPtrArray *cm_strike_standings (CmConn *conn, gint64 customer_id, gint64 now, GError **error);

/**
 * CmStrikesLately:
 * @strikes: strikes written down
 * @warned: people among them who are in the group still
 * @removed: people who were removed for theirs
 *
 * How often the rules of a group were enforced.
 */
typedef struct {
  int strikes;
  int warned;
  int removed;
} CmStrikesLately;

/**
 * cm_strike_lately:
 * @conn: a connection
 * @group_id: the group
 * @now: UTC seconds
 * @days: how many days, today the last of them
 * @lately: (out): what happened in these days
 * @error: return location
 *
 * Returns: whether it was read
 */
gboolean cm_strike_lately (CmConn *conn, gint64 group_id, gint64 now, int days, CmStrikesLately *lately, GError **error);

G_END_DECLS

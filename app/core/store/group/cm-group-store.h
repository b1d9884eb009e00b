/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-rules.h"
#include "cm-step.h"

G_BEGIN_DECLS

/**
 * CM_CHARTER_MOST_RULES:
 *
 * A charter's rules have at most this many lines.
 */
#define CM_CHARTER_MOST_RULES 5

/**
 * CmCharter:
 * @purpose: why the group is there
 * @shared: what its members share
 * @only_here: what they get here and nowhere else
 * @hook: (nullable): the one line that makes people curious
 * @rules: at most five lines
 * @name_rule: (nullable): how members name themselves
 * @more: (nullable): who is in, what is not done, when it closes
 *
 * Without a charter nobody is invited.
 */
typedef struct {
  char *purpose;
  char *shared;
  char *only_here;
  char *hook;
  char *rules;
  char *name_rule;
  char *more;
} CmCharter;

void cm_charter_free (CmCharter *charter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmCharter, cm_charter_free)

/**
 * CmGroup:
 * @id: id
 * @name: name, unique
 * @place: one of cm_places()
 * @account_id: its owner account, 0 for none
 * @account: (nullable): that account's name
 * @segment_id: the segment it is meant for, 0 for none
 * @segment: (nullable): that segment's name
 * @capacity: most members, 0 in a new group for the rule pack's
 * @join_limit: members up to which people join by scanning, 0 in a new group for the rule pack's
 * @members: members now: counted by hand, else the recorded ones
 * @qr_text: (nullable): what its code says
 * @qr_until_at: when the code dies, 0 when that is not known
 * @opened_at: UTC seconds, 0 before
 * @first_sale_on: day, %CM_NO_DAY before it is set
 * @first_joined_on: day of the first member, %CM_NO_DAY before
 * @charter: (nullable): the charter
 *
 * A chat group.
 */
typedef struct {
  gint64 id;
  char *name;
  char *place;
  gint64 account_id;
  char *account;
  gint64 segment_id;
  char *segment;
  gint64 capacity;
  gint64 join_limit;
  gint64 members;
  char *qr_text;
  gint64 qr_until_at;
  gint64 opened_at;
  int first_sale_on;
  int first_joined_on;
  CmCharter *charter;
} CmGroup;

void cm_group_free (CmGroup *group);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmGroup, cm_group_free)

/**
 * CmGroupGap:
 * @CM_GROUP_GAP_UNKNOWN: nobody is in or no sale is set
 * @CM_GROUP_GAP_GREEN: short enough
 * @CM_GROUP_GAP_AMBER: long
 * @CM_GROUP_GAP_RED: so long that people forget why they came
 *
 * How long the first member waits for the first sale.
 */
typedef enum {
  CM_GROUP_GAP_UNKNOWN,
  CM_GROUP_GAP_GREEN,
  CM_GROUP_GAP_AMBER,
  CM_GROUP_GAP_RED,
} CmGroupGap;

/**
 * cm_group_list:
 * @conn: a connection
 * @now: UTC seconds; later memberships do not count
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmGroup) (nullable): every group that is not closed
 */
GPtrArray *cm_group_list (CmConn *conn, gint64 now, GError **error);

/**
 * cm_group_read:
 * @conn: a connection
 * @id: id
 * @now: UTC seconds; later memberships do not count
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the group with its charter
 */
CmGroup *cm_group_read (CmConn *conn, gint64 id, gint64 now, GError **error);

/**
 * cm_group_find:
 * @conn: a connection
 * @name: a name
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: the id, 0 on error
 */
gint64 cm_group_find (CmConn *conn, const char *name, GError **error);

/**
 * cm_group_find_segment:
 * @conn: a connection
 * @name: name of a saved segment
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: the segment a group can be meant for, 0 on error
 */
gint64 cm_group_find_segment (CmConn *conn, const char *name, GError **error);

/**
 * cm_group_add:
 * @step: the running step
 * @group: name, place, account_id, segment_id, capacity, qr_text, first_sale_on and, when it is there, the charter
 * @error: return location; %CM_ERROR_INVALID, %CM_ERROR_EXISTS
 *
 * A group may be made before its charter; then nobody can be invited yet. Join limit and life of the code come from the rule pack.
 *
 * Returns: the id, 0 on error
 */
gint64 cm_group_add (CmStep *step, const CmGroup *group, GError **error);

/**
 * cm_group_set_charter:
 * @step: the running step
 * @id: the group
 * @charter: purpose, shared, only_here and rules are needed
 * @error: return location; %CM_ERROR_INVALID
 *
 * Returns: whether it was written
 */
gboolean cm_group_set_charter (CmStep *step, gint64 id, const CmCharter *charter, GError **error);

/**
 * cm_group_set_code:
 * @step: the running step
 * @id: the group
 * @text: (nullable): what the code says, %NULL takes it away
 * @until_at: when it dies, 0 for the rule pack's life counted from now
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean cm_group_set_code (CmStep *step, gint64 id, const char *text, gint64 until_at, GError **error);

/**
 * cm_group_set_first_sale:
 * @step: the running step
 * @id: the group
 * @day: the day, %CM_NO_DAY to leave it open
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean cm_group_set_first_sale (CmStep *step, gint64 id, int day, GError **error);

/**
 * cm_group_standing:
 * @conn: a connection
 * @id: the group
 * @person: a person's main record
 * @error: return location
 *
 * Returns: the membership of any record of the person that nobody ended, 0 for somebody who is not in and on error
 */
gint64 cm_group_standing (CmConn *conn, gint64 id, gint64 person, GError **error);

/**
 * cm_group_member:
 * @step: the running step
 * @id: the group
 * @customer_id: a record
 * @what: `in`, `left` or `removed`; removed counts as refused
 * @at: UTC seconds
 * @error: return location; %CM_ERROR_EXISTS, %CM_ERROR_NOT_FOUND, %CM_ERROR_REFUSED over the capacity
 *
 * Writes that a person came in, left or was removed. The first member opens the group.
 *
 * Returns: whether it was written
 */
gboolean cm_group_member (CmStep *step, gint64 id, gint64 customer_id, const char *what, gint64 at, GError **error);

/**
 * cm_group_gap:
 * @group: a group
 * @rules: `gap.group-first-sale.amber` and `.red`, days above which the colour changes
 * @days: (out) (optional): days between the first member and the first sale
 *
 * Returns: whether that is too long
 */
CmGroupGap cm_group_gap (const CmGroup *group, CmRules *rules, int *days);

/**
 * cm_group_check_code:
 * @conn: a connection
 * @group: a group
 * @last_day: last day a paper with its code will hang
 * @error: return location; %CM_ERROR_REFUSED with the reason
 *
 * Whether the group's own code may be printed: not when the group is fuller than `group.capacity-warn` percent of its join limit, nor
 * when the code dies before @last_day. Print the service account's code then.
 *
 * Returns: whether it may
 */
gboolean cm_group_check_code (CmConn *conn, const CmGroup *group, int last_day, GError **error);

G_END_DECLS

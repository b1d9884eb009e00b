/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"

G_BEGIN_DECLS

/**
 * CmPackRule:
 * @id: stable name, such as `wechat.group.max`
 * @what: short name
 * @text: what it says, with its value filled in
 * @number: the value where it is a whole number, else -1
 * @warn_at: from here on to be shown amber, -1 for nowhere
 * @source: title of its first source
 * @seen: date it was read, `YYYY-MM-DD`
 * @trust: `high`, `medium`, `low`, `conflict`
 * @own: whether the shop has laid a value of its own over it
 *
 * One dated rule of a platform or a law.
 */
typedef struct {
  char *id;
  char *what;
  char *text;
  gint64 number;
  gint64 warn_at;
  char *source;
  char *seen;
  char *trust;
  gboolean own;
} CmPackRule;

void cm_pack_rule_free (CmPackRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmPackRule, cm_pack_rule_free)

/**
 * CmPlaceLimits:
 * @join_limit: members up to which people join by scanning the group's code
 * @capacity: most members
 * @code_life_days: days a group's code lives, 0 when it does not die
 * @friends: most friends of one account
 * @adds_per_day: friend requests of one account a day
 *
 * What a place lets one do; `data/rules/rule-pack.json` with the shop's own values over it.
 */
typedef struct {
  gint64 join_limit;
  gint64 capacity;
  gint64 code_life_days;
  gint64 friends;
  gint64 adds_per_day;
} CmPlaceLimits;

/**
 * cm_places:
 *
 * Returns: (transfer none) (array zero-terminated=1): `wechat`, `wecom`, `qq`, `dingtalk`, `yy`, `other`
 */
const char *const *cm_places (void);

/**
 * cm_place_name:
 * @place: one of cm_places()
 *
 * Returns: (transfer none): its name for people
 */
const char *cm_place_name (const char *place);

/**
 * cm_rule_pack_read:
 * @conn: (nullable): a connection, for the shop's own values
 * @id: id of a rule
 * @language: `zh_CN` or `en`
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the rule
 */
CmPackRule *cm_rule_pack_read (CmConn *conn, const char *id, const char *language, GError **error);

/**
 * cm_rule_pack_card:
 * @conn: (nullable): a connection
 * @place: one of cm_places()
 * @language: `zh_CN` or `en`
 * @error: return location
 *
 * Every rule that holds for a group at @place.
 *
 * Returns: (transfer full) (element-type CmPackRule) (nullable): the rules, none for `other`
 */
GPtrArray *cm_rule_pack_card (CmConn *conn, const char *place, const char *language, GError **error);

/**
 * cm_place_limits:
 * @conn: (nullable): a connection
 * @place: one of cm_places()
 * @capacity: the capacity a person gave, 0 for none
 * @limits: (out): the numbers
 * @error: return location
 *
 * Where the pack has no number for a place, join limit = capacity = @capacity, else 500.
 *
 * Returns: whether they could be read
 */
gboolean cm_place_limits (CmConn *conn, const char *place, gint64 capacity, CmPlaceLimits *limits, GError **error);

G_END_DECLS

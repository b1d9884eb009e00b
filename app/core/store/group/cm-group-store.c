/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-group-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-check.h"
#include "cm-day.h"
#include "cm-rule-pack.h"
#include "cm-shop.h"
#include "cm-text.h"

#define DAY_SECONDS 86400

#define SELECT_GROUP \
  "SELECT g.id, g.name, g.place, g.account_id, a.name, g.segment_id, s.name, g.capacity, g.join_limit, " \
  "coalesce(g.members, (SELECT count(*) FROM group_members m WHERE m.group_id = g.id AND m.joined_at <= ?1 " \
  "AND (m.left_at IS NULL OR m.left_at > ?1))), g.qr_text, g.qr_until_at, g.opened_at, g.first_sale_on, " \
  "(SELECT min(m.joined_at) FROM group_members m WHERE m.group_id = g.id AND m.joined_at <= ?1), " \
  "c.purpose, c.shared, c.only_here, c.hook, c.rules, c.name_rule, c.more " \
  "FROM groups g LEFT JOIN accounts a ON a.id = g.account_id LEFT JOIN segments s ON s.id = g.segment_id " \
  "LEFT JOIN charters c ON c.group_id = g.id "

static const char *const member_states[] = { "in", "left", "removed", NULL };

void
cm_charter_free (CmCharter *charter)
{
  if (charter == NULL)
    return;
  g_free (charter->purpose);
  g_free (charter->shared);
  g_free (charter->only_here);
  g_free (charter->hook);
  g_free (charter->rules);
  g_free (charter->name_rule);
  g_free (charter->more);
  g_free (charter);
}

void
cm_group_free (CmGroup *group)
{
  if (group == NULL)
    return;
  g_free (group->name);
  g_free (group->place);
  g_free (group->account);
  g_free (group->segment);
  g_free (group->qr_text);
  cm_charter_free (group->charter);
  g_free (group);
}

static CmCharter *
read_charter (CmStmt *stmt, int column)
{
  CmCharter *charter;

  if (cm_stmt_is_null (stmt, column))
    return NULL;
  charter = g_new0 (CmCharter, 1);
  charter->purpose = cm_stmt_dup (stmt, column);
  charter->shared = cm_stmt_dup (stmt, column + 1);
  charter->only_here = cm_stmt_dup (stmt, column + 2);
  charter->hook = cm_stmt_dup (stmt, column + 3);
  charter->rules = cm_stmt_dup (stmt, column + 4);
  charter->name_rule = cm_stmt_dup (stmt, column + 5);
  charter->more = cm_stmt_dup (stmt, column + 6);
  return charter;
}

static CmGroup *
read_row (CmConn *conn, CmStmt *stmt)
{
  CmGroup *group = g_new0 (CmGroup, 1);

  group->id = cm_stmt_int (stmt, 0);
  group->name = cm_stmt_dup (stmt, 1);
  group->place = cm_stmt_dup (stmt, 2);
  group->account_id = cm_stmt_int (stmt, 3);
  group->account = cm_stmt_dup (stmt, 4);
  group->segment_id = cm_stmt_int (stmt, 5);
  group->segment = cm_stmt_dup (stmt, 6);
  group->capacity = cm_stmt_int (stmt, 7);
  group->join_limit = cm_stmt_int (stmt, 8);
  group->members = cm_stmt_int (stmt, 9);
  group->qr_text = cm_stmt_dup (stmt, 10);
  group->qr_until_at = cm_stmt_int (stmt, 11);
  group->opened_at = cm_stmt_int (stmt, 12);
  group->first_sale_on = cm_stmt_is_null (stmt, 13) ? CM_NO_DAY : (int) cm_stmt_int (stmt, 13);
  group->first_joined_on = cm_stmt_is_null (stmt, 14) ? CM_NO_DAY : cm_day_from_time (cm_stmt_int (stmt, 14), cm_conn_zone (conn));
  group->charter = read_charter (stmt, 15);
  return group;
}

GPtrArray *
cm_group_list (CmConn *conn, gint64 now, GError **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_group_free);
  g_autoptr(GError) failure = NULL;
  CmStmt *stmt;

  cm_conn_zone (conn);
  stmt = cm_conn_query (conn, &failure, SELECT_GROUP "WHERE g.closed_at IS NULL ORDER BY g.id", "i", now);
  while (failure == NULL && cm_stmt_next (stmt, &failure))
    g_ptr_array_add (list, read_row (conn, stmt));
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&list);
}

static void
refuse_unknown (GError **error, gint64 id)
{
  g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no group number %ld."), (long) id);
}

CmGroup *
cm_group_read (CmConn *conn, gint64 id, gint64 now, GError **error)
{
  g_autoptr(GError) failure = NULL;
  CmGroup *group = NULL;
  CmStmt *stmt;

  cm_conn_zone (conn);
  stmt = cm_conn_query (conn, &failure, SELECT_GROUP "WHERE g.id = ?2", "ii", now, id);
  if (failure == NULL && cm_stmt_next (stmt, &failure))
    group = read_row (conn, stmt);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (group == NULL)
    refuse_unknown (error, id);
  return group;
}

gint64
cm_group_find (CmConn *conn, const char *name, GError **error)
{
  g_autofree char *clean = name != NULL && g_utf8_validate (name, -1, NULL) ? cm_text_clean (name) : NULL;
  g_autoptr(GError) failure = NULL;
  gint64 id = cm_conn_int (conn, 0, &failure, "SELECT id FROM groups WHERE name = ?1", "s", clean);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (id == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no group “%s”. Make it first, or check the name."),
                 name != NULL ? name : "");
  return id;
}

gint64
cm_group_find_segment (CmConn *conn, const char *name, GError **error)
{
  g_autofree char *clean = name != NULL && g_utf8_validate (name, -1, NULL) ? cm_text_clean (name) : NULL;
  g_autoptr(GError) failure = NULL;
  gint64 id = cm_conn_int (conn, 0, &failure, "SELECT id FROM segments WHERE name = ?1", "s", clean);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (id == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no saved list “%s”. Save it first, or check the name."),
                 name != NULL ? name : "");
  return id;
}

static int
count_lines (const char *text)
{
  int lines = 1;

  for (const char *c = text; *c != '\0'; c++)
    lines += *c == '\n';
  return lines;
}

static gboolean
check_charter (const CmCharter *charter, CmCharter *clean, GError **error)
{
  clean->purpose = cm_check_lines (charter->purpose);
  clean->shared = cm_check_lines (charter->shared);
  clean->only_here = cm_check_lines (charter->only_here);
  clean->hook = cm_check_lines (charter->hook);
  clean->rules = cm_check_lines (charter->rules);
  clean->name_rule = cm_check_lines (charter->name_rule);
  clean->more = cm_check_lines (charter->more);
  if (clean->purpose == NULL || clean->shared == NULL || clean->only_here == NULL)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID,
                         _("A charter says what the group is for, what its members share and what they get only here. Fill in all three."));
  else if (clean->rules == NULL)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("A charter needs its rules, one to five lines."));
  else if (count_lines (clean->rules) > CM_CHARTER_MOST_RULES)
    g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("The rules have %d lines. Nobody reads more than %d: shorten them."),
                 count_lines (clean->rules), CM_CHARTER_MOST_RULES);
  else
    return TRUE;
  return FALSE;
}

gboolean
cm_group_set_charter (CmStep *step, gint64 id, const CmCharter *charter, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr(CmCharter) clean = g_new0 (CmCharter, 1);
  g_autoptr(GError) failure = NULL;
  gboolean there;

  if (!check_charter (charter, clean, error))
    return FALSE;
  there = cm_conn_int (conn, 0, &failure, "SELECT count(*) FROM charters WHERE group_id = ?1", "i", id) > 0;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  cm_step_touch (step, CM_TOPIC_GROUPS);
  return cm_conn_run (conn, error,
                      there ? "UPDATE charters SET purpose = ?2, shared = ?3, only_here = ?4, hook = ?5, rules = ?6, "
                              "name_rule = ?7, more = ?8 "
                              "WHERE group_id = ?1"
                            : "INSERT INTO charters (group_id, purpose, shared, only_here, hook, rules, name_rule, more) "
                              "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                      "isssssss", id, clean->purpose, clean->shared, clean->only_here, clean->hook, clean->rules, clean->name_rule,
                      clean->more);
}

static gboolean
insert_group (CmStep *step, gint64 id, const CmGroup *group, const char *name, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  CmPlaceLimits limits;

  if (group->capacity < 0 || group->join_limit < 0)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("A group's capacity must be above 0."));
      return FALSE;
    }
  if (!cm_place_limits (conn, group->place, group->capacity, &limits, error))
    return FALSE;
  if (group->join_limit > 0)
    limits.join_limit = MIN (group->join_limit, limits.capacity);
  return cm_conn_run (conn, error, "INSERT INTO groups (id, name, place, capacity, join_limit) VALUES (?1, ?2, ?3, ?4, ?5)", "issii",
                      id, name, group->place, limits.capacity, limits.join_limit)
         && (group->account_id == 0
             || cm_conn_run (conn, error, "UPDATE groups SET account_id = ?2 WHERE id = ?1", "ii", id, group->account_id))
         && (group->segment_id == 0
             || cm_conn_run (conn, error, "UPDATE groups SET segment_id = ?2 WHERE id = ?1", "ii", id, group->segment_id));
}

gint64
cm_group_add (CmStep *step, const CmGroup *group, GError **error)
{
  g_autofree char *name = NULL;
  gint64 id;

  name = cm_check_words (group->name, _("A group needs a name."), error);
  if (name == NULL || !cm_check_choice (group->place, cm_places (), error)
      || !cm_check_free_name (cm_step_conn (step), "SELECT id FROM groups WHERE name = ?1", name, error))
    return 0;
  id = cm_step_new_id (step, "groups");
  if (!insert_group (step, id, group, name, error)
      || (group->first_sale_on != CM_NO_DAY && !cm_group_set_first_sale (step, id, group->first_sale_on, error))
      || (group->qr_text != NULL && !cm_group_set_code (step, id, group->qr_text, group->qr_until_at, error))
      || (group->charter != NULL && !cm_group_set_charter (step, id, group->charter, error)))
    return 0;
  cm_step_touch (step, CM_TOPIC_GROUPS);
  return id;
}

static gboolean
check_changed (CmStep *step, gint64 id, GError **error)
{
  if (cm_conn_changes (cm_step_conn (step)) == 0)
    {
      refuse_unknown (error, id);
      return FALSE;
    }
  cm_step_touch (step, CM_TOPIC_GROUPS);
  return TRUE;
}

gboolean
cm_group_set_code (CmStep *step, gint64 id, const char *text, gint64 until_at, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autofree char *clean = cm_check_lines (text);
  g_autofree char *place = cm_conn_text (conn, error, "SELECT place FROM groups WHERE id = ?1", "i", id);
  CmPlaceLimits limits;

  if (place == NULL)
    {
      if (error == NULL || *error == NULL)
        refuse_unknown (error, id);
      return FALSE;
    }
  if (!cm_place_limits (conn, place, 0, &limits, error))
    return FALSE;
  if (until_at == 0 && limits.code_life_days > 0)
    until_at = cm_step_now (step) + limits.code_life_days * DAY_SECONDS;
  cm_step_touch (step, CM_TOPIC_GROUPS);
  if (clean == NULL || until_at == 0)
    return cm_conn_run (conn, error, "UPDATE groups SET qr_text = ?2, qr_until_at = NULL WHERE id = ?1", "is", id, clean);
  return cm_conn_run (conn, error, "UPDATE groups SET qr_text = ?2, qr_until_at = ?3 WHERE id = ?1", "isi", id, clean, until_at);
}

gboolean
cm_group_set_first_sale (CmStep *step, gint64 id, int day, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gboolean done;

  if (day == CM_NO_DAY)
    done = cm_conn_run (conn, error, "UPDATE groups SET first_sale_on = NULL WHERE id = ?1", "i", id);
  else
    done = cm_conn_run (conn, error, "UPDATE groups SET first_sale_on = ?2 WHERE id = ?1", "ii", id, (gint64) day);
  return done && check_changed (step, id, error);
}

gint64
cm_group_standing (CmConn *conn, gint64 id, gint64 person, GError **error)
{
  return cm_conn_int (conn, 0, error,
                      "SELECT max(m.id) FROM group_members m JOIN customers c ON c.id = m.customer_id "
                      "WHERE m.group_id = ?1 AND m.left_at IS NULL AND c.main_id = ?2", "ii", id, person);
}

static gboolean
join_group (CmStep *step, const CmGroup *group, gint64 customer_id, gint64 at, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  if (group->members >= group->capacity)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_REFUSED, _("“%s” is full: %ld of %ld. Open the next group."), group->name,
                   (long) group->members, (long) group->capacity);
      return FALSE;
    }
  return cm_conn_run (conn, error, "INSERT INTO group_members (id, group_id, customer_id, joined_at) VALUES (?1, ?2, ?3, ?4)", "iiii",
                      cm_step_new_id (step, "group_members"), group->id, customer_id, at)
         && (group->opened_at != 0 || cm_conn_run (conn, error, "UPDATE groups SET opened_at = ?2 WHERE id = ?1", "ii", group->id, at));
}

static gboolean
end_membership (CmStep *step, gint64 membership, const char *how, gint64 at, GError **error)
{
  CmConn *conn = cm_step_conn (step);

  if (cm_conn_int (conn, 0, error, "SELECT joined_at FROM group_members WHERE id = ?1", "i", membership) > at)
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("Nobody leaves a group before joining it. Check the date."));
      return FALSE;
    }
  return cm_conn_run (conn, error, "UPDATE group_members SET left_at = ?2, ended = ?3 WHERE id = ?1", "iis", membership, at, how);
}

gboolean
cm_group_member (CmStep *step, gint64 id, gint64 customer_id, const char *what, gint64 at, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr(CmGroup) group = NULL;
  g_autoptr(GError) failure = NULL;
  gint64 person, membership;
  gboolean joining, done;

  if (!cm_check_choice (what, member_states, error) || (person = cm_check_customer (conn, customer_id, error)) == 0
      || (group = cm_group_read (conn, id, MAX (at, cm_step_now (step)), error)) == NULL)
    return FALSE;
  joining = g_str_equal (what, "in");
  membership = cm_group_standing (conn, id, person, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (joining == (membership != 0))
    {
      g_set_error (error, CM_ERROR, joining ? CM_ERROR_EXISTS : CM_ERROR_NOT_FOUND,
                   joining ? _("Customer %ld is in “%s” already.") : _("Customer %ld is not in “%s”."), (long) customer_id, group->name);
      return FALSE;
    }
  done = joining ? join_group (step, group, customer_id, at, error) : end_membership (step, membership, what, at, error);
  cm_step_touch (step, CM_TOPIC_GROUPS | CM_TOPIC_EXCLUSIONS);
  cm_step_touch_customer (step, customer_id);
  return done;
}

CmGroupGap
cm_group_gap (const CmGroup *group, CmRules *rules, int *days)
{
  int gap;

  if (group->first_joined_on == CM_NO_DAY || group->first_sale_on == CM_NO_DAY)
    return CM_GROUP_GAP_UNKNOWN;
  gap = group->first_sale_on - group->first_joined_on;
  if (days != NULL)
    *days = gap;
  return gap > cm_rules_int (rules, "gap.group-first-sale.red")     ? CM_GROUP_GAP_RED
         : gap > cm_rules_int (rules, "gap.group-first-sale.amber") ? CM_GROUP_GAP_AMBER
                                                                    : CM_GROUP_GAP_GREEN;
}

/* What to do about it: the account's code lasts, and whoever answers for it brings people in. */
static char *
say_which_code (const CmGroup *group)
{
  if (group->account != NULL)
    return g_strdup_printf (_("Print %s’s own code instead."), group->account);
  return g_strdup (_("Give the group a service account and print that one’s code instead."));
}

static void
refuse_code (const CmGroup *group, int until, GError **error)
{
  g_autofree char *instead = say_which_code (group);
  g_autofree char *day = until != CM_NO_DAY ? cm_day_format (until) : NULL;

  if (group->qr_text == NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_REFUSED, _("“%s” has no code yet. %s"), group->name, instead);
  else if (day == NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_REFUSED, _("A group code cannot be printed: %s %d/%d. %s"), group->name, (int) group->members,
                 (int) group->join_limit, instead);
  else
    g_set_error (error, CM_ERROR, CM_ERROR_REFUSED, _("A group code cannot be printed: %s %d/%d, expires %s. %s"), group->name,
                 (int) group->members, (int) group->join_limit, day, instead);
}

gboolean
cm_group_check_code (CmConn *conn, const CmGroup *group, int last_day, GError **error)
{
  g_autoptr(CmRules) rules = cm_shop_rules (conn, error);
  int until = group->qr_until_at != 0 ? cm_day_from_time (group->qr_until_at, cm_conn_zone (conn)) : CM_NO_DAY;

  if (rules == NULL)
    return FALSE;
  if (group->qr_text != NULL && group->members * 100 <= group->join_limit * cm_rules_int (rules, "group.capacity-warn") &&
      (until == CM_NO_DAY || until >= last_day))
    return TRUE;
  refuse_code (group, until, error);
  return FALSE;
}

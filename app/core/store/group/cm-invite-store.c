/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-invite-store.h"

#include "cm-call-store.h"

static const char *const state_names[] = { "planned", "called", "add-sent", "added", "in-group", "left", "removed", NULL };

/* The newest invitation of each person; a later list has a higher id. */
#define SELECT_NEWEST \
  "SELECT main_id, state, outcome FROM (SELECT c.main_id, i.state, i.outcome, " \
  "row_number() OVER (PARTITION BY c.main_id ORDER BY i.list_id DESC, i.line_no DESC) AS place " \
  "FROM invitations i JOIN customers c ON c.id = i.customer_id WHERE i.group_id = ?1) WHERE place = 1 "

const char *
cm_invite_state_name (CmInviteState state)
{
  return state_names[state];
}

static int
find_word (const char *const *words, const char *word)
{
  for (int i = 0; word != NULL && words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;
  return -1;
}

static void
count_one (CmInviteFunnel *funnel, int state, int outcome)
{
  gboolean friend_now = state == CM_INVITE_ADDED || state >= CM_INVITE_IN_GROUP;

  funnel->people++;
  funnel->states[state]++;
  funnel->joined += state >= CM_INVITE_IN_GROUP;
  funnel->added += friend_now;
  if (outcome < 0)
    return;
  funnel->called++;
  funnel->outcomes[outcome]++;
  /* Everything but no-answer and wrong-number is a person who picked up. */
  funnel->reached += outcome != 2 && outcome != 3;
}

gboolean
cm_invite_funnel (CmConn *conn, gint64 group_id, CmInviteFunnel *funnel, GError **error)
{
  g_autoptr(GError) failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure, SELECT_NEWEST, "i", group_id);

  *funnel = (CmInviteFunnel) { 0 };
  while (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      int state = find_word (state_names, cm_stmt_text (stmt, 1));

      count_one (funnel, MAX (state, 0), find_word (cm_call_outcomes (), cm_stmt_text (stmt, 2)));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

GHashTable *
cm_invite_settled (CmConn *conn, gint64 group_id, GError **error)
{
  g_autoptr(GHashTable) settled = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr(GError) failure = NULL;
  CmStmt *stmt = cm_conn_query (conn, &failure,
                                SELECT_NEWEST "AND (state = 'planned' OR state = 'added' OR outcome IS NULL OR outcome = 'wrong-number')",
                                "i", group_id);

  while (failure == NULL && cm_stmt_next (stmt, &failure))
    {
      gint64 id = cm_stmt_int (stmt, 0);

      g_hash_table_add (settled, g_memdup2 (&id, sizeof id));
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&settled);
}

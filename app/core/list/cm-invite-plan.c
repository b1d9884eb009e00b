/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-invite-plan.h"

#include <glib/gi18n-lib.h>

#include "cm-call-store.h"
#include "cm-day.h"
#include "cm-group-store.h"
#include "cm-invite-footer.h"
#include "cm-invite-store.h"
#include "cm-region-store.h"
#include "cm-staff-store.h"

#define MOST_CALLERS 100

static void
caller_free (gpointer data)
{
  CmInviteCaller *caller = data;

  g_free (caller->name);
  g_array_unref (caller->people);
  g_free (caller);
}

void
cm_invite_plan_free (CmInvitePlan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref (plan->callers);
  g_free (plan->footer);
  g_free (plan);
}

static void
add_caller (CmInvitePlan *plan, gint64 staff_id, const char *name)
{
  CmInviteCaller *caller = g_new0 (CmInviteCaller, 1);

  caller->staff_id = staff_id;
  caller->name = g_strdup (name);
  caller->people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (plan->callers, caller);
}

static gboolean
add_named_callers (CmConn *conn, CmInvitePlan *plan, char **names, GError **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (char **name = names; *name != NULL; name++)
    {
      gint64 id = cm_staff_find (conn, *name, error);

      if (id == 0)
        return FALSE;
      if (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
        add_caller (plan, id, *name);
    }
  return TRUE;
}

static gboolean
name_is_taken (GPtrArray *staff, const char *name)
{
  for (guint i = 0; i < staff->len; i++)
    if (g_str_equal (((CmStaff *) g_ptr_array_index (staff, i))->name, name))
      return TRUE;
  return FALSE;
}

/* Callers who are there, then new ones under the next free numbers; cm_invite_plan_write() adds those to the staff. */
static gboolean
add_counted_callers (CmConn *conn, CmInvitePlan *plan, int count, GError **error)
{
  g_autoptr(GPtrArray) staff = cm_staff_list (conn, error);

  if (staff == NULL)
    return FALSE;
  for (guint i = 0; i < staff->len && plan->callers->len < (guint) count; i++)
    {
      const CmStaff *one = g_ptr_array_index (staff, i);

      if (g_str_equal (one->role, "caller") && one->left_on == CM_NO_DAY)
        add_caller (plan, one->id, one->name);
    }
  for (int number = 1; plan->callers->len < (guint) count; number++)
    {
      g_autofree char *name = cm_staff_caller_name (number);

      if (!name_is_taken (staff, name))
        add_caller (plan, 0, name);
    }
  return TRUE;
}

static gboolean
settle_callers (CmConn *conn, CmInvitePlan *plan, const CmInviteRequest *request, CmRules *rules, const char *place, GError **error)
{
  int count = request->count > 0 ? request->count : (int) cm_rules_int (rules, "invite.callers");
  gboolean done;

  if (request->callers == NULL && count > MOST_CALLERS)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("The number of callers must be between 1 and %d."), MOST_CALLERS);
      return FALSE;
    }
  done = request->callers != NULL ? add_named_callers (conn, plan, request->callers, error)
                                  : add_counted_callers (conn, plan, count, error);
  for (guint i = 0; done && i < plan->callers->len; i++)
    {
      CmInviteCaller *caller = g_ptr_array_index (plan->callers, i);
      CmCallBudget budget;

      done = cm_call_budget (conn, caller->staff_id, place, &budget, error);
      caller->accounts = budget.accounts;
      caller->assumed = budget.assumed;
      caller->adds_per_day = budget.adds_per_day;
    }
  return done;
}

typedef struct {
  gint64 id;
  double net;
  int region;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *two = b;

  if (one->net != two->net)
    return one->net > two->net ? -1 : 1;
  return one->id < two->id ? -1 : one->id > two->id;
}

/* Who may be called, the best net first, without those an earlier round has settled. */
static GArray *
list_candidates (CmConn *conn, const CmColumns *columns, const CmBitset *people, CmInvitePlan *plan, GError **error)
{
  g_autoptr(GHashTable) settled = cm_invite_settled (conn, plan->group_id, error);
  GArray *candidates;

  if (settled == NULL)
    return NULL;
  candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  for (gsize slot = 0; slot < columns->count; slot++)
    {
      Candidate one = { columns->ids[slot], cm_columns_value (columns, CM_COLUMN_NET, slot),
                        cm_columns_int (columns, CM_COLUMN_REGION, slot) };

      if (!cm_bitset_has (people, slot))
        continue;
      if (g_hash_table_contains (settled, &one.id))
        plan->settled++;
      else
        g_array_append_val (candidates, one);
    }
  g_array_sort (candidates, compare_candidates);
  return candidates;
}

static CmCallPerson *
rank_regions (CmConn *conn, GArray *candidates, GError **error)
{
  g_autoptr(GHashTable) ranks = cm_region_ranks (conn, error);
  CmCallPerson *people;

  if (ranks == NULL)
    return NULL;
  people = g_new0 (CmCallPerson, MAX (candidates->len, 1));
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *one = &g_array_index (candidates, Candidate, i);

      people[i] = (CmCallPerson) { one->id, cm_region_rank (ranks, one->region), -1 };
    }
  return people;
}

static gint64
sum_adds (const CmInvitePlan *plan)
{
  gint64 sum = 0;

  for (guint i = 0; i < plan->callers->len; i++)
    sum += ((CmInviteCaller *) g_ptr_array_index (plan->callers, i))->adds_per_day;
  return sum;
}

static void
share_out (CmInvitePlan *plan, const CmCallPerson *people, gsize count)
{
  g_autofree CmCaller *callers = g_new0 (CmCaller, MAX (plan->callers->len, 1));
  g_autoptr(CmCallPlan) shares = NULL;

  for (guint i = 0; i < plan->callers->len; i++)
    callers[i].budget = ((CmInviteCaller *) g_ptr_array_index (plan->callers, i))->adds_per_day * plan->days;
  shares = cm_call_plan_new (people, count, callers, plan->callers->len);
  for (guint i = 0; i < plan->callers->len; i++)
    {
      CmInviteCaller *caller = g_ptr_array_index (plan->callers, i);
      GArray *list = g_ptr_array_index (shares->lists, i);

      for (guint k = 0; k < list->len; k++)
        g_array_append_val (caller->people, g_array_index (list, CmCallPerson, k).id);
      plan->planned += list->len;
    }
}

/* Fewer people than candidates: the group's room, the wish of the owner. */
static gint64
limit_people (const CmInviteRequest *request, const CmGroup *group, gint64 candidates)
{
  gint64 limit = candidates;

  if (request->most > 0)
    limit = MIN (limit, request->most);
  if (group != NULL)
    limit = MIN (limit, MAX (group->capacity - group->members, 0));
  return limit;
}

static gboolean
fill_lists (CmConn *conn, CmInvitePlan *plan, const CmInviteRequest *request, const CmGroup *group, GArray *candidates, GError **error)
{
  g_autofree CmCallPerson *people = rank_regions (conn, candidates, error);
  gint64 limit = limit_people (request, group, candidates->len);
  gint64 adds = sum_adds (plan);

  if (people == NULL)
    return FALSE;
  plan->days = request->days > 0 ? request->days : adds > 0 ? (int) MAX ((limit + adds - 1) / adds, 1) : 1;
  share_out (plan, people, (gsize) limit);
  plan->left_over = candidates->len - plan->planned;
  if (plan->planned > 0)
    return TRUE;
  if (plan->settled > 0)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_REFUSED,
                         _("Everybody who may be called stands on an earlier list. Type in its results first, or undo it."));
  else if (candidates->len > 0)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_REFUSED, _("There is no room: the group is full, or the callers may add nobody."));
  else
    g_set_error_literal (error, CM_ERROR, CM_ERROR_REFUSED, _("Nobody is left who may be called. Look at the exclusions."));
  return FALSE;
}

static gboolean
draft_people (CmConn *conn, CmInvitePlan *plan, const CmInviteRequest *request, const CmGroup *group, gint64 now, GError **error)
{
  g_autoptr(CmSegmentRule) rule = NULL;
  g_autoptr(CmColumns) columns = NULL;
  g_autoptr(CmExclusions) exclusions = NULL;
  g_autoptr(CmWaterfall) waterfall = NULL;
  g_autoptr(GArray) candidates = NULL;

  if ((request->rule != NULL && (rule = cm_segment_rule_parse (request->rule, error)) == NULL)
      || (columns = cm_columns_load (conn, error)) == NULL
      || (exclusions = cm_exclusions_load (conn, columns, request->group_id, error)) == NULL
      || (waterfall = cm_waterfall_new (rule, columns, exclusions, conn, error)) == NULL
      || (candidates = list_candidates (conn, columns, waterfall->people, plan, error)) == NULL
      || !settle_callers (conn, plan, request, columns->rules, group != NULL ? group->place : NULL, error)
      || !fill_lists (conn, plan, request, group, candidates, error))
    return FALSE;
  plan->footer = cm_invite_footer (waterfall, plan, request, cm_conn_today (conn, now));
  return TRUE;
}

CmInvitePlan *
cm_invite_plan_draft (CmConn *conn, const CmInviteRequest *request, gint64 now, GError **error)
{
  g_autoptr(CmInvitePlan) plan = NULL;
  g_autoptr(CmGroup) group = NULL;

  if (request->group_id != 0)
    {
      group = cm_group_read (conn, request->group_id, now, error);
      if (group == NULL)
        return NULL;
      if (group->charter == NULL)
        {
          g_set_error_literal (error, CM_ERROR, CM_ERROR_NO_CHARTER, _("Write the group charter before inviting anybody."));
          return NULL;
        }
    }
  plan = g_new0 (CmInvitePlan, 1);
  plan->callers = g_ptr_array_new_with_free_func (caller_free);
  plan->group_id = request->group_id;
  plan->segment_id = request->segment_id;
  return draft_people (conn, plan, request, group, now, error) ? g_steal_pointer (&plan) : NULL;
}

static GArray *
people_of (const CmInviteCaller *caller)
{
  GArray *people = g_array_new (FALSE, FALSE, sizeof (CmCallPerson));

  for (guint i = 0; i < caller->people->len; i++)
    {
      CmCallPerson person = { g_array_index (caller->people, gint64, i), 0, -1 };

      g_array_append_val (people, person);
    }
  return people;
}

static gboolean
write_round (CmStep *step, CmInvitePlan *plan, GError **error)
{
  CmCallRound round = {
    .purpose = "invite", .group_id = plan->group_id, .segment_id = plan->segment_id, .days = plan->days, .footer = plan->footer,
  };
  g_autofree CmCaller *callers = g_new0 (CmCaller, MAX (plan->callers->len, 1));
  g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  CmCallPlan shares = { .lists = people };

  for (guint i = 0; i < plan->callers->len; i++)
    {
      const CmInviteCaller *caller = g_ptr_array_index (plan->callers, i);

      callers[i].id = caller->staff_id;
      g_ptr_array_add (people, people_of (caller));
    }
  plan->round_id = cm_call_round_add (step, &round, callers, &shares, error);
  return plan->round_id != 0;
}

static gboolean
take_list_ids (CmConn *conn, CmInvitePlan *plan, GError **error)
{
  g_autoptr(GPtrArray) lists = cm_call_lists (conn, plan->round_id, error);

  for (guint i = 0; lists != NULL && i < lists->len; i++)
    {
      const CmCallList *list = g_ptr_array_index (lists, i);

      for (guint k = 0; k < plan->callers->len; k++)
        if (((CmInviteCaller *) g_ptr_array_index (plan->callers, k))->staff_id == list->staff_id)
          ((CmInviteCaller *) g_ptr_array_index (plan->callers, k))->list_id = list->id;
    }
  return lists != NULL;
}

gboolean
cm_invite_plan_write (CmStep *step, CmInvitePlan *plan, GError **error)
{
  for (guint i = 0; i < plan->callers->len; i++)
    {
      CmInviteCaller *caller = g_ptr_array_index (plan->callers, i);

      if (caller->staff_id == 0 && (caller->staff_id = cm_staff_take (step, caller->name, "caller", error)) == 0)
        return FALSE;
    }
  return write_round (step, plan, error) && take_list_ids (cm_step_conn (step), plan, error);
}

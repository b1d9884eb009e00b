/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-state.h"

#include "cm-shop.h"

typedef struct {
  gint64 id;
  gint64 now;
} Whom;

void
cm_person_state_free (CmPersonState *state)
{
  g_clear_pointer (&state->page, cm_customer_page_free);
  g_clear_pointer (&state->exclusions, g_ptr_array_unref);
  g_clear_pointer (&state->consents, g_ptr_array_unref);
  g_clear_pointer (&state->cases, g_ptr_array_unref);
  g_clear_pointer (&state->staff, g_ptr_array_unref);
  g_clear_pointer (&state->zone, g_time_zone_unref);
  g_free (state->currency);
  g_free (state);
}

static gboolean
read_shop (CmConn *conn, CmPersonState *state, gint64 now, GError **error)
{
  g_autoptr(CmShop) shop = cm_shop_read (conn, error);
  g_autoptr(CmRules) rules = shop != NULL ? cm_shop_rules (conn, error) : NULL;

  if (rules == NULL)
    return FALSE;
  state->currency = g_strdup (shop->currency);
  state->zone = g_time_zone_ref (cm_conn_zone (conn));
  state->graded_on = shop->graded_on;
  state->today = cm_conn_today (conn, now);
  state->case_days = (int) cm_rules_int (rules, "case.due-days");
  state->require_consent = shop->require_consent;
  return TRUE;
}

static gboolean
read_exclusions (CmConn *conn, CmPersonState *state, const Whom *whom, GError **error)
{
  state->exclusions = cm_exclusion_list (conn, whom->id, whom->now, error);
  if (state->exclusions == NULL)
    return FALSE;
  for (guint i = state->exclusions->len; i > 0; i--)
    if (((CmExclusionFact *) state->exclusions->pdata[i - 1])->lifted)
      g_ptr_array_remove_index (state->exclusions, i - 1);
  return TRUE;
}

static gboolean
read_staff (CmConn *conn, CmPersonState *state, GError **error)
{
  state->staff = cm_staff_list (conn, error);
  if (state->staff == NULL)
    return FALSE;
  for (guint i = state->staff->len; i > 0; i--)
    {
      const CmStaff *one = state->staff->pdata[i - 1];

      if (one->left_on != CM_NO_DAY && one->left_on < state->today)
        g_ptr_array_remove_index (state->staff, i - 1);
    }
  return TRUE;
}

static gpointer
read_job (CmConn *conn, gpointer data, GError **error)
{
  const Whom *whom = data;
  g_autoptr(CmPersonState) state = g_new0 (CmPersonState, 1);
  GError *failure = NULL;

  if ((state->page = cm_customer_store_page (conn, whom->id, error)) == NULL
      || !read_shop (conn, state, whom->now, error)
      || !read_exclusions (conn, state, whom, error)
      || (state->consents = cm_consent_list (conn, whom->id, whom->now, error)) == NULL
      || (state->cases = cm_case_list (conn, whom->id, TRUE, error)) == NULL
      || !read_staff (conn, state, error)
      || !cm_influencer_read (conn, whom->id, &state->influencer, error)
      || !cm_enrolment_read (conn, whom->id, &state->enrolment, error))
    return NULL;
  state->locked_at = cm_customer_locked_since (conn, whom->id, &failure);
  if (failure == NULL)
    return g_steal_pointer (&state);
  g_propagate_error (error, failure);
  return NULL;
}

void
cm_person_state_read_async (CmDb *db, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Whom *whom = g_new0 (Whom, 1);

  *whom = (Whom) { id, cm_shop_now (db) };
  cm_db_read_async (db, read_job, whom, g_free, (GDestroyNotify) cm_person_state_free, cancellable, callback, user_data);
}

CmPersonState *
cm_person_state_read_finish (CmDb *db, GAsyncResult *result, GError **error)
{
  return cm_db_read_finish (db, result, error);
}

const CmConsentRecord *
cm_person_state_consent (const CmPersonState *state)
{
  return state->consents->len > 0 ? state->consents->pdata[0] : NULL;
}

int
cm_person_state_day (const CmPersonState *state, gint64 at)
{
  return cm_day_from_time (at, state->zone);
}

/* Whether the person agreed anew, in their own words, once the exclusion stood. */
static gboolean
agreed_since (const CmPersonState *state, gint64 at)
{
  for (guint i = 0; i < state->consents->len; i++)
    {
      const CmConsentRecord *consent = state->consents->pdata[i];

      if (consent->given && consent->by_person && consent->at >= at)
        return TRUE;
    }
  return FALSE;
}

gboolean
cm_person_state_can_lift (const CmPersonState *state, const CmExclusionFact *exclusion)
{
  static const char *const liftable[] = { "hand", "case", "review", "returns", "region", NULL };

  if (!g_strv_contains (liftable, exclusion->why))
    return FALSE;
  return !g_str_equal (exclusion->kind, "do-not-contact") || agreed_since (state, exclusion->at);
}

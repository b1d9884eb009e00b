/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-state.h"

#include "cm-forecast-store.h"
#include "cm-shop.h"

/* Somebody who bought more different products than these has them counted. */
#define MOST_PRODUCTS 50

typedef struct {
  gint64 id;
  gint64 now;
  guint events;
} Whom;

void
cm_person_state_free (CmPersonState *state)
{
  g_clear_pointer (&state->page, cm_customer_page_free);
  g_clear_pointer (&state->exclusions, g_ptr_array_unref);
  g_clear_pointer (&state->consents, g_ptr_array_unref);
  g_clear_pointer (&state->cases, g_ptr_array_unref);
  g_clear_pointer (&state->staff, g_ptr_array_unref);
  g_clear_pointer (&state->contacts, g_ptr_array_unref);
  g_clear_pointer (&state->events, g_ptr_array_unref);
  g_clear_pointer (&state->bought, g_ptr_array_unref);
  g_clear_pointer (&state->groups, g_ptr_array_unref);
  g_clear_pointer (&state->standings, g_ptr_array_unref);
  g_clear_pointer (&state->tags, g_ptr_array_unref);
  g_clear_pointer (&state->all_tags, g_ptr_array_unref);
  g_clear_pointer (&state->tasks, g_ptr_array_unref);
  g_clear_pointer (&state->task_sends, g_ptr_array_unref);
  g_clear_pointer (&state->proofs, g_array_unref);
  g_clear_pointer (&state->zone, g_time_zone_unref);
  g_free (state->honesty);
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
  state->refused_months = (int) cm_rules_int (rules, "exclude.refused.months");
  state->removed_months = (int) cm_rules_int (rules, "exclude.after-removal.months");
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

/* What each identity rests on. */
static gboolean
read_proofs (CmConn *conn, CmPersonState *state, GError **error)
{
  const GPtrArray *identities = state->page->identities;
  GError *failure = NULL;

  state->proofs = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < identities->len && failure == NULL; i++)
    {
      const CmCustomerIdentity *one = identities->pdata[i];
      gint64 proof = cm_person_proof (conn, one->record_id, one->kind, one->store, one->value, &failure);

      g_array_append_val (state->proofs, proof);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

/* A shop for which nothing was forecast yet has nothing to say about chances. */
static gboolean
read_honesty (CmConn *conn, CmPersonState *state, GError **error)
{
  g_autoptr(CmRules) rules = cm_shop_rules (conn, error);
  GError *failure = NULL;
  CmForecastRules settings;
  CmForecast forecast;

  if (rules == NULL)
    return FALSE;
  state->no_chance = cm_forecast_missing_text (NULL);
  if (cm_forecast_store_load (conn, &forecast, &failure))
    {
      state->no_chance = cm_forecast_missing_text (&forecast);
      cm_forecast_rules_read (&settings, rules);
      state->weeks = forecast.weeks;
      state->honesty = cm_forecast_reason_text (&forecast, &settings);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
read_life (CmConn *conn, CmPersonState *state, const Whom *whom, GError **error)
{
  GError *failure = NULL;

  if ((state->contacts = cm_contact_list (conn, whom->id, whom->now, error)) == NULL
      || (state->events = cm_timeline_read (conn, whom->id, whom->now, 0, whom->events, &state->all_events, error)) == NULL
      || (state->bought = cm_person_bought (conn, whom->id, state->today, MOST_PRODUCTS, error)) == NULL
      || !cm_person_year (conn, whom->id, state->today, &state->year, error)
      || (state->groups = cm_person_groups (conn, whom->id, whom->now, error)) == NULL
      || (state->standings = cm_strike_standings (conn, whom->id, whom->now, error)) == NULL
      || (state->tags = cm_tag_store_of_person (conn, whom->id, error)) == NULL
      || (state->all_tags = cm_tag_store_list (conn, error)) == NULL
      || (state->tasks = cm_task_running (conn, whom->now, error)) == NULL
      || (state->task_sends = cm_task_sends_of (conn, whom->id, error)) == NULL
      || !read_proofs (conn, state, error)
      || !read_honesty (conn, state, error))
    return FALSE;
  state->refusals = cm_person_refusals (conn, whom->id, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
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
      || !read_life (conn, state, whom, error)
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
cm_person_state_read (CmView *view, gint64 id, guint events, GAsyncReadyCallback done)
{
  Whom whom = { id, cm_shop_now (cm_view_get_db (view)), events };

  cm_view_read (view, read_job, g_memdup2 (&whom, sizeof whom), g_free, (GDestroyNotify) cm_person_state_free, done);
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

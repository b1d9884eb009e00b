/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares of buyers: intervals, comparisons, how many people a test needs, and what invitations were worth. */
#include "cm-calc.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cm-conversion.h"
#include "cm-json-input.h"
#include "cm-json-output.h"
#include "cm-normal.h"
#include "cm-uplift.h"

#define LEVEL 0.95
#define LARGEST_PRIOR 1e6
#define LARGEST_AMOUNT 100000000000

static gboolean
group_ok (const CmGroupShare *group)
{
  return group->hits >= 0 && group->hits <= group->count && group->count > 0 && group->count <= CM_CONVERSION_MOST;
}

static gboolean
check_group (const CmGroupShare *group, const char *hits, const char *count, GError **error)
{
  if (group_ok (group))
    return TRUE;
  cm_calc_refuse (error, _("“%s” must be a number from 0 to “%s”, and that one from 1 to 10,000,000."), hits, count);
  return FALSE;
}

static gboolean
read_group (JsonObject *input, const char *hits, const char *count, CmGroupShare *group, GError **error)
{
  return cm_json_input_int (input, hits, -1, &group->hits, error) && cm_json_input_int (input, count, 0, &group->count, error)
         && check_group (group, hits, count, error);
}

/* A number between 0 and 1, the ends excluded. */
static gboolean
read_chance (JsonObject *input, const char *name, double fallback, double *value, GError **error)
{
  if (!cm_json_input_number (input, name, fallback, value, error))
    return FALSE;
  if (*value > 0 && *value < 1)
    return TRUE;
  cm_calc_refuse (error, _("“%s” must be above 0 and below 1."), name);
  return FALSE;
}

static JsonNode *
interval_answer (const CmShareInterval *interval)
{
  JsonObject *answer = json_object_new ();

  cm_json_set_double (answer, "share", interval->share);
  cm_json_set_double (answer, "lo", interval->low);
  cm_json_set_double (answer, "hi", interval->high);
  return cm_cli_object (answer);
}

static JsonNode *
one_group (JsonObject *input, gboolean by_score, GError **error)
{
  static const char *const known[] = { "method", "level", "x", "n", NULL };
  CmShareInterval interval;
  CmGroupShare group;
  double level;

  if (!cm_json_input_only (input, _("a share"), known, error) || !read_chance (input, "level", LEVEL, &level, error)
      || !read_group (input, "x", "n", &group, error))
    return NULL;
  if (by_score)
    interval = cm_interval_wilson (group.hits, group.count, cm_normal_deviations (level));
  else
    interval = cm_interval_jeffreys (&group, level);
  return interval_answer (&interval);
}

static JsonNode *
wilson (JsonObject *input, GError **error)
{
  return one_group (input, TRUE, error);
}

static JsonNode *
jeffreys (JsonObject *input, GError **error)
{
  return one_group (input, FALSE, error);
}

static JsonNode *
newcombe (JsonObject *input, GError **error)
{
  static const char *const known[] = { "method", "level", "x1", "n1", "x2", "n2", NULL };
  CmShareInterval interval;
  CmGroupShare first, second;
  double level;

  if (!cm_json_input_only (input, _("a difference of shares"), known, error) || !read_chance (input, "level", LEVEL, &level, error)
      || !read_group (input, "x1", "n1", &first, error) || !read_group (input, "x2", "n2", &second, error))
    return NULL;
  interval = cm_interval_newcombe (&first, &second, level);
  return interval_answer (&interval);
}

static gboolean
read_prior (JsonObject *input, double *a, double *b, GError **error)
{
  static const char *const known[] = { "kind", "a", "b", NULL };
  JsonObject *prior;

  *a = *b = 1;
  if (!cm_json_input_object (input, "prior", &prior, error))
    return FALSE;
  if (prior == NULL)
    return TRUE;
  if (!cm_json_input_only (prior, "prior", known, error) || !cm_json_input_number (prior, "a", 1, a, error)
      || !cm_json_input_number (prior, "b", 1, b, error))
    return FALSE;
  if (*a >= 1 && *a == floor (*a) && *a <= LARGEST_PRIOR && *b > 0 && *b <= LARGEST_PRIOR)
    return TRUE;
  cm_calc_refuse (error, _("“prior” must be a beta distribution with a whole “a” from 1 and a “b” above 0."));
  return FALSE;
}

static JsonNode *
compare (JsonObject *input, GError **error)
{
  static const char *const known[] = { "method", "level", "prior", "xA", "nA", "xB", "nB", NULL };
  CmShareInterval interval;
  CmGroupShare first, second;
  double level, a, b, deviations;
  JsonObject *answer;

  if (!cm_json_input_only (input, _("a comparison"), known, error) || !read_chance (input, "level", LEVEL, &level, error)
      || !read_prior (input, &a, &b, error) || !read_group (input, "xA", "nA", &first, error)
      || !read_group (input, "xB", "nB", &second, error))
    return NULL;
  interval = cm_interval_newcombe (&second, &first, level);
  deviations = cm_conversion_deviations (&second, &first);
  answer = json_object_new ();
  cm_json_set_double (answer, "diff", interval.share);
  json_object_set_array_member (answer, "ci", cm_calc_array ((double[]) { interval.low, interval.high }, 2));
  cm_json_set_double (answer, "p_b_beats_a", cm_conversion_beats (&second, &first, a, b));
  cm_json_set_double (answer, "z", deviations);
  cm_json_set_double (answer, "p_two_sided", cm_normal_outside (deviations));
  return cm_cli_object (answer);
}

/* With the people there are, whether they are enough, and what could be seen with them. */
static gboolean
add_people (JsonObject *input, JsonObject *answer, double before, gint64 needed, double alpha, double power, GError **error)
{
  gint64 people;

  if (!cm_json_input_int (input, "people", 0, &people, error))
    return FALSE;
  if (!cm_json_input_has (input, "people"))
    return TRUE;
  if (people < 2 || people > 1000 * (gint64) CM_CONVERSION_MOST)
    {
      cm_calc_refuse (error, _("“people” must be the number of people of both groups together, from 2."));
      return FALSE;
    }
  json_object_set_boolean_member (answer, "enough", people / 2 >= needed);
  cm_json_set_double (answer, "detectable", cm_sample_detectable (before, people / 2, alpha, power));
  return TRUE;
}

static JsonNode *
sample_size (JsonObject *input, GError **error)
{
  static const char *const known[] = { "method", "p0", "p1", "alpha", "power", "people", NULL };
  g_autoptr (JsonObject) answer = json_object_new ();
  double before, after, alpha, power;
  gint64 needed;

  if (!cm_json_input_only (input, _("a sample size"), known, error) || !read_chance (input, "p0", NAN, &before, error)
      || !read_chance (input, "p1", NAN, &after, error) || !read_chance (input, "alpha", 0.05, &alpha, error)
      || !read_chance (input, "power", 0.8, &power, error))
    return NULL;
  if (before == after)
    {
      cm_calc_refuse (error, _("“p0” and “p1” are the same: no number of people can tell them apart."));
      return NULL;
    }
  needed = cm_sample_size (before, after, alpha, power);
  json_object_set_int_member (answer, "n_per_arm", needed);
  return add_people (input, answer, before, needed, alpha, power, error) ? cm_cli_object (g_steal_pointer (&answer)) : NULL;
}

JsonNode *
cm_calc_conversion (JsonObject *input, GError **error)
{
  static const struct { const char *name; JsonNode *(*answer) (JsonObject *input, GError **error); } methods[] = {
    { "wilson", wilson }, { "jeffreys", jeffreys }, { "newcombe", newcombe }, { "ab", compare }, { "sample-size", sample_size },
  };
  const char *method;

  if (!cm_json_input_text (input, "method", "", &method, error))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (method, methods[i].name))
      return methods[i].answer (input, error);
  cm_calc_refuse (error, _("“%s” is not a method. Use wilson, jeffreys, newcombe, ab or sample-size."), method);
  return NULL;
}

/* [buyers, people] */
static gboolean
read_pair (JsonObject *input, const char *name, CmGroupShare *group, GError **error)
{
  JsonArray *pair;

  if (!cm_json_input_array (input, name, &pair, error))
    return FALSE;
  if (pair == NULL || json_array_get_length (pair) != 2)
    {
      cm_calc_refuse (error, _("“%s” must be [buyers, people]."), name);
      return FALSE;
    }
  if (!cm_json_input_whole (json_array_get_element (pair, 0), name, &group->hits, error)
      || !cm_json_input_whole (json_array_get_element (pair, 1), name, &group->count, error))
    return FALSE;
  if (group_ok (group))
    return TRUE;
  cm_calc_refuse (error, _("“%s” must be [buyers, people]: from 1 to 10,000,000 people, and from 0 to as many buyers. Without people in "
                           "both groups there is nothing to compare."), name);
  return FALSE;
}

static gboolean
read_amount (JsonObject *input, const char *name, gint64 *amount, GError **error)
{
  if (!cm_json_input_int (input, name, -1, amount, error))
    return FALSE;
  if (*amount >= 0 && *amount <= LARGEST_AMOUNT)
    return TRUE;
  cm_calc_refuse (error, _("“%s” must be an amount in minor units, from 0 to 100,000,000,000."), name);
  return FALSE;
}

static JsonArray *
ends (const CmShareInterval *interval)
{
  return cm_calc_array ((double[]) { interval->low, interval->high }, 2);
}

JsonNode *
cm_calc_uplift (JsonObject *input, GError **error)
{
  static const char *const known[] = { "treated", "control", "margin_fen", "cost_per_invite_fen", "level", NULL };
  CmGroupShare invited, held_back;
  gint64 margin, cost;
  double level;
  CmUplift found;
  JsonObject *answer;

  if (!cm_json_input_only (input, _("an uplift"), known, error) || !read_pair (input, "treated", &invited, error)
      || !read_pair (input, "control", &held_back, error) || !read_amount (input, "margin_fen", &margin, error)
      || !read_amount (input, "cost_per_invite_fen", &cost, error) || !read_chance (input, "level", LEVEL, &level, error))
    return NULL;
  found = cm_uplift (&invited, &held_back, margin, cost, level);
  answer = json_object_new ();
  cm_json_set_double (answer, "uplift", found.uplift.share);
  json_object_set_array_member (answer, "ci", ends (&found.uplift));
  cm_json_set_double (answer, "incremental_orders", found.orders.share);
  json_object_set_array_member (answer, "incremental_orders_ci", ends (&found.orders));
  cm_json_set_double (answer, "profit_fen", found.profit.share);
  json_object_set_array_member (answer, "profit_ci_fen", ends (&found.profit));
  json_object_set_int_member (answer, "naive_profit_fen", found.naive_profit);
  cm_json_set_double (answer, "break_even_uplift", found.break_even);
  cm_json_set_double (answer, "p_profit_positive", found.wins);
  return cm_cli_object (answer);
}

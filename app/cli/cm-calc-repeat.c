/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-calc-table.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "cm-day.h"
#include "cm-json-input.h"
#include "cm-json-output.h"
#include "cm-repeat-fit.h"
#include "cm-spend.h"

#define SPEND_MODEL "gamma-gamma"
#define DEFAULT_WEEKS 12
#define FREQUENCIES 8           /* repeats 0 to 6, and 7 or more */
#define TABLE_MAJOR 100.0       /* minor units in a major one, in a table of text */

static const char *const parameter_names[] = { "r", "alpha", "a", "b", NULL };
static const char *const spend_names[] = { "p", "q", "gamma", NULL };
/* The one of the literature that we have not may stand among the parameters. */
static const char *const model_names[] = { "mbg-nbd", "bg-nbd", SPEND_MODEL, "pareto-nbd", NULL };

static const char *question_keys[] = { "model", "fit", "parameters", "horizon_weeks", "customers", "n", "t", "data", NULL };
/* People as lists. The days are for who reads the file: their weeks stand beside them. */
static const char *list_keys[] = { "id", "x", "tx", "T", "z", "tx_days", "T_days", NULL };
static const char *table_keys[] = { "file", "delimiter", "customer_column", "day_column", "amount_column", "merge_same_day", "weeks",
                                    "calibration_end", "holdout_end", NULL };

/* The people of an input. */
typedef struct {
  CmPurchases *purchases;       /* NULL where the input holds histories */
  int cut;
  int end;                      /* of the weeks held back, CM_NO_DAY without any */
  GArray *ids;                  /* (element-type double); empty when people have none */
  GArray *histories;            /* (element-type CmRepeatHistory) */
  GArray *spends;               /* (element-type CmSpendHistory) */
  gboolean single;              /* the input held a person and no list */
  gboolean timeless;            /* it did not say for how long people were observed: enough for spends alone */
} People;

static void
people_clear (People *people)
{
  g_clear_pointer (&people->purchases, cm_purchases_free);
  g_clear_pointer (&people->ids, g_array_unref);
  g_clear_pointer (&people->histories, g_array_unref);
  g_clear_pointer (&people->spends, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (People, people_clear)

static const CmRepeatHistory *
history_of (const People *people, guint index)
{
  return &g_array_index (people->histories, CmRepeatHistory, index);
}

static const CmSpendHistory *
spend_of (const People *people, guint index)
{
  return &g_array_index (people->spends, CmSpendHistory, index);
}

static gboolean
read_day (JsonObject *data, const char *name, int *day, GError **error)
{
  const char *text;

  if (!cm_json_input_text (data, name, NULL, &text, error))
    return FALSE;
  *day = text != NULL ? cm_day_parse (text) : CM_NO_DAY;
  if (text == NULL || *day != CM_NO_DAY)
    return TRUE;
  cm_calc_refuse (error, _("“%s” must be a day, as 2026-11-21."), name);
  return FALSE;
}

/* Two keys of a table say what is always done here; said otherwise, the answer would be another one. */
static gboolean
check_table (JsonObject *data, GError **error)
{
  JsonNode *merged = json_object_get_member (data, "merge_same_day");
  const char *weeks;

  if (!cm_json_input_text (data, "weeks", "days/7", &weeks, error))
    return FALSE;
  if (g_str_equal (weeks, "days/7")
      && (merged == NULL || (json_node_get_value_type (merged) == G_TYPE_BOOLEAN && json_node_get_boolean (merged))))
    return TRUE;
  cm_calc_refuse (error, _("The orders of a day are one purchase, and a week is seven days: “merge_same_day” can only be true, and "
                           "“weeks” “days/7”."));
  return FALSE;
}

static gboolean
read_table (JsonObject *data, People *people, GError **error)
{
  if (!check_table (data, error) || !read_day (data, "calibration_end", &people->cut, error)
      || !read_day (data, "holdout_end", &people->end, error))
    return FALSE;
  people->purchases = cm_calc_read_table (data, error);
  if (people->purchases == NULL)
    return FALSE;
  if (people->cut == CM_NO_DAY)
    {
      cm_calc_refuse (error, _("The input has no “%s”."), "calibration_end");
      return FALSE;
    }
  for (gsize i = 0; i < people->purchases->count; i++)
    {
      CmRepeatHistory history;
      CmSpendHistory spend = cm_purchases_spend (people->purchases, i, people->cut, TABLE_MAJOR);
      double id = (double) g_array_index (people->purchases->ids, gint64, i);

      if (!cm_purchases_history (people->purchases, i, people->cut, &history))
        continue;
      g_array_append_val (people->ids, id);
      g_array_append_val (people->histories, history);
      g_array_append_val (people->spends, spend);
    }
  return TRUE;
}

static double
number_at (GArray *numbers, guint index, double fallback)
{
  return index < numbers->len ? g_array_index (numbers, double, index) : fallback;
}

static gboolean
same_length (GArray *numbers, guint count, const char *name, GError **error)
{
  if (numbers->len == count || numbers->len == 0)
    return TRUE;
  cm_calc_refuse (error, _("“%s” has another number of values than “x”."), name);
  return FALSE;
}

static gboolean
add_person (People *people, const CmRepeatHistory *history, double mean, GError **error)
{
  CmSpendHistory spend = { history->repeats, mean };

  if (!cm_repeat_history_ok (history))
    {
      cm_calc_refuse (error, _("Person %d: x must be a whole number from 0, and 0 ≤ tx ≤ T."), (int) people->histories->len + 1);
      return FALSE;
    }
  g_array_append_val (people->histories, *history);
  g_array_append_val (people->spends, spend);
  return TRUE;
}

static gboolean
read_lists (JsonObject *data, People *people, GError **error)
{
  g_autoptr (GArray) x = cm_calc_numbers (data, "x", error);
  g_autoptr (GArray) last = x != NULL ? cm_calc_numbers (data, "tx", error) : NULL;
  g_autoptr (GArray) observed = last != NULL ? cm_calc_numbers (data, "T", error) : NULL;
  g_autoptr (GArray) means = observed != NULL ? cm_calc_numbers (data, "z", error) : NULL;
  g_autoptr (GArray) ids = means != NULL ? cm_calc_numbers (data, "id", error) : NULL;

  if (ids == NULL || !same_length (last, x->len, "tx", error) || !same_length (observed, x->len, "T", error)
      || !same_length (means, x->len, "z", error) || !same_length (ids, x->len, "id", error))
    return FALSE;
  people->timeless = observed->len < x->len;
  people->single = x->len == 1 && !JSON_NODE_HOLDS_ARRAY (json_object_get_member (data, "x"));
  for (guint i = 0; i < x->len; i++)
    {
      CmRepeatHistory history = { number_at (x, i, 0), number_at (last, i, 0), number_at (observed, i, number_at (last, i, 0)) };

      if (!add_person (people, &history, number_at (means, i, 0), error))
        return FALSE;
    }
  g_array_append_vals (people->ids, ids->data, ids->len);
  return TRUE;
}

/* The people stand in @data, which may be the input itself. */
static gboolean
check_keys (JsonObject *input, JsonObject *data, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) known = NULL;

  if (data != input && !cm_json_input_only (input, _("a question about orders to come"), question_keys, error))
    return FALSE;
  if (data == input)
    g_strv_builder_addv (builder, question_keys);
  g_strv_builder_addv (builder, cm_json_input_has (data, "file") ? table_keys : list_keys);
  known = g_strv_builder_end (builder);
  return cm_json_input_only (data, data == input ? _("a question about orders to come") : "data", (const char *const *) known, error);
}

static gboolean
read_people (JsonObject *input, People *people, GError **error)
{
  JsonObject *data;

  people->cut = people->end = CM_NO_DAY;
  people->ids = g_array_new (FALSE, FALSE, sizeof (double));
  people->histories = g_array_new (FALSE, FALSE, sizeof (CmRepeatHistory));
  people->spends = g_array_new (FALSE, FALSE, sizeof (CmSpendHistory));
  if (!cm_json_input_object (input, "data", &data, error))
    return FALSE;
  if (data == NULL)
    data = input;
  if (!check_keys (input, data, error))
    return FALSE;
  return cm_json_input_has (data, "file") ? read_table (data, people, error) : read_lists (data, people, error);
}

/* The people an answer names: those of "customers" in the input, else all. */
static gboolean
choose_people (JsonObject *input, const People *people, GArray *chosen, GError **error)
{
  g_autoptr (GArray) wanted = cm_calc_numbers (input, "customers", error);

  if (wanted == NULL)
    return FALSE;
  for (guint i = 0; i < people->histories->len && wanted->len == 0; i++)
    g_array_append_val (chosen, i);
  for (guint w = 0; w < wanted->len; w++)
    {
      guint before = chosen->len;

      for (guint i = 0; i < people->histories->len; i++)
        if (number_at (people->ids, i, i + 1.0) == g_array_index (wanted, double, w))
          g_array_append_val (chosen, i);
      if (chosen->len == before)
        {
          cm_calc_refuse (error, _("“customers” names %.15g, and nobody in the input has that number."), g_array_index (wanted, double, w));
          return FALSE;
        }
    }
  return TRUE;
}

static JsonNode *
summarise (const People *people)
{
  JsonObject *answer = json_object_new ();
  gint64 repeaters = 0, repeats = 0, later = 0, buyers = 0;

  for (guint i = 0; i < people->histories->len; i++)
    {
      repeats += (gint64) history_of (people, i)->repeats;
      repeaters += history_of (people, i)->repeats > 0;
    }
  json_object_set_int_member (answer, "customers", people->histories->len);
  json_object_set_int_member (answer, "repeat_customers", repeaters);
  json_object_set_int_member (answer, "repeat_tx_calibration", repeats);
  if (people->end == CM_NO_DAY)
    return cm_cli_object (answer);

  for (gsize i = 0; i < people->purchases->count; i++)
    {
      CmRepeatHistory history;
      int days = cm_purchases_between (people->purchases, i, people->cut, people->end);

      if (!cm_purchases_history (people->purchases, i, people->cut, &history))
        continue;
      later += days;
      buyers += days > 0;
    }
  json_object_set_int_member (answer, "holdout_tx", later);
  json_object_set_int_member (answer, "holdout_buyers", buyers);
  return cm_cli_object (answer);
}

static gboolean
read_model (JsonObject *from, CmRepeatKind kind, CmRepeatModel *model, GError **error)
{
  model->kind = kind;
  if (!cm_json_input_only (from, "parameters", parameter_names, error) || !cm_json_input_number (from, "r", NAN, &model->r, error)
      || !cm_json_input_number (from, "alpha", NAN, &model->alpha, error) || !cm_json_input_number (from, "a", NAN, &model->a, error)
      || !cm_json_input_number (from, "b", NAN, &model->b, error))
    return FALSE;
  if (cm_repeat_model_ok (model))
    return TRUE;
  cm_calc_refuse (error, _("All parameters must be above 0."));
  return FALSE;
}

static void
add_forecast (JsonObject *object, const CmRepeatForecast *forecast)
{
  cm_json_set_double (object, "expected", forecast->expected);
  cm_json_set_double (object, "p_alive", forecast->alive);
  cm_json_set_double (object, "p_any", forecast->any);
}

static void
add_means (JsonObject *answer, const double *sums, const double *counts)
{
  JsonArray *means = json_array_new ();

  for (int i = 0; i < FREQUENCIES; i++)
    if (counts[i] > 0)
      json_array_add_double_element (means, sums[i] / counts[i]);
    else
      json_array_add_null_element (means);
  json_object_set_array_member (answer, "holdout_mean_by_calibration_frequency_0_7plus", means);
}

static void
add_people (JsonObject *answer, const People *people, GArray *chosen, const CmRepeatModel *model, double weeks)
{
  JsonArray *array = json_array_new ();
  double total = 0, sums[FREQUENCIES] = { 0 }, counts[FREQUENCIES] = { 0 };

  for (guint i = 0; i < chosen->len; i++)
    {
      guint index = g_array_index (chosen, guint, i);
      const CmRepeatHistory *history = history_of (people, index);
      CmRepeatForecast forecast = cm_repeat_forecast (model, history, weeks);
      int frequency = (int) MIN (history->repeats, FREQUENCIES - 1);
      JsonObject *one = json_object_new ();

      total += forecast.expected;
      sums[frequency] += forecast.expected;
      counts[frequency] += 1;
      json_object_set_int_member (one, "id", (gint64) number_at (people->ids, index, index + 1.0));
      json_object_set_int_member (one, "x", (gint64) history->repeats);
      add_forecast (one, &forecast);
      json_array_add_object_element (array, one);
    }
  json_object_set_array_member (answer, "customers", array);
  cm_json_set_double (answer, "expected_total", total);
  add_means (answer, sums, counts);
}

static JsonObject *
parameters_object (const CmRepeatModel *model)
{
  const double values[] = { model->r, model->alpha, model->a, model->b };
  JsonObject *object = json_object_new ();

  for (int i = 0; i < CM_REPEAT_PARAMETERS; i++)
    cm_json_set_double (object, parameter_names[i], values[i]);
  return object;
}

static gboolean
read_count_question (JsonObject *input, int *orders, double *weeks, GError **error)
{
  double number;

  if (!cm_json_input_number (input, "n", NAN, &number, error) || !cm_json_input_number (input, "t", NAN, weeks, error))
    return FALSE;
  *orders = (int) CLAMP (number, -1, G_MAXINT32);
  if (*orders >= 0 && *orders == number && *weeks >= 0)
    return TRUE;
  cm_calc_refuse (error, _("“n” must be a whole number from 0 and “t” a number of weeks."));
  return FALSE;
}

static gboolean
fit_model (JsonObject *input, const People *people, CmRepeatKind kind, JsonObject *answer, CmRepeatModel *model, GError **error)
{
  const char *how;
  CmRepeatFit found;

  if (!cm_json_input_text (input, "fit", cm_fit_name (CM_FIT_MLE), &how, error))
    return FALSE;
  if (people->histories->len == 0 || (!g_str_equal (how, "mle") && !g_str_equal (how, "map")))
    {
      cm_calc_refuse (error, _("A fit needs lists x, tx and T, and “fit” mle or map."));
      return FALSE;
    }
  found = cm_repeat_fit (kind, g_str_equal (how, "map") ? CM_FIT_MAP : CM_FIT_MLE,
                         (const CmRepeatHistory *) (void *) people->histories->data, people->histories->len);
  *model = found.model;
  json_object_set_string_member (answer, "fit", how);
  json_object_set_boolean_member (answer, "settled", found.settled);
  json_object_set_boolean_member (answer, "degenerate", found.degenerate);
  json_object_set_int_member (answer, "evaluations", found.evaluations);
  return TRUE;
}

static void
add_likelihood (JsonObject *answer, const People *people, const CmRepeatModel *model)
{
  double gradient[CM_REPEAT_PARAMETERS];

  cm_json_set_double (answer, "log_likelihood",
               cm_repeat_log_likelihood (model, (const CmRepeatHistory *) (void *) people->histories->data, people->histories->len,
                                         gradient));
  json_object_set_array_member (answer, "gradient_log_parameters", cm_calc_array (gradient, CM_REPEAT_PARAMETERS));
}

static gboolean
has_times (const People *people, GError **error)
{
  if (people->timeless)
    cm_calc_refuse (error, _("The input has no “%s”."), "T");
  return !people->timeless;
}

static gboolean
answer_model (JsonObject *input, const People *people, CmRepeatKind kind, JsonObject *parameters, JsonObject *answer, GError **error)
{
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  CmRepeatModel model;
  double weeks;
  int orders;

  if (!has_times (people, error) || !cm_json_input_number (input, "horizon_weeks", DEFAULT_WEEKS, &weeks, error)
      || !choose_people (input, people, chosen, error)
      || !(parameters != NULL ? read_model (parameters, kind, &model, error) : fit_model (input, people, kind, answer, &model, error)))
    return FALSE;
  if (weeks < 0)
    {
      cm_calc_refuse (error, _("“%s” must not be negative."), "horizon_weeks");
      return FALSE;
    }
  json_object_set_object_member (answer, "parameters", parameters_object (&model));
  if (cm_json_input_has (input, "n"))
    {
      if (!read_count_question (input, &orders, &weeks, error))
        return FALSE;
      cm_json_set_double (answer, "probability", cm_repeat_count_chance (&model, orders, weeks));
      return TRUE;
    }
  if (people->single)
    {
      CmRepeatForecast forecast = cm_repeat_forecast (&model, history_of (people, 0), weeks);

      add_forecast (answer, &forecast);
      return TRUE;
    }
  add_likelihood (answer, people, &model);
  add_people (answer, people, chosen, &model, weeks);
  return TRUE;
}

static gboolean
read_spend_model (JsonObject *from, CmSpendModel *model, GError **error)
{
  if (!cm_json_input_only (from, "parameters", spend_names, error) || !cm_json_input_number (from, "p", NAN, &model->p, error)
      || !cm_json_input_number (from, "q", NAN, &model->q, error) || !cm_json_input_number (from, "gamma", NAN, &model->gamma, error))
    return FALSE;
  if (cm_spend_model_ok (model))
    return TRUE;
  cm_calc_refuse (error, _("All parameters must be above 0."));
  return FALSE;
}

static gboolean
fit_spend (const People *people, JsonObject *answer, CmSpendModel *model, GError **error)
{
  CmSpendFit found = cm_spend_fit ((const CmSpendHistory *) (void *) people->spends->data, people->spends->len);

  if (found.people == 0)
    {
      cm_calc_refuse (error, _("Nobody in the input has repeat orders (x) with an amount (z)."));
      return FALSE;
    }
  *model = found.model;
  json_object_set_int_member (answer, "repeat_customers", (gint64) found.people);
  cm_json_set_double (answer, "correlation", found.correlation);
  json_object_set_boolean_member (answer, "sound", found.sound);
  return TRUE;
}

static gboolean
answer_spend (JsonObject *input, const People *people, JsonObject *parameters, JsonObject *answer, GError **error)
{
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  JsonObject *values = json_object_new ();
  JsonArray *means = json_array_new ();
  CmSpendModel model = { 0 };

  json_object_set_object_member (answer, "parameters", values);
  json_object_set_array_member (answer, "mean_spend", means);
  if (!choose_people (input, people, chosen, error)
      || !(parameters != NULL ? read_spend_model (parameters, &model, error) : fit_spend (people, answer, &model, error)))
    return FALSE;
  cm_json_set_double (values, "p", model.p);
  cm_json_set_double (values, "q", model.q);
  cm_json_set_double (values, "gamma", model.gamma);
  cm_json_set_double (answer, "population_mean", cm_spend_expected (&model, NULL));
  if (people->single)
    {
      cm_json_set_double (answer, "mean_spend", cm_spend_expected (&model, spend_of (people, 0)));
      return TRUE;
    }
  cm_json_set_double (answer, "log_likelihood",
               cm_spend_log_likelihood (&model, (const CmSpendHistory *) (void *) people->spends->data, people->spends->len, NULL));
  for (guint i = 0; i < chosen->len; i++)
    {
      double mean = cm_spend_expected (&model, spend_of (people, g_array_index (chosen, guint, i)));

      if (isfinite (mean))
        json_array_add_double_element (means, mean);
      else
        json_array_add_null_element (means);
    }
  return TRUE;
}

static gboolean
answer_one (JsonObject *input, const People *people, const char *name, JsonObject *parameters, JsonObject *answer, GError **error)
{
  int kind = cm_repeat_kind_from_name (name);

  json_object_set_string_member (answer, "model", name);
  if (g_str_equal (name, SPEND_MODEL))
    return answer_spend (input, people, parameters, answer, error);
  if (kind >= 0)
    return answer_model (input, people, (CmRepeatKind) kind, parameters, answer, error);
  cm_calc_refuse (error, _("“%s” is not a model. Use mbg-nbd, bg-nbd or gamma-gamma."), name);
  return FALSE;
}

/* Without a model named: every one of the parameters given that we know, each under its name. */
static gboolean
answer_all (JsonObject *input, const People *people, JsonObject *parameters, JsonObject *answer, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (parameters);

  if (!cm_json_input_only (parameters, "parameters", model_names, error))
    return FALSE;
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonObject *of_model, *one;

      if (cm_repeat_kind_from_name (l->data) < 0 && !g_str_equal (l->data, SPEND_MODEL))
        continue;
      if (!cm_json_input_object (parameters, l->data, &of_model, error))
        return FALSE;
      if (of_model == NULL)
        continue;
      one = json_object_new ();
      json_object_set_object_member (answer, l->data, one);
      if (!answer_one (input, people, l->data, of_model, one, error))
        return FALSE;
    }
  if (json_object_get_size (answer) > 0)
    return TRUE;
  cm_calc_refuse (error, _("The input names no model. Use mbg-nbd, bg-nbd or gamma-gamma."));
  return FALSE;
}

/* The parameters are those of the model, or have those of each model under its name. */
static gboolean
find_parameters (JsonObject *parameters, const char *model, JsonObject **of_model, GError **error)
{
  *of_model = parameters;
  if (parameters == NULL || !cm_json_input_has (parameters, model))
    return TRUE;
  return cm_json_input_only (parameters, "parameters", model_names, error) && cm_json_input_object (parameters, model, of_model, error);
}

JsonNode *
cm_calc_repeat (JsonObject *input, GError **error)
{
  g_auto (People) people = { 0 };
  g_autoptr (JsonObject) answer = json_object_new ();
  JsonObject *parameters, *of_model = NULL;
  const char *model;
  gboolean done;

  if (!cm_json_input_object (input, "parameters", &parameters, error) || !cm_json_input_text (input, "model", NULL, &model, error)
      || !read_people (input, &people, error))
    return NULL;
  if (model == NULL && parameters == NULL)
    return summarise (&people);
  if (model == NULL)
    done = answer_all (input, &people, parameters, answer, error);
  else
    done = find_parameters (parameters, model, &of_model, error) && answer_one (input, &people, model, of_model, answer, error);
  return done ? cm_cli_object (g_steal_pointer (&answer)) : NULL;
}

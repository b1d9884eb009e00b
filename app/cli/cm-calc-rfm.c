/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-calc.h"
#include "cm-json-input.h"
#include "cm-json-output.h"
#include "cm-rfm.h"

#include <glib/gi18n.h>
#include <string.h>

#define SCORES 5

static const char *const letters[] = { "R", "F", "M" };
static const char *const small_letters[] = { "r", "f", "m" };

/* One row of a table that names parts of the cube of scores. */
typedef struct {
  const char *name;
  int least[CM_RFM_AXES];
  int most[CM_RFM_AXES];
  gint64 people;
  double sums[CM_RFM_AXES];
} Segment;

typedef struct {
  gboolean by_rank;
  gsize count;
  GArray *values[CM_RFM_AXES];  /* (element-type double); NULL for an axis the input does not have */
  guint8 *scores[CM_RFM_AXES];
  CmRfmBreaks breaks;
  double *ranks[CM_RFM_AXES];
} Work;

static void
work_clear (Work *work)
{
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    {
      g_clear_pointer (&work->values[axis], g_array_unref);
      g_free (work->scores[axis]);
      g_free (work->ranks[axis]);
    }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
read_values (JsonObject *input, Work *work, GError **error)
{
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    {
      const char *name = cm_rfm_axis_name ((CmRfmAxis) axis);

      if (!cm_json_input_has (input, name))
        continue;
      work->values[axis] = cm_calc_numbers (input, name, error);
      if (work->values[axis] == NULL)
        return FALSE;
      if (work->count != 0 && work->values[axis]->len != work->count)
        {
          cm_calc_refuse (error, _("“%s” has another number of values than the axes before it."), name);
          return FALSE;
        }
      work->count = work->values[axis]->len;
    }
  if (work->count > 0)
    return TRUE;
  cm_calc_refuse (error, _("The input needs values for “recency”, “frequency” or “monetary”."));
  return FALSE;
}

/* Limits of the user's own go before those of the data. */
static gboolean
find_limits (JsonObject *own, Work *work, CmRfmAxis axis, GError **error)
{
  const char *name = cm_rfm_axis_name (axis);
  double *limits = cm_rfm_limits_of (&work->breaks, axis);
  g_autoptr (GArray) numbers = NULL;
  g_autofree double *sorted = NULL;

  if (own == NULL || !cm_json_input_has (own, name))
    {
      sorted = g_memdup2 (work->values[axis]->data, work->count * sizeof (double));
      cm_rfm_limits (sorted, work->count, limits);
      return TRUE;
    }
  numbers = cm_calc_numbers (own, name, error);
  if (numbers == NULL)
    return FALSE;
  if (numbers->len == CM_RFM_BREAKS && cm_rfm_limits_ok ((const double *) (void *) numbers->data))
    {
      memcpy (limits, numbers->data, sizeof (double) * CM_RFM_BREAKS);
      return TRUE;
    }
  cm_calc_refuse (error, _("“breaks” of “%s” must be four numbers, none below the one before it."), name);
  return FALSE;
}

static void
score_by_limits (Work *work, CmRfmAxis axis)
{
  const double *limits = cm_rfm_limits_of (&work->breaks, axis);

  for (gsize i = 0; i < work->count; i++)
    work->scores[axis][i] = (guint8) cm_rfm_score_axis (axis, limits, g_array_index (work->values[axis], double, i));
}

static void
score_by_rank (Work *work, CmRfmAxis axis)
{
  work->ranks[axis] = g_new (double, work->count);
  cm_rfm_midranks ((const double *) (void *) work->values[axis]->data, work->count, work->ranks[axis]);
  for (gsize i = 0; i < work->count; i++)
    work->scores[axis][i] = (guint8) cm_rfm_midrank_score (axis, work->ranks[axis][i], work->count);
}

static gboolean
score_all (JsonObject *input, Work *work, GError **error)
{
  const char *const axes[] = { cm_rfm_axis_name (CM_RFM_RECENCY), cm_rfm_axis_name (CM_RFM_FREQUENCY),
                               cm_rfm_axis_name (CM_RFM_MONETARY), NULL };
  JsonObject *own;

  if (!cm_json_input_object (input, "breaks", &own, error) || (own != NULL && !cm_json_input_only (own, "breaks", axes, error)))
    return FALSE;
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    {
      if (work->values[axis] == NULL)
        continue;
      work->scores[axis] = g_new (guint8, work->count);
      if (work->by_rank)
        score_by_rank (work, (CmRfmAxis) axis);
      else if (find_limits (own, work, (CmRfmAxis) axis, error))
        score_by_limits (work, (CmRfmAxis) axis);
      else
        return FALSE;
    }
  return TRUE;
}

static JsonObject *
scores_object (const Work *work)
{
  JsonObject *object = json_object_new ();

  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    if (work->scores[axis] != NULL)
      {
        JsonArray *array = json_array_new ();

        for (gsize i = 0; i < work->count; i++)
          json_array_add_int_element (array, work->scores[axis][i]);
        json_object_set_array_member (object, cm_rfm_axis_name ((CmRfmAxis) axis), array);
      }
  return object;
}

static JsonObject *
counts_object (const Work *work)
{
  JsonObject *object = json_object_new ();

  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    if (work->scores[axis] != NULL)
      {
        JsonArray *array = json_array_new ();
        gint64 counts[SCORES + 1] = { 0 };

        for (gsize i = 0; i < work->count; i++)
          counts[work->scores[axis][i]]++;
        for (int score = 1; score <= SCORES; score++)
          json_array_add_int_element (array, counts[score]);
        json_object_set_array_member (object, letters[axis], array);
      }
  return object;
}

/* Limits, or ranks, of every axis. */
static JsonObject *
cuts_object (Work *work)
{
  JsonObject *object = json_object_new ();

  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    if (work->values[axis] != NULL)
      json_object_set_array_member (object, cm_rfm_axis_name ((CmRfmAxis) axis),
                                    work->by_rank ? cm_calc_array (work->ranks[axis], work->count)
                                                  : cm_calc_array (cm_rfm_limits_of (&work->breaks, (CmRfmAxis) axis), CM_RFM_BREAKS));
  return object;
}

static gboolean
has_all_axes (const Work *work)
{
  return work->scores[0] != NULL && work->scores[1] != NULL && work->scores[2] != NULL;
}

static JsonArray *
customers_array (const Work *work)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; i < work->count; i++)
    {
      JsonObject *one = json_object_new ();
      int score = 0;

      json_object_set_int_member (one, "index", (gint64) i);
      for (int axis = 0; axis < CM_RFM_AXES; axis++)
        {
          cm_json_set_double (one, cm_rfm_axis_name ((CmRfmAxis) axis), g_array_index (work->values[axis], double, i));
          score = score * 10 + work->scores[axis][i];
        }
      json_object_set_int_member (one, "score", score);
      json_array_add_object_element (array, one);
    }
  return array;
}

static gboolean
read_range (JsonObject *row, int axis, Segment *segment, GError **error)
{
  g_autoptr (GArray) range = cm_calc_numbers (row, small_letters[axis], error);

  if (range == NULL)
    return FALSE;
  segment->least[axis] = 1;
  segment->most[axis] = SCORES;
  if (range->len == 0)
    return TRUE;
  if (range->len != 2)
    {
      cm_calc_refuse (error, _("“%s” of a segment must be two scores."), small_letters[axis]);
      return FALSE;
    }
  segment->least[axis] = (int) CLAMP (g_array_index (range, double, 0), 0, SCORES + 1);
  segment->most[axis] = (int) CLAMP (g_array_index (range, double, 1), 0, SCORES + 1);
  return TRUE;
}

static gboolean
read_segment (JsonNode *node, Segment *segment, GError **error)
{
  static const char *const known[] = { "name", "r", "f", "m", NULL };
  JsonObject *row = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (row == NULL)
    {
      cm_calc_refuse (error, _("“%s” must be an object."), "segments");
      return FALSE;
    }
  if (!cm_json_input_only (row, "segments", known, error) || !cm_json_input_text (row, "name", "", &segment->name, error))
    return FALSE;
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    if (!read_range (row, axis, segment, error))
      return FALSE;
  return TRUE;
}

/* The rows of the input and a last one, "Others", for whoever fits none. */
static GArray *
read_segments (JsonObject *input, GError **error)
{
  g_autoptr (GArray) segments = g_array_new (FALSE, TRUE, sizeof (Segment));
  JsonNode *node = json_object_get_member (input, "segments");
  Segment others = { .name = "Others", .most = { SCORES, SCORES, SCORES } };

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      cm_calc_refuse (error, _("“%s” must be a list."), "segments");
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      Segment segment = { 0 };

      if (!read_segment (json_array_get_element (json_node_get_array (node), i), &segment, error))
        return NULL;
      g_array_append_val (segments, segment);
    }
  g_array_append_val (segments, others);
  return g_steal_pointer (&segments);
}

static gboolean
fits (const Work *work, const Segment *segment, gsize index)
{
  for (int axis = 0; axis < CM_RFM_AXES; axis++)
    if (work->scores[axis][index] < segment->least[axis] || work->scores[axis][index] > segment->most[axis])
      return FALSE;
  return TRUE;
}

/* Everybody belongs to the first row that fits. */
static void
count_segments (const Work *work, GArray *segments)
{
  for (gsize i = 0; i < work->count; i++)
    for (guint s = 0; s < segments->len; s++)
      {
        Segment *segment = &g_array_index (segments, Segment, s);

        if (!fits (work, segment, i))
          continue;
        segment->people++;
        for (int axis = 0; axis < CM_RFM_AXES; axis++)
          segment->sums[axis] += g_array_index (work->values[axis], double, i);
        break;
      }
}

static JsonArray *
segments_array (GArray *segments)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < segments->len; i++)
    {
      const Segment *segment = &g_array_index (segments, Segment, i);
      JsonObject *one;

      if (i + 1 == segments->len && segment->people == 0)
        continue;
      one = json_object_new ();
      json_object_set_string_member (one, "name", segment->name);
      json_object_set_int_member (one, "customers", segment->people);
      cm_json_set_double (one, "frequency", segment->sums[CM_RFM_FREQUENCY]);
      cm_json_set_double (one, "monetary", segment->sums[CM_RFM_MONETARY]);
      json_array_add_object_element (array, one);
    }
  return array;
}

static gboolean
read_method (JsonObject *input, gboolean *by_rank, GError **error)
{
  const char *method;

  if (!cm_json_input_text (input, "method", "quintiles+1", &method, error))
    return FALSE;
  *by_rank = g_str_equal (method, "midrank");
  if (*by_rank || g_str_equal (method, "quintiles+1"))
    return TRUE;
  cm_calc_refuse (error, _("“%s” is not a method. Use quintiles+1 or midrank."), method);
  return FALSE;
}

JsonNode *
cm_calc_rfm (JsonObject *input, GError **error)
{
  static const char *const known[] = { "method", "recency", "frequency", "monetary", "breaks", "segments", NULL };
  g_auto (Work) work = { 0 };
  g_autoptr (GArray) segments = NULL;
  JsonObject *answer;

  if (!cm_json_input_only (input, _("a table of scores"), known, error) || !read_method (input, &work.by_rank, error)
      || !read_values (input, &work, error) || !score_all (input, &work, error))
    return NULL;
  if (has_all_axes (&work) && cm_json_input_has (input, "segments"))
    {
      segments = read_segments (input, error);
      if (segments == NULL)
        return NULL;
      count_segments (&work, segments);
    }

  answer = json_object_new ();
  json_object_set_object_member (answer, work.by_rank ? "midrank" : "breaks", cuts_object (&work));
  json_object_set_object_member (answer, "scores", scores_object (&work));
  json_object_set_object_member (answer, "score_counts", counts_object (&work));
  if (has_all_axes (&work))
    json_object_set_array_member (answer, "customers", customers_array (&work));
  if (segments != NULL)
    json_object_set_array_member (answer, "segments", segments_array (segments));
  return cm_cli_object (answer);
}

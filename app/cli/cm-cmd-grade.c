/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-moves.h"
#include "cm-day.h"
#include "cm-movement-store.h"

#include <glib/gi18n.h>

#define MOST_LISTED 100
#define MONTHS 12
#define MOST_MONTHS 600

typedef struct {
  int since;
  gsize offset;
  gsize limit;
} Question;

/* Each pair of values somebody moved between. */
static JsonArray *
count_array (const CmMoves *moves, CmMoveKind kind)
{
  JsonArray *array = json_array_new ();

  for (int from = 0; from < cm_move_values (kind); from++)
    for (int to = 0; to < cm_move_values (kind); to++)
      {
        JsonObject *one;

        if (moves->counts[kind][from][to] == 0)
          continue;
        one = json_object_new ();
        json_object_set_string_member (one, "from", cm_move_value_name (kind, from));
        json_object_set_string_member (one, "to", cm_move_value_name (kind, to));
        json_object_set_int_member (one, "people", (gint64) moves->counts[kind][from][to]);
        json_array_add_object_element (array, one);
      }
  return array;
}

static JsonObject *
kind_object (const CmMoves *moves, CmMoveKind kind)
{
  JsonObject *object = cm_cli_move_counts (moves, kind);

  json_object_set_array_member (object, "moves", count_array (moves, kind));
  return object;
}

static gpointer
read_changes (CmConn *conn, gpointer data, GError **error)
{
  const Question *question = data;
  g_autoptr (CmMoves) moves = cm_move_store_since (conn, question->since, question->offset, question->limit, error);
  JsonObject *object;
  JsonArray *array;

  if (moves == NULL)
    return NULL;
  object = json_object_new ();
  array = json_array_new ();
  cm_cli_add_day (object, "since", moves->since);
  cm_cli_add_day (object, "graded_on", moves->day);
  json_object_set_int_member (object, "total", (gint64) moves->total);
  for (int kind = 0; kind < CM_N_MOVE_KINDS; kind++)
    json_object_set_object_member (object, cm_move_kind_name ((CmMoveKind) kind), kind_object (moves, (CmMoveKind) kind));
  for (guint i = 0; i < moves->moves->len; i++)
    json_array_add_object_element (array, cm_cli_move (g_ptr_array_index (moves->moves, i), TRUE));
  json_object_set_array_member (object, "changes", array);
  return cm_cli_object (object);
}

static JsonNode *
changes (CmCli *cli, char **args, GError **error)
{
  Question question = { 0 };
  char *since = NULL;
  int offset = 0, limit = MOST_LISTED;
  const GOptionEntry entries[] = {
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, NULL, NULL },
    { "offset", 0, 0, G_OPTION_ARG_INT, &offset, NULL, NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, NULL, NULL },
    { NULL }
  };

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL
      || !cm_cli_read_day (since, cm_day_from_time (cli->now, cli->zone) - 1, &question.since, error))
    return NULL;
  if (offset < 0 || limit < 0)
    {
      cm_cli_usage (error, _("--offset and --limit take a number, 0 or more."));
      return NULL;
    }
  question.offset = (gsize) offset;
  question.limit = (gsize) limit;
  return cm_cli_read (cli, read_changes, &question, error);
}

static gpointer
read_months (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (GArray) months = cm_move_store_months (conn, *(int *) data, error);
  JsonArray *array;

  if (months == NULL)
    return NULL;
  array = json_array_new ();
  for (guint i = 0; i < months->len; i++)
    {
      const CmMoveMonth *cell = &g_array_index (months, CmMoveMonth, i);
      JsonObject *one = json_object_new ();

      json_object_set_string_member (one, "month", cell->month);
      json_object_set_string_member (one, "what", cm_move_kind_name (cell->kind));
      json_object_set_string_member (one, "from", cm_move_value_name (cell->kind, cell->from));
      json_object_set_string_member (one, "to", cm_move_value_name (cell->kind, cell->to));
      json_object_set_int_member (one, "people", cell->people);
      json_array_add_object_element (array, one);
    }
  return cm_cli_list ("months", array);
}

static JsonNode *
funnel (CmCli *cli, char **args, GError **error)
{
  char *since = NULL;
  int day, today = cm_day_from_time (cli->now, cli->zone);
  const GOptionEntry entries[] = {
    { "since", 0, 0, G_OPTION_ARG_STRING, &since, NULL, NULL },
    { NULL }
  };

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL
      || !cm_cli_read_day (since, cm_day_add_months (today, -MONTHS), &day, error))
    return NULL;
  return cm_cli_read (cli, read_months, &day, error);
}

static JsonArray *
month_array (const CmMovement *movement)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < movement->months->len; i++)
    {
      const CmMovementMonth *month = &g_array_index (movement->months, CmMovementMonth, i);
      JsonObject *one = json_object_new ();

      cm_cli_add_day (one, "first_day", month->first_day);
      json_object_set_int_member (one, "up", (gint64) month->up);
      json_object_set_int_member (one, "down", (gint64) month->down);
      json_array_add_object_element (array, one);
    }
  return array;
}

static JsonArray *
rate_array (const CmMovement *movement)
{
  JsonArray *array = json_array_new ();

  for (int i = 0; i < CM_N_GRADES; i++)
    {
      const CmMovementGrade *grade = &movement->grades[i];
      JsonObject *one = json_object_new ();

      json_object_set_string_member (one, "grade", cm_grade_name ((CmGrade) i));
      json_object_set_int_member (one, "stood", (gint64) grade->stood);
      json_object_set_int_member (one, "up", (gint64) grade->up);
      json_object_set_int_member (one, "down", (gint64) grade->down);
      json_object_set_int_member (one, "known", (gint64) grade->known);
      if (grade->known > 0)
        json_object_set_double_member (one, "days", grade->days);
      else
        json_object_set_null_member (one, "days");
      json_array_add_object_element (array, one);
    }
  return array;
}

static gpointer
read_movement (CmConn *conn, gpointer data, GError **error)
{
  g_autoptr (CmMovement) movement = cm_movement_store_read (conn, *(int *) data, error);
  JsonObject *object;

  if (movement == NULL)
    return NULL;
  object = json_object_new ();
  cm_cli_add_day (object, "since", movement->since);
  json_object_set_array_member (object, "months", month_array (movement));
  json_object_set_array_member (object, "grades", rate_array (movement));
  return cm_cli_object (object);
}

static JsonNode *
moves (CmCli *cli, char **args, GError **error)
{
  int months = MONTHS;
  const GOptionEntry entries[] = { { "months", 0, 0, G_OPTION_ARG_INT, &months, NULL, NULL }, { NULL } };

  if (cm_cli_parse (cli, args, entries, 0, 0, error) == NULL)
    return NULL;
  if (months < 1 || months > MOST_MONTHS)
    {
      cm_cli_usage (error, _("--months takes a number from 1 to %d."), MOST_MONTHS);
      return NULL;
    }
  return cm_cli_read (cli, read_movement, &months, error);
}

const CmCommand cm_commands_grade[] = {
  { "grade", "changes", "[--since DAY] [--offset N] [--limit N]",
    N_("Says who rose and who fell since a day, yesterday if none is given, from which grade or stage to which, and why"), changes },
  { "grade", "funnel", "[--since DAY]",
    N_("Counts the moves between grades and stages of each month; the last 12 months if no day is given"), funnel },
  { "grade", "moves", "[--months N]",
    N_("Counts moves up and down per month, and who of each grade went up or down and after how many days; 12 months if none is given"),
    moves },
  { NULL }
};

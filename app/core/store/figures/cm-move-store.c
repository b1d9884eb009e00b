/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-move-store.h"

#include <string.h>

#include "cm-customer-store.h"
#include "cm-error.h"
#include "cm-grade-move.h"
#include "cm-rule-history.h"
#include "cm-shop.h"

typedef struct {
  gint64 customer_id;
  CmMoveKind kind;
  int from;
  int to;
  int day;
} Change;

const char *
cm_move_kind_name (CmMoveKind kind)
{
  return kind == CM_MOVE_GRADE ? "grade" : "stage";
}

const char *
cm_move_value_name (CmMoveKind kind, int value)
{
  return kind == CM_MOVE_GRADE ? cm_grade_name ((CmGrade) value) : cm_stage_name ((CmStage) value);
}

const char *
cm_move_value_label (CmMoveKind kind, int value)
{
  return kind == CM_MOVE_GRADE ? cm_grade_label ((CmGrade) value) : cm_stage_label ((CmStage) value);
}

int
cm_move_values (CmMoveKind kind)
{
  return kind == CM_MOVE_GRADE ? CM_N_GRADES : CM_N_STAGES;
}

static CmMoveKind
kind_of (const char *name)
{
  return g_str_equal (name, "grade") ? CM_MOVE_GRADE : CM_MOVE_STAGE;
}

static int
value_of (CmMoveKind kind, const char *name)
{
  return kind == CM_MOVE_GRADE ? cm_grade_from_name (name) : cm_stage_from_name (name);
}

static void
free_move (gpointer data)
{
  CmMove *move = data;

  g_free (move->title);
  g_free (move->reason);
  g_free (move);
}

void
cm_moves_free (CmMoves *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->moves);
  g_free (self);
}

/* From where each person stood before the first move since then, to where the last one led. */
static GArray *
read_changes (CmConn *conn, int since, GError **error)
{
  GError *local = NULL;
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "WITH ends AS MATERIALIZED (SELECT customer_id, what, min (id) AS first, max (id) AS last FROM moves"
                                " WHERE day > ?1 GROUP BY customer_id, what)"
                                " SELECT e.customer_id, e.what, a.from_value, b.to_value, b.day FROM ends e JOIN moves a ON a.id = e.first"
                                " JOIN moves b ON b.id = e.last JOIN customers c ON c.id = e.customer_id"
                                " WHERE c.joined_to IS NULL AND c.forgotten_at IS NULL AND a.from_value <> b.to_value", "i",
                                (gint64) since);

  while (cm_stmt_next (stmt, &local))
    {
      Change change = {
        .customer_id = cm_stmt_int (stmt, 0), .kind = kind_of (cm_stmt_text (stmt, 1)), .day = (int) cm_stmt_int (stmt, 4)
      };

      change.from = value_of (change.kind, cm_stmt_text (stmt, 2));
      change.to = value_of (change.kind, cm_stmt_text (stmt, 3));
      if (change.from >= 0 && change.to >= 0)
        g_array_append_val (changes, change);
    }
  if (!cm_error_pass (local, error))
    g_clear_pointer (&changes, g_array_unref);
  return changes;
}

static int
compare_changes (const void *a, const void *b)
{
  const Change *x = a, *y = b;
  int x_way = x->to - x->from, y_way = y->to - y->from;

  if (x->kind != y->kind)
    return (int) x->kind - (int) y->kind;
  if ((x_way > 0) != (y_way > 0))
    return x_way > 0 ? -1 : 1;
  if (x_way != y_way)
    return ABS (y_way) - ABS (x_way);
  return (x->customer_id > y->customer_id) - (x->customer_id < y->customer_id);
}

static void
count_changes (CmMoves *self, GArray *changes)
{
  self->total = changes->len;
  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      (change->to > change->from ? self->rose : self->fell)[change->kind]++;
      self->counts[change->kind][change->from][change->to]++;
    }
}

/* What a change is told with. */
typedef struct {
  const CmShop *shop;
  CmGradeRules rules;
  CmRuleHistory *history;
} Telling;

/* A change of rules is the cause where without it nobody would have moved; else it is what the person did. */
static char *
reason_of (const Telling *telling, const Change *change, const CmCustomerRow *row)
{
  char *cause = change->kind == CM_MOVE_GRADE
                  ? cm_rule_history_grade (telling->history, &row->facts, (CmGrade) change->from)
                  : cm_rule_history_stage (telling->history, &row->facts, telling->shop->graded_on, (CmStage) change->from);

  if (cause != NULL)
    return cause;
  if (change->kind == CM_MOVE_GRADE)
    return cm_grade_move_reason ((CmGrade) change->from, (CmGrade) change->to, &row->facts, row->problem, &telling->rules,
                                 telling->shop->currency);
  return cm_stage_move_reason ((CmStage) change->from, (CmStage) change->to, &row->facts, row->stage_day);
}

static CmMove *
describe (const Telling *telling, const Change *change, const CmCustomerRow *row)
{
  CmMove *move = g_new0 (CmMove, 1);

  move->customer_id = change->customer_id;
  move->title = cm_customer_row_title (row);
  move->kind = change->kind;
  move->from = change->from;
  move->to = change->to;
  move->day = change->day;
  move->reason = reason_of (telling, change, row);
  return move;
}

static gboolean
describe_all (CmMoves *self, CmConn *conn, const Telling *telling, GArray *changes, gsize offset, gsize limit, GError **error)
{
  for (gsize i = offset; i < changes->len && i - offset < limit; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);
      g_autoptr (GPtrArray) rows = cm_customer_store_rows (conn, &change->customer_id, 1, error);

      if (rows == NULL)
        return FALSE;
      g_ptr_array_add (self->moves, describe (telling, change, g_ptr_array_index (rows, 0)));
    }
  return TRUE;
}

/* Counts and tells the changes; @since and @step_id say where the rules of before end. */
static CmMoves *
make_moves (CmConn *conn, const CmShop *shop, GArray *changes, int since, gint64 step_id, gsize offset, gsize limit, GError **error)
{
  g_autoptr (CmRules) rules = cm_shop_rules (conn, error);
  g_autoptr (CmRuleHistory) history = rules != NULL ? cm_rule_history_read (conn, since, step_id, error) : NULL;
  g_autoptr (CmMoves) self = NULL;
  Telling telling = { .shop = shop, .history = history };

  if (history == NULL)
    return NULL;
  cm_grade_rules_read (&telling.rules, rules);
  self = g_new0 (CmMoves, 1);
  self->since = since;
  self->day = shop->graded_on;
  self->moves = g_ptr_array_new_with_free_func (free_move);
  count_changes (self, changes);
  g_array_sort (changes, compare_changes);
  return describe_all (self, conn, &telling, changes, offset, limit, error) ? g_steal_pointer (&self) : NULL;
}

CmMoves *
cm_move_store_since (CmConn *conn, int since, gsize offset, gsize limit, GError **error)
{
  g_autoptr (CmShop) shop = cm_shop_read (conn, error);
  g_autoptr (GArray) changes = shop != NULL ? read_changes (conn, since, error) : NULL;

  return changes != NULL ? make_moves (conn, shop, changes, since, 0, offset, limit, error) : NULL;
}

/* ---- one step ---- */

typedef struct {
  gint64 customer_id;
  guint8 grade;
  guint8 stage;
} Standing;

struct _CmStandings {
  GArray *people;               /* (element-type Standing): by id */
  gint64 step_id;
};

void
cm_standings_free (CmStandings *self)
{
  g_array_unref (self->people);
  g_free (self);
}

static gboolean
read_standing (CmStmt *stmt, Standing *standing)
{
  int grade = cm_grade_from_name (cm_stmt_text (stmt, 1)), stage = cm_stage_from_name (cm_stmt_text (stmt, 2));

  *standing = (Standing) { cm_stmt_int (stmt, 0), (guint8) MAX (grade, 0), (guint8) MAX (stage, 0) };
  return grade >= 0 && stage >= 0;
}

#define STANDINGS_SQL "SELECT f.customer_id, f.grade, f.stage FROM figures f JOIN customers c ON c.id = f.customer_id" \
                      " WHERE c.forgotten_at IS NULL ORDER BY f.customer_id"

CmStandings *
cm_move_store_standings (CmStep *step, GError **error)
{
  GError *local = NULL;
  g_autoptr (CmStandings) self = g_new0 (CmStandings, 1);
  CmStmt *stmt = cm_conn_query (cm_step_conn (step), &local, STANDINGS_SQL, "");
  Standing standing;

  self->people = g_array_new (FALSE, FALSE, sizeof (Standing));
  self->step_id = cm_step_id (step);
  while (cm_stmt_next (stmt, &local))
    if (read_standing (stmt, &standing))
      g_array_append_val (self->people, standing);
  return cm_error_pass (local, error) ? g_steal_pointer (&self) : NULL;
}

gint64
cm_standings_get_step (const CmStandings *self)
{
  return self->step_id;
}

static void
add_change (GArray *changes, const Standing *now, CmMoveKind kind, int from, int to, int day)
{
  Change change = { now->customer_id, kind, from, to, day };

  if (from != to)
    g_array_append_val (changes, change);
}

/* Both are in the order of the ids; who came or went meanwhile stood nowhere. */
static GArray *
compare_standings (CmConn *conn, const CmStandings *before, int day, GError **error)
{
  GError *local = NULL;
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  CmStmt *stmt = cm_conn_query (conn, &local, STANDINGS_SQL, "");
  Standing now;
  guint i = 0;

  while (cm_stmt_next (stmt, &local))
    {
      const Standing *old;

      if (!read_standing (stmt, &now))
        continue;
      while (i < before->people->len && g_array_index (before->people, Standing, i).customer_id < now.customer_id)
        i++;
      old = i < before->people->len ? &g_array_index (before->people, Standing, i) : NULL;
      if (old == NULL || old->customer_id != now.customer_id)
        continue;
      add_change (changes, &now, CM_MOVE_GRADE, old->grade, now.grade, day);
      add_change (changes, &now, CM_MOVE_STAGE, old->stage, now.stage, day);
    }
  if (!cm_error_pass (local, error))
    g_clear_pointer (&changes, g_array_unref);
  return changes;
}

CmMoves *
cm_move_store_compare (CmConn *conn, const CmStandings *before, gsize offset, gsize limit, GError **error)
{
  g_autoptr (CmShop) shop = cm_shop_read (conn, error);
  g_autoptr (GArray) changes = shop != NULL ? compare_standings (conn, before, shop->graded_on, error) : NULL;

  return changes != NULL ? make_moves (conn, shop, changes, CM_NO_DAY, before->step_id, offset, limit, error) : NULL;
}

GArray *
cm_move_store_months (CmConn *conn, int from_day, GError **error)
{
  GError *local = NULL;
  g_autoptr (GArray) months = g_array_new (FALSE, TRUE, sizeof (CmMoveMonth));
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT strftime ('%Y-%m', m.day * 86400, 'unixepoch') AS month, m.what, m.from_value, m.to_value, count(*)"
                                " FROM moves m JOIN customers c ON c.id = m.customer_id WHERE m.day >= ?1 AND c.forgotten_at IS NULL"
                                " GROUP BY month, m.what, m.from_value, m.to_value ORDER BY month, m.what", "i", (gint64) from_day);

  while (cm_stmt_next (stmt, &local))
    {
      CmMoveMonth cell = { .kind = kind_of (cm_stmt_text (stmt, 1)), .people = cm_stmt_int (stmt, 4) };

      g_strlcpy (cell.month, cm_stmt_text (stmt, 0), sizeof cell.month);
      cell.from = value_of (cell.kind, cm_stmt_text (stmt, 2));
      cell.to = value_of (cell.kind, cm_stmt_text (stmt, 3));
      if (cell.from >= 0 && cell.to >= 0)
        g_array_append_val (months, cell);
    }
  return cm_error_pass (local, error) ? g_steal_pointer (&months) : NULL;
}

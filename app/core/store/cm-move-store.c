/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-move-store.h"

#include <string.h>

#include "cm-customer-store.h"
#include "cm-grade-move.h"
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

static gboolean
finish (GError *local, GError **error)
{
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
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
  if (!finish (local, error))
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

static CmMove *
describe (const Change *change, const CmCustomerRow *row, const CmGradeRules *rules, const char *currency)
{
  CmMove *move = g_new0 (CmMove, 1);

  move->customer_id = change->customer_id;
  move->title = cm_customer_row_title (row);
  move->kind = change->kind;
  move->from = change->from;
  move->to = change->to;
  move->day = change->day;
  move->reason = change->kind == CM_MOVE_GRADE
                   ? cm_grade_move_reason ((CmGrade) change->from, (CmGrade) change->to, &row->facts, row->problem, rules, currency)
                   : cm_stage_move_reason ((CmStage) change->from, (CmStage) change->to, &row->facts, row->stage_day);
  return move;
}

static gboolean
describe_all (CmMoves *self, CmConn *conn, const CmShop *shop, GArray *changes, gsize offset, gsize limit, GError **error)
{
  g_autoptr (CmRules) rules = cm_shop_rules (conn, error);
  CmGradeRules grade_rules;

  if (rules == NULL)
    return FALSE;
  cm_grade_rules_read (&grade_rules, rules);
  for (gsize i = offset; i < changes->len && i - offset < limit; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);
      g_autoptr (GPtrArray) rows = cm_customer_store_rows (conn, &change->customer_id, 1, error);

      if (rows == NULL)
        return FALSE;
      g_ptr_array_add (self->moves, describe (change, g_ptr_array_index (rows, 0), &grade_rules, shop->currency));
    }
  return TRUE;
}

CmMoves *
cm_move_store_since (CmConn *conn, int since, gsize offset, gsize limit, GError **error)
{
  g_autoptr (CmShop) shop = cm_shop_read (conn, error);
  g_autoptr (GArray) changes = shop != NULL ? read_changes (conn, since, error) : NULL;
  g_autoptr (CmMoves) self = NULL;

  if (changes == NULL)
    return NULL;
  self = g_new0 (CmMoves, 1);
  self->since = since;
  self->day = shop->graded_on;
  self->moves = g_ptr_array_new_with_free_func (free_move);
  count_changes (self, changes);
  g_array_sort (changes, compare_changes);
  return describe_all (self, conn, shop, changes, offset, limit, error) ? g_steal_pointer (&self) : NULL;
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
  return finish (local, error) ? g_steal_pointer (&months) : NULL;
}

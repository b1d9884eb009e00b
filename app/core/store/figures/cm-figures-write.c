/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of figures, and of who moved from one grade or stage to another. */
#include "cm-figures-pass.h"

#include <math.h>

/* The values of a row in the order of its columns, the id in front. */
#define ROW_TYPES "iiiiiioodissoskkkooi"
#define ROW_VALUES(row) \
  (row)->id, (gint64) (row)->facts.orders, (gint64) (row)->home_orders, (gint64) (row)->facts.returns, \
  (gint64) (row)->facts.purchase_days, (row)->facts.net_minor, day_or_absent ((row), (row)->facts.first_day), \
  day_or_absent ((row), (row)->facts.last_day), (row)->facts.gap_days > 0 ? (row)->facts.gap_days : NAN, \
  (gint64) (row)->problem, cm_class_name (cm_class_of ((row)->facts.purchase_days)), \
  cm_stage_name ((row)->stage), (row)->stage_day == CM_NO_DAY ? CM_ABSENT : (gint64) (row)->stage_day, cm_grade_name ((row)->grade), \
  (gint64) (row)->scores[0], (gint64) (row)->scores[1], (gint64) (row)->scores[2], chance_or_absent ((row)->buys_again_ppm), \
  chance_or_absent ((row)->expected_milli), (gint64) (row)->facts.referred_orders

static gint64
chance_or_absent (gint64 chance)
{
  return chance != -1 ? chance : CM_ABSENT;
}

static gint64
day_or_absent (const CmFigures *row, int day)
{
  return row->facts.orders > 0 ? day : CM_ABSENT;
}

static gboolean
insert_row (CmStep *step, const CmFigures *row, GError **error)
{
  static const CmInsert insert = {
    "figures", "customer_id, orders, home_orders, returns, purchase_days, net_minor, first_day, last_day, gap_days, problem, class, stage,"
    " stage_day, grade, r, f, m, buys_again_ppm, expected_milli, referred_orders", ROW_TYPES
  };

  return cm_step_insert (step, &insert, error, ROW_VALUES (row));
}

static gboolean
update_row (CmConn *conn, const CmFigures *row, GError **error)
{
  return cm_conn_run (conn, error,
                      "UPDATE figures SET orders = ?2, home_orders = ?3, returns = ?4, purchase_days = ?5, net_minor = ?6, first_day = ?7,"
                      " last_day = ?8, gap_days = ?9, problem = ?10, class = ?11, stage = ?12, stage_day = ?13, grade = ?14, r = ?15,"
                      " f = ?16, m = ?17, buys_again_ppm = ?18, expected_milli = ?19, referred_orders = ?20 WHERE customer_id = ?1",
                      ROW_TYPES, ROW_VALUES (row));
}

/* A new day moves the scores and chances of many and nothing else of them. */
static gboolean
write_scores (CmConn *conn, const CmFigures *row, GError **error)
{
  return cm_conn_run (conn, error,
                      "UPDATE figures SET r = ?2, f = ?3, m = ?4, buys_again_ppm = ?5, expected_milli = ?6 WHERE customer_id = ?1",
                      "ikkkoo",
                      row->id, (gint64) row->scores[0], (gint64) row->scores[1], (gint64) row->scores[2],
                      chance_or_absent (row->buys_again_ppm), chance_or_absent (row->expected_milli));
}

gboolean
cm_figures_write_row (CmStep *step, const CmFigures *row, gboolean only_scores, gboolean stored, GError **error)
{
  if (!stored)
    return insert_row (step, row, error);
  return only_scores ? write_scores (cm_step_conn (step), row, error) : update_row (cm_step_conn (step), row, error);
}

/* The newest move of a person. */
typedef struct {
  gint64 id;                    /* 0 = there is none */
  char *from;
  char *to;
  int day;
} LastMove;

static void
clear_last_move (LastMove *last)
{
  g_clear_pointer (&last->from, g_free);
  g_clear_pointer (&last->to, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LastMove, clear_last_move)

static gboolean
read_last_move (CmConn *conn, gint64 customer_id, const char *what, LastMove *last, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT id, from_value, to_value, day FROM moves WHERE customer_id = ? AND what = ?"
                                " ORDER BY id DESC LIMIT 1", "is", customer_id, what);

  while (cm_stmt_next (stmt, &local))
    {
      last->id = cm_stmt_int (stmt, 0);
      last->from = cm_stmt_dup (stmt, 1);
      last->to = cm_stmt_dup (stmt, 2);
      last->day = (int) cm_stmt_int (stmt, 3);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* @before is where the person stood in the table, NULL to believe the log alone. Moving back on the same day, as undo does, takes the
 * move away again. */
static gboolean
note_move (CmConn *conn, gint64 customer_id, const char *what, const char *before, const char *value, int day, GError **error)
{
  g_auto (LastMove) last = { 0, NULL, NULL, 0 };
  const char *from;

  if (!read_last_move (conn, customer_id, what, &last, error))
    return FALSE;
  from = last.id != 0 ? last.to : before;
  if (from == NULL || g_str_equal (from, value))
    return TRUE;
  if (last.id != 0 && last.day == day && g_str_equal (last.from, value))
    return cm_conn_run (conn, error, "DELETE FROM moves WHERE id = ?", "i", last.id);
  return cm_conn_run (conn, error,
                      "INSERT INTO moves (id, customer_id, what, from_value, to_value, day)"
                      " VALUES ((SELECT coalesce (max (id), 0) + 1 FROM moves), ?, ?, ?, ?, ?)", "isssi",
                      customer_id, what, from, value, (gint64) day);
}

gboolean
cm_figures_note_moves (CmConn *conn, const CmFigures *row, const CmFigures *old, gboolean log_only, gboolean any_moves, int day,
                       GError **error)
{
  gboolean stood = old->stored && !log_only;

  if (!any_moves && !stood)
    return TRUE;
  if (old->stored && row->grade == old->grade && row->stage == old->stage && !log_only)
    return TRUE;
  return note_move (conn, row->id, "grade", stood ? cm_grade_name (old->grade) : NULL, cm_grade_name (row->grade), day, error)
         && note_move (conn, row->id, "stage", stood ? cm_stage_name (old->stage) : NULL, cm_stage_name (row->stage), day, error);
}

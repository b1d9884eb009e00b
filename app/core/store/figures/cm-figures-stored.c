/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the table of figures holds, some thousand rows at a time. */
#include "cm-figures-pass.h"

#include "cm-error.h"

#include <string.h>

void
cm_figures_stored_clear (CmFiguresStored *self)
{
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->stale, g_array_unref);
}

void
cm_figures_copy_orders (CmFigures *to, const CmFigures *from)
{
  to->facts.orders = from->facts.orders;
  to->facts.returns = from->facts.returns;
  to->facts.purchase_days = from->facts.purchase_days;
  to->facts.net_minor = from->facts.net_minor;
  to->facts.first_day = from->facts.first_day;
  to->facts.last_day = from->facts.last_day;
  to->facts.gap_days = from->facts.gap_days;
  to->home_orders = from->home_orders;
}

#define OF_ORDERS "orders, home_orders, returns, purchase_days, net_minor, first_day, last_day, gap_days"
#define N_OF_ORDERS 8
#define BESIDE "problem, stage, stage_day, grade, r, f, m, buys_again_ppm, expected_milli, referred_orders"

static void
take_orders (CmStmt *stmt, CmFigures *row)
{
  row->facts.orders = (int) cm_stmt_int (stmt, 1);
  row->home_orders = (int) cm_stmt_int (stmt, 2);
  row->facts.returns = (int) cm_stmt_int (stmt, 3);
  row->facts.purchase_days = (int) cm_stmt_int (stmt, 4);
  row->facts.net_minor = cm_stmt_int (stmt, 5);
  row->facts.first_day = (int) cm_stmt_int_or (stmt, 6, CM_NO_DAY);
  row->facts.last_day = (int) cm_stmt_int_or (stmt, 7, CM_NO_DAY);
  row->facts.gap_days = cm_stmt_is_null (stmt, 8) ? 0 : cm_stmt_double (stmt, 8);
}

static void
take_beside (CmStmt *stmt, CmFigures *row, int column)
{
  row->problem = cm_stmt_int (stmt, column) != 0;
  row->stage = (guint8) MAX (cm_stage_from_name (cm_stmt_text (stmt, column + 1)), 0);
  row->stage_day = (int) cm_stmt_int_or (stmt, column + 2, CM_NO_DAY);
  row->grade = (guint8) MAX (cm_grade_from_name (cm_stmt_text (stmt, column + 3)), 0);
  for (int i = 0; i < 3; i++)
    row->scores[i] = (guint8) cm_stmt_int (stmt, column + 4 + i);
  row->buys_again_ppm = (gint32) cm_stmt_int_or (stmt, column + 7, -1);
  row->expected_milli = (gint32) cm_stmt_int_or (stmt, column + 8, -1);
  row->facts.referred_orders = (int) cm_stmt_int (stmt, column + 9);
}

static void
take_row (CmFiguresColumns columns, CmStmt *stmt, const CmFigures *person, CmFigures *row)
{
  row->stored = TRUE;
  if (columns == CM_FIGURES_BESIDE)
    cm_figures_copy_orders (row, person);
  else
    take_orders (stmt, row);
  if (columns != CM_FIGURES_OF_ORDERS)
    take_beside (stmt, row, columns == CM_FIGURES_BESIDE ? 1 : 1 + N_OF_ORDERS);
}

/* Rows of the people in the part, and of whoever stands between them and nowhere in the pass. */
static gboolean
read_rows (CmFiguresStored *self, CmFiguresPass *pass, gint64 after, gint64 last, GError **error)
{
  static const char *const reading[] = {
    [CM_FIGURES_ALL] = "SELECT customer_id, " OF_ORDERS ", " BESIDE " FROM figures WHERE customer_id > ?1 AND customer_id <= ?2",
    [CM_FIGURES_OF_ORDERS] = "SELECT customer_id, " OF_ORDERS " FROM figures WHERE customer_id > ?1 AND customer_id <= ?2",
    [CM_FIGURES_BESIDE] = "SELECT customer_id, " BESIDE " FROM figures WHERE customer_id > ?1 AND customer_id <= ?2",
  };
  GError *local = NULL;
  CmFigures person;
  CmStmt *stmt = cm_conn_query (pass->conn, &local, reading[self->columns], "ii", after, last);

  while (cm_stmt_next (stmt, &local))
    {
      gint64 id = cm_stmt_int (stmt, 0);
      int slot = cm_figures_pass_slot (pass, id);

      if (slot < 0 || pass->people[slot].id != id)
        {
          g_array_append_val (self->stale, id);
          continue;
        }
      if (self->columns == CM_FIGURES_BESIDE)
        cm_figures_pass_get (pass, (gsize) slot, &person);
      take_row (self->columns, stmt, &person, &self->rows[(gsize) slot - self->first]);
    }
  return cm_error_pass (local, error);
}

gboolean
cm_figures_stored_next (CmFiguresStored *self, CmFiguresPass *pass, gboolean *done, GError **error)
{
  gint64 after = G_MININT64, last = G_MAXINT64;

  if (self->rows == NULL)
    {
      self->rows = g_new (CmFigures, CM_FIGURES_STORED);
      self->stale = g_array_new (FALSE, FALSE, sizeof (gint64));
    }
  self->first += self->count;
  self->count = MIN (pass->count - self->first, CM_FIGURES_STORED);
  *done = self->first + self->count == pass->count;
  if (self->first > 0)
    after = pass->people[self->first - 1].id;
  if (!*done)
    last = pass->people[self->first + self->count - 1].id;
  memset (self->rows, 0, CM_FIGURES_STORED * sizeof *self->rows);
  g_array_set_size (self->stale, 0);
  return read_rows (self, pass, after, last, error);
}

gboolean
cm_figures_stored_row (CmConn *conn, gint64 id, CmFigures *row, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT customer_id, " OF_ORDERS ", " BESIDE " FROM figures WHERE customer_id = ?1", "i", id);

  *row = (CmFigures) { .id = id, .stage_day = CM_NO_DAY, .buys_again_ppm = -1, .expected_milli = -1 };
  cm_person_facts_init (&row->facts);
  while (cm_stmt_next (stmt, &local))
    take_row (CM_FIGURES_ALL, stmt, NULL, row);
  return cm_error_pass (local, error);
}

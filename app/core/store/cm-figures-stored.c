/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the table of figures holds, some thousand rows at a time. */
#include "cm-figures-pass.h"

#include <string.h>

void
cm_figures_stored_clear (CmFiguresStored *self)
{
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->stale, g_array_unref);
}

static int
day_or_none (CmStmt *stmt, int column)
{
  return cm_stmt_is_null (stmt, column) ? CM_NO_DAY : (int) cm_stmt_int (stmt, column);
}

static void
take_row (CmStmt *stmt, CmFigures *row)
{
  row->stored = TRUE;
  row->facts.orders = (int) cm_stmt_int (stmt, 1);
  row->home_orders = (int) cm_stmt_int (stmt, 2);
  row->facts.returns = (int) cm_stmt_int (stmt, 3);
  row->facts.purchase_days = (int) cm_stmt_int (stmt, 4);
  row->facts.net_minor = cm_stmt_int (stmt, 5);
  row->facts.first_day = day_or_none (stmt, 6);
  row->facts.last_day = day_or_none (stmt, 7);
  row->facts.gap_days = cm_stmt_is_null (stmt, 8) ? 0 : cm_stmt_double (stmt, 8);
  row->problem = cm_stmt_int (stmt, 9) != 0;
  row->stage = (guint8) MAX (cm_stage_from_name (cm_stmt_text (stmt, 10)), 0);
  row->stage_day = day_or_none (stmt, 11);
  row->grade = (guint8) MAX (cm_grade_from_name (cm_stmt_text (stmt, 12)), 0);
  for (int i = 0; i < 3; i++)
    row->scores[i] = (guint8) cm_stmt_int (stmt, 13 + i);
  row->buys_again_ppm = cm_stmt_is_null (stmt, 16) ? -1 : (gint32) cm_stmt_int (stmt, 16);
  row->expected_milli = cm_stmt_is_null (stmt, 17) ? -1 : (gint32) cm_stmt_int (stmt, 17);
}

/* Rows of the people in the part, and of whoever stands between them and nowhere in the pass. */
static gboolean
read_rows (CmFiguresStored *self, CmFiguresPass *pass, gint64 after, gint64 last, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (pass->conn, &local,
                                "SELECT customer_id, orders, home_orders, returns, purchase_days, net_minor, first_day, last_day, gap_days,"
                                " problem, stage, stage_day, grade, r, f, m, buys_again_ppm, expected_milli FROM figures"
                                " WHERE customer_id > ?1 AND customer_id <= ?2", "ii", after, last);

  while (cm_stmt_next (stmt, &local))
    {
      gint64 id = cm_stmt_int (stmt, 0);
      int slot = cm_figures_pass_slot (pass, id);

      if (slot >= 0 && pass->people[slot].id == id)
        take_row (stmt, &self->rows[(gsize) slot - self->first]);
      else
        g_array_append_val (self->stale, id);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
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

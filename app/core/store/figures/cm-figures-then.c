/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everybody as they stood on a day that is over, in memory alone. */
#include "cm-figures-pass.h"
#include "cm-figures-store.h"

static gboolean
fill_pass (CmFiguresPass *pass, GError **error)
{
  if (!cm_figures_pass_scan_orders (pass, error) || !cm_figures_pass_read_facts (pass, error)
      || !cm_figures_pass_read_referrals (pass, error))
    return FALSE;
  cm_figures_pass_find_cuts (pass);
  return TRUE;
}

static CmPeopleRow
row_of (CmStmt *stmt, const CmFigures *figures)
{
  gboolean bought = figures->facts.orders > 0;

  return (CmPeopleRow) {
    .id = figures->id,
    .type_shop = cm_stmt_int (stmt, 1) != 0,
    .region_id = cm_stmt_is_null (stmt, 2) ? 0 : (int) cm_stmt_int (stmt, 2),
    .orders = figures->facts.orders,
    .home_orders = figures->home_orders,
    .returns = figures->facts.returns,
    .purchase_days = figures->facts.purchase_days,
    .net_minor = figures->facts.net_minor,
    .first_day = bought ? figures->facts.first_day : CM_NO_DAY,
    .last_day = bought ? figures->facts.last_day : CM_NO_DAY,
    .gap_days = figures->facts.gap_days > 0 ? figures->facts.gap_days : -1,
    .problem = figures->problem,
    .stage = cm_stage_name (figures->stage),
    .grade = cm_grade_name (figures->grade),
    .scores = { figures->scores[0], figures->scores[1], figures->scores[2] },
    .buys_again_ppm = figures->buys_again_ppm,
    .expected_milli = figures->expected_milli,
    .referred_orders = figures->facts.referred_orders,
  };
}

gboolean
cm_figures_then (CmConn *conn, int day, CmPeopleRowFunc func, gpointer data, GError **error)
{
  g_autoptr (CmFiguresPass) pass = cm_figures_pass_new (conn, day, error);
  GError *local = NULL;
  CmStmt *stmt;

  if (pass == NULL || !fill_pass (pass, error))
    return FALSE;
  /* Whoever bought for the first time since was nobody's customer yet. */
  stmt = cm_conn_query (conn, &local,
                        "SELECT c.id, c.type = 'shop', c.region_id FROM customers c JOIN figures f ON f.customer_id = c.id"
                        " WHERE c.joined_to IS NULL AND c.forgotten_at IS NULL AND coalesce (f.first_day, 0) <= ?1 ORDER BY c.id", "i",
                        (gint64) day);
  while (cm_stmt_next (stmt, &local))
    {
      int slot = cm_figures_pass_slot (pass, cm_stmt_int (stmt, 0));

      if (slot >= 0)
        {
          CmFigures person;
          CmPeopleRow row;

          cm_figures_pass_row (pass, (gsize) slot, &person);
          cm_figures_pass_forecast (pass, &person);
          row = row_of (stmt, &person);
          func (&row, data);
        }
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

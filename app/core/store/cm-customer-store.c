/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer-store.h"

#include <glib/gi18n-lib.h>

#include "cm-grade.h"
#include "cm-people-store.h"
#include "cm-shop.h"

/* The records of the person ?1. */
#define RECORDS "(SELECT ?1 UNION ALL SELECT id FROM customers WHERE main_id = ?1 AND joined_to IS NOT NULL)"

static gboolean
finish (GError *local, GError **error)
{
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static int
int_or (CmStmt *stmt, int column, int fallback)
{
  return cm_stmt_is_null (stmt, column) ? fallback : (int) cm_stmt_int (stmt, column);
}

static void
take_figures (CmStmt *stmt, CmCustomerRow *row)
{
  row->shop = cm_stmt_int (stmt, 1) != 0;
  row->province = cm_stmt_dup (stmt, 2);
  row->city = cm_stmt_dup (stmt, 3);
  row->facts.orders = (int) cm_stmt_int (stmt, 4);
  row->facts.returns = (int) cm_stmt_int (stmt, 5);
  row->facts.purchase_days = (int) cm_stmt_int (stmt, 6);
  row->facts.net_minor = cm_stmt_int (stmt, 7);
  row->facts.first_day = int_or (stmt, 8, CM_NO_DAY);
  row->facts.last_day = int_or (stmt, 9, CM_NO_DAY);
  row->facts.gap_days = cm_stmt_double (stmt, 10);
  row->klass = cm_class_of (row->facts.purchase_days);
  row->problem = cm_stmt_int (stmt, 11) != 0;
  row->stage = (CmStage) MAX (cm_stage_from_name (cm_stmt_text (stmt, 12)), 0);
  row->stage_day = int_or (stmt, 13, CM_NO_DAY);
  row->grade = (CmGrade) MAX (cm_grade_from_name (cm_stmt_text (stmt, 14)), 0);
  for (int i = 0; i < 3; i++)
    row->scores[i] = (int) cm_stmt_int (stmt, 15 + i);
  row->buys_again_ppm = int_or (stmt, 18, -1);
  row->expected_milli = int_or (stmt, 19, -1);
}

/* Type, name and place follow the same rule as the columns in memory: a shop when any record is, else the first record that knows. */
static gboolean
read_figures (CmConn *conn, CmCustomerRow *row, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT (SELECT name FROM customers WHERE id IN " RECORDS " AND name IS NOT NULL ORDER BY id <> ?1, id),"
                                " EXISTS (SELECT 1 FROM customers WHERE id IN " RECORDS " AND type = 'shop'),"
                                " r.province, nullif (r.city, ''), f.orders, f.returns, f.purchase_days, f.net_minor, f.first_day,"
                                " f.last_day, f.gap_days, f.problem, f.stage, f.stage_day, f.grade, f.r, f.f, f.m, f.buys_again_ppm,"
                                " f.expected_milli FROM customers c LEFT JOIN figures f ON f.customer_id = c.id LEFT JOIN"
                                " regions r ON r.id ="
                                " (SELECT region_id FROM customers WHERE id IN " RECORDS " AND region_id IS NOT NULL ORDER BY"
                                " id <> ?1, id)"
                                " WHERE c.id = ?1", "i", row->id);

  while (cm_stmt_next (stmt, &local))
    {
      row->name = cm_stmt_dup (stmt, 0);
      take_figures (stmt, row);
    }
  return finish (local, error);
}

static gboolean
read_identities (CmConn *conn, CmCustomerRow *row, GError **error)
{
  GError *local = NULL;
  g_autoptr (GPtrArray) nicks = g_ptr_array_new ();
  g_autoptr (GPtrArray) phones = g_ptr_array_new ();
  g_autoptr (GPtrArray) emails = g_ptr_array_new ();
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT DISTINCT kind, value FROM identities WHERE customer_id IN " RECORDS " ORDER BY kind ="
                                " 'buyer_id', id",
                                "i", row->id);

  while (cm_stmt_next (stmt, &local))
    {
      const char *kind = cm_stmt_text (stmt, 0);
      GPtrArray *list = g_str_equal (kind, "phone") ? phones : g_str_equal (kind, "email") ? emails : nicks;

      g_ptr_array_add (list, cm_stmt_dup (stmt, 1));
    }
  g_ptr_array_add (nicks, NULL);
  g_ptr_array_add (phones, NULL);
  g_ptr_array_add (emails, NULL);
  row->nicks = (char **) g_ptr_array_free (g_steal_pointer (&nicks), FALSE);
  row->phones = (char **) g_ptr_array_free (g_steal_pointer (&phones), FALSE);
  row->emails = (char **) g_ptr_array_free (g_steal_pointer (&emails), FALSE);
  return finish (local, error);
}

/* What the sentence about the grade names besides the figures. */
static gboolean
read_reason_facts (CmConn *conn, CmCustomerRow *row, gint64 end_at, GError **error)
{
  GError *local = NULL;
  gint64 at;

  row->facts.reach = cm_conn_int (conn, -1, &local,
                                  "SELECT max (reach) FROM influencers WHERE customer_id IN " RECORDS
                                  " AND (ended_at IS NULL OR ended_at >= ?2)", "ii", row->id, end_at);
  if (local != NULL)
    return finish (local, error);
  row->facts.locked = cm_conn_int (conn, 0, &local,
                                   "SELECT EXISTS (SELECT 1 FROM customers WHERE id IN " RECORDS " AND no_push_at < ?2"
                                   " AND (no_push_ended_at IS NULL OR no_push_ended_at >= ?2))", "ii", row->id, end_at) != 0;
  if (local != NULL)
    return finish (local, error);
  at = cm_conn_int (conn, -1, &local,
                    "SELECT max (at) FROM feedback WHERE customer_id IN " RECORDS " AND at < ?2 AND"
                    " (kind IN ('suggestion', 'inspection', 'interview') OR (kind = 'review' AND mood = 'good'))", "ii", row->id, end_at);
  if (at >= 0)
    row->facts.feedback_day = cm_day_from_time (at, cm_conn_zone (conn));
  return finish (local, error);
}

static CmCustomerRow *
read_row (CmConn *conn, gint64 id, const CmShop *shop, gint64 end_at, GError **error)
{
  g_autoptr (CmCustomerRow) row = g_new0 (CmCustomerRow, 1);

  row->id = id;
  row->stage_day = CM_NO_DAY;
  row->buys_again_ppm = row->expected_milli = -1;
  cm_person_facts_init (&row->facts);
  if (!read_figures (conn, row, error) || !read_identities (conn, row, error) || !read_reason_facts (conn, row, end_at, error))
    return NULL;
  row->tags = cm_people_store_values (conn, CM_PEOPLE_TAG, id, G_MAXINT, end_at, error);
  if (row->tags == NULL)
    return NULL;
  row->grade_reason = cm_grade_reason (row->grade, &row->facts, shop->currency);
  return g_steal_pointer (&row);
}

GPtrArray *
cm_customer_store_rows (CmConn *conn, const gint64 *ids, gsize count, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_customer_row_free);
  g_autoptr (CmShop) shop = cm_shop_read (conn, error);
  gint64 end_at;

  if (shop == NULL)
    return NULL;
  end_at = shop->graded_on == CM_NO_DAY ? G_MAXINT64 : cm_time_from_civil (shop->graded_on + 1, 0, cm_conn_zone (conn));
  for (gsize i = 0; i < count; i++)
    {
      CmCustomerRow *row = read_row (conn, ids[i], shop, end_at, error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

gint64
cm_customer_store_main (CmConn *conn, gint64 record_id, GError **error)
{
  GError *local = NULL;
  gint64 id = cm_conn_int (conn, 0, &local, "SELECT main_id FROM customers WHERE id = ? AND forgotten_at IS NULL", "i", record_id);

  if (local != NULL)
    finish (local, error);
  else if (id == 0)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no customer %d. “customer list” shows the numbers."), (int) record_id);
  return id;
}

gint64
cm_customer_store_count (CmConn *conn, GError **error)
{
  return cm_conn_int (conn, 0, error, "SELECT count(*) FROM customers WHERE joined_to IS NULL AND forgotten_at IS NULL", "");
}

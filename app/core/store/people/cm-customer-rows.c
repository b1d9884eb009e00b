/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a page of a list. Each question is asked once for all of them: asking for each person alone costs most of the time of a jump
 * in a long list. */
#include "cm-customer-store.h"
#include "cm-error.h"

#include "cm-grade.h"
#include "cm-shop.h"
#include "cm-task-store.h"

typedef struct {
  CmConn *conn;
  GPtrArray *rows;              /* (element-type CmCustomerRow): as they were asked for */
  GHashTable *of_record;        /* record id -> CmCustomerRow */
  char *ids;                    /* JSON array of the main records */
  char *records;                /* and of all records */
  gint64 end_at;
} Page;

typedef void (*TakeRow) (Page *page, CmCustomerRow *row, CmStmt *stmt);

/* @sql gives a record first; ?1 is a JSON array of ids, ?2 the first second that counts no more. */
static gboolean
ask (Page *page, const char *ids, const char *sql, TakeRow take, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (page->conn, &local, sql, "si", ids, page->end_at);

  while (cm_stmt_next (stmt, &local))
    {
      gint64 record = cm_stmt_int (stmt, 0);
      CmCustomerRow *row = g_hash_table_lookup (page->of_record, &record);

      if (row != NULL)
        take (page, row, stmt);
    }
  return cm_error_pass (local, error);
}

/* ---------- records and figures ---------- */

/* That of the first record that knows one. */
static void
take_region (CmCustomerRow *row, CmStmt *stmt, int province, int city)
{
  if (row->province != NULL || cm_stmt_is_null (stmt, province))
    return;
  row->province = cm_stmt_dup (stmt, province);
  row->city = cm_stmt_dup (stmt, city);
}

static void
take_figures (CmCustomerRow *row, CmStmt *stmt)
{
  row->facts.orders = (int) cm_stmt_int (stmt, 4);
  row->facts.returns = (int) cm_stmt_int (stmt, 5);
  row->facts.purchase_days = (int) cm_stmt_int (stmt, 6);
  row->facts.net_minor = cm_stmt_int (stmt, 7);
  row->facts.first_day = (int) cm_stmt_int_or (stmt, 8, CM_NO_DAY);
  row->facts.last_day = (int) cm_stmt_int_or (stmt, 9, CM_NO_DAY);
  row->facts.gap_days = cm_stmt_double (stmt, 10);
  row->klass = cm_class_of (row->facts.purchase_days);
  row->problem = cm_stmt_int (stmt, 11) != 0;
  row->stage = (CmStage) MAX (cm_stage_from_name (cm_stmt_text (stmt, 12)), 0);
  row->stage_day = (int) cm_stmt_int_or (stmt, 13, CM_NO_DAY);
  row->grade = (CmGrade) MAX (cm_grade_from_name (cm_stmt_text (stmt, 14)), 0);
  for (int i = 0; i < 3; i++)
    row->scores[i] = (int) cm_stmt_int (stmt, 15 + i);
  row->buys_again_ppm = (int) cm_stmt_int_or (stmt, 18, -1);
  row->expected_milli = (int) cm_stmt_int_or (stmt, 19, -1);
  row->facts.referred_orders = (int) cm_stmt_int (stmt, 20);
}

static void
take_main (G_GNUC_UNUSED Page *page, CmCustomerRow *row, CmStmt *stmt)
{
  row->name = cm_stmt_dup (stmt, 1);
  row->shop = cm_stmt_int (stmt, 2) != 0;
  take_region (row, stmt, 3, 21);
  take_figures (row, stmt);
}

/* Type, name and place follow the same rule as the columns in memory: a shop when any record is, else the first record that knows. */
static void
take_joined (Page *page, CmCustomerRow *row, CmStmt *stmt)
{
  gint64 record = cm_stmt_int (stmt, 4);

  g_hash_table_insert (page->of_record, g_memdup2 (&record, sizeof record), row);
  if (row->name == NULL)
    row->name = cm_stmt_dup (stmt, 1);
  row->shop = row->shop || cm_stmt_int (stmt, 2) != 0;
  take_region (row, stmt, 3, 5);
}

#define WANTED "(SELECT value FROM json_each (?1))"

static gboolean
read_people (Page *page, GError **error)
{
  return ask (page, page->ids,
              "SELECT c.id, c.name, c.type = 'shop', r.province, f.orders, f.returns, f.purchase_days, f.net_minor, f.first_day,"
              " f.last_day, f.gap_days, f.problem, f.stage, f.stage_day, f.grade, f.r, f.f, f.m, f.buys_again_ppm, f.expected_milli,"
              " f.referred_orders, nullif (r.city, '') FROM customers c LEFT JOIN figures f ON f.customer_id = c.id"
              " LEFT JOIN regions r ON r.id = c.region_id WHERE c.id IN " WANTED " AND ?2 IS NOT NULL", take_main, error)
         && ask (page, page->ids,
                 "SELECT c.main_id, c.name, c.type = 'shop', r.province, c.id, nullif (r.city, '') FROM customers c"
                 " LEFT JOIN regions r ON r.id = c.region_id WHERE c.joined_to IS NOT NULL AND c.main_id IN " WANTED
                 " AND ?2 IS NOT NULL ORDER BY c.id", take_joined, error);
}

/* ---------- keys and tags ---------- */

/* Lists of a page are short; each text comes once. */
static void
add_text (char ***list, const char *text)
{
  guint length = *list != NULL ? g_strv_length (*list) : 0;

  if (text == NULL || (*list != NULL && g_strv_contains ((const char *const *) *list, text)))
    return;
  *list = g_renew (char *, *list, length + 2);
  (*list)[length] = g_strdup (text);
  (*list)[length + 1] = NULL;
}

static void
take_identity (G_GNUC_UNUSED Page *page, CmCustomerRow *row, CmStmt *stmt)
{
  const char *kind = cm_stmt_text (stmt, 1);

  add_text (g_str_equal (kind, "phone") ? &row->phones : g_str_equal (kind, "email") ? &row->emails : &row->nicks, cm_stmt_text (stmt, 2));
}

static void
take_tag (G_GNUC_UNUSED Page *page, CmCustomerRow *row, CmStmt *stmt)
{
  add_text (&row->tags, cm_stmt_text (stmt, 1));
}

/* Of a tag by rule what stands is true for the graded day. */
static const char tags_sql[] =
  "SELECT h.customer_id, t.name FROM customer_tags h JOIN tags t ON t.id = h.tag_id WHERE h.customer_id IN " WANTED
  " AND h.added_at < ?2 AND (h.removed_at IS NULL OR h.removed_at >= ?2)"
  " UNION ALL SELECT m.customer_id, t.name FROM tag_matches m JOIN tags t ON t.id = m.tag_id WHERE m.customer_id IN " WANTED
  " AND m.removed_on IS NULL ORDER BY 2";

/* ---------- what the sentence about the grade names besides the figures ---------- */

static void
take_reach (G_GNUC_UNUSED Page *page, CmCustomerRow *row, CmStmt *stmt)
{
  row->facts.reach = MAX (row->facts.reach, cm_stmt_int (stmt, 1));
}

static void
take_lock (G_GNUC_UNUSED Page *page, CmCustomerRow *row, G_GNUC_UNUSED CmStmt *stmt)
{
  row->facts.locked = TRUE;
}

static void
take_feedback (Page *page, CmCustomerRow *row, CmStmt *stmt)
{
  row->facts.feedback_day = MAX (row->facts.feedback_day, cm_day_from_time (cm_stmt_int (stmt, 1), cm_conn_zone (page->conn)));
}

static void
take_task (G_GNUC_UNUSED Page *page, CmCustomerRow *row, G_GNUC_UNUSED CmStmt *stmt)
{
  row->facts.sharing_tasks++;
}

static gboolean
read_facts (Page *page, GError **error)
{
  return ask (page, page->records, "SELECT customer_id, kind, value FROM identities WHERE customer_id IN " WANTED
              " AND ?2 IS NOT NULL ORDER BY kind = 'buyer_id', id", take_identity, error)
         && ask (page, page->records, tags_sql, take_tag, error)
         && ask (page, page->records, "SELECT customer_id, reach FROM influencers WHERE customer_id IN " WANTED
                 " AND (ended_at IS NULL OR ended_at >= ?2)", take_reach, error)
         && ask (page, page->records, "SELECT id FROM customers WHERE id IN " WANTED " AND no_push_at < ?2"
                 " AND (no_push_ended_at IS NULL OR no_push_ended_at >= ?2)", take_lock, error)
         && ask (page, page->records, "SELECT customer_id, at FROM feedback WHERE customer_id IN " WANTED " AND at < ?2 AND"
                 " (kind IN ('suggestion', 'inspection', 'interview') OR (kind = 'review' AND mood = 'good'))", take_feedback, error)
         && ask (page, page->records, "SELECT * FROM (" CM_TASKS_DONE ("?2") ") WHERE record IN " WANTED, take_task, error);
}

/* ---------- all of it ---------- */

static CmCustomerRow *
row_new (gint64 id)
{
  CmCustomerRow *row = g_new0 (CmCustomerRow, 1);

  row->id = id;
  row->stage_day = CM_NO_DAY;
  row->buys_again_ppm = row->expected_milli = -1;
  cm_person_facts_init (&row->facts);
  return row;
}

static void
end_list (char ***list)
{
  if (*list == NULL)
    *list = g_new0 (char *, 1);
}

static void
end_row (CmCustomerRow *row, const CmShop *shop)
{
  end_list (&row->nicks);
  end_list (&row->phones);
  end_list (&row->emails);
  end_list (&row->tags);
  row->grade_reason = cm_grade_reason (row->grade, &row->facts, shop->currency);
}

static char *
list_ids (GHashTable *of_record)
{
  GString *json = g_string_new ("[");
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, of_record);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, json->len > 1 ? "," : "", *(gint64 *) id);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static gboolean
fill (Page *page, GError **error)
{
  page->ids = list_ids (page->of_record);
  if (!read_people (page, error))
    return FALSE;
  page->records = list_ids (page->of_record);
  return read_facts (page, error);
}

/* Somebody who is asked for twice. */
static gboolean
read_again (CmConn *conn, GPtrArray *rows, guint index, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) one = cm_customer_store_rows (conn, &id, 1, error);

  if (one == NULL)
    return FALSE;
  cm_customer_row_free (g_ptr_array_index (rows, index));
  g_ptr_array_index (rows, index) = g_ptr_array_steal_index (one, 0);
  return TRUE;
}

GPtrArray *
cm_customer_store_rows (CmConn *conn, const gint64 *ids, gsize count, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cm_customer_row_free);
  g_autoptr (GHashTable) of_record = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (CmShop) shop = cm_shop_read (conn, error);
  Page page = { .conn = conn, .rows = rows, .of_record = of_record, .end_at = G_MAXINT64 };
  gboolean worked;
  gsize unique;

  if (shop == NULL)
    return NULL;
  if (shop->graded_on != CM_NO_DAY)
    page.end_at = cm_time_from_civil (shop->graded_on + 1, 0, cm_conn_zone (conn));
  for (gsize i = 0; i < count; i++)
    {
      CmCustomerRow *row = row_new (ids[i]);

      g_ptr_array_add (rows, row);
      if (!g_hash_table_contains (of_record, &ids[i]))
        g_hash_table_insert (of_record, g_memdup2 (&ids[i], sizeof ids[i]), row);
    }
  unique = g_hash_table_size (of_record);
  worked = fill (&page, error);
  for (gsize i = 0; i < count; i++)
    end_row (g_ptr_array_index (rows, i), shop);
  for (guint i = 0; worked && unique < count && i < count; i++)
    if (g_hash_table_lookup (of_record, &ids[i]) != g_ptr_array_index (rows, i))
      worked = read_again (conn, rows, i, ids[i], error);
  g_free (page.ids);
  g_free (page.records);
  return worked ? g_steal_pointer (&rows) : NULL;
}

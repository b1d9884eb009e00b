/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-people-store.h"

#include <string.h>

#include "cm-day.h"
#include "cm-each.h"
#include "cm-error.h"

/* Within one second the step tells what came first; it is only looked for where a lift has the same second. */
#define STEP_OF(table, row) \
  "CASE WHEN " row ".at IN (SELECT at FROM lifts) THEN (SELECT max (step_id) FROM step_inserts WHERE table_name = '" table "'" \
  " AND " row ".id BETWEEN first_id AND last_id) END"

/* A province stands for all its cities. */
#define EXCLUDED_REGIONS \
  "WITH facts AS MATERIALIZED (SELECT r.id AS region_id, max (e.at) AS at, e.id AS id FROM excluded_regions e" \
  " JOIN regions x ON x.id = e.region_id JOIN regions r ON r.province = x.province AND (x.city = '' OR r.city = x.city)" \
  " WHERE e.at < ?1 AND (e.ended_at IS NULL OR e.ended_at >= ?1) GROUP BY r.id) "

/* ?1 is the first second that counts no more. */
static const char *const fact_sql[] = {
  [CM_FACTS_REFUSED_BY_HAND] =
    "SELECT customer_id, at, coalesce (until_on, -1), " STEP_OF ("exclusions", "e") " FROM exclusions e WHERE kind = 'refused' AND at < ?1",
  [CM_FACTS_REFUSED] =
    "SELECT customer_id, called_at, 0 FROM calls WHERE outcome = 'refused' AND called_at < ?1"
    " UNION ALL SELECT customer_id, refused_at, 0 FROM friends"
    " WHERE refused_at < ?1 AND (added_at IS NULL OR added_at >= ?1 OR added_at < refused_at)",
  [CM_FACTS_REMOVED] =
    "SELECT customer_id, left_at, 0 FROM group_members WHERE ended = 'removed' AND customer_id IS NOT NULL AND left_at < ?1",
  [CM_FACTS_DO_NOT_CONTACT_BY_HAND] =
    "SELECT customer_id, at, 0, " STEP_OF ("exclusions", "e") " FROM exclusions e WHERE kind = 'do-not-contact' AND at < ?1",
  [CM_FACTS_CONSENTS] = "SELECT customer_id, at, given + 2 * by_person FROM consents WHERE at < ?1 ORDER BY id",
  [CM_FACTS_DELETED] = "SELECT customer_id, deleted_at, 0 FROM friends WHERE deleted_at < ?1",
  [CM_FACTS_ADDED] = "SELECT customer_id, added_at, 0 FROM friends WHERE added_at < ?1",
  [CM_FACTS_REGIONS] = EXCLUDED_REGIONS "SELECT region_id, at, 0, " STEP_OF ("excluded_regions", "f") " FROM facts f",
  [CM_FACTS_JOINED_REGION] =
    EXCLUDED_REGIONS "SELECT c.id, f.at, 0, " STEP_OF ("excluded_regions", "f")
    " FROM customers c JOIN facts f ON f.region_id = c.region_id WHERE c.joined_to IS NOT NULL",
  [CM_FACTS_LIFTS] =
    "SELECT customer_id, at, CASE kind WHEN 'problem' THEN 0 WHEN 'refused' THEN 1 WHEN 'do-not-contact' THEN 2 ELSE 3 END, step_id"
    " FROM lifts WHERE at < ?1",
};

static const char *const name_sql[] = {
  [CM_PEOPLE_STORE] = "SELECT id, name FROM stores",
  [CM_PEOPLE_PLATFORM] = "SELECT id, platform FROM stores",
  [CM_PEOPLE_PRODUCT] = "SELECT id, name FROM products",
  [CM_PEOPLE_CATEGORY] = "SELECT id, name FROM categories",
  [CM_PEOPLE_GROUP] = "SELECT id, name FROM groups",
  [CM_PEOPLE_ACCOUNT] = "SELECT id, name FROM accounts",
  [CM_PEOPLE_ADDED_STATE] = "SELECT 1, 'asked' UNION ALL SELECT 2, 'added' UNION ALL SELECT 3, 'refused' UNION ALL SELECT 4, 'deleted'",
  [CM_PEOPLE_PROVINCE] = "SELECT id, province FROM regions",
  [CM_PEOPLE_CITY] = "SELECT id, city FROM regions WHERE city <> ''",
  [CM_PEOPLE_NAME] = "SELECT id, name FROM customers WHERE name IS NOT NULL",
  [CM_PEOPLE_TAG] = "SELECT id, name FROM tags",
  [CM_PEOPLE_LIST] = "SELECT id, name FROM segments WHERE frozen_at IS NOT NULL",
};

/* The records of the person ?1. */
#define RECORDS "(SELECT ?1 UNION ALL SELECT id FROM customers WHERE main_id = ?1 AND joined_to IS NOT NULL)"

#define STORES_OF \
  "FROM stores WHERE ?3 IS NOT NULL AND id IN (SELECT store_id FROM orders WHERE customer_id IN " RECORDS " AND valid = 1 AND day <= ?2" \
  " UNION SELECT store_id FROM identities WHERE customer_id IN " RECORDS " AND store_id IS NOT NULL)"
#define BOUGHT_BY \
  "FROM orders o JOIN lines l ON l.order_id = o.id JOIN skus s ON s.id = l.sku_id JOIN products p ON p.id = s.product_id"
#define BOUGHT_WHEN " WHERE ?3 IS NOT NULL AND o.customer_id IN " RECORDS " AND o.valid = 1 AND o.day <= ?2"
#define REGION_OF \
  "FROM regions WHERE ?2 IS NOT NULL AND ?3 IS NOT NULL AND id = (SELECT region_id FROM customers WHERE id IN " RECORDS \
  " AND region_id IS NOT NULL ORDER BY id <> ?1, id)"

/* Of a tag by rule what stands is true for the graded day. */
#define TAGGED(who) \
  "SELECT tag_id FROM customer_tags WHERE customer_id IN " who " AND added_at < ?3 AND (removed_at IS NULL OR removed_at >= ?3)" \
  " UNION ALL SELECT tag_id FROM tag_matches WHERE customer_id IN " who " AND removed_on IS NULL"

/* ?1 main record, ?2 last day, ?3 first second that counts no more. */
static const char *const value_sql[] = {
  [CM_PEOPLE_STORE] = "SELECT name " STORES_OF,
  [CM_PEOPLE_PLATFORM] = "SELECT DISTINCT platform " STORES_OF,
  [CM_PEOPLE_PRODUCT] = "SELECT DISTINCT p.name " BOUGHT_BY BOUGHT_WHEN,
  [CM_PEOPLE_CATEGORY] = "SELECT DISTINCT c.name " BOUGHT_BY " JOIN categories c ON c.id = p.category_id" BOUGHT_WHEN,
  [CM_PEOPLE_GROUP] =
    "SELECT g.name FROM group_members m JOIN groups g ON g.id = m.group_id WHERE ?2 IS NOT NULL AND m.customer_id IN " RECORDS
    " AND m.joined_at < ?3 AND (m.left_at IS NULL OR m.left_at >= ?3)",
  [CM_PEOPLE_ACCOUNT] =
    "SELECT a.name FROM friends f JOIN accounts a ON a.id = f.account_id WHERE ?2 IS NOT NULL AND f.customer_id IN " RECORDS
    " AND f.added_at < ?3 AND (f.deleted_at IS NULL OR f.deleted_at < f.added_at OR f.deleted_at >= ?3)",
  [CM_PEOPLE_ADDED_STATE] =
    "SELECT CASE WHEN deleted_at < ?3 AND deleted_at >= added_at THEN 'deleted'"
    " WHEN refused_at < ?3 AND refused_at > coalesce (added_at, 0) THEN 'refused' WHEN added_at < ?3 THEN 'added' ELSE 'asked' END"
    " FROM friends WHERE ?2 IS NOT NULL AND customer_id IN " RECORDS " AND coalesce (asked_at, added_at) < ?3",
  [CM_PEOPLE_PROVINCE] = "SELECT province " REGION_OF,
  [CM_PEOPLE_CITY] = "SELECT city " REGION_OF " AND city <> ''",
  [CM_PEOPLE_NAME] = "SELECT name FROM customers WHERE ?2 IS NOT NULL AND ?3 IS NOT NULL AND id IN " RECORDS " AND name IS NOT NULL",
  [CM_PEOPLE_TAG] = "SELECT name FROM tags WHERE ?2 IS NOT NULL AND id IN (" TAGGED (RECORDS) ") ORDER BY name",
  [CM_PEOPLE_LIST] =
    "SELECT name FROM segments WHERE ?2 IS NOT NULL AND ?3 IS NOT NULL AND frozen_at IS NOT NULL AND id IN"
    " (SELECT segment_id FROM segment_members WHERE customer_id IN " RECORDS ") ORDER BY name",
};

#define WANTED "(SELECT value FROM json_each (?1))"
#define OF_STORE \
  "SELECT customer_id FROM orders WHERE customer_id IS NOT NULL AND valid = 1 AND day <= ?2 AND store_id IN " WANTED \
  " UNION ALL SELECT customer_id FROM identities WHERE ?3 IS NOT NULL AND store_id IN " WANTED
#define BOUGHT \
  "SELECT o.customer_id FROM lines l CROSS JOIN orders o ON o.id = l.order_id" \
  " WHERE ?3 IS NOT NULL AND o.customer_id IS NOT NULL AND o.valid = 1 AND o.day <= ?2 AND l.sku_id IN "

/* ?1 wanted ids, ?2 last day, ?3 first second that counts no more. */
static const char *const who_sql[] = {
  [CM_PEOPLE_STORE] = OF_STORE,
  [CM_PEOPLE_PLATFORM] = OF_STORE,
  [CM_PEOPLE_PRODUCT] = BOUGHT "(SELECT id FROM skus WHERE product_id IN " WANTED ")",
  [CM_PEOPLE_CATEGORY] = BOUGHT "(SELECT s.id FROM skus s JOIN products p ON p.id = s.product_id WHERE p.category_id IN " WANTED ")",
  [CM_PEOPLE_GROUP] =
    "SELECT customer_id FROM group_members WHERE ?2 IS NOT NULL AND customer_id IS NOT NULL AND joined_at < ?3"
    " AND (left_at IS NULL OR left_at >= ?3) AND group_id IN " WANTED,
  [CM_PEOPLE_ACCOUNT] =
    "SELECT customer_id FROM friends WHERE ?2 IS NOT NULL AND added_at < ?3"
    " AND (deleted_at IS NULL OR deleted_at < added_at OR deleted_at >= ?3) AND account_id IN " WANTED,
  [CM_PEOPLE_ADDED_STATE] =
    "SELECT customer_id FROM friends WHERE ?2 IS NOT NULL AND coalesce (asked_at, added_at) < ?3 AND"
    " CASE WHEN deleted_at < ?3 AND deleted_at >= added_at THEN 4 WHEN refused_at < ?3 AND refused_at > coalesce (added_at, 0) THEN 3"
    " WHEN added_at < ?3 THEN 2 ELSE 1 END IN " WANTED,
  [CM_PEOPLE_NAME] = "SELECT id FROM customers WHERE ?2 IS NOT NULL AND ?3 IS NOT NULL AND id IN " WANTED,
  [CM_PEOPLE_TAG] =
    "SELECT customer_id FROM customer_tags WHERE ?2 IS NOT NULL AND tag_id IN " WANTED
    " AND added_at < ?3 AND (removed_at IS NULL OR removed_at >= ?3)"
    " UNION ALL SELECT customer_id FROM tag_matches WHERE tag_id IN " WANTED " AND removed_on IS NULL",
  [CM_PEOPLE_LIST] =
    "SELECT customer_id FROM segment_members WHERE ?2 IS NOT NULL AND ?3 IS NOT NULL AND segment_id IN " WANTED,
};

typedef struct {
  CmPeopleRowFunc func;
  gpointer data;
} Rows;

static void
tell_row_cb (const CmRow *row, gpointer data)
{
  const Rows *rows = data;
  const CmPeopleRow person = {
    .id = cm_row_int (row, 0),
    .type_shop = strcmp (cm_row_text (row, 1), "shop") == 0,
    .region_id = (int) cm_row_int_or (row, 2, 0),
    .orders = (int) cm_row_int (row, 3),
    .home_orders = (int) cm_row_int (row, 4),
    .returns = (int) cm_row_int (row, 5),
    .purchase_days = (int) cm_row_int (row, 6),
    .net_minor = cm_row_int (row, 7),
    .first_day = (int) cm_row_int_or (row, 8, CM_NO_DAY),
    .last_day = (int) cm_row_int_or (row, 9, CM_NO_DAY),
    .gap_days = cm_row_double_or (row, 10, -1),
    .problem = cm_row_int (row, 11) != 0,
    .stage = cm_row_text (row, 12),
    .grade = cm_row_text (row, 13),
    .scores = { (int) cm_row_int (row, 14), (int) cm_row_int (row, 15), (int) cm_row_int (row, 16) },
    .buys_again_ppm = (int) cm_row_int_or (row, 17, -1),
    .expected_milli = (int) cm_row_int_or (row, 18, -1),
    .referred_orders = (int) cm_row_int (row, 19),
  };

  rows->func (&person, rows->data);
}

/* Customers are read by id, and figures looked up, whatever the statistics say: so come the ids in order. */
#define ROWS_OF(people) \
  "SELECT each_row (c.id, c.type, c.region_id, f.orders, f.home_orders, f.returns, f.purchase_days, f.net_minor, f.first_day," \
  " f.last_day, f.gap_days, f.problem, f.stage, f.grade, f.r, f.f, f.m, f.buys_again_ppm, f.expected_milli, f.referred_orders)" \
  " FROM customers c NOT INDEXED CROSS JOIN figures f ON f.customer_id = c.id" \
  " WHERE c.joined_to IS NULL AND c.forgotten_at IS NULL AND c.id " people

gboolean
cm_people_store_rows (CmConn *conn, gint64 after_id, CmPeopleRowFunc func, gpointer data, GError **error)
{
  Rows rows = { func, data };

  return cm_conn_each (conn, tell_row_cb, &rows, error, ROWS_OF ("> ?1"), "i", after_id);
}

gboolean
cm_people_store_row (CmConn *conn, gint64 main_id, CmPeopleRowFunc func, gpointer data, GError **error)
{
  Rows rows = { func, data };

  return cm_conn_each (conn, tell_row_cb, &rows, error, ROWS_OF ("= ?1"), "i", main_id);
}

static gboolean
tell_joined (CmConn *conn, const char *sql, gint64 main_id, CmPeopleJoinedFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, sql, "i", main_id);

  while (cm_stmt_next (stmt, &local))
    {
      CmPeopleJoined joined = {
        .id = cm_stmt_int (stmt, 0),
        .main_id = cm_stmt_int (stmt, 1),
        .type_shop = cm_stmt_int (stmt, 2) != 0,
        .region_id = (int) cm_stmt_int_or (stmt, 3, 0),
      };

      func (&joined, data);
    }
  return cm_error_pass (local, error);
}

#define JOINED_OF(people) \
  "SELECT id, main_id, type = 'shop', region_id FROM customers WHERE joined_to IS NOT NULL AND forgotten_at IS NULL AND main_id " people \
  " ORDER BY id"

gboolean
cm_people_store_joined (CmConn *conn, CmPeopleJoinedFunc func, gpointer data, GError **error)
{
  return tell_joined (conn, JOINED_OF ("> ?1"), 0, func, data, error);
}

gboolean
cm_people_store_joined_of (CmConn *conn, gint64 main_id, CmPeopleJoinedFunc func, gpointer data, GError **error)
{
  return tell_joined (conn, JOINED_OF ("= ?1"), main_id, func, data, error);
}

gboolean
cm_people_store_consents_of (CmConn *conn, gint64 main_id, gint64 end_at, CmPeopleFactFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT customer_id, at, given + 2 * by_person FROM consents WHERE at < ?2"
                                " AND customer_id IN " RECORDS " ORDER BY id", "ii", main_id, end_at);

  while (cm_stmt_next (stmt, &local))
    {
      CmPeopleFact fact = { cm_stmt_int (stmt, 0), cm_stmt_int (stmt, 1), cm_stmt_int (stmt, 2) };

      func (&fact, data);
    }
  return cm_error_pass (local, error);
}

gint64
cm_people_store_main (CmConn *conn, gint64 record_id, GError **error)
{
  return cm_conn_int (conn, 0, error, "SELECT main_id FROM customers WHERE id = ?1 AND forgotten_at IS NULL", "i", record_id);
}

gboolean
cm_people_store_facts (CmConn *conn, CmPeopleFacts kind, gint64 end_at, CmPeopleFactFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, fact_sql[kind], "i", end_at);
  gboolean with_step = stmt != NULL && cm_stmt_columns (stmt) > 3;

  while (cm_stmt_next (stmt, &local))
    {
      CmPeopleFact fact = { cm_stmt_int (stmt, 0), cm_stmt_int (stmt, 1), cm_stmt_int (stmt, 2), with_step ? cm_stmt_int (stmt, 3) : 0 };

      func (&fact, data);
    }
  return cm_error_pass (local, error);
}

gboolean
cm_people_store_members (CmConn *conn, gint64 group_id, gint64 end_at, CmPeopleIdFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT customer_id FROM group_members WHERE group_id = ?1 AND customer_id IS NOT NULL"
                                " AND joined_at < ?2 AND (left_at IS NULL OR left_at >= ?2)", "ii", group_id, end_at);

  while (cm_stmt_next (stmt, &local))
    func (cm_stmt_int (stmt, 0), data);
  return cm_error_pass (local, error);
}

gboolean
cm_people_store_names (CmConn *conn, CmPeopleField field, CmPeopleNameFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, name_sql[field], "");

  while (cm_stmt_next (stmt, &local))
    func (cm_stmt_int (stmt, 0), cm_stmt_text (stmt, 1), data);
  return cm_error_pass (local, error);
}

gboolean
cm_people_store_names_of (CmConn *conn, gint64 main_id, CmPeopleNameFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT id, name FROM customers WHERE id IN " RECORDS " AND name IS NOT NULL ORDER BY id",
                                "i", main_id);

  while (cm_stmt_next (stmt, &local))
    func (cm_stmt_int (stmt, 0), cm_stmt_text (stmt, 1), data);
  return cm_error_pass (local, error);
}

gboolean
cm_people_store_who (CmConn *conn, CmPeopleField field, const char *ids, int day, gint64 end_at, CmPeopleIdFunc func,
                     gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt;

  g_return_val_if_fail (who_sql[field] != NULL, FALSE);

  stmt = cm_conn_query (conn, &local, who_sql[field], "sii", ids, (gint64) day, end_at);
  while (cm_stmt_next (stmt, &local))
    func (cm_stmt_int (stmt, 0), data);
  return cm_error_pass (local, error);
}

char **
cm_people_store_values (CmConn *conn, CmPeopleField field, gint64 main_id, int day, gint64 end_at, GError **error)
{
  GError *local = NULL;
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  CmStmt *stmt = cm_conn_query (conn, &local, value_sql[field], "iii", main_id, (gint64) day, end_at);

  while (cm_stmt_next (stmt, &local))
    g_strv_builder_add (values, cm_stmt_text (stmt, 0));
  return cm_error_pass (local, error) ? g_strv_builder_end (values) : NULL;
}

static const char evidence_sql[] =
  "SELECT f.at AS at, " STEP_OF ("feedback", "f") " AS step FROM feedback f WHERE customer_id IN " RECORDS
  " AND kind = 'review' AND mood = 'bad' AND at < ?2"
  " UNION ALL SELECT at, " STEP_OF ("cases", "k") " FROM (SELECT id, opened_at AS at FROM cases WHERE customer_id IN " RECORDS
  " AND opened_at < ?2 AND (settled_at IS NULL OR settled_at >= ?2)) k ORDER BY at DESC, step DESC LIMIT 1";

gboolean
cm_people_store_evidence (CmConn *conn, gint64 main_id, gint64 end_at, CmPeopleEvidence *evidence, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt;

  *evidence = (CmPeopleEvidence) { 0 };
  stmt = cm_conn_query (conn, &local, evidence_sql, "ii", main_id, end_at);
  if (cm_stmt_next (stmt, &local))
    {
      evidence->at = cm_stmt_int (stmt, 0);
      evidence->step_id = cm_stmt_int (stmt, 1);
    }
  if (local == NULL)
    evidence->returned_at = cm_conn_int (conn, 0, &local,
                                         "SELECT max (coalesce (paid_at, created_at)) FROM orders WHERE customer_id IN " RECORDS
                                         " AND returned = 1 AND coalesce (paid_at, created_at) < ?2", "ii", main_id, end_at);
  return cm_error_pass (local, error);
}

typedef struct {
  CmPeopleNameFunc func;
  gpointer data;
} Texts;

/* Millions of rows are asked about here, which takes less than a condition in the query: an anonymous order is nobody's, and a text that
 * is missing is nothing to find. */
static void
tell_text_cb (const CmRow *row, gpointer data)
{
  const Texts *texts = data;
  gint64 record_id = cm_row_int_or (row, 0, 0);
  const char *text = record_id > 0 ? cm_row_text (row, 1) : NULL;

  if (text != NULL)
    texts->func (record_id, text, texts->data);
}

/* Nor is a phone that is hidden. */
static void
tell_receiver_cb (const CmRow *row, gpointer data)
{
  const Texts *texts = data;
  gint64 record_id = cm_row_int_or (row, 0, 0);

  tell_text_cb (row, data);
  if (record_id > 0 && g_strcmp0 (cm_row_text (row, 2), "real") == 0 && cm_row_text (row, 3) != NULL)
    texts->func (record_id, cm_row_text (row, 3), texts->data);
}

#define RECEIVER "each_row (customer_id, name, phone_kind, phone)"

gboolean
cm_people_store_search (CmConn *conn, CmPeopleNameFunc func, gpointer data, GError **error)
{
  Texts texts = { func, data };

  return cm_conn_each (conn, tell_text_cb, &texts, error, "SELECT each_row (id, name) FROM customers", "")
         && cm_conn_each (conn, tell_text_cb, &texts, error, "SELECT each_row (customer_id, value) FROM identities", "")
         && cm_conn_each (conn, tell_receiver_cb, &texts, error, "SELECT " RECEIVER " FROM receivers", "");
}

gboolean
cm_people_store_search_of (CmConn *conn, gint64 main_id, CmPeopleNameFunc func, gpointer data, GError **error)
{
  Texts texts = { func, data };

  return cm_conn_each (conn, tell_text_cb, &texts, error,
                       "SELECT each_row (id, name) FROM customers WHERE id IN " RECORDS
                       " UNION ALL SELECT each_row (customer_id, value) FROM identities WHERE customer_id IN " RECORDS, "i", main_id)
         && cm_conn_each (conn, tell_receiver_cb, &texts, error, "SELECT " RECEIVER " FROM receivers WHERE customer_id IN " RECORDS,
                          "i", main_id);
}

/* Neighbours in one part: some ten milliseconds. */
#define PART 65536

gboolean
cm_people_store_order_numbers (CmConn *conn, int *parts, CmPeopleNameFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  Texts texts = { func, data };
  gint64 last = cm_conn_int (conn, 0, &local, "SELECT max (id) FROM orders", "");
  gint64 first;

  while (local == NULL && (first = (gint64) g_atomic_int_add (parts, 1) * PART) <= last)
    cm_conn_each (conn, tell_text_cb, &texts, &local, "SELECT each_row (customer_id, order_no) FROM orders WHERE id BETWEEN ?1 AND ?2",
                  "ii", first, first + PART - 1);
  return cm_error_pass (local, error);
}

gboolean
cm_people_store_order_numbers_of (CmConn *conn, gint64 main_id, CmPeopleNameFunc func, gpointer data, GError **error)
{
  Texts texts = { func, data };

  return cm_conn_each (conn, tell_text_cb, &texts, error,
                       "SELECT each_row (customer_id, order_no) FROM orders WHERE customer_id IN " RECORDS, "i", main_id);
}

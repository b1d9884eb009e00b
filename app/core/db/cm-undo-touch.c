/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-undo-private.h"

/* Above this many rows everybody is looked at: which of them they concern takes longer to find out. */
#define MANY_ROWS 20000

/* Tables that name customers and that no figure rests on. */
#define WITHOUT_FIGURES "'customer_tags', 'segment_members', 'contacts'"

static gboolean
has_figures (const CmTableInfo *table)
{
  static const char *const without[] = { "customer_tags", "segment_members", "contacts", NULL };

  return !g_strv_contains (without, table->name);
}

static const char *
customer_query (const CmTableInfo *table)
{
  if (g_str_equal (table->name, "customers"))
    return "SELECT id, main_id FROM customers WHERE id BETWEEN ?1 AND ?2";
  if (g_str_equal (table->name, "lines"))
    return "SELECT customer_id FROM orders WHERE id BETWEEN ?1 AND ?2 AND customer_id IS NOT NULL";
  return NULL;
}

static gboolean
touch_rows (CmUndo *undo, const CmTableInfo *table, gint64 first, gint64 last, GError **error)
{
  g_autofree char *plain = NULL;
  const char *sql = customer_query (table);
  CmStmt *stmt;

  if (!has_figures (table) || (sql == NULL && cm_table_column (table, "customer_id") < 0))
    return TRUE;
  if (sql == NULL)
    {
      plain = g_strdup_printf ("SELECT customer_id FROM \"%s\" WHERE %s BETWEEN ?1 AND ?2 AND customer_id IS NOT NULL", table->name,
                               table->row_key);
      sql = plain;
    }
  stmt = cm_conn_query (undo->conn, error, sql, "ii", first, last);
  while (cm_stmt_next (stmt, error))
    for (int i = 0; i < cm_stmt_columns (stmt); i++)
      cm_step_touch_customer (undo->step, cm_stmt_int (stmt, i));
  return stmt != NULL;
}

/* Goods that were there before are in anybody's orders, and lend their category to whoever bought them. */
static gboolean
changes_goods (CmUndo *undo)
{
  return cm_conn_int (undo->conn, 0, NULL,
                      "SELECT EXISTS (SELECT 1 FROM step_changes WHERE step_id = ?1 AND table_name IN ('products', 'skus', 'categories'))",
                      "i", undo->undone_id) != 0;
}

static gint64
count_rows (CmUndo *undo)
{
  gint64 rows = cm_conn_int (undo->conn, 0, NULL, "SELECT count(*) FROM step_changes WHERE step_id = ?1"
                             " AND table_name NOT IN (" WITHOUT_FIGURES ")", "i", undo->undone_id);

  for (guint i = 0; i < undo->ranges->len; i++)
    {
      const CmRange *range = &g_array_index (undo->ranges, CmRange, i);

      rows += has_figures (range->table) ? range->last - range->first + 1 : 0;
    }
  return rows;
}

/* Which topics a table belongs to, for whoever shows it. Names that come or go may tell otherwise who brought an order, as after an
 * import. */
static CmTopics
topics_of (const char *table)
{
  static const struct { const char *table; int topics; } known[] = {
    { "orders", CM_TOPIC_ORDERS }, { "lines", CM_TOPIC_ORDERS }, { "customers", CM_TOPIC_CUSTOMERS },
    { "identities", CM_TOPIC_CUSTOMERS | CM_TOPIC_IMPORTS },
    { "joins", CM_TOPIC_JOINS }, { "feedback", CM_TOPIC_CASES }, { "cases", CM_TOPIC_CASES }, { "exclusions", CM_TOPIC_EXCLUSIONS },
    { "excluded_regions", CM_TOPIC_EXCLUSIONS }, { "segments", CM_TOPIC_SEGMENTS },
    { "segment_members", CM_TOPIC_SEGMENTS }, { "tags", CM_TOPIC_TAGS }, { "customer_tags", CM_TOPIC_TAGS },
    { "contacts", CM_TOPIC_CUSTOMERS }, { "groups", CM_TOPIC_GROUPS },
    { "charters", CM_TOPIC_GROUPS },
    { "group_members", CM_TOPIC_GROUPS }, { "strikes", CM_TOPIC_GROUPS }, { "accounts", CM_TOPIC_GROUPS }, { "staff", CM_TOPIC_GROUPS },
    { "friends", CM_TOPIC_CALLS }, { "call_rounds", CM_TOPIC_CALLS }, { "call_lists", CM_TOPIC_CALLS }, { "calls", CM_TOPIC_CALLS },
    { "influencers", CM_TOPIC_CUSTOMERS }, { "enrolments", CM_TOPIC_CUSTOMERS }, { "tasks", CM_TOPIC_CUSTOMERS },
    { "task_sends", CM_TOPIC_CUSTOMERS }, { "codes", CM_TOPIC_CUSTOMERS | CM_TOPIC_LINKS }, { "shop", CM_TOPIC_SETTINGS },
    { "settings", CM_TOPIC_SETTINGS }, { "profiles", CM_TOPIC_IMPORTS }, { "stores", CM_TOPIC_IMPORTS }, { "products", CM_TOPIC_ORDERS },
    { "skus", CM_TOPIC_ORDERS }, { "estimates", CM_TOPIC_MONEY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].table, table))
      return (CmTopics) known[i].topics;
  return (CmTopics) 0;
}

static gboolean
touch_changes (CmUndo *undo, gboolean many, GError **error)
{
  const char *sql = many ? "SELECT DISTINCT table_name, 0 FROM step_changes WHERE step_id = ?1"
                         : "SELECT DISTINCT table_name, iif (table_name IN (" WITHOUT_FIGURES "), 0, row_id) FROM step_changes"
                           " WHERE step_id = ?1";
  CmStmt *stmt = cm_conn_query (undo->conn, error, sql, "i", undo->undone_id);

  while (cm_stmt_next (stmt, error))
    {
      const CmTableInfo *table = cm_journal_table (undo->step->journal, cm_stmt_text (stmt, 0));
      gint64 row = cm_stmt_int (stmt, 1);

      cm_step_touch (undo->step, topics_of (cm_stmt_text (stmt, 0)));
      if (!many && table != NULL && !touch_rows (undo, table, row, row, error))
        return FALSE;
    }
  return stmt != NULL;
}

/* Called before and after the rows go back: a row may belong to one person before and to another after. */
gboolean
cm_undo_touch (CmUndo *undo, GError **error)
{
  gboolean many = count_rows (undo) > MANY_ROWS || changes_goods (undo);

  if (many)
    cm_step_touch_all_customers (undo->step);
  for (guint i = 0; i < undo->ranges->len; i++)
    {
      const CmRange *range = &g_array_index (undo->ranges, CmRange, i);

      cm_step_touch (undo->step, topics_of (range->table->name));
      if (!many && !touch_rows (undo, range->table, range->first, range->last, error))
        return FALSE;
    }
  return touch_changes (undo, many, error);
}

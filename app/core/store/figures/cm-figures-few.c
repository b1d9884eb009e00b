/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A step that moves nobody's orders: few people are graded anew by what the table has of them. */
#include "cm-figures-pass.h"

#include "cm-error.h"
#include "cm-shop.h"

typedef struct {
  CmConn *conn;
  int day;
  gint64 end_at;                /* first second after it */
  CmGradeRules rules;
  gboolean knows_shop;          /* whether the two numbers of the shop are in @rules */
  CmFiguresWriting writing;
} Few;

/* The two numbers of the shop, which the table is true for. */
static gboolean
read_shop (Few *few, GError **error)
{
  GError *local = NULL;
  g_autoptr (GArray) nets = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 returns = 0, orders = 0;
  CmStmt *stmt = cm_conn_query (few->conn, &local, "SELECT orders, returns, net_minor FROM figures", "");

  while (cm_stmt_next (stmt, &local))
    {
      gint64 net = cm_stmt_int (stmt, 2);

      orders += cm_stmt_int (stmt, 0);
      returns += cm_stmt_int (stmt, 1);
      if (cm_stmt_int (stmt, 0) > 0)
        g_array_append_val (nets, net);
    }
  if (local != NULL)
    return cm_error_pass (local, error);
  cm_figures_set_shop (&few->rules, (gint64 *) (gpointer) nets->data, nets->len, returns, orders);
  few->knows_shop = TRUE;
  cm_conn_keep (few->conn, CM_KEPT_CUTS, g_memdup2 (&few->rules, sizeof few->rules), g_free);
  return TRUE;
}

/* Thresholds that grade this person right. Mostly the grade in the table says on which side of the heavy buyers' cut the person stands,
 * and everybody need not be looked at: a follower who bought again is no heavy buyer. */
static gboolean
find_rules (Few *few, const CmFigures *old, CmGradeRules *rules, GError **error)
{
  gboolean by_net = cm_class_of (old->facts.purchase_days) == CM_CLASS_REPEAT && old->facts.purchase_days < few->rules.heavy_days;
  gboolean told = old->grade == CM_GRADE_HEAVY || old->grade == CM_GRADE_FOLLOWER;

  if (!few->knows_shop && (old->facts.returns >= few->rules.return_least || (by_net && !told)) && !read_shop (few, error))
    return FALSE;
  *rules = few->rules;
  if (!few->knows_shop)
    rules->heavy_net = old->grade == CM_GRADE_HEAVY ? old->facts.net_minor : G_MAXINT64;
  return TRUE;
}

static gboolean
has_orders (CmConn *conn, gint64 main_id, GError **error)
{
  return cm_conn_int (conn, 0, error,
                      "SELECT EXISTS (SELECT 1 FROM orders WHERE customer_id IN (SELECT ?1 UNION ALL"
                      " SELECT id FROM customers WHERE main_id = ?1 AND joined_to IS NOT NULL))", "i", main_id) != 0;
}

static gboolean
grade_person (Few *few, gint64 main_id, gboolean *possible, GError **error)
{
  GError *local = NULL;
  CmFigures old, row;
  CmGradeRules rules;

  if (!cm_figures_stored_row (few->conn, main_id, &old, error))
    return FALSE;
  if (!old.stored && has_orders (few->conn, main_id, &local))
    *possible = FALSE;
  if (local != NULL || !*possible)
    return cm_error_pass (local, error);

  row = old;
  if (!find_rules (few, &old, &rules, error) || !cm_figures_read_facts_of (few->conn, few->end_at, main_id, &row.facts, error))
    return FALSE;
  cm_figures_grade_person (&rules, few->day, &row);
  return cm_figures_writing_person (&few->writing, &row, &old, error);
}

static gboolean
grade_people (Few *few, GHashTable *people, gboolean *possible, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, people);
  while (*possible && g_hash_table_iter_next (&iter, &id, NULL))
    if (!grade_person (few, *(gint64 *) id, possible, error))
      return FALSE;
  return TRUE;
}

/* ---- who ---- */

static gboolean
add_newcomers (CmConn *conn, GHashTable *people, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local,
                                "SELECT main_id FROM customers WHERE id > (SELECT coalesce (max (customer_id), 0) FROM figures)", "");

  while (cm_stmt_next (stmt, &local))
    {
      gint64 id = cm_stmt_int (stmt, 0);

      g_hash_table_add (people, g_memdup2 (&id, sizeof id));
    }
  return cm_error_pass (local, error);
}

/* The people under whom the touched records stand. An undo, which has no id of its own, names both under whom they stood and under whom
 * they do, and a record it took away has no figures any more. */
static gboolean
add_touched (CmStep *step, GHashTable *touched, GHashTable *people, gboolean *possible, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, touched);
  while (*possible && g_hash_table_iter_next (&iter, &key, NULL))
    {
      GError *local = NULL;
      gint64 id = cm_conn_int (conn, 0, &local, "SELECT main_id FROM customers WHERE id = ?1", "i", *(gint64 *) key);

      if (local != NULL)
        return cm_error_pass (local, error);
      *possible = id != 0 || cm_step_id (step) == 0;
      if (id != 0)
        g_hash_table_add (people, g_memdup2 (&id, sizeof id));
    }
  return TRUE;
}

/* ---- all of them ---- */

static gboolean
set_rules (Few *few, GError **error)
{
  g_autofree CmGradeRules *kept = cm_conn_take_kept (few->conn, CM_KEPT_CUTS);
  g_autoptr (CmRules) rules = NULL;

  few->knows_shop = kept != NULL;
  if (kept != NULL)
    {
      few->rules = *kept;
      cm_conn_keep (few->conn, CM_KEPT_CUTS, g_steal_pointer (&kept), g_free);
      return TRUE;
    }
  rules = cm_shop_rules (few->conn, error);
  if (rules != NULL)
    cm_grade_rules_read (&few->rules, rules);
  return rules != NULL;
}

gboolean
cm_figures_regrade_few (CmStep *step, int day, GHashTable *touched, gboolean *possible, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  Few few = { .conn = conn, .day = day, .end_at = cm_time_from_civil (day + 1, 0, cm_conn_zone (conn)) };
  g_autoptr (GHashTable) people = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean worked;

  *possible = TRUE;
  cm_figures_writing_init (&few.writing, step, day, FALSE);
  worked = set_rules (&few, error) && add_touched (step, touched, people, possible, error) && add_newcomers (conn, people, error)
           && grade_people (&few, people, possible, error);
  if (worked && *possible)
    cm_figures_writing_end (&few.writing);
  cm_figures_writing_clear (&few.writing);
  return worked;
}

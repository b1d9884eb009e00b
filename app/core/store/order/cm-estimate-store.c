/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-estimate-store.h"

#include <glib/gi18n-lib.h>

#include "cm-check.h"
#include "cm-estimate-json.h"

/* The figures a list shows are read out of the answer, so that nobody has to keep them twice. */
#define FIGURE(path) ", iif (json_valid (result), result ->> '" path "', NULL)"
#define COLUMNS \
  "id, name, input, result, made_at" \
  FIGURE ("$.plan_profit") FIGURE ("$.profit.p_past_ceiling") FIGURE ("$.profit.p_loss") \
  ", iif (json_valid (input), input ->> '$.currency', NULL) FROM estimates"
#define BY_NAME "SELECT id FROM estimates WHERE name = ?"

void
cm_estimate_row_free (CmEstimateRow *row)
{
  if (row == NULL)
    return;
  g_free (row->name);
  g_free (row->input);
  g_free (row->result);
  g_free (row->currency);
  g_free (row);
}

static gpointer
take_row (CmStmt *stmt)
{
  CmEstimateRow *row = g_new0 (CmEstimateRow, 1);

  row->id = cm_stmt_int (stmt, 0);
  row->name = cm_stmt_dup (stmt, 1);
  row->input = cm_stmt_dup (stmt, 2);
  row->result = cm_stmt_dup (stmt, 3);
  row->made_at = cm_stmt_int (stmt, 4);
  row->has_result = !cm_stmt_is_null (stmt, 5);
  row->profit = cm_stmt_int (stmt, 5);
  row->past_ceiling = cm_stmt_double (stmt, 6);
  row->loss = cm_stmt_double (stmt, 7);
  row->currency = cm_stmt_dup (stmt, 8);
  return row;
}

GPtrArray *
cm_estimate_store_list (CmConn *conn, GError **error)
{
  return cm_conn_rows (conn, take_row, (GDestroyNotify) cm_estimate_row_free, error, "SELECT " COLUMNS " ORDER BY id", "");
}

/* The one estimate of @rows, which is taken apart. */
static CmEstimateRow *
take_first (GPtrArray *rows)
{
  CmEstimateRow *row = rows != NULL && rows->len > 0 ? g_ptr_array_steal_index (rows, 0) : NULL;

  g_clear_pointer (&rows, g_ptr_array_unref);
  return row;
}

CmEstimateRow *
cm_estimate_store_read (CmConn *conn, gint64 id, GError **error)
{
  GError *local = NULL;
  CmEstimateRow *row = take_first (cm_conn_rows (conn, take_row, (GDestroyNotify) cm_estimate_row_free, &local,
                                                 "SELECT " COLUMNS " WHERE id = ?", "i", id));

  if (local != NULL)
    g_propagate_error (error, local);
  else if (row == NULL)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("This estimate is not there any more."));
  return row;
}

CmEstimateRow *
cm_estimate_store_find (CmConn *conn, const char *word, GError **error)
{
  GError *local = NULL;
  guint64 id = 0;
  CmEstimateRow *row;

  g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT64, &id, NULL);
  row = take_first (cm_conn_rows (conn, take_row, (GDestroyNotify) cm_estimate_row_free, &local,
                                  "SELECT " COLUMNS " WHERE name = ?1 OR id = ?2 ORDER BY name <> ?1 LIMIT 1", "si", word, (gint64) id));
  if (local != NULL)
    g_propagate_error (error, local);
  else if (row == NULL)
    g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no estimate “%s”. “estimate list” shows those there are."), word);
  return row;
}

gboolean
cm_estimate_store_complete (CmConn *conn, CmEstimate *estimate, GError **error)
{
  g_autofree char *currency = NULL;

  if (estimate->currency != NULL)
    return TRUE;
  currency = cm_conn_text (conn, error, "SELECT home_currency FROM shop WHERE id = 1", "");
  if (currency != NULL)
    cm_estimate_set_currency (estimate, currency);
  return currency != NULL;
}

CmEstimate *
cm_estimate_store_load (CmConn *conn, gint64 id, GError **error)
{
  g_autoptr (CmEstimateRow) row = cm_estimate_store_read (conn, id, error);
  g_autoptr (CmEstimate) estimate = row != NULL ? cm_estimate_from_text (row->input, error) : NULL;

  if (estimate == NULL || !cm_estimate_store_complete (conn, estimate, error))
    return NULL;
  cm_estimate_set_name (estimate, row->name);
  return g_steal_pointer (&estimate);
}

/* ---- writing ---- */

static char *
clean_name (const char *name, GError **error)
{
  return cm_check_words (name, _("The estimate has no name. Give it one."), error);
}

/* Nobody else may have it; its own name an estimate may keep. */
static gboolean
check_name (CmConn *conn, gint64 id, const char *name, GError **error)
{
  GError *local = NULL;
  gint64 owner = cm_conn_int (conn, 0, &local, BY_NAME, "s", name);

  if (local == NULL && owner != 0 && owner != id)
    return cm_check_free_name (conn, BY_NAME, name, error);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gint64
insert_row (CmStep *step, const char *name, const char *input, const char *result, GError **error)
{
  gint64 id = cm_step_new_id (step, "estimates");

  if (!cm_conn_run (cm_step_conn (step), error, "INSERT INTO estimates (id, name, input, result, made_at) VALUES (?, ?, ?, ?, ?)", "isssi",
                    id, name, input, result, cm_step_now (step)))
    return 0;
  cm_step_touch (step, CM_TOPIC_MONEY);
  return id;
}

static gint64
update_row (CmStep *step, gint64 id, const char *name, const char *input, const char *result, GError **error)
{
  g_autoptr (CmEstimateRow) row = cm_estimate_store_read (cm_step_conn (step), id, error);

  if (row == NULL
      || !cm_conn_run (cm_step_conn (step), error, "UPDATE estimates SET name = ?, input = ?, result = ?, made_at = ? WHERE id = ?",
                       "sssii", name, input, result, cm_step_now (step), id))
    return 0;
  cm_step_touch (step, CM_TOPIC_MONEY);
  return id;
}

/* The document under its clean name, in its currency. */
static char *
document_of (CmConn *conn, const CmEstimate *estimate, const char *name, GError **error)
{
  g_autoptr (CmEstimate) named = cm_estimate_copy (estimate);

  cm_estimate_set_name (named, name);
  return cm_estimate_store_complete (conn, named, error) ? cm_estimate_to_text (named) : NULL;
}

gint64
cm_estimate_store_save (CmStep *step, gint64 id, const CmEstimate *estimate, const char *result, GError **error)
{
  g_autofree char *name = clean_name (estimate->name, error);
  g_autofree char *input = NULL;

  if (name == NULL || !cm_estimate_check (estimate, error) || !check_name (cm_step_conn (step), id, name, error))
    return 0;
  input = document_of (cm_step_conn (step), estimate, name, error);
  if (input == NULL)
    return 0;
  if (result == NULL)
    result = "{}";
  return id != 0 ? update_row (step, id, name, input, result, error) : insert_row (step, name, input, result, error);
}

gboolean
cm_estimate_store_rename (CmStep *step, gint64 id, const char *name, GError **error)
{
  g_autofree char *clean = clean_name (name, error);
  g_autoptr (CmEstimateRow) row = clean != NULL ? cm_estimate_store_read (cm_step_conn (step), id, error) : NULL;

  if (row == NULL || !check_name (cm_step_conn (step), id, clean, error)
      || !cm_conn_run (cm_step_conn (step), error, "UPDATE estimates SET name = ? WHERE id = ?", "si", clean, id))
    return FALSE;
  cm_step_touch (step, CM_TOPIC_MONEY);
  return TRUE;
}

char *
cm_estimate_store_free_name (CmConn *conn, const char *name, GError **error)
{
  g_autofree char *wish = g_strdup (name);

  for (int number = 2;; number++)
    {
      GError *local = NULL;

      if (cm_check_free_name (conn, BY_NAME, wish, &local))
        return g_steal_pointer (&wish);
      if (!g_error_matches (local, CM_ERROR, CM_ERROR_EXISTS))
        {
          g_propagate_error (error, local);
          return NULL;
        }
      g_clear_error (&local);
      g_free (wish);
      wish = g_strdup_printf ("%s %d", name, number);
    }
}

gint64
cm_estimate_store_duplicate (CmStep *step, gint64 id, const char *name, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  g_autoptr (CmEstimateRow) row = cm_estimate_store_read (conn, id, error);
  g_autofree char *copy_name = NULL;

  if (row == NULL)
    return 0;
  copy_name = name != NULL ? clean_name (name, error) : cm_estimate_store_free_name (conn, row->name, error);
  if (copy_name == NULL || !cm_check_free_name (conn, BY_NAME, copy_name, error))
    return 0;
  return insert_row (step, copy_name, row->input, row->result, error);
}

gboolean
cm_estimate_store_delete (CmStep *step, gint64 id, GError **error)
{
  g_autoptr (CmEstimateRow) row = cm_estimate_store_read (cm_step_conn (step), id, error);

  if (row == NULL || !cm_conn_run (cm_step_conn (step), error, "DELETE FROM estimates WHERE id = ?", "i", id))
    return FALSE;
  cm_step_touch (step, CM_TOPIC_MONEY);
  return TRUE;
}

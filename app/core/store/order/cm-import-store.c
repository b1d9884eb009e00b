/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-store.h"

#include <glib/gi18n.h>
#include <inttypes.h>

void
cm_import_info_free (CmImportInfo *info)
{
  if (info == NULL)
    return;
  g_free (info->file_name);
  g_free (info->store);
  g_free (info->report);
  g_free (info);
}

void
cm_saved_profile_free (CmSavedProfile *profile)
{
  if (profile == NULL)
    return;
  g_free (profile->name);
  g_free (profile->fingerprint);
  g_free (profile->mapping);
  g_free (profile);
}

static gint64
add_store (CmStep *step, const char *platform, const char *name, GError **error)
{
  gint64 id = cm_step_new_id (step, "stores");

  return cm_conn_run (cm_step_conn (step), error, "INSERT INTO stores (id, platform, name) VALUES (?1, ?2, ?3)", "iss", id, platform, name)
         ? id : 0;
}

gint64
cm_store_choose (CmStep *step, const char *platform, const char *name, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  GError *local = NULL;
  gint64 id;

  if (name != NULL)
    id = cm_conn_int (conn, 0, &local, "SELECT id FROM stores WHERE platform = ?1 AND name = ?2", "ss", platform, name);
  else
    id = cm_conn_int (conn, 0, &local, "SELECT min(id) FROM stores WHERE platform = ?1 HAVING count(*) = 1", "s", platform);
  if (id == 0 && local == NULL && name == NULL)
    id = cm_conn_int (conn, 0, &local, "SELECT id FROM stores WHERE platform = ?1 AND name = ?1", "s", platform);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return 0;
    }
  return id != 0 ? id : add_store (step, platform, name != NULL ? name : platform, error);
}

char *
cm_store_name (CmConn *conn, gint64 id)
{
  return cm_conn_text (conn, NULL, "SELECT name FROM stores WHERE id = ?1", "i", id);
}

gboolean
cm_home_currency_chosen (CmConn *conn)
{
  return cm_conn_int (conn, 0, NULL, "SELECT EXISTS (SELECT 1 FROM step_changes c JOIN steps s ON s.id = c.step_id"
                      " WHERE c.table_name = 'shop' AND c.before LIKE '%home_currency%' AND s.undone_at IS NULL)", "") == 1;
}

gboolean
cm_home_currency_set (CmStep *step, const char *currency, GError **error)
{
  cm_step_touch (step, CM_TOPIC_SETTINGS);
  return cm_conn_run (cm_step_conn (step), error, "UPDATE shop SET home_currency = ?1 WHERE home_currency <> ?1", "s", currency);
}

gint64
cm_import_next_id (CmConn *conn)
{
  return cm_conn_int (conn, 1, NULL, "SELECT max(id) + 1 FROM imports", "");
}

gboolean
cm_import_log_begin (CmStep *step, gint64 id, const char *source, const char *file_name, GError **error)
{
  cm_step_touch (step, CM_TOPIC_IMPORTS);
  return cm_conn_run (cm_step_conn (step), error,
                      "INSERT INTO imports (id, step_id, source, file_name, at, report) VALUES (?1, ?2, ?3, ?4, ?5, '{}')",
                      "iissi", id, cm_step_id (step), source, file_name, cm_step_now (step));
}

gboolean
cm_import_log_end (CmStep *step, gint64 id, gint64 store_id, const char *digest, const char *report, GError **error)
{
  return cm_conn_run (cm_step_conn (step), error, "UPDATE imports SET store_id = nullif(?2, 0), digest = ?3, report = ?4 WHERE id = ?1",
                      "iiss", id, store_id, digest, report);
}

gint64
cm_import_next_row_id (CmConn *conn)
{
  return cm_conn_int (conn, 1, NULL, "SELECT max(id) + 1 FROM import_rows", "");
}

gboolean
cm_import_log_row (CmStep *step, gint64 id, gint64 import_id, gint64 row_no, gboolean rejected, const char *field, const char *code,
                   const char *message, const char *raw, GError **error)
{
  static const CmInsert insert = { "import_rows", "id, import_id, row_no, fate, field, code, message, raw", "iiisssss", TRUE };
  const char *fate = g_str_equal (code, "repaired") ? CM_IMPORT_REPAIRED : g_str_equal (code, "note") ? CM_IMPORT_LEFT_OUT
    : CM_IMPORT_WARNED;

  return cm_step_insert (step, &insert, error, id, import_id, row_no, rejected ? CM_IMPORT_REJECTED : fate, field, code, message, raw);
}

#define INFO_SQL \
  "SELECT i.id, i.step_id, i.file_name, s.name, i.at, t.undone_at IS NOT NULL, i.report" \
  " FROM imports i LEFT JOIN stores s ON s.id = i.store_id LEFT JOIN steps t ON t.id = i.step_id"

static gpointer
read_info (CmStmt *stmt)
{
  CmImportInfo *info = g_new0 (CmImportInfo, 1);

  info->id = cm_stmt_int (stmt, 0);
  info->step_id = cm_stmt_int (stmt, 1);
  info->file_name = cm_stmt_dup (stmt, 2);
  info->store = cm_stmt_dup (stmt, 3);
  info->at = cm_stmt_int (stmt, 4);
  info->undone = cm_stmt_int (stmt, 5) != 0;
  info->report = cm_stmt_dup (stmt, 6);
  return info;
}

GPtrArray *
cm_import_list (CmConn *conn, GError **error)
{
  return cm_conn_rows (conn, read_info, (GDestroyNotify) cm_import_info_free, error, INFO_SQL " ORDER BY i.id DESC", "");
}

CmImportInfo *
cm_import_show (CmConn *conn, gint64 id, GError **error)
{
  GError *local = NULL;
  CmImportInfo *info = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, INFO_SQL " WHERE i.id = ?1", "i", id);

  while (cm_stmt_next (stmt, &local))
    info = read_info (stmt);
  if (local == NULL && info == NULL)
    g_set_error (&local, CM_ERROR, CM_ERROR_NOT_FOUND, _("There is no import number %" PRId64 "."), id);
  if (local == NULL)
    return info;
  g_propagate_error (error, local);
  cm_import_info_free (info);
  return NULL;
}

static void
read_row (CmStmt *stmt, CmImportRow *row)
{
  row->row_no = cm_stmt_int (stmt, 0);
  row->fate = cm_stmt_text (stmt, 1);
  row->field = cm_stmt_text (stmt, 2);
  row->code = cm_stmt_text (stmt, 3);
  row->message = cm_stmt_text (stmt, 4);
  row->raw = cm_stmt_text (stmt, 5);
}

gboolean
cm_import_each_row (CmConn *conn, gint64 id, const char *fate, CmImportRowFunc func, gpointer data, GError **error)
{
  GError *local = NULL;
  CmStmt *stmt = cm_conn_query (conn, &local, "SELECT row_no, fate, field, code, message, raw FROM import_rows"
                                " WHERE import_id = ?1 AND (?2 IS NULL OR fate = ?2) ORDER BY row_no, id", "is", id, fate);
  CmImportRow row;

  while (cm_stmt_next (stmt, &local))
    {
      read_row (stmt, &row);
      if (func (&row, data, &local))
        continue;
      /* What is left is not read. */
      cm_stmt_bind (stmt, "is", id, fate);
      break;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gint64
cm_import_count_rows (CmConn *conn, gint64 id, const char *fate)
{
  return cm_conn_int (conn, 0, NULL, "SELECT count(*) FROM import_rows WHERE import_id = ?1 AND fate = ?2", "is", id, fate);
}

static GArray *
read_people (CmConn *conn, const char *sql, gint64 id, GError **error)
{
  GError *local = NULL;
  g_autoptr(GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  CmStmt *stmt = cm_conn_query (conn, &local, sql, "i", id);

  while (cm_stmt_next (stmt, &local))
    {
      gint64 person = cm_stmt_int (stmt, 0);

      g_array_append_val (people, person);
    }
  if (local == NULL)
    return g_steal_pointer (&people);
  g_propagate_error (error, local);
  return NULL;
}

GArray *
cm_import_newcomers (CmConn *conn, gint64 id, GError **error)
{
  return read_people (conn, "SELECT c.id FROM imports m"
                      " JOIN step_inserts i ON i.step_id = m.step_id AND i.table_name = 'customers'"
                      " JOIN customers c ON c.id BETWEEN i.first_id AND i.last_id"
                      " WHERE m.id = ?1 AND c.main_id = c.id", id, error);
}

GArray *
cm_import_known (CmConn *conn, gint64 id, GError **error)
{
  return read_people (conn, "SELECT DISTINCT c.main_id FROM imports m"
                      " JOIN json_each (m.report, '$." CM_IMPORT_KNOWN "') r"
                      " JOIN customers c ON c.id BETWEEN json_extract (r.value, '$[0]') AND json_extract (r.value, '$[1]')"
                      " WHERE m.id = ?1", id, error);
}

gint64
cm_import_seen (CmConn *conn, const char *digest)
{
  return cm_conn_int (conn, 0, NULL, "SELECT max(i.at) FROM imports i JOIN steps s ON s.id = i.step_id"
                      " WHERE i.digest = ?1 AND s.undone_at IS NULL", "s", digest);
}

static gpointer
read_profile (CmStmt *stmt)
{
  CmSavedProfile *profile = g_new0 (CmSavedProfile, 1);

  profile->id = cm_stmt_int (stmt, 0);
  profile->name = cm_stmt_dup (stmt, 1);
  profile->fingerprint = cm_stmt_dup (stmt, 2);
  profile->mapping = cm_stmt_dup (stmt, 3);
  return profile;
}

GPtrArray *
cm_saved_profile_list (CmConn *conn, GError **error)
{
  return cm_conn_rows (conn, read_profile, (GDestroyNotify) cm_saved_profile_free, error,
                       "SELECT id, name, fingerprint, mapping FROM profiles ORDER BY name", "");
}

gboolean
cm_saved_profile_write (CmStep *step, const char *name, const char *fingerprint, const char *mapping, GError **error)
{
  CmConn *conn = cm_step_conn (step);
  gint64 id = cm_conn_int (conn, 0, NULL, "SELECT id FROM profiles WHERE fingerprint = ?1", "s", fingerprint);

  cm_step_touch (step, CM_TOPIC_IMPORTS);
  if (id == 0)
    id = cm_conn_int (conn, 0, NULL, "SELECT id FROM profiles WHERE name = ?1", "s", name);
  if (id != 0)
    return cm_conn_run (conn, error, "UPDATE profiles SET name = ?2, fingerprint = ?3, mapping = ?4 WHERE id = ?1", "isss", id, name,
                        fingerprint, mapping);
  return cm_conn_run (conn, error, "INSERT INTO profiles (id, name, fingerprint, mapping) VALUES (?1, ?2, ?3, ?4)", "isss",
                      cm_step_new_id (step, "profiles"), name, fingerprint, mapping);
}

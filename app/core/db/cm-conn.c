/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-db-private.h"
#include "cm-day.h"
#include "cm-memory.h"

#include <glib/gi18n-lib.h>

/* Virtual machine steps between two looks at the cancellable: about a millisecond. */
#define STEPS_BETWEEN_LOOKS 4000
/* Bytes of pages a connection may keep while it has nothing to do: small steps in a row find there what they need. */
#define MOST_AT_REST (8 << 20)

static const char settings_sql[] =
  "PRAGMA foreign_keys = ON;"
  CM_READER_CACHE
  "PRAGMA trusted_schema = OFF;";

static const char writer_sql[] =
  CM_USUAL_CACHE
  "PRAGMA secure_delete = ON;"     /* what a person wants erased is gone from the file */
  "PRAGMA journal_mode = WAL;"
  "PRAGMA synchronous = NORMAL;";

static CmError
code_of (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_FULL: return CM_ERROR_DISK_FULL;
    case SQLITE_BUSY: case SQLITE_LOCKED: return CM_ERROR_BUSY;
    case SQLITE_CONSTRAINT: return CM_ERROR_CONSTRAINT;
    case SQLITE_CORRUPT: return CM_ERROR_CORRUPT;
    case SQLITE_NOTADB: return CM_ERROR_NOT_OURS;
    default: return CM_ERROR_FAILED;
    }
}

static const char *
sentence_of (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_FULL: return _("The disk is full; nothing was changed. Free some space and try again.");
    case SQLITE_BUSY: case SQLITE_LOCKED: return _("Another program is using the database. Close it and try again.");
    case SQLITE_CONSTRAINT: return _("The database refused this change; nothing was changed.");
    case SQLITE_CORRUPT: return _("The database file is damaged. Restore a backup.");
    case SQLITE_NOTADB: return _("This file is not a Community database.");
    case SQLITE_READONLY: return _("The database file cannot be written. Check who may write it.");
    case SQLITE_CANTOPEN: return _("The database file cannot be opened. Check the folder and who may read it.");
    case SQLITE_IOERR: return _("The disk could not be read or written; nothing was changed.");
    default: return _("The database could not do this; nothing was changed.");
    }
}

/* A statement may fail where nobody asks how it went, as one that only makes room; if SQLite ended the transaction for it, all that is
 * written behind it fails as well. What comes first is what went wrong. */
static int
first_code (CmConn *conn)
{
  int rc = sqlite3_extended_errcode (conn->db);

  if (!conn->in_step || !sqlite3_get_autocommit (conn->db))
    return rc;
  if (conn->ended_by == SQLITE_OK)
    conn->ended_by = rc;
  return conn->ended_by;
}

gboolean
cm_conn_set_error (CmConn *conn, GError **error)
{
  int rc = first_code (conn);

  if ((rc & 0xff) == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Stopped; nothing was changed."));
  else
    g_set_error (error, CM_ERROR, code_of (rc), "%s (%s)", sentence_of (rc),
                 rc == sqlite3_extended_errcode (conn->db) ? sqlite3_errmsg (conn->db) : sqlite3_errstr (rc));
  return FALSE;
}

gboolean
cm_conn_refuse (GError **error)
{
  g_set_error_literal (error, CM_ERROR, CM_ERROR_CONSTRAINT, sentence_of (SQLITE_CONSTRAINT));
  return FALSE;
}

gboolean
cm_conn_exec (CmConn *conn, const char *sql, GError **error)
{
  cm_inserts_settle (conn);
  if (sqlite3_exec (conn->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  return cm_conn_set_error (conn, error);
}

static int
stop_if_cancelled (gpointer data)
{
  CmConn *conn = data;

  return g_cancellable_is_cancelled (conn->cancellable);
}

void
cm_conn_set_cancellable (CmConn *conn, GCancellable *cancellable)
{
  cm_inserts_settle (conn);
  conn->cancellable = cancellable;
  sqlite3_progress_handler (conn->db, cancellable != NULL ? STEPS_BETWEEN_LOOKS : 0, stop_if_cancelled, conn);
}

static gboolean
prepare_connection (CmConn *conn, GError **error)
{
  sqlite3_extended_result_codes (conn->db, 1);
  sqlite3_busy_timeout (conn->db, 5000);
  if (!cm_conn_set_up_each (conn, error) || !cm_conn_exec (conn, settings_sql, error))
    return FALSE;
  return !conn->writable || cm_conn_exec (conn, writer_sql, error);
}

/* SQLite counts its memory under a lock that every allocation takes; nobody reads the count.  What a statement may have to take back
 * stays in memory, however much it is. */
static void
set_up_library (void)
{
  static gsize done;

  if (!g_once_init_enter (&done))
    return;
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3_config (SQLITE_CONFIG_STMTJRNL_SPILL, -1);
  g_once_init_leave (&done, 1);
}

CmConn *
cm_conn_open (const char *path, gboolean writable, GError **error)
{
  g_autoptr(CmConn) conn = g_new0 (CmConn, 1);
  int flags = SQLITE_OPEN_NOMUTEX | (writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);

  set_up_library ();
  cm_memory_set_up ();
  conn->writable = writable;
  conn->stmts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) cm_stmt_free);
  if (sqlite3_open_v2 (path, &conn->db, flags, NULL) != SQLITE_OK)
    {
      cm_conn_set_error (conn, error);
      return NULL;
    }
  if (!prepare_connection (conn, error))
    return NULL;
  if (writable)
    conn->inserts = cm_inserts_new (conn);
  return g_steal_pointer (&conn);
}

void
cm_conn_keep (CmConn *conn, CmKept which, gpointer data, GDestroyNotify data_free)
{
  if (conn->kept[which].data != NULL)
    conn->kept[which].free (conn->kept[which].data);
  conn->kept[which].data = data;
  conn->kept[which].free = data_free;
  conn->kept[which].version = data != NULL ? cm_conn_int (conn, 0, NULL, "PRAGMA data_version", "") : 0;
}

gpointer
cm_conn_take_kept (CmConn *conn, CmKept which)
{
  /* The number changes when another connection has committed. */
  if (conn->kept[which].data != NULL && conn->kept[which].version != cm_conn_int (conn, -1, NULL, "PRAGMA data_version", ""))
    cm_conn_keep (conn, which, NULL, NULL);
  return g_steal_pointer (&conn->kept[which].data);
}

int
cm_conn_set_cache (CmConn *conn, int kibibytes)
{
  /* Negative numbers mean kibibytes; others would be pages, which are set nowhere. */
  int before = -(int) cm_conn_int (conn, 0, NULL, "PRAGMA cache_size", "");
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = -%d", kibibytes);

  cm_conn_exec (conn, sql, NULL);
  return before;
}

void
cm_conn_forget_kept (CmConn *conn)
{
  for (int which = 0; which < CM_N_KEPT; which++)
    cm_conn_keep (conn, (CmKept) which, NULL, NULL);
}

void
cm_conn_rest (CmConn *conn)
{
  int used = 0, ignored;

  if (sqlite3_db_status (conn->db, SQLITE_DBSTATUS_CACHE_USED, &used, &ignored, 0) != SQLITE_OK || used <= MOST_AT_REST)
    return;
  sqlite3_db_release_memory (conn->db);
  cm_memory_give_back ();
}

void
cm_conn_close (CmConn *conn)
{
  cm_conn_forget_kept (conn);
  cm_inserts_settle (conn);
  g_hash_table_unref (conn->stmts);
  sqlite3_close (conn->db);
  g_clear_pointer (&conn->inserts, cm_inserts_free);
  g_clear_pointer (&conn->zone, g_time_zone_unref);
  g_free (conn);
}

GTimeZone *
cm_conn_zone (CmConn *conn)
{
  g_autofree char *name = NULL;

  if (conn->zone != NULL)
    return conn->zone;
  name = cm_conn_text (conn, NULL, "SELECT time_zone FROM shop WHERE id = 1", "");
  if (name == NULL)
    name = g_strdup ("UTC");
  conn->zone = g_time_zone_new_identifier (name);
  if (conn->zone == NULL)
    conn->zone = g_time_zone_new_utc ();
  return conn->zone;
}

void
cm_conn_forget_zone (CmConn *conn)
{
  g_clear_pointer (&conn->zone, g_time_zone_unref);
}

int
cm_conn_today (CmConn *conn, gint64 now)
{
  return cm_day_from_time (now, cm_conn_zone (conn));
}

gint64
cm_conn_changes (CmConn *conn)
{
  cm_inserts_settle (conn);
  return sqlite3_changes64 (conn->db);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Needed before sqlite3.h for the hook that fills the journal. */
#define SQLITE_ENABLE_PREUPDATE_HOOK 1
#include <sqlite3.h>

#include "cm-db.h"
#include "cm-each.h"

G_BEGIN_DECLS

typedef struct _CmJournal CmJournal;
typedef struct _CmIds CmIds;
typedef struct _CmInserts CmInserts;

#define CM_RECENT_STMTS 256

/* Who is told of rows now; nobody without a function. */
typedef struct {
  CmEachFunc func;
  gpointer data;
} CmEach;

struct _CmConn {
  sqlite3 *db;
  GHashTable *stmts;          /* SQL text -> CmStmt */
  CmStmt *recent[CM_RECENT_STMTS];  /* by the address of the text, see cm_conn_prepare() */
  GTimeZone *zone;            /* lazily */
  CmInserts *inserts;         /* rows that wait; NULL where nobody writes */
  gboolean lent;              /* a thread of those may be writing some, see cm_inserts_settle() */
  CmEach each;                /* see cm_conn_each() */
  CmJournal *journal;         /* not owned; NULL before it is there */
  GCancellable *cancellable;  /* of the running job, not owned */
  gboolean writable;
  gboolean in_step;           /* a job writes: nothing may be committed before it is over */
  int ended_by;               /* what SQLite ended its transaction for, SQLITE_OK while it goes on */
  struct {
    gpointer data;
    GDestroyNotify free;
    gint64 version;           /* PRAGMA data_version when it was kept */
  } kept[CM_N_KEPT];          /* see cm_conn_keep() */
};

struct _CmStmt {
  CmConn *conn;
  const char *sql;            /* the key of the table of statements */
  sqlite3_stmt *stmt;
  gboolean has_row;
};

/* cm-conn.c */
#define CM_USUAL_CACHE "PRAGMA cache_size = -65536;"
/* There are several readers, and the system keeps the file's pages anyhow: enough for the inner pages of every index of a large shop. */
#define CM_READER_CACHE "PRAGMA cache_size = -2048;"
CmConn *cm_conn_open (const char *path, gboolean writable, GError **error);
void cm_conn_close (CmConn *conn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmConn, cm_conn_close)
void cm_conn_forget_zone (CmConn *conn);
void cm_conn_forget_kept (CmConn *conn);
void cm_conn_rest (CmConn *conn);                              /* gives back the pages that a large step has read */
void cm_conn_set_cancellable (CmConn *conn, GCancellable *cancellable);
gboolean cm_conn_set_error (CmConn *conn, GError **error);     /* from sqlite3_errcode(); always returns FALSE */
gboolean cm_conn_refuse (GError **error);                      /* what SQLite says when a row may not stand; always returns FALSE */
gboolean cm_conn_exec (CmConn *conn, const char *sql, GError **error);

/* cm-stmt.c */
void cm_stmt_free (CmStmt *stmt);
CmStmt *cm_conn_find_stmt (CmConn *conn, const char *sql, GError **error);   /* cm_conn_prepare(), leaving alone the rows that wait */
gboolean cm_stmt_finish (CmStmt *stmt, GError **error);        /* cm_stmt_run(), the same way */
void cm_conn_forget_stmts (CmConn *conn);                      /* all of them, as after a change of the schema */
void cm_conn_rewind (CmConn *conn);                            /* lets go of every statement left on a row */

CmStmt *cm_conn_query_values (CmConn *conn, GError **error, const char *sql, const char *types, va_list values);
gboolean cm_conn_run_values (CmConn *conn, GError **error, const char *sql, const char *types, va_list values);

/* cm-each.c */
gboolean cm_conn_set_up_each (CmConn *conn, GError **error);

/* cm-insert.c: rows of a large load that wait to be written together */
CmInserts *cm_inserts_new (CmConn *conn);
void cm_inserts_free (CmInserts *inserts);
void cm_inserts_forget (CmInserts *inserts);                   /* what waits is not written */
gboolean cm_inserts_write (CmConn *conn, GError **error);
void cm_inserts_wait (CmConn *conn);

/* The least and the greatest number of a column, the first above the last when all were NULL. */
typedef struct {
  gint64 first;
  gint64 last;
} CmBounds;

void cm_inserts_watch (CmConn *conn);                          /* from here on rows that gather are counted */
gint64 cm_inserts_bounds (CmConn *conn, const char *table, const char *column, CmBounds *bounds);   /* returns how many rows */

/* Before the connection is used in any way: no thread writes rows any more. */
static inline void
cm_inserts_settle (CmConn *conn)
{
  if (G_UNLIKELY (conn->lent))
    cm_inserts_wait (conn);
}

/* cm-ids.c: next free id per table, in memory between commits */
CmIds *cm_ids_new (void);
void cm_ids_free (CmIds *ids);
gint64 cm_ids_take (CmIds *ids, CmConn *conn, const char *table, GError **error);
gboolean cm_ids_save (CmIds *ids, CmConn *conn, GError **error);
void cm_ids_forget (CmIds *ids);                               /* after a rollback */
void cm_ids_give_back (CmIds *ids, const char *table, gint64 next);

/* cm-journal.c: what the running step inserted, changed and deleted */
CmJournal *cm_journal_new (CmConn *conn);
void cm_journal_free (CmJournal *journal);
void cm_journal_begin (CmJournal *journal);
gboolean cm_journal_flush (CmJournal *journal, CmIds *ids, gint64 step_id, GError **error);
gboolean cm_journal_is_empty (CmJournal *journal);             /* nothing was journalled since begin */
gint64 cm_journal_rows (CmJournal *journal);
gboolean cm_journal_is_full (CmJournal *journal);               /* time to flush */
void cm_journal_set_bulk (CmJournal *journal, gboolean bulk);   /* see cm_step_bulk_begin() */
gboolean cm_journal_was_changed (CmJournal *journal, const char *table);    /* whether rows of it were, since then */
/* Rows first..last are about to be inserted behind all others (none in a range known: first > last); whether they are noted by that. */
gboolean cm_journal_take_rows (CmJournal *journal, const char *table, gint64 first, gint64 last);
void cm_journal_look (CmJournal *journal, gboolean look);      /* whether rows are noted as they are written, as is usual */
void cm_journal_end (CmJournal *journal);
gboolean cm_journal_keeps (const char *table);                 /* whether the table is journalled */

/* cm-migrate.c */
gboolean cm_migrate (CmConn *conn, const char *path, GError **error);

/* cm-step.c */
struct _CmStep {
  CmConn *conn;
  CmIds *ids;
  CmJournal *journal;         /* NULL in a quiet job */
  gint64 id;
  gint64 now;
  int topics;
  GHashTable *touched;        /* gint64 * -> itself */
  gboolean all_touched;
  char *detail;
  gint64 staff_id;
  gboolean answer_only;
  gboolean erases;            /* nothing is journalled */
  gboolean failed;            /* an id or the journal could not be written; the step fails at its end */
  GPtrArray *dropped;         /* CREATE INDEX texts of cm_step_bulk_begin() */
  gboolean batch;             /* rows of cm_step_insert() wait */
  gboolean bulk;              /* there was one: cm_bulk_settle() is due */
};
void cm_step_clear (CmStep *step);

/* cm-bulk.c */
void cm_bulk_settle (CmConn *conn);                            /* after the transaction of a large load */

/* cm-writer.c: the one thread that writes */
typedef struct _CmWriter CmWriter;

typedef enum {
  CM_JOB_STEP,        /* journalled, undoable */
  CM_JOB_QUIET,       /* computed values only */
  CM_JOB_UNDO,        /* foreign keys off, not journalled */
} CmJobKind;

typedef void (*CmAnnounce) (CmJobKind kind, int topics, GArray *customer_ids, gpointer owner);

CmWriter *cm_writer_new (CmConn *conn, CmFinisher finisher, CmAnnounce announce, gpointer owner);
void cm_writer_close (CmWriter *writer);
gpointer cm_writer_run (CmWriter *writer, CmJobKind kind, const char *name, gint64 now, CmWriteFunc func, gpointer data,
                        GCancellable *cancellable, GError **error);
void cm_writer_push (CmWriter *writer, CmJobKind kind, const char *name, gint64 now, CmWriteFunc func, gpointer data,
                     GDestroyNotify data_free, GDestroyNotify result_free, GTask *task);

/* cm-db.c */
CmWriter *cm_db_get_writer (CmDb *self);
typedef struct _CmRedo CmRedo;
void cm_db_set_redo (CmDb *self, CmRedo *redo, gint64 step_id);   /* (transfer full), on the writer thread */
CmRedo *cm_db_get_redo (CmDb *self);                           /* on the writer thread */
gint64 cm_db_get_redo_step (CmDb *self);                       /* on any thread */
void cm_redo_free (CmRedo *redo);

G_END_DECLS

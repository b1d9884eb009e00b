/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-left-out-file.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "cm-csv-write.h"
#include "cm-import-store.h"

/* The cells of a row kept as CSV, each made harmless. */
static void
append_raw (GString *csv, const char *raw)
{
  g_autoptr(GString) cell = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *p = raw; ; p++)
    if (quoted && *p == '"' && p[1] == '"')
      g_string_append_c (cell, *p++);
    else if (*p == '"' && (quoted || cell->len == 0))
      quoted = !quoted;
    else if (*p == '\0' || (*p == ',' && !quoted))
      {
        g_string_append_c (csv, ',');
        cm_csv_append (csv, cell->str);
        g_string_truncate (cell, 0);
        if (*p == '\0')
          return;
      }
    else
      g_string_append_c (cell, *p);
}

/* A file under way: there may be a million rows, of which a few are held at a time. */
typedef struct {
  GOutputStream *stream;
  GString *csv;
  const char *name;      /* of the sheet, NULL where it goes without saying */
} Saving;

static gboolean
flush (Saving *saving, GError **error)
{
  gboolean worked = g_output_stream_write_all (saving->stream, saving->csv->str, saving->csv->len, NULL, NULL, error);

  g_string_truncate (saving->csv, 0);
  return worked;
}

static gboolean
save_row (const CmImportRow *row, gpointer data, GError **error)
{
  enum { MUCH = 64 * 1024 };
  Saving *saving = data;
  g_autofree char *named = saving->name != NULL ? g_strdup_printf ("%s: %s", saving->name, row->message) : NULL;

  g_string_append_printf (saving->csv, "%" G_GINT64_FORMAT ",", row->row_no);
  cm_csv_append (saving->csv, named != NULL ? named : row->message);
  if (row->raw != NULL)
    append_raw (saving->csv, row->raw);
  g_string_append (saving->csv, "\r\n");
  return saving->csv->len < MUCH || flush (saving, error);
}

static gboolean
save_import (Saving *saving, CmConn *conn, gint64 id, gboolean named, GError **error)
{
  g_autoptr(CmImportInfo) info = named ? cm_import_show (conn, id, error) : NULL;

  if (named && info == NULL)
    return FALSE;
  saving->name = named ? info->file_name : NULL;
  return cm_import_each_row (conn, id, CM_IMPORT_REJECTED, save_row, saving, error);
}

static gboolean
save_all (Saving *saving, CmConn *conn, GArray *imports, GError **error)
{
  g_string_append (saving->csv, "\xef\xbb\xbf");
  cm_csv_append (saving->csv, _("Row"));
  g_string_append_c (saving->csv, ',');
  cm_csv_append (saving->csv, _("Reason"));
  g_string_append (saving->csv, "\r\n");
  for (guint i = 0; i < imports->len; i++)
    if (!save_import (saving, conn, g_array_index (imports, gint64, i), imports->len > 1, error))
      return FALSE;
  return flush (saving, error);
}

gboolean
cm_left_out_write (CmConn *conn, GArray *imports, const char *path, GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GString) csv = g_string_new (NULL);
  g_autoptr(GError) local = NULL;
  g_autoptr(GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, &local);
  g_autoptr(GCancellable) given_up = g_cancellable_new ();
  Saving saving = { (GOutputStream *) stream, csv, NULL };

  if (stream != NULL && save_all (&saving, conn, imports, &local) && g_output_stream_close (saving.stream, NULL, &local))
    return TRUE;
  /* Closed like this it leaves what was there before. */
  g_cancellable_cancel (given_up);
  if (stream != NULL)
    g_output_stream_close (saving.stream, given_up, NULL);
  g_set_error (error, CM_ERROR, CM_ERROR_FAILED, _("“%s” could not be written: %s"), path, local->message);
  return FALSE;
}

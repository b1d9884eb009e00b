/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-left-out-file.h"

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

gboolean
cm_left_out_write (GPtrArray *rows, const char *path, GError **error)
{
  g_autoptr(GString) csv = g_string_new ("\xef\xbb\xbf");

  cm_csv_append (csv, _("Row"));
  g_string_append_c (csv, ',');
  cm_csv_append (csv, _("Reason"));
  g_string_append (csv, "\r\n");
  for (guint i = 0; i < rows->len; i++)
    {
      const CmImportRow *row = g_ptr_array_index (rows, i);

      if (!row->rejected)
        continue;
      g_string_append_printf (csv, "%" G_GINT64_FORMAT ",", row->row_no);
      cm_csv_append (csv, row->message);
      if (row->raw != NULL)
        append_raw (csv, row->raw);
      g_string_append (csv, "\r\n");
    }
  return g_file_set_contents (path, csv->str, csv->len, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-table-save.h"

#include <glib/gi18n-lib.h>

#include "cm-xlsx-write.h"

static gboolean
ends_with (const char *path, const char *end)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, end);
}

gboolean
cm_table_can_save (const char *path)
{
  return ends_with (path, ".csv") || ends_with (path, ".xlsx");
}

static GBytes *
make_file (const CmPlainTable *table, const char *path, GError **error)
{
  if (ends_with (path, ".xlsx"))
    return cm_xlsx_write (table, error);
  if (ends_with (path, ".csv"))
    return g_string_free_to_bytes (cm_plain_table_to_csv (table));
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” is neither a .csv nor a .xlsx file. Give it one of these ends."), path);
  return NULL;
}

gboolean
cm_table_save (const CmPlainTable *table, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = make_file (table, path, error);
  g_autoptr (GError) local = NULL;
  gsize size;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes == NULL)
    return FALSE;
  if (g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local))
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_FAILED, _("“%s” could not be written: %s"), path, local->message);
  return FALSE;
}

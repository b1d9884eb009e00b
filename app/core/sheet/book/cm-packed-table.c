/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-packed-table.h"

#include "cm-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* What marks an archive as a document that is read, or refused, as a whole. */
static const char *const of_documents[] = { "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/workbook.bin", "content.xml",
                                            "Index/Document.iwa" };
static const char *const tables[] = { ".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", NULL };
static const char *const texts[] = { ".txt", NULL };    /* a table only where there is no other: it may be a word of thanks */

static gboolean
ends_as (const char *name, const char *const *endings)
{
  for (; *endings != NULL; endings++)
    if (g_str_has_suffix (name, *endings))
      return TRUE;
  return FALSE;
}

/* Files beside the real one: .DS_Store, ~$locked.xlsx and all of __MACOSX */
static gboolean
is_beside (const char *name)
{
  const char *slash = strrchr (name, '/');
  const char *base = slash != NULL ? slash + 1 : name;

  return *base == '.' || g_str_has_prefix (base, "~$") || g_str_has_prefix (name, "__macosx/");
}

static GPtrArray *
find_tables (CmXlsxArchive *archive, const char *const *endings)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree const char **names = cm_xlsx_archive_names (archive);

  for (guint i = 0; names[i] != NULL; i++)
    if (ends_as (names[i], endings) && !is_beside (names[i]))
      g_ptr_array_add (found, (gpointer) names[i]);
  return found;
}

static GPtrArray *
list_tables (CmXlsxArchive *archive)
{
  g_autoptr(GPtrArray) found = find_tables (archive, tables);

  return found->len > 0 ? g_steal_pointer (&found) : find_tables (archive, texts);
}

gboolean
cm_packed_table_is (CmXlsxArchive *archive, const CmTableFile *file)
{
  g_autoptr(GPtrArray) found = NULL;

  if (file->unpacked)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (of_documents); i++)
    if (cm_xlsx_archive_has (archive, of_documents[i]))
      return FALSE;
  found = list_tables (archive);
  return found->len > 0;
}

static int
open_nameless (GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("community-XXXXXX", &path, error);

  if (fd >= 0)
    g_unlink (path);
  return fd;
}

/* The password of an archive is no matter of a spreadsheet. */
static void
explain (const CmTableFile *file, GError **error)
{
  if (error == NULL || !g_error_matches (*error, CM_ERROR, CM_ERROR_ENCRYPTED_FILE))
    return;
  g_clear_error (error);
  g_set_error (error, CM_ERROR, CM_ERROR_ENCRYPTED_FILE, _("“%s” has a password. Unpack it, then drop the order sheet in it."), file->name);
}

gboolean
cm_packed_table_unpack (CmXlsxArchive *archive, CmTableFile *file, GError **error)
{
  g_autoptr(GPtrArray) found = list_tables (archive);
  int fd;

  if (found->len > 1)
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” holds several tables. Unpack it and drop the order sheets in it; they "
                                                            "may be dropped together."), file->name);
      return FALSE;
    }
  fd = open_nameless (error);
  if (fd < 0)
    return FALSE;
  if (cm_xlsx_archive_copy (archive, found->pdata[0], fd, error))
    return cm_table_file_go_on (file, fd, error);
  close (fd);
  explain (file, error);
  return FALSE;
}

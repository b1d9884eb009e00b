/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-pasted-table.h"

#include "cm-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define FOLDER "community-paste-"
#define ENDING ".tsv"

static gboolean
is_blank (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]) && text[i] != '\0')
      return FALSE;
  return TRUE;
}

/* A name with slashes or a leading dot would be another file. */
static char *
file_name (const char *name)
{
  char *safe = g_strconcat (*name == '.' ? "_" : "", *name != '\0' ? name : "_", ENDING, NULL);

  return g_strdelimit (safe, "/\\", '_');
}

/* Where the folder may lie: what is in the first is gone when the user leaves, even if the program had no time to tidy up. */
static const char *
place (guint index)
{
  return index == 0 ? g_get_user_runtime_dir () : index == 1 ? g_get_tmp_dir () : NULL;
}

/* Made with mode 0700: a customer list is nobody else's. */
static char *
make_folder (GError **error)
{
  for (guint i = 0; place (i) != NULL; i++)
    {
      char *folder = g_build_filename (place (i), FOLDER "XXXXXX", NULL);

      if (g_mkdtemp (folder) != NULL)
        return folder;
      g_free (folder);
    }
  return g_dir_make_tmp (FOLDER "XXXXXX", error);
}

char *
cm_pasted_table_save (const char *text, gssize length, const char *name, GError **error)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autofree char *folder = NULL;
  g_autofree char *base = NULL;
  g_autofree char *path = NULL;

  if (is_blank (text, size))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_A_TABLE, _("“%s” is empty. Mark the table in the spreadsheet and copy it again."), name);
      return NULL;
    }
  folder = make_folder (error);
  if (folder == NULL)
    return NULL;
  base = file_name (name);
  path = g_build_filename (folder, base, NULL);
  if (g_file_set_contents_full (path, text, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, error))
    return g_steal_pointer (&path);
  g_rmdir (folder);
  return NULL;
}

gboolean
cm_pasted_table_is (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *above = g_path_get_dirname (folder);
  g_autofree char *base = g_path_get_basename (folder);

  return (g_strcmp0 (above, place (0)) == 0 || g_strcmp0 (above, place (1)) == 0) && g_str_has_prefix (base, FOLDER)
         && g_str_has_suffix (path, ENDING);
}

void
cm_pasted_table_remove (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!cm_pasted_table_is (path))
    return;
  g_unlink (path);
  g_rmdir (folder);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-fuzz.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *file = NULL;

static void
remove_file (void)
{
  g_unlink (file);
  g_free (file);
}

/* One file for all rounds. */
static const char *
scratch (void)
{
  if (file == NULL)
    {
      int fd = g_file_open_tmp ("cm-fuzz-XXXXXX", &file, NULL);

      g_assert (fd >= 0);
      close (fd);
      atexit (remove_file);
    }
  return file;
}

void
cm_fuzz_walk (CmSheet *sheet, GError **error)
{
  CmSheetRow row;

  while (sheet != NULL && cm_sheet_next (sheet, &row, error))
    for (guint i = 0; i < row.n_cells; i++)
      {
        g_assert (strlen (row.cells[i].text) == row.cells[i].length);
        g_assert (g_utf8_validate (row.cells[i].text, (gssize) row.cells[i].length, NULL));
      }
  g_assert (sheet != NULL || *error != NULL);
}

/* The first sheet with rows was chosen; another one is asked for by its name. */
static void
walk_last_sheet (const CmSheetInfo *info)
{
  guint n_sheets = info->sheets == NULL ? 0 : g_strv_length (info->sheets);
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) sheet = NULL;
  CmSheetOptions options = { NULL };

  if (n_sheets < 2 || g_strcmp0 (info->sheets[n_sheets - 1], info->sheet) == 0)
    return;
  options.sheet = info->sheets[n_sheets - 1];
  sheet = cm_sheet_open (scratch (), &options, &error);
  cm_fuzz_walk (sheet, &error);
}

const char *
cm_fuzz_write (const guint8 *data, size_t size)
{
  FILE *out = fopen (scratch (), "wb");

  g_assert (out != NULL && fwrite (data, 1, size, out) == size);
  fclose (out);
  return scratch ();
}

void
cm_fuzz_read (const guint8 *data, size_t size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(CmSheet) sheet = cm_sheet_open (cm_fuzz_write (data, size), NULL, &error);

  cm_fuzz_walk (sheet, &error);
  if (sheet != NULL)
    walk_last_sheet (cm_sheet_get_info (sheet));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-test-paper.h"

#include <string.h>

gboolean
cm_test_program (const char *name)
{
  g_autofree char *path = g_find_program_in_path (name);

  if (path == NULL)
    g_test_skip (name);
  return path != NULL;
}

char *
cm_test_run (const char *const *words)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *out = NULL;
  int status;

  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return g_steal_pointer (&out);
}

char *
cm_test_pdf_text (const char *path, int first, int last, gboolean raw)
{
  g_autofree char *from = g_strdup_printf ("%d", MAX (1, first));
  g_autofree char *to = g_strdup_printf ("%d", last > 0 ? last : 9999);
  const char *words[] = { "pdftotext", raw ? "-raw" : "-layout", "-f", from, "-l", to, path, "-", NULL };

  return cm_test_run (words);
}

guint
cm_test_count (const char *text, const char *needle)
{
  guint count = 0;

  for (const char *at = strstr (text, needle); at != NULL; at = strstr (at + strlen (needle), needle))
    count++;
  return count;
}

char *
cm_test_save (CmPaper *paper, const char *folder, const char *name)
{
  g_autoptr(GError) error = NULL;
  char *path = g_build_filename (folder, name, NULL);

  cm_paper_save (paper, path, &error);
  g_assert_no_error (error);
  return path;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-table-encoding.h"

#include "cm-encoding.h"
#include "cm-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The encoding is judged on so much text from the first byte on that is not ASCII. */
#define SAMPLE (256 * 1024)

/* What says nothing of an encoding: not a sign that Japanese follows in seven bits either. */
static gboolean
is_ascii (const guchar *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] >= 0x80 || bytes[i] == 0 || bytes[i] == 0x1B)
      return FALSE;
  return TRUE;
}

/* Reads on to the first byte that is not ASCII: a long file may show its encoding late. */
static gboolean
guess_by_content (CmTableFile *file, const char **name, GError **error)
{
  g_autofree guchar *sample = g_malloc (SAMPLE);
  gssize got;

  do
    got = cm_table_file_read (file, sample, SAMPLE, error);
  while (got > 0 && is_ascii (sample, (gsize) got));
  if (got < 0)
    return FALSE;
  *name = got == 0 ? "UTF-8" : cm_encoding_guess (sample, (gsize) got);
  if (*name != NULL)
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_BAD_ENCODING,
               _("The characters of “%s” could not be recognised. Choose its encoding, such as GB18030 or UTF-8, and open it again."),
                 file->name);
  return FALSE;
}

/* What a page or document says of itself counts where the content agrees: text that is UTF-8 is no other encoding. */
static char *
encoding_by_content (CmTableFile *file, const char *declared, GError **error)
{
  g_autoptr(GError) cause = NULL;
  const char *guessed = NULL;
  gboolean found = guess_by_content (file, &guessed, &cause);
  char *name = NULL;

  if (declared != NULL && g_strcmp0 (guessed, "UTF-8") != 0 && (guessed == NULL || !g_str_has_prefix (guessed, "UTF-")))
    name = cm_encoding_known_name (declared);
  if (name != NULL)
    return name;
  if (found)
    return g_strdup (guessed);
  g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

/* Some back-ends put the mark of UTF-8 before text in GBK. */
static char *
encoding_behind_mark (CmTableFile *file, const CmEncodingGuess *mark)
{
  const char *guessed = NULL;

  file->position = (goffset) mark->mark;
  if (strcmp (mark->name, "UTF-8") != 0 || !guess_by_content (file, &guessed, NULL) || g_str_has_prefix (guessed, "UTF-"))
    return g_strdup (mark->name);
  return g_strdup (guessed);
}

char *
cm_table_encoding_find (CmTableFile *file, const char *chosen, const char *declared, GError **error)
{
  guchar head[4];
  gssize got;
  CmEncodingGuess mark;
  char *name = NULL;

  file->position = 0;
  got = cm_table_file_read (file, head, sizeof head, error);
  if (got < 0)
    return NULL;
  mark = cm_encoding_from_mark (head, (gsize) got);
  file->position = 0;
  if (chosen != NULL)
    {
      name = cm_encoding_known_name (chosen);
      if (name == NULL)
        g_set_error (error, CM_ERROR, CM_ERROR_BAD_ENCODING, _("There is no encoding “%s”. Use one such as UTF-8 or GB18030."), chosen);
      if (mark.name != NULL && g_strcmp0 (name, mark.name) != 0)
        mark.mark = 0;
    }
  else if (mark.name != NULL)
    name = encoding_behind_mark (file, &mark);
  else if (file->pasted)
    name = g_strdup ("UTF-8");
  else
    name = encoding_by_content (file, declared, error);
  file->position = (goffset) mark.mark;
  return name;
}

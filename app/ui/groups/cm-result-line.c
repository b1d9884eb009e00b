/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-result-line.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-call-store.h"
#include "cm-error.h"
#include "cm-text.h"

void
cm_result_line_free (CmResultLine *line)
{
  g_free (line->note);
  g_free (line);
}

const char *
cm_outcome_words (const char *outcome)
{
  static const struct { const char *outcome; const char *words; } labels[] = {
    { "added", NC_("call", "added") },               { "refused", NC_("call", "refused") },
    { "no-answer", NC_("call", "no answer") },       { "wrong-number", NC_("call", "wrong number") },
    { "call-later", NC_("call", "call later") },     { "reached", NC_("call", "reached, not added") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (labels[i].outcome, outcome) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "call", labels[i].words);
  return "—";
}

/* `27` or `12-20`. */
static gboolean
read_lines (const char *word, CmResultLine *line)
{
  g_auto(GStrv) ends = g_strsplit (word, "-", 2);
  guint64 first, last;

  if (!g_ascii_string_to_unsigned (ends[0], 10, 1, G_MAXINT, &first, NULL))
    return FALSE;
  last = first;
  if (ends[1] != NULL && !g_ascii_string_to_unsigned (ends[1], 10, first, G_MAXINT, &last, NULL))
    return FALSE;
  line->first = (int) first;
  line->last = (int) last;
  return TRUE;
}

static gboolean
check_lines (const CmResultLine *line, int lines, GError **error)
{
  if (line->last <= lines)
    return TRUE;
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("There is no line %d, this sheet goes to %d"), line->last, lines);
  return FALSE;
}

/* The words after @count of them. */
static char *
rest_of (char **words, guint count)
{
  g_autofree char *rest = g_strjoinv (" ", words + count);

  return *g_strstrip (rest) != '\0' ? g_steal_pointer (&rest) : NULL;
}

CmResultLine *
cm_result_line_parse (const char *text, int lines, GError **error)
{
  g_autofree char *clean = g_utf8_validate (text, -1, NULL) ? cm_text_clean (text) : NULL;
  g_auto(GStrv) words = g_strsplit (clean != NULL ? clean : "", " ", -1);
  g_autoptr(CmResultLine) line = g_new0 (CmResultLine, 1);

  if (words[0] != NULL && words[1] != NULL && (line->outcome = cm_call_outcome_read (words[1])) != NULL && read_lines (words[0], line))
    line->note = rest_of (words, 2);
  else if (words[0] != NULL && (line->outcome = cm_call_outcome_read (words[0])) != NULL)
    line->note = rest_of (words, 1);
  else
    {
      g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, _("Type line and result, as 27 1; or the result alone for the next line"));
      return NULL;
    }
  return check_lines (line, lines, error) ? g_steal_pointer (&line) : NULL;
}

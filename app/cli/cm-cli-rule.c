/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-cli-rule.h"

#include <glib/gi18n.h>

#include "cm-segment-store.h"

char *
cm_cli_rule_text (const char *word, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *text = NULL;

  if (*word != '@')
    return g_strdup (word);
  if (!g_file_get_contents (word + 1, &text, NULL, &local))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND, _("The rule cannot be read: %s"), local->message);
      return NULL;
    }
  if (g_utf8_validate (text, -1, NULL))
    return text;
  g_free (text);
  g_set_error (error, CM_ERROR, CM_ERROR_BAD_ENCODING, _("“%s” is not UTF-8 text. Save it as UTF-8."), word + 1);
  return NULL;
}

char *
cm_cli_rule_or_segment (CmConn *conn, const char *word, GError **error)
{
  g_autoptr (CmSegment) segment = NULL;
  const char *start = word;

  while (g_ascii_isspace (*start))
    start++;
  if (*start == '{' || *start == '@')
    return cm_cli_rule_text (start, error);
  segment = cm_segment_store_find (conn, word, error);
  return segment != NULL ? g_steal_pointer (&segment->rule) : NULL;
}

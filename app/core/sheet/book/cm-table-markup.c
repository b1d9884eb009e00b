/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-table-markup.h"

#include "cm-encoding.h"

#include <string.h>

/* The first element, or a namespace that tells it, comes within so much. */
#define LOOKED_AT 4096

/* Elements that begin what back-ends write as a page with a table; many leave <html> out. */
static const char *const page_elements[] = { "html", "head", "meta", "title", "style", "script", "body", "table", "thead", "tbody", "tr",
                                             "div", "center", "font", "p", NULL };

/* The beginning as ASCII: without mark and without the zero bytes of UTF-16. */
static char *
as_ascii (const guchar *head, gsize length)
{
  gsize mark = cm_encoding_from_mark (head, length).mark;
  gsize looked_at = MIN (length, LOOKED_AT);
  GString *text = g_string_sized_new (LOOKED_AT);

  for (gsize i = mark; i < looked_at; i++)
    if (head[i] != 0)
      g_string_append_c (text, (char) head[i]);
  return g_string_free (text, FALSE);
}

/* Steps over blanks, declarations and comments; *document_type is set when one of HTML is among them. */
static const char *
first_element (const char *p, gboolean *document_type)
{
  for (;;)
    {
      const char *close = NULL;

      while (g_ascii_isspace (*p))
        p++;
      if (g_str_has_prefix (p, "<!--"))
        close = strstr (p, "-->");
      else if (p[0] == '<' && (p[1] == '?' || p[1] == '!'))
        close = strchr (p, '>');
      else
        return p;
      if (g_ascii_strncasecmp (p, "<!doctype html", 14) == 0)
        *document_type = TRUE;
      if (close == NULL)
        return p + strlen (p);
      p = close + (*close == '-' ? 3 : 1);
    }
}

gboolean
cm_table_markup_kind (const guchar *head, gsize length, CmTableKind *kind)
{
  g_autofree char *text = as_ascii (head, length);
  gboolean page = FALSE;
  const char *element = first_element (text, &page);
  g_autofree char *name = NULL;
  const char *local;

  *kind = CM_TABLE_TEXT;
  if (*element != '<' || (!g_ascii_isalpha (element[1]) && element[1] != '_'))
    {
      *kind = page ? CM_TABLE_HTML : CM_TABLE_TEXT;
      return element > text && text[strspn (text, " \t\r\n")] == '<';
    }
  name = g_strndup (element + 1, strcspn (element + 1, " \t\r\n/>"));
  local = strchr (name, ':') != NULL ? strchr (name, ':') + 1 : name;
  if (strcmp (local, "Workbook") == 0)
    *kind = CM_TABLE_EXCEL_XML;
  else if (strcmp (local, "document") == 0 && strstr (text, "opendocument") != NULL)
    *kind = CM_TABLE_FLAT_ODS;
  else
    {
      g_autofree char *lower = g_ascii_strdown (name, -1);

      if (page || g_strv_contains (page_elements, lower))
        *kind = CM_TABLE_HTML;
    }
  return TRUE;
}

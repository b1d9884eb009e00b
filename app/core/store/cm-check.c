/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-check.h"

#include <glib/gi18n-lib.h>

#include "cm-text.h"

char *
cm_check_words (const char *text, const char *refusal, GError **error)
{
  char *clean = text != NULL && g_utf8_validate (text, -1, NULL) ? cm_text_clean (text) : NULL;

  if (clean == NULL)
    g_set_error_literal (error, CM_ERROR, CM_ERROR_INVALID, refusal);
  return clean;
}

char *
cm_check_lines (const char *text)
{
  g_auto(GStrv) lines = NULL;
  g_autoptr(GString) clean = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  clean = g_string_new (NULL);
  for (char **line = lines; *line != NULL; line++)
    {
      g_autofree char *one = cm_text_clean (*line);

      if (one == NULL)
        continue;
      if (clean->len > 0)
        g_string_append_c (clean, '\n');
      g_string_append (clean, one);
    }
  return clean->len > 0 ? g_string_free (g_steal_pointer (&clean), FALSE) : NULL;
}

gboolean
cm_check_choice (const char *word, const char *const *choices, GError **error)
{
  g_autofree char *list = NULL;

  if (word != NULL && g_strv_contains (choices, word))
    return TRUE;
  list = g_strjoinv (", ", (char **) choices);
  g_set_error (error, CM_ERROR, CM_ERROR_INVALID, _("“%s” cannot be used here. Use one of: %s."), word != NULL ? word : "", list);
  return FALSE;
}

gint64
cm_check_customer (CmConn *conn, gint64 customer_id, GError **error)
{
  CmStmt *stmt = cm_conn_query (conn, error, "SELECT main_id, forgotten_at IS NOT NULL FROM customers WHERE id = ?1", "i", customer_id);
  g_autoptr(GError) failure = NULL;

  if (stmt == NULL)
    return 0;
  if (!cm_stmt_next (stmt, &failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error (error, CM_ERROR, CM_ERROR_NOT_FOUND,
                     _("There is no customer number %ld. Look the number up in the list of customers."), (long) customer_id);
      return 0;
    }
  if (cm_stmt_int (stmt, 1))
    {
      g_set_error (error, CM_ERROR, CM_ERROR_REFUSED, _("Customer %ld was erased; nothing can be written about them."),
                   (long) customer_id);
      return 0;
    }
  return cm_stmt_int (stmt, 0);
}

gboolean
cm_check_free_name (CmConn *conn, const char *sql, const char *name, GError **error)
{
  g_autoptr(GError) failure = NULL;
  gint64 id = cm_conn_int (conn, 0, &failure, sql, "s", name);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (id != 0)
    g_set_error (error, CM_ERROR, CM_ERROR_EXISTS, _("“%s” is already there. Choose another name."), name);
  else
    return TRUE;
  return FALSE;
}

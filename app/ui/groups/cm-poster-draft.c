/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-poster-draft.h"

#include <string.h>

#include "cm-error.h"
#include "cm-group-store.h"
#include "cm-poster-data.h"
#include "cm-script-data.h"

void
cm_poster_wish_free (CmPosterWish *wish)
{
  g_free (wish->account);
  g_free (wish->title);
  g_free (wish->side_line);
  g_free (wish);
}

void
cm_poster_draft_free (CmPosterDraft *draft)
{
  g_clear_object (&draft->paper);
  g_free (draft->refusal);
  g_free (draft->account);
  g_free (draft);
}

/* Charters count their two benefits; the poster's own numbers stand before them. */
static char *
without_number (const char *text, gsize length)
{
  static const char *const numbers[] = { "一、", "二、", "(1)", "(2)", "（1）", "（2）" };
  g_autofree char *part = g_strstrip (g_strndup (text, length));
  gsize last = strlen (part);

  while (last > 0 && (g_str_has_suffix (part, ";") || g_str_has_suffix (part, "；") || g_str_has_suffix (part, "\n")))
    {
      last = (gsize) (g_utf8_prev_char (part + last) - part);
      part[last] = '\0';
    }
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_str_has_prefix (part, numbers[i]))
      return g_strchug (g_strdup (part + strlen (numbers[i])));
  return g_steal_pointer (&part);
}

static void
set_benefits (CmPosterText *text, const char *only_here)
{
  static const char *const seconds[] = { "二、", "(2)", "（2）" };
  const char *second = NULL;

  for (gsize i = 0; second == NULL && i < G_N_ELEMENTS (seconds); i++)
    second = strstr (only_here, seconds[i]);
  g_free (text->benefit[0]);
  text->benefit[0] = without_number (only_here, second != NULL ? (gsize) (second - only_here) : strlen (only_here));
  cm_poster_set (&text->benefit_more[0], NULL);
  if (second == NULL)
    return;
  g_free (text->benefit[1]);
  text->benefit[1] = without_number (second, strlen (second));
  cm_poster_set (&text->benefit_more[1], NULL);
}

/* An account's poster invites to the group all the same. */
static CmPosterText *
read_account_text (CmConn *conn, const CmPosterWish *wish, const CmGroup *group, const char *account, GError **error)
{
  CmPosterText *text = cm_poster_text_for_account (conn, account, wish->until, wish->now, error);

  if (text == NULL)
    return NULL;
  cm_poster_set (&text->strap, group->name);
  return text;
}

static CmPosterText *
read_text (CmConn *conn, const CmPosterWish *wish, const CmGroup *group, CmPosterDraft *draft, GError **error)
{
  GError *failure = NULL;
  CmPosterText *text;

  if (wish->account != NULL)
    return read_account_text (conn, wish, group, wish->account, error);
  text = cm_poster_text_for_group (conn, group->name, wish->until, wish->now, &failure);
  if (text == NULL && g_error_matches (failure, CM_ERROR, CM_ERROR_REFUSED) && group->account != NULL)
    {
      draft->refusal = g_strdup (failure->message);
      draft->account = g_strdup (group->account);
      g_clear_error (&failure);
      return read_account_text (conn, wish, group, group->account, error);
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return text;
}

gpointer
cm_poster_draft_read (CmConn *conn, gpointer data, GError **error)
{
  const CmPosterWish *wish = data;
  g_autoptr(CmGroup) group = cm_print_group (conn, wish->group_id, wish->now, error);
  g_autoptr(CmPosterDraft) draft = g_new0 (CmPosterDraft, 1);
  g_autoptr(CmPosterText) text = group != NULL ? read_text (conn, wish, group, draft, error) : NULL;

  if (text == NULL)
    return NULL;
  set_benefits (text, group->charter->only_here);
  cm_poster_set (&text->title, wish->title);
  cm_poster_set (&text->side_line, wish->side_line);
  draft->until = text->until;
  draft->paper = cm_poster_new ("invitation", g_steal_pointer (&text), wish->size, error);
  return draft->paper != NULL ? g_steal_pointer (&draft) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-status.h"

#include <string.h>

#include "cm-cell-text.h"

static const char *const state_names[] = { "unpaid", "paid", "shipped", "done", "part-refunded", "refunded", "closed" };

const char *
cm_order_state_name (CmOrderState state)
{
  if (state < 0 || state >= (int) G_N_ELEMENTS (state_names))
    return NULL;
  return state_names[state];
}

CmOrderState
cm_order_state_from_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    if (g_strcmp0 (name, state_names[i]) == 0)
      return i;
  return CM_STATE_UNKNOWN;
}

CmStatusTurn *
cm_status_turn_copy (const CmStatusTurn *turn)
{
  CmStatusTurn *copy = g_new0 (CmStatusTurn, 1);

  copy->headers = g_strdupv (turn->headers);
  copy->column = turn->column;
  copy->from = g_strdupv (turn->from);
  copy->words = g_hash_table_ref (turn->words);
  return copy;
}

void
cm_status_turn_free (CmStatusTurn *turn)
{
  g_strfreev (turn->headers);
  g_strfreev (turn->from);
  g_hash_table_unref (turn->words);
  g_free (turn);
}

/* The longest of the words that begin with ~ that the text contains; of two of one length the later state.  Who did not pay and whose
 * order ended has a closed one: 超时未付款，已取消. */
static CmOrderState
find_contained (GHashTable *words, const char *text)
{
  GHashTableIter iter;
  gpointer key, name;
  gsize longest = 0;
  gboolean ended = FALSE;
  CmOrderState best = CM_STATE_UNKNOWN;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &key, &name))
    {
      const char *piece = key;
      gsize length = strlen (piece);
      CmOrderState state;

      if (piece[0] != '~' || strstr (text, piece + 1) == NULL)
        continue;
      state = cm_order_state_from_name (name);
      ended = ended || state == CM_STATE_CLOSED;
      if (length < longest)
        continue;
      best = length > longest ? state : MAX (best, state);
      longest = length;
    }
  return best == CM_STATE_UNPAID && ended ? CM_STATE_CLOSED : best;
}

CmOrderState
cm_status_read (GHashTable *words, const char *text)
{
  g_autofree char *word = cm_header_canonical (text);
  const char *name = g_hash_table_lookup (words, word);

  return name != NULL ? cm_order_state_from_name (name) : find_contained (words, word);
}

CmOrderState
cm_status_turn (const CmStatusTurn *turn, CmOrderState state, const char *text)
{
  const char *name = cm_order_state_name (state);
  CmOrderState after;

  if (*text == '\0')
    return state;
  if (turn->from != NULL && (name == NULL || !g_strv_contains ((const char *const *) turn->from, name)))
    return state;
  after = cm_status_read (turn->words, text);
  if (after == CM_STATE_UNKNOWN)
    after = cm_order_state_from_name (g_hash_table_lookup (turn->words, "*"));
  return after == CM_STATE_UNKNOWN ? state : after;
}

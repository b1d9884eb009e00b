/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-conn.h"
#include "cm-poster.h"

G_BEGIN_DECLS

/**
 * CmPosterWish:
 * @group_id: the group invited to
 * @account: (nullable): the service account whose code it carries, %NULL for the group's own
 * @title: headline
 * @side_line: (nullable): words beside it
 * @until: last day, %CM_NO_DAY for the usual one
 * @size: what it is printed on
 * @now: UTC seconds
 *
 * What the designer asks for.
 */
typedef struct {
  gint64 group_id;
  char *account;
  char *title;
  char *side_line;
  int until;
  CmPosterSize size;
  gint64 now;
} CmPosterWish;

void cm_poster_wish_free (CmPosterWish *wish);

/**
 * CmPosterDraft:
 * @paper: the poster
 * @until: its last day
 * @refusal: (nullable): why the group's own code is not on it
 * @account: (nullable): the account whose code took its place
 *
 * A poster to look at.
 */
typedef struct {
  CmPaper *paper;
  int until;
  char *refusal;
  char *account;
} CmPosterDraft;

void cm_poster_draft_free (CmPosterDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmPosterDraft, cm_poster_draft_free)

/**
 * cm_poster_draft_read:
 * @conn: a connection
 * @wish: (type CmPosterWish): what is asked for
 * @error: return location; as cm_poster_text_for_group() where there is no account to stand in
 *
 * A #CmReadFunc.
 *
 * Returns: (transfer full) (nullable): a #CmPosterDraft
 */
gpointer cm_poster_draft_read (CmConn *conn, gpointer wish, GError **error);

G_END_DECLS

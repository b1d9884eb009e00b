/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-group-store.h"
#include "cm-invite-store.h"
#include "cm-pill.h"

G_BEGIN_DECLS

/**
 * CmGroupCard:
 * @group: the group
 * @funnel: how far its invitations are
 * @limit: members that still fit the way people come in now: the join limit, after that the capacity
 * @tone: colour of @word; anything but %CM_TONE_PLAIN wants a look
 * @word: what is the case, as `Nearly full`
 * @about: the facts behind it
 *
 * A group with what its owner should know about it today.
 */
typedef struct {
  CmGroup *group;
  CmInviteFunnel funnel;
  gint64 limit;
  CmTone tone;
  char *word;
  char *about;
} CmGroupCard;

void cm_group_card_free (CmGroupCard *card);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmGroupCard, cm_group_card_free)

/**
 * cm_group_card_read:
 * @conn: a connection
 * @id: a group
 * @now: UTC seconds
 * @error: return location; %CM_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the group
 */
CmGroupCard *cm_group_card_read (CmConn *conn, gint64 id, gint64 now, GError **error);

/**
 * cm_group_cards_read:
 * @conn: a connection
 * @now: UTC seconds
 * @error: return location
 *
 * Returns: (transfer full) (element-type CmGroupCard) (nullable): every group that is not closed, those that want a look first
 */
GPtrArray *cm_group_cards_read (CmConn *conn, gint64 now, GError **error);

/**
 * cm_group_cards_count_looks:
 * @cards: (element-type CmGroupCard): groups
 *
 * Returns: how many want a look
 */
guint cm_group_cards_count_looks (GPtrArray *cards);

/**
 * cm_group_monogram:
 * @place: one of cm_places()
 *
 * Returns: (transfer none): one letter for the place
 */
const char *cm_group_monogram (const char *place);

G_END_DECLS

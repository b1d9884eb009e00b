/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-conn.h"

G_BEGIN_DECLS

#define CM_TYPE_PLACE_CARD (cm_place_card_get_type ())
G_DECLARE_FINAL_TYPE (CmPlaceCard, cm_place_card, CM, PLACE_CARD, AdwBin)

/**
 * CmPlaceCard:
 *
 * Where a group is: the place with its limits and dated rules, the owner account, the capacity, the text of the group's code.
 */

/**
 * CmPlaceFacts:
 *
 * What the card knows about places: limits, rules and accounts; read in a reader thread.
 */
typedef struct _CmPlaceFacts CmPlaceFacts;

CmPlaceFacts *cm_place_facts_read (CmConn *conn, gint64 now, GError **error);
void cm_place_facts_free (CmPlaceFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmPlaceFacts, cm_place_facts_free)

/**
 * cm_place_card_begin:
 * @self: a card
 * @facts: (transfer full): what to choose from
 */
void cm_place_card_begin (CmPlaceCard *self, CmPlaceFacts *facts);

void cm_place_card_set_place (CmPlaceCard *self, const char *place);

/* One of cm_places(), %NULL before cm_place_card_begin(). */
const char *cm_place_card_get_place (CmPlaceCard *self);

/* Id of the chosen owner account, 0 for none. */
gint64 cm_place_card_get_account (CmPlaceCard *self);

/* Most members, 0 for the rule pack's. */
gint64 cm_place_card_get_capacity (CmPlaceCard *self);

/**
 * cm_place_card_dup_code:
 * @self: a card
 *
 * Returns: (transfer full) (nullable): what the group's code says, %NULL for none
 */
char *cm_place_card_dup_code (CmPlaceCard *self);

G_END_DECLS

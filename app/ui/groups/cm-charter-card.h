/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-group-store.h"

G_BEGIN_DECLS

#define CM_TYPE_CHARTER_CARD (cm_charter_card_get_type ())
G_DECLARE_FINAL_TYPE (CmCharterCard, cm_charter_card, CM, CHARTER_CARD, AdwBin)

/**
 * CmCharterCard:
 *
 * The charter of a group in the writing: purpose, what its members share, what they get only here, the rules; begun from a shipped
 * template. Emits `changed`.
 */

/**
 * cm_charter_card_set_fields:
 * @self: a card
 * @fields: (element-type utf8 utf8): what is known already, for templates: `shop`, `day`, `time`, `first_sale`
 */
void cm_charter_card_set_fields (CmCharterCard *self, GHashTable *fields);

/**
 * cm_charter_card_set_charter:
 * @self: a card
 * @charter: what to begin with
 */
void cm_charter_card_set_charter (CmCharterCard *self, const CmCharter *charter);

/**
 * cm_charter_card_use_template:
 * @self: a card
 * @id: a shipped charter, such as `charter.pharmacy-b2b`
 *
 * Fills the card as its template chooser does.
 */
void cm_charter_card_use_template (CmCharterCard *self, const char *id);

/**
 * cm_charter_card_dup_charter:
 * @self: a card
 *
 * Returns: (transfer full): what is written
 */
CmCharter *cm_charter_card_dup_charter (CmCharterCard *self);

/**
 * cm_charter_card_get_missing:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): what is still to be written, %NULL when the charter is whole
 */
const char *cm_charter_card_get_missing (CmCharterCard *self);

G_END_DECLS

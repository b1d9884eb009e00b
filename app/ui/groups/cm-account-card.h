/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CM_TYPE_ACCOUNT_CARD (cm_account_card_get_type ())
G_DECLARE_FINAL_TYPE (CmAccountCard, cm_account_card, CM, ACCOUNT_CARD, GtkBox)

/**
 * CmAccountCard:
 *
 * How many friend requests the service accounts can still send today, and which of them is full. Emits `clicked`.
 */

/**
 * cm_account_card_set:
 * @self: a card
 * @accounts: (element-type CmAccount): every account
 */
void cm_account_card_set (CmAccountCard *self, GPtrArray *accounts);

/* Stacks words and button, for narrow places. */
void cm_account_card_set_narrow (CmAccountCard *self, gboolean narrow);

G_END_DECLS

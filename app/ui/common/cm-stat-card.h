/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-pill.h"

G_BEGIN_DECLS

#define CM_TYPE_STAT_CARD (cm_stat_card_get_type ())
G_DECLARE_FINAL_TYPE (CmStatCard, cm_stat_card, CM, STAT_CARD, GtkButton)

/**
 * CmStatCard:
 *
 * A card with one number: what it is, the number, one fact under it. It is a button to the place behind the number and insensitive
 * to clicks when it has no action.
 */

/**
 * cm_stat_card_new:
 * @title: what the number is
 * @action_name: (nullable): where it leads, as `win.show-customers`
 *
 * Returns: (transfer floating): the card
 */
GtkWidget *cm_stat_card_new (const char *title, const char *action_name);

/**
 * cm_stat_card_set:
 * @self: a card
 * @value: the number, formatted
 * @note: (nullable): the fact under it
 * @tone: colour of @note
 */
void cm_stat_card_set (CmStatCard *self, const char *value, const char *note, CmTone tone);

G_END_DECLS

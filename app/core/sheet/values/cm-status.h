/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-order-row.h"

G_BEGIN_DECLS

/**
 * CmStatusTurn:
 * @headers: (array zero-terminated=1): canonical headers of the second column, in order of preference
 * @column: that column in the file, -1 when the file has none
 * @from: (nullable): names of the states it may change; %NULL any
 * @words: canonical word to state name; `*` stands for any text
 *
 * A second column that changes the state told by the first: the reason why an order was closed, Shopify's fulfilment, an after-sale state.
 */
typedef struct {
  char **headers;
  int column;
  char **from;
  GHashTable *words;
} CmStatusTurn;

CmStatusTurn *cm_status_turn_copy (const CmStatusTurn *turn);
void cm_status_turn_free (CmStatusTurn *turn);

/**
 * cm_status_read:
 * @words: canonical word to state name
 * @text: the platform's word
 *
 * Returns: the state, %CM_STATE_UNKNOWN for a word nobody knows
 */
CmOrderState cm_status_read (GHashTable *words, const char *text);

/**
 * cm_status_turn:
 * @turn: a second column
 * @state: what is known so far
 * @text: its cell, clean
 *
 * Returns: the state after that cell
 */
CmOrderState cm_status_turn (const CmStatusTurn *turn, CmOrderState state, const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-bitset.h"

G_BEGIN_DECLS

/**
 * CmChosen:
 * @ids: (element-type gint64): the list that is shown, main records in order
 * @set: which of its places are chosen
 * @count: how many
 *
 * The people of a list somebody has ticked.
 */
typedef struct {
  GArray *ids;
  CmBitset *set;
  gsize count;
} CmChosen;

CmChosen *cm_chosen_new (void);
void cm_chosen_free (CmChosen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmChosen, cm_chosen_free)

/**
 * cm_chosen_set_ids:
 * @self: the chosen
 * @ids: (element-type gint64): another list; kept, not to be changed any more
 *
 * Who is in the other list too stays chosen, at the new place; the others are let go.
 */
void cm_chosen_set_ids (CmChosen *self, GArray *ids);

/**
 * cm_chosen_set:
 * @self: the chosen
 * @place: a place of the list
 * @chosen: whether it is to be chosen
 *
 * Returns: whether that changed anything
 */
gboolean cm_chosen_set (CmChosen *self, gsize place, gboolean chosen);
gboolean cm_chosen_has (const CmChosen *self, gsize place);

/* Everybody of the list, nobody, and just the places of @set. */
void cm_chosen_all (CmChosen *self);
void cm_chosen_none (CmChosen *self);
void cm_chosen_only (CmChosen *self, const CmBitset *set);

/* The chosen main records in the order of the list; (transfer full) (element-type gint64). */
GArray *cm_chosen_dup_ids (const CmChosen *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by a place and the list of places alone. */

#include "cm-row-slots.h"

G_BEGIN_DECLS

/* ---- a place, for its list ---- */

/* A place shows from the beginning who stands there. It does not hold its list. */
CmRowSlot *cm_row_slot_new (CmRowSlots *slots, guint position);
guint cm_row_slot_get_position (CmRowSlot *self);

/* Somebody else may stand here now: shows it, or waits with it. */
void cm_row_slot_follow (CmRowSlot *self);

/* What the place has to show is shown, be it nothing as long as nobody is read. */
void cm_row_slot_show (CmRowSlot *self);

/* Its list has no such place any more, or goes: keeps who stood there. */
void cm_row_slot_leave (CmRowSlot *self);

/* ---- the list, for its places ---- */

/* (transfer full) (nullable): who stands there */
CmCustomer *cm_row_slots_dup_customer (CmRowSlots *self, guint position);
gboolean cm_row_slots_sees (CmRowSlots *self, guint position);

/* The place has something new to show, after a rest or soon; it has shown it; it is no more. */
void cm_row_slots_wait (CmRowSlots *self, CmRowSlot *slot, gboolean rest);
void cm_row_slots_has_shown (CmRowSlots *self, CmRowSlot *slot);
void cm_row_slots_forget (CmRowSlots *self, CmRowSlot *slot);

G_END_DECLS

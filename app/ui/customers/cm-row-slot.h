/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "cm-customer.h"

G_BEGIN_DECLS

#define CM_TYPE_ROW_SLOT (cm_row_slot_get_type ())
G_DECLARE_FINAL_TYPE (CmRowSlot, cm_row_slot, CM, ROW_SLOT, GObject)

/**
 * CmRowSlot:
 *
 * A place in the list, which stays while the people in it are exchanged. Emits `changed` when other words are to be seen there.
 */

/**
 * cm_row_slot_get_customer:
 * @self: a place
 *
 * Returns: (transfer none): who stands there, perhaps not read yet
 */
CmCustomer *cm_row_slot_get_customer (CmRowSlot *self);

/**
 * cm_row_slot_get_shown:
 * @self: a place
 *
 * Returns: (transfer none): whose words are to be seen there: for a moment those of before, until the present ones are read
 */
CmCustomer *cm_row_slot_get_shown (CmRowSlot *self);

G_END_DECLS

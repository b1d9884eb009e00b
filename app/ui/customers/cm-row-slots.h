/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-page-model.h"
#include "cm-row-slot.h"

G_BEGIN_DECLS

#define CM_TYPE_ROW_SLOTS (cm_row_slots_get_type ())
G_DECLARE_FINAL_TYPE (CmRowSlots, cm_row_slots, CM, ROW_SLOTS, GObject)

/**
 * CmRowSlots:
 *
 * A #GListModel of the places of a long list. To exchange the items of a list makes GTK throw the widgets of its rows away and make others,
 * which takes longer than a frame. Here the items stay, and the places tell what is new in them: those in sight at once, the others a few
 * at a time when the list has come to rest. Only as many items come or go as the list gets longer or shorter.
 */

/**
 * cm_row_slots_new:
 * @model: the people
 *
 * Returns: (transfer full): their places
 */
CmRowSlots *cm_row_slots_new (CmPageModel *model);

/**
 * cm_row_slots_set_ids:
 * @self: places
 * @ids: (element-type gint64): as for cm_page_model_set_ids()
 * @currency: home currency
 * @today: the graded day
 *
 * Other people for the model, in the places there are.
 *
 * Returns: whether the list is another one
 */
gboolean cm_row_slots_set_ids (CmRowSlots *self, GArray *ids, const char *currency, int today);

/**
 * cm_row_slots_set_sight:
 * @self: places
 * @first: the first one in sight
 * @end: the one after the last
 *
 * Says which places have to show at once what is new.
 */
void cm_row_slots_set_sight (CmRowSlots *self, guint first, guint end);

G_END_DECLS

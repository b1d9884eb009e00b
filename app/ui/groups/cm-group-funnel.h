/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "cm-group-card.h"

G_BEGIN_DECLS

#define CM_TYPE_GROUP_FUNNEL (cm_group_funnel_get_type ())
G_DECLARE_FINAL_TYPE (CmGroupFunnel, cm_group_funnel, CM, GROUP_FUNNEL, GtkBox)

/**
 * CmGroupFunnel:
 *
 * From the call to the group: a heading and a card for each step with its share of the step before.
 */

/**
 * cm_group_funnel_set:
 * @self: a funnel
 * @card: the group
 *
 * Without anybody invited the funnel hides.
 */
void cm_group_funnel_set (CmGroupFunnel *self, const CmGroupCard *card);

/* Two cards in a line instead of all of them. */
void cm_group_funnel_set_narrow (CmGroupFunnel *self, gboolean narrow);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-profit-desk.h"

G_BEGIN_DECLS

#define CM_TYPE_RECKON_GROUP (cm_reckon_group_get_type ())
G_DECLARE_FINAL_TYPE (CmReckonGroup, cm_reckon_group, CM, RECKON_GROUP, AdwPreferencesGroup)

/**
 * CmReckonGroup:
 *
 * How the estimate on a desk is reckoned: with how many tries, whether items move together, how fast past sales lose weight, and what
 * becomes of halves.
 */

/**
 * cm_reckon_group_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): the group
 */
GtkWidget *cm_reckon_group_new (CmProfitDesk *desk);

/* The fields themselves; (transfer none). */
GtkSpinButton *cm_reckon_group_get_tries (CmReckonGroup *self);
GtkSpinButton *cm_reckon_group_get_discount (CmReckonGroup *self);
GtkSwitch *cm_reckon_group_get_together (CmReckonGroup *self);
GtkSwitch *cm_reckon_group_get_even (CmReckonGroup *self);

G_END_DECLS

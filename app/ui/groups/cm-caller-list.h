/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-invite-plan.h"

G_BEGIN_DECLS

#define CM_TYPE_CALLER_LIST (cm_caller_list_get_type ())
G_DECLARE_FINAL_TYPE (CmCallerList, cm_caller_list, CM, CALLER_LIST, AdwBin)

/**
 * CmCallerList:
 *
 * Who calls: the staff with a tick each, their share of the calls beside their budget, and a line to add somebody. Where nobody is
 * a caller yet, a number of callers without a name. Emits `changed`, and `add-caller` with a name.
 */

/**
 * cm_caller_list_set_staff:
 * @self: a list
 * @staff: (element-type CmStaff): everybody; who has left is not shown
 *
 * Ticks of people who were shown before are kept; new callers are ticked.
 */
void cm_caller_list_set_staff (CmCallerList *self, GPtrArray *staff);

/**
 * cm_caller_list_set_plan:
 * @self: a list
 * @plan: (nullable): who got how many
 */
void cm_caller_list_set_plan (CmCallerList *self, const CmInvitePlan *plan);

/**
 * cm_caller_list_dup_names:
 * @self: a list
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): who is ticked; %NULL where nobody has a name yet
 */
char **cm_caller_list_dup_names (CmCallerList *self);

/* How many callers without a name, 0 while there are staff. */
int cm_caller_list_get_count (CmCallerList *self);

/**
 * cm_caller_list_tick:
 * @self: a list
 * @name: a member of staff
 * @ticked: whether they call
 */
void cm_caller_list_tick (CmCallerList *self, const char *name, gboolean ticked);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-invite-plan.h"
#include "cm-waterfall.h"

G_BEGIN_DECLS

/**
 * cm_invite_footer:
 * @waterfall: how the people were narrowed down
 * @plan: the plan
 * @request: what was asked for
 * @today: the day of the plan
 *
 * What every list carries: its filter, its date, the exclusions it applied with their counts, who has no recorded consent.
 *
 * Returns: (transfer full): JSON
 */
char *cm_invite_footer (const CmWaterfall *waterfall, const CmInvitePlan *plan, const CmInviteRequest *request, int today);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-person-state.h"
#include "cm-row-group.h"

G_BEGIN_DECLS

/* The person code, whom the person brought, and who brought them; hidden where there is none of these. */
void cm_person_show_referrals (CmRowGroup *group, const CmPersonState *state);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-form.h"
#include "cm-person-state.h"
#include "cm-view.h"

G_BEGIN_DECLS

/**
 * cm_strike_form_open:
 * @view: the view that is shown
 * @state: the person, read only while the form is made
 *
 * Opens the form for a strike in a group: which group where there are several, what it was, and the words. It says beforehand what
 * follows, by the rules of the shop.
 *
 * Returns: (transfer none) (nullable): the form, %NULL for somebody who is in no group
 */
CmForm *cm_strike_form_open (CmView *view, const CmPersonState *state);

G_END_DECLS

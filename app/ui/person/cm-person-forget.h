/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "cm-person-state.h"
#include "cm-view.h"

G_BEGIN_DECLS

/**
 * cm_person_forget_ask:
 * @view: the page about a person
 * @state: that person
 *
 * Asks whether the person is to be erased for good, says what stays, does it, and shows the proof. It cannot be undone.
 *
 * Returns: (transfer none): the question
 */
AdwMessageDialog *cm_person_forget_ask (CmView *view, const CmPersonState *state);

G_END_DECLS

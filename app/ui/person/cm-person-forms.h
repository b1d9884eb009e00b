/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-form.h"
#include "cm-person-state.h"
#include "cm-view.h"

G_BEGIN_DECLS

/* The forms of the page about a person. Each opens over the window of @view, writes one step when accepted, says so, and is gone.
 * @state is read only while the form is made. All return (transfer none): the form. */

/* A note, a review, a suggestion, an inspection or an interview. */
CmForm *cm_person_form_note (CmView *view, const CmPersonState *state);
CmForm *cm_person_form_case (CmView *view, const CmPersonState *state);

/* %NULL when no case is open. */
CmForm *cm_person_form_settle (CmView *view, const CmPersonState *state);

/* Cause, cost so far and last day of an open case; %NULL without one. */
CmForm *cm_person_form_case_change (CmView *view, const CmPersonState *state);

/* The next contact: day, place, reason, text. Says so when the person is left out of every list. */
CmForm *cm_person_form_contact (CmView *view, const CmPersonState *state);

CmForm *cm_person_form_consent (CmView *view, const CmPersonState *state, gboolean given);
CmForm *cm_person_form_influencer (CmView *view, const CmPersonState *state);

/* @reason: (nullable): why they are asked although the guard warned. */
CmForm *cm_person_form_distributor (CmView *view, const CmPersonState *state, const char *reason);
CmForm *cm_person_form_leave_out (CmView *view, const CmPersonState *state);

/* Puts a tag on: one there is, or a new one. */
CmForm *cm_person_form_tag (CmView *view, const CmPersonState *state);
CmForm *cm_person_form_name (CmView *view, const CmPersonState *state);

/* Lets this one person through; needs a written reason and who answers for it. @kind as cm_exclusion_lift() takes it. */
CmForm *cm_person_form_lift (CmView *view, const CmPersonState *state, const char *kind);

G_END_DECLS

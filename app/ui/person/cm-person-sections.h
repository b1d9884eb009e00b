/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-person-state.h"
#include "cm-row-group.h"
#include "cm-wrap.h"

G_BEGIN_DECLS

/* The parts of the page about one person. Each fills its group anew from what is known, and hides it where there is nothing to show. Their
 * buttons press actions of the page: person.split (record), person.lift (kind), person.contact-done (contact),
 * person.untag (tag), person.more-events. */

/* Planned contacts, each with Done. */
void cm_person_show_contacts (CmRowGroup *group, const CmPersonState *state);

/* Why nobody contacts the person, each reason with Let Through… where it can be lifted. */
void cm_person_show_left_out (CmRowGroup *group, const CmPersonState *state);

/* Keys, with how many orders speak for each; joined records with Take Apart. */
void cm_person_show_identities (CmRowGroup *group, const CmPersonState *state);

/* What happened, the newest first. */
void cm_person_show_events (CmRowGroup *group, const CmPersonState *state);

/* What was bought. */
void cm_person_show_bought (CmRowGroup *group, const CmPersonState *state);

/* Groups the person is or was in, and invitations. */
void cm_person_show_groups (CmRowGroup *group, const CmPersonState *state);

/* The tags of the person: those put on by hand can be taken off, with person.untag (tag). */
void cm_person_show_tags (CmWrap *chips, const CmPersonState *state);

G_END_DECLS

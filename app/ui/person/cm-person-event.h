/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-timeline-store.h"

G_BEGIN_DECLS

/**
 * cm_person_event_title:
 * @event: something that happened
 * @home: home currency
 * @name: (nullable): the person's name, to be hidden in words while people are hidden
 *
 * Returns: (transfer full): it in words
 */
char *cm_person_event_title (const CmTimelineEvent *event, const char *home, const char *name);

/**
 * cm_person_event_about:
 * @event: something that happened
 * @today: the shop's day
 * @zone: the shop's zone
 *
 * Returns: (transfer full): when, where and by whom
 */
char *cm_person_event_about (const CmTimelineEvent *event, int today, GTimeZone *zone);

/* `by phone`, `in a chat`: how a consent was given; (transfer none). */
const char *cm_person_consent_way (const char *how);

/* `Phone`, `Chat`: where a contact is planned; (transfer none). */
const char *cm_person_contact_place (const char *place);

G_END_DECLS

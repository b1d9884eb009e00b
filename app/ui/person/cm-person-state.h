/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-case-store.h"
#include "cm-consent-store.h"
#include "cm-contact-store.h"
#include "cm-customer-store.h"
#include "cm-exclusion-store.h"
#include "cm-person-store.h"
#include "cm-register-store.h"
#include "cm-staff-store.h"
#include "cm-strike-store.h"
#include "cm-tag-store.h"
#include "cm-task-store.h"
#include "cm-timeline-store.h"
#include "cm-view.h"

G_BEGIN_DECLS

/**
 * CmPersonState:
 * @page: what lists, orders and history know
 * @exclusions: (element-type CmExclusionFact): those that hold, lifted ones left out
 * @consents: (element-type CmConsentRecord): newest first
 * @cases: (element-type CmCase): open ones, the most urgent first
 * @staff: (element-type CmStaff): who works here today
 * @contacts: (element-type CmContact): planned ones, the earliest first, then what was done
 * @events: (element-type CmTimelineEvent): what happened, the newest first, as many as were asked for
 * @all_events: how many there are
 * @bought: (element-type CmBought): products, the most often bought first
 * @year: the purchases of this year
 * @groups: (element-type CmPersonGroup): groups and invitations
 * @standings: (element-type CmStrikeStanding): how the person stands with the rules of each group they are in
 * @tags: (element-type CmTag): what the person has
 * @all_tags: (element-type CmTag): every tag there is
 * @tasks: (element-type CmTask): sharing tasks that run, the newest first
 * @task_sends: (element-type CmTaskSend): what the person was sent of them and of earlier ones
 * @proofs: (element-type gint64): how many orders speak for each identity of @page
 * @refusals: how often the person said no
 * @weeks: how far ahead the chance to buy again looks, 0 where nothing was forecast yet
 * @honesty: (nullable): why there is a chance to buy again, or none
 * @no_chance: what stands where a chance would, for somebody who has none
 * @influencer: standing entry of the register, `customer_id` 0 without one
 * @enrolment: standing enrolment, `customer_id` 0 without one
 * @locked_at: UTC seconds since when the person is not to be pushed, 0 without the lock
 * @currency: home currency
 * @zone: the shop's zone
 * @graded_on: the day figures and grades are of
 * @today: the shop's day
 * @case_days: days in which a case is to be settled
 * @refused_months: for how many months nobody asks again who refused
 * @removed_months: for how many months nobody asks again who was removed from a group
 * @require_consent: whether the shop contacts only who agreed
 *
 * All that the page about one person shows and asks for.
 */
typedef struct {
  CmCustomerPage *page;
  GPtrArray *exclusions;
  GPtrArray *consents;
  GPtrArray *cases;
  GPtrArray *staff;
  GPtrArray *contacts;
  GPtrArray *events;
  gint64 all_events;
  GPtrArray *bought;
  CmPersonYear year;
  GPtrArray *groups;
  GPtrArray *standings;
  GPtrArray *tags;
  GPtrArray *all_tags;
  GPtrArray *tasks;
  GPtrArray *task_sends;
  GArray *proofs;
  gint64 refusals;
  double weeks;
  char *honesty;
  const char *no_chance;
  CmInfluencer influencer;
  CmEnrolment enrolment;
  gint64 locked_at;
  char *currency;
  GTimeZone *zone;
  int graded_on;
  int today;
  int case_days;
  int refused_months;
  int removed_months;
  gboolean require_consent;
} CmPersonState;

void cm_person_state_free (CmPersonState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmPersonState, cm_person_state_free)

/**
 * cm_person_state_read:
 * @view: who asks
 * @id: any record of the person
 * @events: how many of what happened are wanted
 * @done: as for cm_view_read(); cm_view_read_page_finish() gives it a #CmPersonState
 */
void cm_person_state_read (CmView *view, gint64 id, guint events, GAsyncReadyCallback done);

/* The newest word about being contacted, %NULL without one; (transfer none). */
const CmConsentRecord *cm_person_state_consent (const CmPersonState *state);

/* The shop's day of a time. */
int cm_person_state_day (const CmPersonState *state, gint64 at);

/**
 * cm_person_state_can_lift:
 * @state: the person
 * @exclusion: one of their exclusions
 *
 * What was written by hand, a problem and a region can be lifted; do-not-contact only after the person's own new consent. What rests on a
 * call, a friend's list or a group ends with it.
 *
 * Returns: whether letting them through can be asked for
 */
gboolean cm_person_state_can_lift (const CmPersonState *state, const CmExclusionFact *exclusion);

G_END_DECLS

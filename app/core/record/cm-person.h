/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-day.h"

G_BEGIN_DECLS

/**
 * CmClass:
 * @CM_CLASS_NONE: no valid order
 * @CM_CLASS_ONCE: valid orders on exactly one day
 * @CM_CLASS_REPEAT: valid orders on two days or more
 */
typedef enum {
  CM_CLASS_NONE,
  CM_CLASS_ONCE,
  CM_CLASS_REPEAT,
  CM_N_CLASSES,
} CmClass;

/**
 * CmStage:
 * @CM_STAGE_AWARE: we hold any identity
 * @CM_STAGE_INFORMED: in a group, a friend, or interested on the phone
 * @CM_STAGE_TRUSTING: has bought
 * @CM_STAGE_DEPENDENT: keeps buying at the own pace
 */
typedef enum {
  CM_STAGE_AWARE,
  CM_STAGE_INFORMED,
  CM_STAGE_TRUSTING,
  CM_STAGE_DEPENDENT,
  CM_N_STAGES,
} CmStage;

/**
 * CmGrade:
 * @CM_GRADE_FOLLOWER: everyone else
 * @CM_GRADE_SPREADER: has shared
 * @CM_GRADE_HEAVY: buys much, does not share
 * @CM_GRADE_FAN: buys and advises
 * @CM_GRADE_INFLUENCER: on the register of influencers
 * @CM_GRADE_DISTRIBUTOR: enrolled
 *
 * From the last to be tried to the first.
 */
typedef enum {
  CM_GRADE_FOLLOWER,
  CM_GRADE_SPREADER,
  CM_GRADE_HEAVY,
  CM_GRADE_FAN,
  CM_GRADE_INFLUENCER,
  CM_GRADE_DISTRIBUTOR,
  CM_N_GRADES,
} CmGrade;

/**
 * CmPersonFacts:
 * @orders: valid orders
 * @returns: wholly refunded orders
 * @purchase_days: days with a valid order
 * @net_minor: net in minor units of the home currency
 * @first_day: first day with a valid order, %CM_NO_DAY without one
 * @last_day: last day with a valid order, %CM_NO_DAY without one
 * @gap_days: usual gap in days, 0 when unknown
 * @informed_day: earliest standing evidence for `informed`, %CM_NO_DAY without one
 * @feedback_day: last suggestion, inspection, interview or good review, %CM_NO_DAY without one
 * @reach: reach on the register of influencers, -1 when not on it
 * @open_case: has an open case
 * @bad_review: gave a bad review
 * @locked: "do not push" is on
 * @enrolled: enrolled as distributor and not ended
 * @referred_orders: orders brought by this person
 * @sharing_tasks: sharing tasks done
 *
 * All that class, stage and grade of one person rest on.
 */
typedef struct {
  /* A million of them are in memory while grades are made: nothing is left empty in between. */
  gint64 net_minor;
  double gap_days;
  gint64 reach;
  int orders;
  int returns;
  int purchase_days;
  int first_day;
  int last_day;
  int informed_day;
  int feedback_day;
  int referred_orders;
  int sharing_tasks;
  guint open_case : 1;
  guint bad_review : 1;
  guint locked : 1;
  guint enrolled : 1;
} CmPersonFacts;

/**
 * cm_person_facts_init:
 * @facts: (out): a person of whom nothing is known
 */
void cm_person_facts_init (CmPersonFacts *facts);

/**
 * cm_class_of:
 * @purchase_days: days with a valid order
 *
 * Returns: the class
 */
CmClass cm_class_of (int purchase_days);

/* The names of the database and of JSON; the words for people; and back (-1 when there is no such name). */
const char *cm_class_name (CmClass value);
const char *cm_stage_name (CmStage value);
const char *cm_grade_name (CmGrade value);
const char *cm_class_label (CmClass value);
const char *cm_stage_label (CmStage value);
const char *cm_grade_label (CmGrade value);
int cm_class_from_name (const char *name);
int cm_stage_from_name (const char *name);
int cm_grade_from_name (const char *name);

G_END_DECLS

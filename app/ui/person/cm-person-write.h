/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cm-form.h"
#include "cm-view.h"

G_BEGIN_DECLS

/**
 * CmPersonFact:
 *
 * What can be written down about a person. Feedback is a suggestion, an inspection or an interview; the last strike in a group is the one
 * that ends the membership.
 */
typedef enum {
  CM_PERSON_NOTE,
  CM_PERSON_REVIEW,
  CM_PERSON_FEEDBACK,
  CM_PERSON_CASE,
  CM_PERSON_SETTLED,
  CM_PERSON_CONSENT_GIVEN,
  CM_PERSON_CONSENT_WITHDRAWN,
  CM_PERSON_LOCKED,
  CM_PERSON_UNLOCKED,
  CM_PERSON_INFLUENCER,
  CM_PERSON_INFLUENCER_ENDED,
  CM_PERSON_ENROLLED,
  CM_PERSON_ENROLMENT_ENDED,
  CM_PERSON_CODE,
  CM_PERSON_EXCLUDED,
  CM_PERSON_LIFTED,
  CM_PERSON_NAMED,
  CM_PERSON_TYPE,
  CM_PERSON_SPLIT,
  CM_PERSON_JOINED,
  CM_PERSON_CONTACT,
  CM_PERSON_CONTACT_DONE,
  CM_PERSON_CASE_CHANGED,
  CM_PERSON_ACTION,
  CM_PERSON_REASON,
  CM_PERSON_THANKS,
  CM_PERSON_TASK_SENT,
  CM_PERSON_TASK_DONE,
  CM_PERSON_TAGGED,
  CM_PERSON_UNTAGGED,
  CM_PERSON_STRIKE,
  CM_PERSON_LAST_STRIKE,
  CM_N_PERSON_FACTS,
} CmPersonFact;

/**
 * CmPersonWrite:
 * @fact: what is written
 * @person: a record of the person
 * @other: the case, the joined record, the person to join, the contact, the feedback, the tag, the group, the sharing task or 0 for a new
 *   one, or the member of staff, 0 for the shop's owner
 * @choice: (nullable): kind of feedback, mood of a review, how a consent was given, place of a contact, kind of a strike or of a task,
 *   `person` or `shop`
 * @words: (nullable): note, reason, result, text, cause, rule or proof of a task, or name of the person or of a tag
 * @title: (nullable): of a new task
 * @reason: (nullable): why a contact is planned; code of a reason for not buying; why somebody is enrolled or sent a task whom the guard
 *   warned of
 * @number: people reached, or the rate in millionths
 * @cost_minor: what an influencer was paid, or a case cost
 * @flag: a paid influencer; a consent that is the person's own word; a contact or a task in spite of an exclusion
 * @due_on: day by which a case is to be settled, or of a contact; last day of a new task
 */
typedef struct {
  CmPersonFact fact;
  gint64 person;
  gint64 other;
  char *choice;
  char *words;
  char *title;
  char *reason;
  gint64 number;
  gint64 cost_minor;
  gboolean flag;
  int due_on;
} CmPersonWrite;

CmPersonWrite *cm_person_write_new (CmPersonFact fact, gint64 person);
void cm_person_write_free (CmPersonWrite *write);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CmPersonWrite, cm_person_write_free)

/**
 * cm_person_write_async:
 * @view: the view that is shown
 * @write: what to write; copied
 * @callback: called with the database when done
 * @user_data: for @callback
 *
 * Writes one step.
 */
void cm_person_write_async (CmView *view, const CmPersonWrite *write, GAsyncReadyCallback callback, gpointer user_data);

/* Id of the step, 0 on error. */
gint64 cm_person_write_finish (CmDb *db, GAsyncResult *result, GError **error);

/**
 * cm_person_write_toast:
 * @view: the view that is shown
 * @fact: what was written
 * @step_id: the step
 *
 * Says what was done, with Undo where a step can be taken back: consents and lifts are answered by another one.
 */
void cm_person_write_toast (CmView *view, CmPersonFact fact, gint64 step_id);

/**
 * cm_person_write_form:
 * @view: the view that is shown
 * @write: what to write; copied
 * @form: where it was typed
 *
 * Writes one step, says so and closes the form; a form that is refused stays open and says why.
 */
void cm_person_write_form (CmView *view, const CmPersonWrite *write, CmForm *form);

/**
 * cm_person_write_now:
 * @view: the view that is shown
 * @write: (transfer full): what to write
 *
 * Writes what needs no form, and says so.
 */
void cm_person_write_now (CmView *view, CmPersonWrite *write);

G_END_DECLS

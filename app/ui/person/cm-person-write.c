/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-write.h"

#include <glib/gi18n-lib.h>

#include "cm-case-store.h"
#include "cm-code-store.h"
#include "cm-consent-store.h"
#include "cm-contact-store.h"
#include "cm-day.h"
#include "cm-exclusion-store.h"
#include "cm-feedback-store.h"
#include "cm-join-store.h"
#include "cm-register-store.h"
#include "cm-shop.h"
#include "cm-staff-store.h"
#include "cm-strike-store.h"
#include "cm-tag-store.h"
#include "cm-task-store.h"

/* ---- the writes, on the writer's thread ---- */

static void
write_feedback (CmStep *step, const CmPersonWrite *write, GError **error)
{
  gboolean review = write->fact == CM_PERSON_REVIEW;
  CmFeedback feedback = {
    .customer_id = write->person, .kind = (char *) (review ? "review" : write->fact == CM_PERSON_NOTE ? "note" : write->choice),
    .mood = review ? write->choice : NULL, .body = write->words, .at = cm_step_now (step),
  };

  cm_feedback_add (step, &feedback, error);
}

static void
write_case (CmStep *step, const CmPersonWrite *write, GError **error)
{
  cm_case_open (step, write->person, write->words, write->due_on, error);
}

static void
write_settled (CmStep *step, const CmPersonWrite *write, GError **error)
{
  CmCase change = { .id = write->other, .cost_minor = write->cost_minor, .due_on = CM_NO_DAY };

  if (cm_case_change (step, &change, error))
    cm_case_settle (step, write->other, write->words, error);
}

static void
write_consent (CmStep *step, const CmPersonWrite *write, GError **error)
{
  CmConsentRecord consent = {
    .customer_id = write->person, .given = write->fact == CM_PERSON_CONSENT_GIVEN, .by_person = write->flag, .how = write->choice,
    .words = write->words, .at = cm_step_now (step),
  };

  cm_consent_add (step, &consent, error);
}

static void
write_lock (CmStep *step, const CmPersonWrite *write, GError **error)
{
  cm_customer_set_no_push (step, write->person, write->fact == CM_PERSON_LOCKED, error);
}

static void
write_influencer (CmStep *step, const CmPersonWrite *write, GError **error)
{
  CmInfluencer influencer = { .customer_id = write->person, .reach = write->number, .paid = write->flag, .cost_minor = write->cost_minor };

  cm_influencer_add (step, &influencer, error);
}

static void
write_influencer_end (CmStep *step, const CmPersonWrite *write, GError **error)
{
  cm_influencer_end (step, write->person, error);
}

/* Another rate is no new beginning and no other referrer. */
static void
write_enrolment (CmStep *step, const CmPersonWrite *write, GError **error)
{
  CmFeedback note = { .customer_id = write->person, .kind = (char *) "note", .at = cm_step_now (step) };
  g_autofree char *words = NULL;
  CmEnrolment enrolment;

  if (!cm_enrolment_read (cm_step_conn (step), write->person, &enrolment, error))
    return;
  if (enrolment.customer_id == 0)
    enrolment = (CmEnrolment) { .customer_id = write->person, .since_at = cm_step_now (step) };
  enrolment.rate_ppm = write->number;
  if (!cm_enrolment_add (step, &enrolment, error) || write->reason == NULL)
    return;
  /* Who was warned says why; it stays with the person. */
  words = g_strdup_printf (_("Asked to sell all the same: %s"), write->reason);
  note.body = words;
  cm_feedback_add (step, &note, error);
}

static void
write_enrolment_end (CmStep *step, const CmPersonWrite *write, GError **error)
{
  cm_enrolment_end (step, write->person, error);
}

static void
write_code (CmStep *step, const CmPersonWrite *write, GError **error)
{
  g_free (cm_code_ensure (step, write->person, error));
}

static void
write_exclusion (CmStep *step, const CmPersonWrite *write, GError **error)
{
  cm_exclusion_add (step, write->person, write->choice, write->words, error);
}

static void
write_lift (CmStep *step, const CmPersonWrite *write, GError **error)
{
  gint64 staff = write->other != 0 ? write->other : cm_staff_owner (step, error);

  if (staff != 0)
    cm_exclusion_lift (step, write->person, write->choice, write->words, staff, error);
}

static void
write_name (CmStep *step, const CmPersonWrite *write, GError **error)
{
  cm_customer_set_name (step, write->person, write->words, error);
}

static void
write_type (CmStep *step, const CmPersonWrite *write, GError **error)
{
  cm_customer_set_type (step, write->person, write->choice, error);
}

static void
write_split (CmStep *step, const CmPersonWrite *write, GError **error)
{
  cm_customer_split (step, write->person, write->other, error);
}

static void
write_join (CmStep *step, const CmPersonWrite *write, GError **error)
{
  cm_customer_merge (step, write->person, write->other, error);
}

static void
write_contact (CmStep *step, const CmPersonWrite *write, GError **error)
{
  CmContact contact = {
    .customer_id = write->person, .due_on = write->due_on, .place = write->choice, .reason = write->reason, .text = write->words,
  };

  cm_contact_add (step, &contact, write->flag, error);
}

static void
write_contact_done (CmStep *step, const CmPersonWrite *write, GError **error)
{
  cm_contact_done (step, write->other, error);
}

static void
write_case_change (CmStep *step, const CmPersonWrite *write, GError **error)
{
  CmCase change = { .id = write->other, .cause = write->words, .cost_minor = write->cost_minor, .due_on = write->due_on };

  cm_case_change (step, &change, error);
}

static void
write_action (CmStep *step, const CmPersonWrite *write, GError **error)
{
  cm_feedback_set_action (step, write->other, write->words, error);
}

static void
write_said (CmStep *step, const CmPersonWrite *write, GError **error)
{
  CmFeedback feedback = {
    .customer_id = write->person, .kind = (char *) (write->fact == CM_PERSON_REASON ? "reason" : "thanks"), .reason = write->reason,
    .body = write->words, .at = cm_step_now (step),
  };

  cm_feedback_add (step, &feedback, error);
}

/* A task may be new. */
static void
write_task_sent (CmStep *step, const CmPersonWrite *write, GError **error)
{
  CmTask task = {
    .kind = write->choice, .title = write->title, .rule = write->words,
    .ends_at = cm_time_from_civil (write->due_on + 1, 0, cm_conn_zone (cm_step_conn (step))) - 1,
  };
  gint64 task_id = write->other != 0 ? write->other : cm_task_add (step, &task, error);

  if (task_id != 0)
    cm_task_send (step, task_id, write->person, write->reason, write->flag, error);
}

static void
write_task_done (CmStep *step, const CmPersonWrite *write, GError **error)
{
  cm_task_done (step, write->other, write->person, write->words, error);
}

/* A tag is named when it is put on, because it may be new. */
static void
write_tag (CmStep *step, const CmPersonWrite *write, GError **error)
{
  g_autoptr(GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 tag_id = write->other != 0 ? write->other : cm_tag_store_take (step, write->words, error);

  g_array_append_val (people, write->person);
  if (tag_id == 0)
    return;
  if (write->fact == CM_PERSON_TAGGED)
    cm_tag_store_put_on (step, tag_id, people, error);
  else
    cm_tag_store_take_off (step, tag_id, people, error);
}

static void
write_strike (CmStep *step, const CmPersonWrite *write, GError **error)
{
  CmStrike strike = {
    .group_id = write->other, .customer_id = write->person, .kind = write->choice, .body = write->words, .at = cm_step_now (step),
  };

  cm_strike_add (step, &strike, NULL, error);
}

/* ---- what each is called ---- */

static const struct {
  const char *step;
  const char *done;
  void (*write) (CmStep *step, const CmPersonWrite *write, GError **error);
  gboolean answered; /* by another entry, never undone */
} facts[CM_N_PERSON_FACTS] = {
  [CM_PERSON_NOTE] = { "note-added", N_("Note written down"), write_feedback, FALSE },
  [CM_PERSON_REVIEW] = { "review-added", N_("Review written down"), write_feedback, FALSE },
  [CM_PERSON_FEEDBACK] = { "feedback-added", N_("Feedback written down"), write_feedback, FALSE },
  [CM_PERSON_CASE] = { "case-opened", N_("Case opened"), write_case, FALSE },
  [CM_PERSON_SETTLED] = { "case-settled", N_("Case settled"), write_settled, FALSE },
  [CM_PERSON_CONSENT_GIVEN] = { "consent-given", N_("Consent written down"), write_consent, TRUE },
  [CM_PERSON_CONSENT_WITHDRAWN] = { "consent-withdrawn", N_("Withdrawn consent written down"), write_consent, TRUE },
  [CM_PERSON_LOCKED] = { "customer-locked", N_("Not to be pushed from now on"), write_lock, FALSE },
  [CM_PERSON_UNLOCKED] = { "customer-set", N_("May be asked to share again"), write_lock, FALSE },
  [CM_PERSON_INFLUENCER] = { "influencer-added", N_("Put on the register of influencers"), write_influencer, FALSE },
  [CM_PERSON_INFLUENCER_ENDED] = { "influencer-ended", N_("Taken off the register of influencers"), write_influencer_end, FALSE },
  [CM_PERSON_ENROLLED] = { "enrolled", N_("Enrolled as a distributor"), write_enrolment, FALSE },
  [CM_PERSON_ENROLMENT_ENDED] = { "enrolment-ended", N_("Enrolment ended"), write_enrolment_end, FALSE },
  [CM_PERSON_CODE] = { "code-made", N_("Made a person code"), write_code, FALSE },
  [CM_PERSON_EXCLUDED] = { "exclusion-added", N_("Left out of every list"), write_exclusion, FALSE },
  [CM_PERSON_LIFTED] = { "exclusion-lifted", N_("Let through"), write_lift, TRUE },
  [CM_PERSON_NAMED] = { "customer-set", N_("Name changed"), write_name, FALSE },
  [CM_PERSON_TYPE] = { "customer-set", N_("Kind of customer changed"), write_type, FALSE },
  [CM_PERSON_JOINED] = { "customers-merged", N_("Joined into one customer"), write_join, FALSE },
  [CM_PERSON_CONTACT] = { "contact-added", N_("Contact planned"), write_contact, FALSE },
  [CM_PERSON_CONTACT_DONE] = { "contact-done", N_("Contact ticked off"), write_contact_done, FALSE },
  [CM_PERSON_CASE_CHANGED] = { "case-changed", N_("Case written down"), write_case_change, FALSE },
  [CM_PERSON_ACTION] = { "feedback-answered", N_("What was done is written down"), write_action, FALSE },
  [CM_PERSON_REASON] = { "reason-added", N_("Reason written down"), write_said, FALSE },
  [CM_PERSON_THANKS] = { "thanks-added", N_("Thanks written down"), write_said, FALSE },
  [CM_PERSON_TASK_SENT] = { "task-sent", N_("Sharing task sent"), write_task_sent, FALSE },
  [CM_PERSON_TASK_DONE] = { "task-done", N_("Sharing task done"), write_task_done, FALSE },
  [CM_PERSON_TAGGED] = { "tag-added", N_("Tagged"), write_tag, FALSE },
  [CM_PERSON_UNTAGGED] = { "tag-removed", N_("Tag taken off"), write_tag, FALSE },
  [CM_PERSON_STRIKE] = { "strike-added", N_("Strike written down"), write_strike, FALSE },
  [CM_PERSON_LAST_STRIKE] = { "strike-added", N_("Strike written down, taken out of the group"), write_strike, FALSE },
  [CM_PERSON_SPLIT] = { "customer-split", N_("Taken apart"), write_split, FALSE },
};

CmPersonWrite *
cm_person_write_new (CmPersonFact fact, gint64 person)
{
  CmPersonWrite *write = g_new0 (CmPersonWrite, 1);

  write->fact = fact;
  write->person = person;
  return write;
}

void
cm_person_write_free (CmPersonWrite *write)
{
  g_free (write->choice);
  g_free (write->words);
  g_free (write->title);
  g_free (write->reason);
  g_free (write);
}

static CmPersonWrite *
copy_write (const CmPersonWrite *write)
{
  CmPersonWrite *copy = g_memdup2 (write, sizeof *write);

  copy->choice = g_strdup (write->choice);
  copy->words = g_strdup (write->words);
  copy->title = g_strdup (write->title);
  copy->reason = g_strdup (write->reason);
  return copy;
}

static gpointer
write_job (CmStep *step, gpointer data, GError **error)
{
  const CmPersonWrite *write = data;
  GError *failure = NULL;
  gint64 id = cm_step_id (step);

  facts[write->fact].write (step, write, &failure);
  if (failure == NULL)
    return g_memdup2 (&id, sizeof id);
  g_propagate_error (error, failure);
  return NULL;
}

void
cm_person_write_async (CmView *view, const CmPersonWrite *write, GAsyncReadyCallback callback, gpointer user_data)
{
  CmDb *db = cm_view_get_db (view);

  cm_db_write_async (db, facts[write->fact].step, cm_shop_now (db), write_job, copy_write (write), (GDestroyNotify) cm_person_write_free,
                     g_free, cm_view_get_alive (view), callback, user_data);
}

gint64
cm_person_write_finish (CmDb *db, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *step_id = cm_db_write_finish (db, result, error);

  return step_id != NULL ? *step_id : 0;
}

void
cm_person_write_toast (CmView *view, CmPersonFact fact, gint64 step_id)
{
  cm_view_toast (view, "person", _(facts[fact].done), facts[fact].answered ? 0 : step_id);
}

/* ---- without a form ---- */

typedef struct {
  CmView *view;
  CmPersonFact fact;
} Now;

static void
now_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Now *now = data;
  g_autoptr(CmView) view = now->view;
  g_autoptr(GError) error = NULL;
  gint64 step_id = cm_person_write_finish (CM_DB (source), result, &error);

  if (step_id != 0)
    cm_person_write_toast (view, now->fact, step_id);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (view, _("Nothing Was Changed"), error);
}

void
cm_person_write_now (CmView *view, CmPersonWrite *write)
{
  Now *now = g_new0 (Now, 1);

  *now = (Now) { g_object_ref (view), write->fact };
  cm_person_write_async (view, write, now_done_cb, now);
  cm_person_write_free (write);
}

typedef struct {
  CmView *view;
  CmForm *form;
  CmPersonFact fact;
} FormWrite;

static void
form_write_free (FormWrite *writing)
{
  g_object_unref (writing->view);
  g_object_unref (writing->form);
  g_free (writing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FormWrite, form_write_free)

static void
form_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(FormWrite) writing = data;
  g_autoptr(GError) error = NULL;
  gint64 step_id = cm_person_write_finish (CM_DB (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (step_id == 0)
    {
      cm_form_fail (writing->form, error->message);
      return;
    }
  cm_person_write_toast (writing->view, writing->fact, step_id);
  gtk_window_destroy (GTK_WINDOW (writing->form));
}

void
cm_person_write_form (CmView *view, const CmPersonWrite *write, CmForm *form)
{
  FormWrite *writing = g_new0 (FormWrite, 1);

  *writing = (FormWrite) { g_object_ref (view), g_object_ref (form), write->fact };
  cm_person_write_async (view, write, form_written_cb, writing);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-person-task.h"

#include <glib/gi18n-lib.h>

#include "cm-exclusions.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-person-write.h"
#include "cm-privacy.h"
#include "cm-task-fields.h"

/* What the open form knows. It goes with the form. */
typedef struct {
  CmView *view;
  CmPersonWrite *write;
  CmTaskFields *fields;  /* the form's, like the switch */
  GtkSwitch *anyway;     /* NULL for who is not left out */
} Open;

static void
open_free (Open *open)
{
  g_object_unref (open->view);
  cm_person_write_free (open->write);
  g_free (open);
}

static void
accepted_cb (CmForm *form, Open *open)
{
  CmPersonWrite *write = open->write;
  g_autoptr(CmTask) task = cm_task_fields_dup_new (open->fields, &write->due_on);

  g_free (write->choice);
  g_free (write->title);
  g_free (write->words);
  write->other = cm_task_fields_id (open->fields);
  write->choice = g_steal_pointer (&task->kind);
  write->title = g_steal_pointer (&task->title);
  write->words = g_steal_pointer (&task->rule);
  write->flag = open->anyway != NULL && gtk_switch_get_active (open->anyway);
  cm_person_write_form (open->view, write, form);
}

static gboolean
has_task (const CmPersonState *state, gint64 task_id)
{
  for (guint i = 0; i < state->task_sends->len; i++)
    if (((CmTaskSend *) state->task_sends->pdata[i])->task_id == task_id)
      return TRUE;
  return FALSE;
}

/* Who is left out gets nothing by accident: it has to be switched on. */
static GtkSwitch *
add_anyway (CmForm *form, const CmPersonState *state)
{
  const CmExclusionFact *first = state->exclusions->len > 0 ? state->exclusions->pdata[0] : NULL;
  const CmConsentRecord *consent = cm_person_state_consent (state);
  int which = first != NULL ? cm_exclusion_from_name (first->kind) : CM_EXCLUSION_NO_CONSENT;
  g_autofree char *text = NULL;

  if (first == NULL && (!state->require_consent || (consent != NULL && consent->given)))
    return NULL;
  text = cm_fill (_("This person is left out: {kind}."), "kind",
                  which >= 0 ? cm_exclusion_label ((CmExclusion) which) : first->kind, NULL);
  return cm_form_add_switch (form, _("Send all the same"), text, FALSE);
}

CmForm *
cm_person_form_task (CmView *view, const CmPersonState *state, const char *reason)
{
  Open *open = g_new0 (Open, 1);
  CmForm *form = cm_form_new (GTK_WIDGET (view), _("Sharing Task"), _("_Sent"));

  open->view = g_object_ref (view);
  open->write = cm_person_write_new (CM_PERSON_TASK_SENT, state->page->row->id);
  open->write->reason = g_strdup (reason);
  open->fields = cm_task_fields_new (form, state->today);
  g_object_set_data_full (G_OBJECT (form), "open", open, (GDestroyNotify) open_free);
  g_signal_connect (form, "accepted", G_CALLBACK (accepted_cb), open);
  for (guint i = 0; i < state->tasks->len; i++)
    if (!has_task (state, ((CmTask *) state->tasks->pdata[i])->id))
      cm_task_fields_offer (open->fields, state->tasks->pdata[i]);
  cm_task_fields_add (open->fields);
  open->anyway = add_anyway (form, state);
  cm_task_fields_end (open->fields, NULL, NULL);
  cm_form_open (form);
  return form;
}

/* ---- done ---- */

static const CmTaskSend *
find_send (const CmPersonState *state, gint64 task_id)
{
  for (guint i = 0; i < state->task_sends->len; i++)
    {
      const CmTaskSend *send = state->task_sends->pdata[i];

      if (send->task_id == task_id)
        return send;
    }
  return NULL;
}

static void
done_accepted_cb (CmForm *form, CmPersonWrite *write)
{
  g_free (write->words);
  write->words = cm_form_dup_words (form);
  cm_person_write_form (g_object_get_data (G_OBJECT (form), "view"), write, form);
}

CmForm *
cm_person_form_task_done (CmView *view, const CmPersonState *state, gint64 task_id)
{
  const CmTaskSend *send = find_send (state, task_id);
  g_autofree char *intro = NULL;
  CmPersonWrite *write;
  CmForm *form;

  if (send == NULL)
    return NULL;
  form = cm_form_new (GTK_WIDGET (view), _("Task Done"), _("_Write Down"));
  intro = cm_fill (_("{title}: {rule}"), "title", send->title, "rule", send->rule, NULL);
  write = cm_person_write_new (CM_PERSON_TASK_DONE, state->page->row->id);
  write->other = task_id;
  g_object_set_data_full (G_OBJECT (form), "write", write, (GDestroyNotify) cm_person_write_free);
  g_object_set_data_full (G_OBJECT (form), "view", g_object_ref (view), g_object_unref);
  g_signal_connect (form, "accepted", G_CALLBACK (done_accepted_cb), write);
  cm_form_set_intro (form, intro);
  cm_form_add_words (form, _("What shows it (may stay empty)"), 0);
  cm_form_open (form);
  return form;
}

/* ---- on the page ---- */

static GtkWidget *
done_button (const CmTaskSend *send, const char *title)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (C_ ("task", "_Done…"));
  g_autofree char *name = cm_fill (_("Done: {what}"), "what", title, NULL);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cm_labelled (button, name);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_int64 (send->task_id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "person.task-done");
  return button;
}

static char *
send_about (const CmPersonState *state, const CmTaskSend *send)
{
  g_autofree char *sent = cm_format_day (cm_person_state_day (state, send->sent_at), state->today);
  int last = send->ends_at != 0 ? cm_person_state_day (state, send->ends_at) : CM_NO_DAY;
  g_autofree char *until = last != CM_NO_DAY ? cm_format_day (last, state->today) : NULL;

  if (until == NULL)
    return cm_fill (_("Sent {day}"), "day", sent, NULL);
  return cm_fill (last < state->today ? _("Sent {day}, over since {until}") : _("Sent {day}, until {until}"), "day", sent, "until", until,
                  NULL);
}

void
cm_person_show_tasks (CmRowGroup *group, const CmPersonState *state)
{
  cm_row_group_clear (group);
  for (guint i = 0; i < state->task_sends->len; i++)
    {
      const CmTaskSend *send = state->task_sends->pdata[i];
      g_autofree char *title = cm_privacy_text (send->title, state->page->row->name);
      g_autofree char *about = send_about (state, send);

      if (send->done_at == 0)
        cm_row_group_add (group, title, about, done_button (send, title));
    }
  gtk_widget_set_visible (GTK_WIDGET (group), cm_row_group_count (group) > 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customers-private.h"

#include <glib/gi18n-lib.h>

#include "cm-day.h"
#include "cm-form.h"
#include "cm-format.h"
#include "cm-shop.h"
#include "cm-task-audience.h"
#include "cm-task-fields.h"

typedef struct {
  gint64 counts[CM_N_TASK_FATES];
} Reach;

/* What is read before the form opens. */
typedef struct {
  GPtrArray *tasks;     /* CmTask that run */
  GArray *reaches;      /* Reach of each of them, and of a new one */
  int today;
} Found;

static void
found_free (Found *found)
{
  g_clear_pointer (&found->tasks, g_ptr_array_unref);
  g_clear_pointer (&found->reaches, g_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

typedef struct {
  CmCustomersView *view;
  GArray *people;
  gint64 now;
  Found *found;
  CmForm *form;         /* while it writes */
  CmTaskFields *fields; /* the form's, like the row */
  AdwActionRow *who;

  gint64 task_id;       /* 0 for a new one */
  CmTask *task;         /* what was typed for that */
  int last_day;
} Sending;

static void
clear_sending (gpointer data)
{
  Sending *sending = data;

  g_object_unref (sending->view);
  g_array_unref (sending->people);
  g_clear_pointer (&sending->found, found_free);
  g_clear_pointer (&sending->task, cm_task_free);
}

/* Form and write each hold it: the form may be put away while it writes. */
static void
sending_release (gpointer data)
{
  g_rc_box_release_full (data, clear_sending);
}

static void
form_gone (gpointer data, GClosure *closure)
{
  (void) closure;
  sending_release (data);
}

/* ---- writing ---- */

typedef struct {
  gint64 step_id;
  gint64 people;
} Sent;

static gpointer
send_job (CmStep *step, gpointer data, GError **error)
{
  Sending *sending = data;
  gint64 task_id = sending->task_id;
  Sent sent = { cm_step_id (step), 0 };

  if (task_id == 0)
    {
      sending->task->ends_at = cm_time_from_civil (sending->last_day + 1, 0, cm_conn_zone (cm_step_conn (step))) - 1;
      task_id = cm_task_add (step, sending->task, error);
    }
  if (task_id != 0)
    sent.people = cm_task_send_to (step, task_id, sending->people, error);
  return sent.people > 0 ? g_memdup2 (&sent, sizeof sent) : NULL;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Sending *sending = data;
  g_autoptr(CmForm) form = sending->form;
  g_autoptr(GError) error = NULL;
  g_autofree Sent *sent = cm_db_write_finish (CM_DB (source), result, &error);
  g_autofree char *count = sent != NULL ? cm_format_count (sent->people) : NULL;
  g_autofree char *text = NULL;

  if (sent != NULL)
    {
      text = cm_fill (ngettext ("Sharing task noted for {count} person", "Sharing task noted for {count} people", (gulong) sent->people),
                      "count", count, NULL);
      cm_view_toast (CM_VIEW (sending->view), "task", text, sent->step_id);
      gtk_window_close (GTK_WINDOW (form));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_form_fail (form, error->message);
  sending_release (sending);
}

static void
accepted_cb (CmForm *form, Sending *sending)
{
  CmDb *db = cm_view_get_db (CM_VIEW (sending->view));

  g_clear_pointer (&sending->task, cm_task_free);
  sending->task = cm_task_fields_dup_new (sending->fields, &sending->last_day);
  sending->task_id = cm_task_fields_id (sending->fields);
  sending->form = g_object_ref (form);
  cm_db_write_async (db, "task-sent", cm_shop_now (db), send_job, g_rc_box_acquire (sending), NULL, g_free,
                     cm_view_get_alive (CM_VIEW (sending->view)), sent_cb, sending);
}

/* ---- the form ---- */

static void
add_part (GString *text, const char *one, const char *many, gint64 number)
{
  g_autofree char *count = cm_format_count (number);
  g_autofree char *part = cm_fill (number == 1 ? one : many, "count", count, NULL);

  if (number == 0)
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

/* Who gets the task and who does not, and why, is said before anything is sent. */
static void
show_reach (Sending *sending)
{
  const Reach *reach = &g_array_index (sending->found->reaches, Reach, cm_task_fields_place (sending->fields));
  g_autofree char *count = cm_format_count (reach->counts[CM_TASK_GETS]);
  g_autofree char *title = cm_fill (ngettext ("{count} person gets it", "{count} people get it", (gulong) reach->counts[CM_TASK_GETS]),
                                    "count", count, NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  add_part (text, _("{count} has it already"), _("{count} have it already"), reach->counts[CM_TASK_HAS]);
  add_part (text, _("{count} must not be contacted"), _("{count} must not be contacted"), reach->counts[CM_TASK_EXCLUDED]);
  add_part (text, _("{count} better not asked: has not bought yet, buys a lot, or is not to be pushed"),
            _("{count} better not asked: have not bought yet, buy a lot, or are not to be pushed"), reach->counts[CM_TASK_UNFIT]);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (sending->who), title);
  adw_action_row_set_subtitle (sending->who, text->str);
}

static void
open_form (Sending *sending)
{
  g_autofree char *count = cm_format_count (sending->people->len);
  g_autofree char *title = cm_fill (ngettext ("Task for {count} Person", "Task for {count} People", sending->people->len), "count", count,
                                    NULL);
  CmForm *form = cm_form_new (GTK_WIDGET (sending->view), title, _("_Sent"));

  sending->fields = cm_task_fields_new (form, sending->found->today);
  for (guint i = 0; i < sending->found->tasks->len; i++)
    cm_task_fields_offer (sending->fields, sending->found->tasks->pdata[i]);
  cm_task_fields_add (sending->fields);
  sending->who = cm_form_add_line (form, "");
  cm_task_fields_end (sending->fields, G_CALLBACK (show_reach), sending);
  g_signal_connect_data (form, "accepted", G_CALLBACK (accepted_cb), sending, form_gone, 0);
  show_reach (sending);
  cm_form_open (form);
}

/* ---- reading ---- */

static gpointer
read_job (CmConn *conn, gpointer data, GError **error)
{
  const Sending *sending = data;
  g_autoptr(Found) found = g_new0 (Found, 1);
  g_autoptr(CmTaskAudience) audience = cm_task_audience_read (conn, sending->people, sending->now, error);

  found->today = cm_conn_today (conn, sending->now);
  found->reaches = g_array_new (FALSE, TRUE, sizeof (Reach));
  if (audience == NULL || (found->tasks = cm_task_running (conn, sending->now, error)) == NULL)
    return NULL;
  for (guint i = 0; i <= found->tasks->len; i++)
    {
      gint64 task_id = i < found->tasks->len ? ((CmTask *) found->tasks->pdata[i])->id : 0;
      Reach reach;

      if (!cm_task_audience_count (audience, conn, task_id, reach.counts, error))
        return NULL;
      g_array_append_val (found->reaches, reach);
    }
  return g_steal_pointer (&found);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Sending *sending = data;
  g_autoptr(GError) error = NULL;

  sending->found = cm_db_read_finish (CM_DB (source), result, &error);
  if (sending->found != NULL)
    {
      open_form (sending);
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (CM_VIEW (sending->view), _("The Sharing Tasks Cannot Be Read"), error);
  sending_release (sending);
}

/* Takes @people. */
static void
send_to (CmCustomersView *self, GArray *people)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));
  Sending *sending = g_rc_box_new0 (Sending);

  sending->view = g_object_ref (self);
  sending->people = people;
  sending->now = cm_shop_now (db);
  if (people->len > 0)
    cm_db_read_async (db, read_job, sending, NULL, (GDestroyNotify) found_free, cm_view_get_alive (CM_VIEW (self)), read_cb, sending);
  else
    sending_release (sending);
}

void
cm_customers_task (CmCustomersView *self)
{
  send_to (self, cm_customer_choice_dup_ids (self->choice));
}

void
cm_customers_task_here (CmCustomersView *self)
{
  gint64 id = cm_customer_table_get_selected (self->table);
  GArray *one;

  if (cm_customer_choice_count (self->choice) > 0 || id == 0)
    {
      cm_customers_task (self);
      return;
    }
  one = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (one, id);
  send_to (self, one);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-charter-page.h"

#include <glib/gi18n-lib.h>

#include "cm-charter-card.h"
#include "cm-format.h"
#include "cm-group-store.h"
#include "cm-shop.h"
#include "cm-step-detail.h"

struct _CmCharterPage
{
  CmView parent_instance;

  /* From the template */
  CmCharterCard *card;
  GtkLabel *state;
  GtkWidget *save;

  /* Owned */
  gint64 group_id;
  char *group;
  gboolean begun;
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (CmCharterPage, cm_charter_page, CM_TYPE_VIEW)

typedef struct {
  gint64 group_id;
  gint64 now;
  char *group;
  CmCharter *charter;
} Job;

static void
job_free (Job *job)
{
  g_free (job->group);
  g_clear_pointer (&job->charter, cm_charter_free);
  g_free (job);
}

static gpointer
read_group (CmConn *conn, gpointer data, GError **error)
{
  Job *job = data;

  return cm_group_read (conn, job->group_id, job->now, error);
}

static gpointer
write_charter (CmStep *step, gpointer data, GError **error)
{
  Job *job = data;

  cm_step_describe_group (step, job->group, -1);
  return cm_group_set_charter (step, job->group_id, job->charter, error) ? cm_step_made (step, job->group_id) : NULL;
}

static void
update_state (CmCharterPage *self)
{
  const char *missing = cm_charter_card_get_missing (self->card);

  gtk_label_set_text (self->state, missing != NULL ? missing : "");
  gtk_widget_set_sensitive (self->save, self->begun && !self->saving && missing == NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmCharterPage) self = data;
  g_autoptr(CmGroup) group = cm_view_read_finish (CM_VIEW (self), source, result, _("The Group Cannot Be Read"));

  if (group == NULL)
    return;
  self->group = g_strdup (group->name);
  cm_view_set_subtitle (CM_VIEW (self), group->name);
  if (group->charter != NULL)
    cm_charter_card_set_charter (self->card, group->charter);
  self->begun = TRUE;
  update_state (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(CmCharterPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree gint64 *made = cm_db_write_finish (CM_DB (source), result, &error);

  self->saving = FALSE;
  if (made != NULL)
    {
      g_autofree char *text = cm_fill (_("Charter of “{group}” saved"), "group", self->group, NULL);

      cm_view_toast (CM_VIEW (self), "group", text, made[1]);
      cm_view_leave (CM_VIEW (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      update_state (self);
      cm_view_show_error (CM_VIEW (self), _("The Charter Was Not Saved"), error);
    }
}

static void
save_cb (CmCharterPage *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));
  Job *job;

  if (!gtk_widget_get_sensitive (self->save))
    return;
  job = g_new0 (Job, 1);
  job->group_id = self->group_id;
  job->group = g_strdup (self->group);
  job->charter = cm_charter_card_dup_charter (self->card);
  self->saving = TRUE;
  update_state (self);
  cm_db_write_async (db, "charter-written", cm_shop_now (db), write_charter, job, (GDestroyNotify) job_free, g_free,
                     cm_view_get_alive (CM_VIEW (self)), saved_cb, g_object_ref (self));
}

static void
cm_charter_page_primary (CmView *view)
{
  save_cb (CM_CHARTER_PAGE (view));
}

static void
cm_charter_page_finalize (GObject *object)
{
  g_free (CM_CHARTER_PAGE (object)->group);
  G_OBJECT_CLASS (cm_charter_page_parent_class)->finalize (object);
}

static void
cm_charter_page_class_init (CmCharterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_charter_page_finalize;
  CM_VIEW_CLASS (klass)->primary = cm_charter_page_primary;
  g_type_ensure (CM_TYPE_CHARTER_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-charter-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CmCharterPage, card);
  gtk_widget_class_bind_template_child (widget_class, CmCharterPage, state);
  gtk_widget_class_bind_template_child (widget_class, CmCharterPage, save);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
cm_charter_page_init (CmCharterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->card, "changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_charter_page_new (CmDb *db, gint64 group_id)
{
  CmCharterPage *self = g_object_new (CM_TYPE_CHARTER_PAGE, "db", db, NULL);
  Job *job = g_new0 (Job, 1);

  self->group_id = group_id;
  job->group_id = group_id;
  job->now = cm_shop_now (db);
  cm_view_read (CM_VIEW (self), read_group, job, (GDestroyNotify) job_free, (GDestroyNotify) cm_group_free, read_cb);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-progress-strip.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-named.h"

/* What is done sooner than this needs no strip. */
#define REVEAL_MS 300
#define PULSE_MS 100

struct _CmProgressStrip
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkLabel *label;
  GtkMenuButton *others;
  GtkListBox *list;
  GtkButton *stop;
  GtkProgressBar *bar;

  GListStore *works; /* newest first */
  guint reveal_id;
  guint pulse_id;
};

G_DEFINE_FINAL_TYPE (CmProgressStrip, cm_progress_strip, GTK_TYPE_WIDGET)

static CmWork *
newest (CmProgressStrip *self)
{
  g_autoptr(CmWork) work = g_list_model_get_item (G_LIST_MODEL (self->works), 0);

  return work; /* the store keeps it */
}

static gboolean
pulse_cb (gpointer user_data)
{
  CmProgressStrip *self = user_data;

  gtk_progress_bar_pulse (self->bar);
  return G_SOURCE_CONTINUE;
}

static void
show_share (CmProgressStrip *self, double share)
{
  if (share >= 0)
    {
      g_clear_handle_id (&self->pulse_id, g_source_remove);
      gtk_progress_bar_set_fraction (self->bar, share);
    }
  else if (self->pulse_id == 0)
    self->pulse_id = g_timeout_add (PULSE_MS, pulse_cb, self);
}

static void
show_others (CmProgressStrip *self)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (self->works));
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->others), count > 1);
  if (count < 2)
    return;
  label = g_strdup_printf (ngettext ("%u more", "%u more", count - 1), count - 1);
  gtk_menu_button_set_label (self->others, label);
}

static gboolean
reveal_cb (gpointer user_data)
{
  CmProgressStrip *self = user_data;

  self->reveal_id = 0;
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  return G_SOURCE_REMOVE;
}

static void
refresh (CmProgressStrip *self)
{
  CmWork *work = newest (self);

  show_others (self);
  if (work == NULL)
    {
      g_clear_handle_id (&self->reveal_id, g_source_remove);
      g_clear_handle_id (&self->pulse_id, g_source_remove);
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      return;
    }
  gtk_label_set_text (self->label, cm_work_get_text (work));
  gtk_widget_set_visible (GTK_WIDGET (self->stop), cm_work_can_stop (work));
  cm_labelled (GTK_WIDGET (self->bar), cm_work_get_text (work));
  show_share (self, cm_work_get_share (work));
  if (self->reveal_id == 0 && !gtk_revealer_get_reveal_child (self->revealer))
    self->reveal_id = g_timeout_add (REVEAL_MS, reveal_cb, self);
}

static void
work_changed_cb (CmWork *work, GParamSpec *pspec, CmProgressStrip *self)
{
  (void) pspec;
  if (work == newest (self))
    refresh (self);
}

static void
work_ended_cb (CmWork *work, CmProgressStrip *self)
{
  guint position;

  if (g_list_store_find (self->works, work, &position))
    g_list_store_remove (self->works, position);
  refresh (self);
}

static void
stop_clicked_cb (CmProgressStrip *self)
{
  CmWork *work = newest (self);

  if (work != NULL)
    cm_work_stop (work);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  CmWork *work = item;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *stop = gtk_button_new_from_icon_name ("process-stop-symbolic");

  (void) user_data;
  g_object_bind_property (work, "text", label, "label", G_BINDING_SYNC_CREATE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (stop, "flat");
  gtk_widget_set_visible (stop, cm_work_can_stop (work));
  cm_named (stop, _("Stop"));
  g_signal_connect_object (stop, "clicked", G_CALLBACK (cm_work_stop), work, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), stop);
  return box;
}

static void
cm_progress_strip_dispose (GObject *object)
{
  CmProgressStrip *self = CM_PROGRESS_STRIP (object);

  g_clear_handle_id (&self->reveal_id, g_source_remove);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CM_TYPE_PROGRESS_STRIP);
  g_clear_object (&self->works);
  G_OBJECT_CLASS (cm_progress_strip_parent_class)->dispose (object);
}

static void
cm_progress_strip_class_init (CmProgressStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (ADW_TYPE_BUTTON_CONTENT);
  G_OBJECT_CLASS (klass)->dispose = cm_progress_strip_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-progress-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, CmProgressStrip, revealer);
  gtk_widget_class_bind_template_child (widget_class, CmProgressStrip, label);
  gtk_widget_class_bind_template_child (widget_class, CmProgressStrip, others);
  gtk_widget_class_bind_template_child (widget_class, CmProgressStrip, list);
  gtk_widget_class_bind_template_child (widget_class, CmProgressStrip, stop);
  gtk_widget_class_bind_template_child (widget_class, CmProgressStrip, bar);
  gtk_widget_class_bind_template_callback (widget_class, stop_clicked_cb);
}

static void
cm_progress_strip_init (CmProgressStrip *self)
{
  self->works = g_list_store_new (CM_TYPE_WORK);
  gtk_widget_init_template (GTK_WIDGET (self));
  cm_labelled (GTK_WIDGET (self->bar), _("Progress"));
  cm_labelled (GTK_WIDGET (self->list), _("Running work"));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->works), create_row, NULL, NULL);
}

CmWork *
cm_progress_strip_begin (CmProgressStrip *self, const char *text, GCancellable *cancellable)
{
  CmWork *work;

  g_return_val_if_fail (CM_IS_PROGRESS_STRIP (self), NULL);

  work = cm_work_new (text, cancellable);
  g_list_store_insert (self->works, 0, work);
  g_signal_connect_object (work, "notify", G_CALLBACK (work_changed_cb), self, 0);
  g_signal_connect_object (work, "ended", G_CALLBACK (work_ended_cb), self, 0);
  refresh (self);
  return work;
}

void
cm_progress_strip_stop_all (CmProgressStrip *self)
{
  g_return_if_fail (CM_IS_PROGRESS_STRIP (self));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->works)); i++)
    {
      g_autoptr(CmWork) work = g_list_model_get_item (G_LIST_MODEL (self->works), i);

      cm_work_stop (work);
    }
}

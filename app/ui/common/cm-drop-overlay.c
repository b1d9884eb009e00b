/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-drop-overlay.h"

#include <glib/gi18n-lib.h>

#include "cm-table-file.h"

struct _CmDropOverlay
{
  GtkWidget parent_instance;

  GtkWidget *frame;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *detail;

  GtkDropTarget *target; /* owned by the watched widget */
};

G_DEFINE_FINAL_TYPE (CmDropOverlay, cm_drop_overlay, GTK_TYPE_WIDGET)

enum { FILES_DROPPED, N_SIGNALS };

static guint signals[N_SIGNALS];

static GFile *
first_refused (GSList *files)
{
  for (GSList *l = files; l != NULL; l = l->next)
    if (!cm_table_file_probable (l->data))
      return l->data;
  return NULL;
}

static void
say_welcome (CmDropOverlay *self, guint count)
{
  g_autofree char *title = NULL;

  if (count > 0)
    title = g_strdup_printf (ngettext ("Release to import this file", "Release to import these %u files", count), count);
  gtk_label_set_text (self->title, title != NULL ? title : _("Release to import"));
  gtk_label_set_text (self->detail, _("You see a preview first; nothing changes before you agree"));
  gtk_image_set_from_icon_name (self->icon, "folder-download-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "refused");
}

static void
say_refused (CmDropOverlay *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *title = g_strdup_printf (_("This is not an order sheet: %s"), shown);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->detail, _("Usable: xlsx, xls, ods, csv, txt"));
  gtk_image_set_from_icon_name (self->icon, "dialog-warning-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self), "refused");
}

static void
target_value_cb (GtkDropTarget *target, GParamSpec *pspec, CmDropOverlay *self)
{
  const GValue *value = gtk_drop_target_get_value (target);
  g_autoptr(GSList) files = NULL;

  (void) pspec;
  if (value == NULL)
    return;
  files = gdk_file_list_get_files (g_value_get_boxed (value));
  if (!cm_drop_overlay_show (self, files))
    gtk_drop_target_reject (target);
}

static GdkDragAction
target_enter_cb (GtkDropTarget *target, double x, double y, CmDropOverlay *self)
{
  (void) x;
  (void) y;
  if (gtk_drop_target_get_value (target) == NULL)
    cm_drop_overlay_show (self, NULL);
  return GDK_ACTION_COPY;
}

static void
target_leave_cb (CmDropOverlay *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
target_drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, CmDropOverlay *self)
{
  g_autoptr(GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  (void) target;
  (void) x;
  (void) y;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (files == NULL || first_refused (files) != NULL)
    return FALSE;
  g_signal_emit (self, signals[FILES_DROPPED], 0, g_value_get_boxed (value));
  return TRUE;
}

static void
cm_drop_overlay_dispose (GObject *object)
{
  CmDropOverlay *self = CM_DROP_OVERLAY (object);

  g_clear_weak_pointer (&self->target);
  gtk_widget_dispose_template (GTK_WIDGET (self), CM_TYPE_DROP_OVERLAY);
  G_OBJECT_CLASS (cm_drop_overlay_parent_class)->dispose (object);
}

static void
cm_drop_overlay_class_init (CmDropOverlayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_drop_overlay_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-drop-overlay.ui");
  gtk_widget_class_bind_template_child (widget_class, CmDropOverlay, frame);
  gtk_widget_class_bind_template_child (widget_class, CmDropOverlay, icon);
  gtk_widget_class_bind_template_child (widget_class, CmDropOverlay, title);
  gtk_widget_class_bind_template_child (widget_class, CmDropOverlay, detail);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  signals[FILES_DROPPED] = g_signal_new ("files-dropped", CM_TYPE_DROP_OVERLAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, GDK_TYPE_FILE_LIST);
}

static void
cm_drop_overlay_init (CmDropOverlay *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cm_drop_overlay_watch (CmDropOverlay *self, GtkWidget *widget)
{
  GtkDropTarget *target;

  g_return_if_fail (CM_IS_DROP_OVERLAY (self));
  g_return_if_fail (self->target == NULL);

  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_set_weak_pointer (&self->target, target);
  /* With preload the names are known while the files still hover. */
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "notify::value", G_CALLBACK (target_value_cb), self, 0);
  g_signal_connect_object (target, "enter", G_CALLBACK (target_enter_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (target_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (target_drop_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
  gtk_widget_add_css_class (widget, "drop-place");
}

gboolean
cm_drop_overlay_show (CmDropOverlay *self, GSList *files)
{
  GFile *refused;

  g_return_val_if_fail (CM_IS_DROP_OVERLAY (self), FALSE);

  refused = first_refused (files);
  if (refused != NULL)
    say_refused (self, refused);
  else
    say_welcome (self, g_slist_length (files));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  return refused == NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-notice.h"

struct _CmNotice
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *detail;
  GtkFlowBox *buttons;
};

G_DEFINE_FINAL_TYPE (CmNotice, cm_notice, GTK_TYPE_WIDGET)

static void
cm_notice_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CM_TYPE_NOTICE);
  G_OBJECT_CLASS (cm_notice_parent_class)->dispose (object);
}

static void
cm_notice_class_init (CmNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_notice_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, CmNotice, box);
  gtk_widget_class_bind_template_child (widget_class, CmNotice, icon);
  gtk_widget_class_bind_template_child (widget_class, CmNotice, title);
  gtk_widget_class_bind_template_child (widget_class, CmNotice, detail);
  gtk_widget_class_bind_template_child (widget_class, CmNotice, buttons);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cm_notice_init (CmNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cm_notice_new (const char *icon_name, const char *title, const char *detail)
{
  CmNotice *self = g_object_new (CM_TYPE_NOTICE, NULL);

  gtk_image_set_from_icon_name (self->icon, icon_name);
  cm_notice_set_text (self, title, detail);
  return GTK_WIDGET (self);
}

void
cm_notice_set_text (CmNotice *self, const char *title, const char *detail)
{
  g_return_if_fail (CM_IS_NOTICE (self));

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

void
cm_notice_add_button (CmNotice *self, GtkWidget *button)
{
  g_return_if_fail (CM_IS_NOTICE (self));

  gtk_flow_box_append (self->buttons, button);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons), TRUE);
}

GtkWidget *
cm_notice_bar_new (const char *text, const char *label, const char *action_name)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-information-symbolic");
  GtkWidget *words = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  gtk_widget_add_css_class (bar, "notice");
  gtk_widget_add_css_class (bar, "bar");
  gtk_box_append (GTK_BOX (bar), icon);
  gtk_box_append (GTK_BOX (bar), words);
  gtk_box_append (GTK_BOX (bar), button);
  return bar;
}

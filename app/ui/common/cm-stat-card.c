/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-stat-card.h"

#include "cm-named.h"

struct _CmStatCard
{
  GtkButton parent_instance;

  GtkLabel *title;
  GtkLabel *value;
  GtkLabel *note;
};

G_DEFINE_FINAL_TYPE (CmStatCard, cm_stat_card, GTK_TYPE_BUTTON)

static void
cm_stat_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CM_TYPE_STAT_CARD);
  G_OBJECT_CLASS (cm_stat_card_parent_class)->dispose (object);
}

static void
cm_stat_card_class_init (CmStatCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_stat_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-stat-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CmStatCard, title);
  gtk_widget_class_bind_template_child (widget_class, CmStatCard, value);
  gtk_widget_class_bind_template_child (widget_class, CmStatCard, note);
}

static void
cm_stat_card_init (CmStatCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cm_stat_card_new (const char *title, const char *action_name)
{
  CmStatCard *self = g_object_new (CM_TYPE_STAT_CARD, NULL);

  gtk_label_set_text (self->title, title);
  if (action_name != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (self), action_name);
  else
    gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), action_name != NULL);
  return GTK_WIDGET (self);
}

void
cm_stat_card_set (CmStatCard *self, const char *value, const char *note, CmTone tone)
{
  g_autofree char *name = NULL;

  g_return_if_fail (CM_IS_STAT_CARD (self));

  gtk_label_set_text (self->value, value);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  cm_tone_apply (GTK_WIDGET (self->note), tone);
  name = g_strjoin (", ", gtk_label_get_text (self->title), value, note, NULL);
  cm_labelled (GTK_WIDGET (self), name);
}

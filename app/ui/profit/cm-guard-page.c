/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-guard-page.h"
#include "cm-children.h"

#define LEFT_WIDTH 340

struct _CmGuardPage
{
  GtkWidget parent_instance;

  GtkBox *sides;
  CmGuardItems *items;
  CmGuardAnswer *answer;
};

G_DEFINE_FINAL_TYPE (CmGuardPage, cm_guard_page, GTK_TYPE_WIDGET)

static void
cm_guard_page_dispose (GObject *object)
{
  cm_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (cm_guard_page_parent_class)->dispose (object);
}

static void
cm_guard_page_class_init (CmGuardPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_guard_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cm_guard_page_init (CmGuardPage *self)
{
  (void) self;
}

GtkWidget *
cm_guard_page_new (CmProfitDesk *desk)
{
  CmGuardPage *self = g_object_new (CM_TYPE_GUARD_PAGE, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->sides = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18));
  self->items = CM_GUARD_ITEMS (cm_guard_items_new (desk));
  self->answer = CM_GUARD_ANSWER (cm_guard_answer_new (desk));
  gtk_widget_add_css_class (GTK_WIDGET (self->sides), "page");
  gtk_box_append (self->sides, GTK_WIDGET (self->items));
  gtk_box_append (self->sides, GTK_WIDGET (self->answer));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->sides));
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  cm_guard_page_set_narrow (self, FALSE);
  return GTK_WIDGET (self);
}

void
cm_guard_page_set_narrow (CmGuardPage *self, gboolean narrow)
{
  g_return_if_fail (CM_IS_GUARD_PAGE (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->sides), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_reorder_child_after (self->sides, GTK_WIDGET (self->items), narrow ? GTK_WIDGET (self->answer) : NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->items), narrow ? -1 : LEFT_WIDTH, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->items), narrow);
  gtk_widget_set_hexpand (GTK_WIDGET (self->answer), TRUE);
  cm_guard_answer_set_narrow (self->answer, narrow);
}

CmGuardItems *
cm_guard_page_get_items (CmGuardPage *self)
{
  g_return_val_if_fail (CM_IS_GUARD_PAGE (self), NULL);

  return self->items;
}

CmGuardAnswer *
cm_guard_page_get_answer (CmGuardPage *self)
{
  g_return_val_if_fail (CM_IS_GUARD_PAGE (self), NULL);

  return self->answer;
}

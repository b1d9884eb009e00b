/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-page-stack.h"

#include <adwaita.h>

#include "cm-break.h"

struct _CmPageStack
{
  GtkWidget parent_instance;

  AdwLeaflet *leaflet;
  GPtrArray *bins; /* CmBreak, the view's first; the leaflet owns them */
  guint trim_id;
};

G_DEFINE_FINAL_TYPE (CmPageStack, cm_page_stack, GTK_TYPE_WIDGET)

enum { PAGE_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static CmView *
view_in (GtkWidget *bin)
{
  return bin != NULL ? CM_VIEW (cm_break_get_wide (CM_BREAK (bin))) : NULL;
}

static int
shown_index (CmPageStack *self)
{
  guint index;

  if (self->leaflet == NULL || !g_ptr_array_find (self->bins, adw_leaflet_get_visible_child (self->leaflet), &index))
    return -1;
  return index;
}

/* Pages above the one that is shown have been left. */
static void
trim (CmPageStack *self)
{
  int shown = shown_index (self);

  while (shown >= 0 && (int) self->bins->len > shown + 1)
    adw_leaflet_remove (self->leaflet, g_ptr_array_steal_index (self->bins, self->bins->len - 1));
}

static gboolean
trim_cb (gpointer user_data)
{
  CmPageStack *self = user_data;

  self->trim_id = 0;
  if (!adw_leaflet_get_child_transition_running (self->leaflet))
    trim (self);
  return G_SOURCE_REMOVE;
}

/* A page must not go while it still slides away, nor inside the leaflet's own signal. */
static void
trim_soon (CmPageStack *self)
{
  if (self->trim_id == 0 && !adw_leaflet_get_child_transition_running (self->leaflet))
    self->trim_id = g_idle_add (trim_cb, self);
}

static void
visible_child_cb (CmPageStack *self)
{
  trim_soon (self);
  g_signal_emit (self, signals[PAGE_CHANGED], 0);
}

static void
append (CmPageStack *self, CmView *view)
{
  GtkWidget *bin = cm_break_new (GTK_WIDGET (view));

  g_object_bind_property (bin, "narrow", view, "narrow", G_BINDING_SYNC_CREATE);
  g_ptr_array_add (self->bins, bin);
  adw_leaflet_append (self->leaflet, bin);
}

static void
cm_page_stack_dispose (GObject *object)
{
  CmPageStack *self = CM_PAGE_STACK (object);

  g_clear_handle_id (&self->trim_id, g_source_remove);
  if (self->leaflet != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->leaflet, self);
      gtk_widget_unparent (GTK_WIDGET (self->leaflet));
      self->leaflet = NULL;
    }
  g_clear_pointer (&self->bins, g_ptr_array_unref);
  G_OBJECT_CLASS (cm_page_stack_parent_class)->dispose (object);
}

static void
cm_page_stack_class_init (CmPageStackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_page_stack_dispose;
  signals[PAGE_CHANGED] = g_signal_new ("page-changed", CM_TYPE_PAGE_STACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cm_page_stack_init (CmPageStack *self)
{
  self->bins = g_ptr_array_new ();
  self->leaflet = ADW_LEAFLET (adw_leaflet_new ());
  adw_leaflet_set_can_unfold (self->leaflet, FALSE);
  adw_leaflet_set_can_navigate_back (self->leaflet, TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->leaflet), GTK_WIDGET (self));
  g_signal_connect_swapped (self->leaflet, "notify::visible-child", G_CALLBACK (visible_child_cb), self);
  g_signal_connect_swapped (self->leaflet, "notify::child-transition-running", G_CALLBACK (trim_soon), self);
}

GtkWidget *
cm_page_stack_new (CmView *root)
{
  CmPageStack *self = g_object_new (CM_TYPE_PAGE_STACK, NULL);

  append (self, root);
  return GTK_WIDGET (self);
}

CmView *
cm_page_stack_get_page (CmPageStack *self)
{
  int shown;

  g_return_val_if_fail (CM_IS_PAGE_STACK (self), NULL);

  shown = shown_index (self);
  return shown >= 0 ? view_in (self->bins->pdata[shown]) : NULL;
}

CmView *
cm_page_stack_get_root (CmPageStack *self)
{
  g_return_val_if_fail (CM_IS_PAGE_STACK (self), NULL);

  return view_in (self->bins->pdata[0]);
}

gboolean
cm_page_stack_can_go_back (CmPageStack *self)
{
  g_return_val_if_fail (CM_IS_PAGE_STACK (self), FALSE);

  return shown_index (self) > 0;
}

void
cm_page_stack_push (CmPageStack *self, CmView *page)
{
  g_return_if_fail (CM_IS_PAGE_STACK (self));

  trim (self);
  append (self, page);
  adw_leaflet_set_visible_child (self->leaflet, self->bins->pdata[self->bins->len - 1]);
}

gboolean
cm_page_stack_go_back (CmPageStack *self)
{
  int shown;

  g_return_val_if_fail (CM_IS_PAGE_STACK (self), FALSE);

  shown = shown_index (self);
  if (shown < 1)
    return FALSE;
  adw_leaflet_set_visible_child (self->leaflet, self->bins->pdata[shown - 1]);
  return TRUE;
}

void
cm_page_stack_pop (CmPageStack *self, CmView *page)
{
  guint index;

  g_return_if_fail (CM_IS_PAGE_STACK (self));

  if (g_ptr_array_find (self->bins, gtk_widget_get_parent (GTK_WIDGET (page)), &index) && index > 0 && (int) index <= shown_index (self))
    adw_leaflet_set_visible_child (self->leaflet, self->bins->pdata[index - 1]);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-drag.h"

typedef struct {
  GtkWidget *line;
  guint index;
  CmRuleDropFunc dropped;
  gpointer list;
} Drag;

/* A dragged line carries its list, so that nothing else is taken for one. */
#define LIST "cm-rule-list"
#define INDEX "cm-rule-index"

static const char *const classes[] = { "drop-above", "drop-onto", "drop-below" };

static void
unmark (GtkWidget *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (line, classes[i]);
}

CmRuleDrop
cm_rule_drag_place (double y, int height)
{
  return y < height / 4.0 ? CM_RULE_DROP_ABOVE : y > height * 3 / 4.0 ? CM_RULE_DROP_BELOW : CM_RULE_DROP_ONTO;
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, Drag *drag)
{
  g_autoptr(GdkPaintable) picture = gtk_widget_paintable_new (drag->line);

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (GTK_TYPE_LIST_BOX_ROW, drag->line);
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, Drag *drag)
{
  (void) target;
  (void) x;
  unmark (drag->line);
  gtk_widget_add_css_class (drag->line, classes[cm_rule_drag_place (y, gtk_widget_get_height (drag->line))]);
  return GDK_ACTION_MOVE;
}

static void
leave_cb (GtkDropTarget *target, Drag *drag)
{
  (void) target;
  unmark (drag->line);
}

/* The list makes its lines anew: not while one of them still handles the drop. */
typedef struct {
  GtkWidget *line;
  CmRuleDropFunc dropped;
  gpointer list;
  guint from;
  CmRuleDrop where;
} Drop;

static gboolean
drop_later_cb (gpointer data)
{
  Drop *drop = data;

  if (gtk_widget_get_root (drop->line) != NULL)
    drop->dropped (drop->line, drop->from, drop->where, drop->list);
  return G_SOURCE_REMOVE;
}

static void
drop_free (gpointer data)
{
  Drop *drop = data;

  g_object_unref (drop->line);
  g_free (drop);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, Drag *drag)
{
  GObject *line = g_value_get_object (value);
  Drop *drop;

  (void) target;
  (void) x;
  unmark (drag->line);
  if (line == NULL || line == G_OBJECT (drag->line) || g_object_get_data (line, LIST) != drag->list)
    return FALSE;
  drop = g_new0 (Drop, 1);
  *drop = (Drop) { g_object_ref (drag->line), drag->dropped, drag->list, GPOINTER_TO_UINT (g_object_get_data (line, INDEX)),
                   cm_rule_drag_place (y, gtk_widget_get_height (drag->line)) };
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, drop_later_cb, drop, drop_free);
  return TRUE;
}

void
cm_rule_drag_add (GtkWidget *line, GtkWidget *handle, guint index, CmRuleDropFunc dropped, gpointer list)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_LIST_BOX_ROW, GDK_ACTION_MOVE);
  Drag *drag = g_new0 (Drag, 1);

  *drag = (Drag) { line, index, dropped, list };
  g_object_set_data (G_OBJECT (line), LIST, list);
  g_object_set_data (G_OBJECT (line), INDEX, GUINT_TO_POINTER (index));
  g_object_set_data_full (G_OBJECT (line), "cm-rule-drag", drag, g_free);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), drag);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), drag);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), drag);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), drag);
  gtk_widget_add_controller (handle, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (line, GTK_EVENT_CONTROLLER (target));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-context-menu.h"

#define KEY "cm-context-menu"

typedef struct {
  GtkWidget *widget;
  GMenuModel *model;
  CmContextPrepare prepare;
  gpointer data;
} Context;

static void
context_free (gpointer data)
{
  Context *context = data;

  g_object_unref (context->model);
  g_free (context);
}

/* The popover goes once it is closed and its action has run: an action is activated after the menu was told to close. */
static gboolean
remove_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkPopover *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, remove_cb, g_object_ref (popover), g_object_unref);
}

static void
gone_cb (GtkWidget *widget, GtkWidget *popover)
{
  (void) widget;
  remove_cb (popover);
}

static gboolean
pop_up (Context *context, double x, double y, gboolean by_key)
{
  GtkWidget *popover;

  if (!context->prepare (context->widget, x, y, by_key, context->data))
    return FALSE;
  popover = gtk_popover_menu_new_from_model (context->model);
  gtk_widget_set_parent (popover, context->widget);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  if (!by_key)
    gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (context->widget, "unrealize", G_CALLBACK (gone_cb), popover, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
  return TRUE;
}

static void
clicked_cb (GtkGestureClick *gesture, int presses, double x, double y, Context *context)
{
  (void) presses;
  if (pop_up (context, x, y, FALSE))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
pressed_cb (GtkGestureLongPress *gesture, double x, double y, Context *context)
{
  if (pop_up (context, x, y, FALSE))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) widget;
  (void) args;
  return pop_up (data, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0, TRUE);
}

static GtkEventController *
create_keys (Context *context)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Menu, 0),
                                                             gtk_keyval_trigger_new (GDK_KEY_F10, GDK_SHIFT_MASK));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (trigger, gtk_callback_action_new (key_cb, context, NULL)));
  return keys;
}

void
cm_context_menu_add (GtkWidget *widget, GMenuModel *model, CmContextPrepare prepare, gpointer data)
{
  Context *context = g_new0 (Context, 1);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  *context = (Context) { widget, g_object_ref (model), prepare, data };
  g_object_set_data_full (G_OBJECT (widget), KEY, context, context_free);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (clicked_cb), context);
  g_signal_connect (press, "pressed", G_CALLBACK (pressed_cb), context);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
  gtk_widget_add_controller (widget, create_keys (context));
}

gboolean
cm_context_menu_open (GtkWidget *widget, double x, double y)
{
  Context *context = g_object_get_data (G_OBJECT (widget), KEY);

  g_return_val_if_fail (context != NULL, FALSE);

  return pop_up (context, x, y, FALSE);
}

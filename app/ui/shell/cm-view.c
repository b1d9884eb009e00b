/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-view.h"
#include "cm-children.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-named.h"
#include "cm-privacy.h"
#include "cm-read.h"
#include "cm-window.h"

typedef struct
{
  CmDb *db;
  GCancellable *alive; /* cancelled on dispose */
  char *title;
  char *subtitle;
  char *search;
  GtkWidget *action_bar;
  gboolean narrow;
} CmViewPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CmView, cm_view, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_DB, PROP_TITLE, PROP_SUBTITLE, PROP_ACTION_BAR, PROP_NARROW, N_PROPS };

static GParamSpec *props[N_PROPS];

static CmViewPrivate *
private_of (CmView *self)
{
  return cm_view_get_instance_private (self);
}

/* The bar stands below the view, not in it. */
static void
mark_narrow (GtkWidget *widget, gboolean narrow)
{
  if (widget == NULL)
    return;
  if (narrow)
    gtk_widget_add_css_class (widget, "narrow");
  else
    gtk_widget_remove_css_class (widget, "narrow");
}

static void
set_narrow (CmView *self, gboolean narrow)
{
  CmViewPrivate *priv = private_of (self);

  if (priv->narrow == narrow)
    return;
  priv->narrow = narrow;
  mark_narrow (GTK_WIDGET (self), narrow);
  mark_narrow (priv->action_bar, narrow);
  if (CM_VIEW_GET_CLASS (self)->narrow_changed != NULL)
    CM_VIEW_GET_CLASS (self)->narrow_changed (self, narrow);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

static void
db_changed_cb (CmDb *db, guint topics, GArray *customers, CmView *self)
{
  (void) db;
  (void) customers;
  CM_VIEW_GET_CLASS (self)->changed (self, topics);
}

/* What the screen shows of people changed: to a view it is as if all they are had. */
static void
privacy_changed_cb (CmView *self)
{
  CM_VIEW_GET_CLASS (self)->changed (self, CM_TOPIC_ALL);
}

static void
cm_view_constructed (GObject *object)
{
  CmView *self = CM_VIEW (object);
  CmViewPrivate *priv = private_of (self);

  G_OBJECT_CLASS (cm_view_parent_class)->constructed (object);
  cm_named_buttons (GTK_WIDGET (self));
  if (priv->db != NULL && CM_VIEW_GET_CLASS (self)->changed != NULL)
    {
      g_signal_connect_object (priv->db, "changed", G_CALLBACK (db_changed_cb), self, 0);
      g_signal_connect_object (cm_privacy_get (), "notify::hidden", G_CALLBACK (privacy_changed_cb), self, G_CONNECT_SWAPPED);
    }
}

/* The window keeps the bar in a stack of its own, which must not outlive the page. */
static void
drop_action_bar (CmViewPrivate *priv)
{
  GtkWidget *place = priv->action_bar != NULL ? gtk_widget_get_parent (priv->action_bar) : NULL;

  if (GTK_IS_STACK (place))
    gtk_stack_remove (GTK_STACK (place), priv->action_bar);
  g_clear_object (&priv->action_bar);
}

static void
cm_view_dispose (GObject *object)
{
  CmViewPrivate *priv = private_of (CM_VIEW (object));

  g_cancellable_cancel (priv->alive);
  cm_children_unparent (GTK_WIDGET (object));
  drop_action_bar (priv);
  G_OBJECT_CLASS (cm_view_parent_class)->dispose (object);
}

static void
cm_view_finalize (GObject *object)
{
  CmViewPrivate *priv = private_of (CM_VIEW (object));

  g_clear_object (&priv->alive);
  g_clear_object (&priv->db);
  g_free (priv->title);
  g_free (priv->subtitle);
  g_free (priv->search);
  G_OBJECT_CLASS (cm_view_parent_class)->finalize (object);
}

static void
cm_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CmViewPrivate *priv = private_of (CM_VIEW (object));

  switch (id)
    {
    case PROP_DB: g_value_set_object (value, priv->db); break;
    case PROP_TITLE: g_value_set_string (value, priv->title); break;
    case PROP_SUBTITLE: g_value_set_string (value, priv->subtitle); break;
    case PROP_ACTION_BAR: g_value_set_object (value, priv->action_bar); break;
    case PROP_NARROW: g_value_set_boolean (value, priv->narrow); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cm_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CmView *self = CM_VIEW (object);

  switch (id)
    {
    case PROP_DB: private_of (self)->db = g_value_dup_object (value); break;
    case PROP_TITLE: cm_view_set_title (self, g_value_get_string (value)); break;
    case PROP_SUBTITLE: cm_view_set_subtitle (self, g_value_get_string (value)); break;
    case PROP_ACTION_BAR: cm_view_set_action_bar (self, g_value_get_object (value)); break;
    case PROP_NARROW: set_narrow (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cm_view_class_init (CmViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = cm_view_constructed;
  object_class->dispose = cm_view_dispose;
  object_class->finalize = cm_view_finalize;
  object_class->get_property = cm_view_get_property;
  object_class->set_property = cm_view_set_property;

  props[PROP_DB] = g_param_spec_object ("db", NULL, NULL, CM_TYPE_DB, flags | G_PARAM_CONSTRUCT_ONLY);
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  props[PROP_ACTION_BAR] = g_param_spec_object ("action-bar", NULL, NULL, GTK_TYPE_WIDGET, flags);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cm_view_init (CmView *self)
{
  private_of (self)->alive = g_cancellable_new ();
}

CmDb *
cm_view_get_db (CmView *self)
{
  g_return_val_if_fail (CM_IS_VIEW (self), NULL);

  return private_of (self)->db;
}

GCancellable *
cm_view_get_alive (CmView *self)
{
  g_return_val_if_fail (CM_IS_VIEW (self), NULL);

  return private_of (self)->alive;
}

static void
set_text (CmView *self, char **place, const char *text, guint prop)
{
  if (g_strcmp0 (*place, text) == 0)
    return;
  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

void
cm_view_set_title (CmView *self, const char *title)
{
  g_return_if_fail (CM_IS_VIEW (self));

  set_text (self, &private_of (self)->title, title, PROP_TITLE);
}

const char *
cm_view_get_title (CmView *self)
{
  g_return_val_if_fail (CM_IS_VIEW (self), NULL);

  return private_of (self)->title;
}

void
cm_view_set_subtitle (CmView *self, const char *subtitle)
{
  g_return_if_fail (CM_IS_VIEW (self));

  set_text (self, &private_of (self)->subtitle, subtitle, PROP_SUBTITLE);
}

const char *
cm_view_get_subtitle (CmView *self)
{
  g_return_val_if_fail (CM_IS_VIEW (self), NULL);

  return private_of (self)->subtitle;
}

void
cm_view_set_action_bar (CmView *self, GtkWidget *bar)
{
  CmViewPrivate *priv;

  g_return_if_fail (CM_IS_VIEW (self));

  priv = private_of (self);
  if (priv->action_bar == bar)
    return;
  drop_action_bar (priv);
  if (bar != NULL)
    {
      priv->action_bar = g_object_ref_sink (bar);
      cm_named_buttons (bar);
      mark_narrow (bar, priv->narrow);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ACTION_BAR]);
}

GtkWidget *
cm_view_get_action_bar (CmView *self)
{
  g_return_val_if_fail (CM_IS_VIEW (self), NULL);

  return private_of (self)->action_bar;
}

gboolean
cm_view_get_narrow (CmView *self)
{
  g_return_val_if_fail (CM_IS_VIEW (self), FALSE);

  return private_of (self)->narrow;
}

void
cm_view_search (CmView *self, const char *text)
{
  CmViewPrivate *priv;

  g_return_if_fail (CM_IS_VIEW (self));

  priv = private_of (self);
  if (CM_VIEW_GET_CLASS (self)->search == NULL || g_strcmp0 (cm_view_get_search (self), text) == 0)
    return;
  g_free (priv->search);
  priv->search = g_strdup (text);
  CM_VIEW_GET_CLASS (self)->search (self, text);
}

const char *
cm_view_get_search (CmView *self)
{
  g_return_val_if_fail (CM_IS_VIEW (self), NULL);

  return private_of (self)->search != NULL ? private_of (self)->search : "";
}

void
cm_view_push (CmView *self, CmView *page)
{
  CmWindow *window;

  g_return_if_fail (CM_IS_VIEW (self));

  window = cm_window_of (GTK_WIDGET (self));
  g_return_if_fail (window != NULL);
  cm_window_push_page (window, page);
}

void
cm_view_leave (CmView *self)
{
  CmWindow *window;

  g_return_if_fail (CM_IS_VIEW (self));

  window = cm_window_of (GTK_WIDGET (self));
  if (window != NULL)
    cm_window_pop_page (window, self);
}

void
cm_view_toast (CmView *self, const char *kind, const char *text, gint64 step_id)
{
  CmWindow *window;

  g_return_if_fail (CM_IS_VIEW (self));

  window = cm_window_of (GTK_WIDGET (self));
  if (window == NULL)
    return;
  if (step_id != 0)
    cm_toasts_add_step (cm_window_get_toasts (window), kind, text, step_id);
  else
    cm_toasts_add (cm_window_get_toasts (window), kind, text);
}

void
cm_view_toast_steps (CmView *self, const char *kind, const char *text, GArray *step_ids)
{
  CmWindow *window;

  g_return_if_fail (CM_IS_VIEW (self));

  window = cm_window_of (GTK_WIDGET (self));
  if (window != NULL)
    cm_toasts_add_steps (cm_window_get_toasts (window), kind, text, step_ids);
}

CmWork *
cm_view_begin_work (CmView *self, const char *text, GCancellable *cancellable)
{
  CmWindow *window;

  g_return_val_if_fail (CM_IS_VIEW (self), NULL);

  window = cm_window_of (GTK_WIDGET (self));
  if (window == NULL)
    return cm_work_new (text, cancellable);
  return cm_window_begin_work (window, text, cancellable);
}

void
cm_view_show_error (CmView *self, const char *heading, const GError *error)
{
  g_return_if_fail (CM_IS_VIEW (self));

  cm_window_show_error (cm_window_of (GTK_WIDGET (self)), heading, error);
}

void
cm_view_read (CmView *self, CmReadFunc func, gpointer wish, GDestroyNotify wish_free, GDestroyNotify found_free, GAsyncReadyCallback done)
{
  g_return_if_fail (CM_IS_VIEW (self));

  cm_read (self, cm_view_get_db (self), func, wish, wish_free, found_free, cm_view_get_alive (self), done);
}

gpointer
cm_view_read_finish (CmView *self, GObject *source, GAsyncResult *result, const char *heading)
{
  g_autoptr(GError) error = NULL;
  gpointer found = cm_db_read_finish (CM_DB (source), result, &error);

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (self, heading, error);
  return found;
}

gpointer
cm_view_read_page_finish (CmView *self, GObject *source, GAsyncResult *result, const char *heading)
{
  g_autoptr(GError) error = NULL;
  gpointer found = cm_db_read_finish (CM_DB (source), result, &error);

  if (g_error_matches (error, CM_ERROR, CM_ERROR_NOT_FOUND))
    cm_view_leave (self);
  else if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cm_view_show_error (self, heading, error);
  return found;
}

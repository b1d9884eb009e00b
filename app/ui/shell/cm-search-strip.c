/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-search-strip.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-named.h"
#include "cm-search-hits.h"

#define WIDTH 500

struct _CmSearchStrip
{
  GtkWidget parent_instance;

  GtkSearchBar *bar;
  GtkEditable *entry;
  CmSearchHits *hits; /* NULL without a database */
  CmView *page;       /* weak */
};

G_DEFINE_FINAL_TYPE (CmSearchStrip, cm_search_strip, GTK_TYPE_WIDGET)

enum { PROP_OPEN = 1, N_PROPS };
enum { OPENED, NARROWED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
narrows (CmSearchStrip *self)
{
  return self->page != NULL && CM_VIEW_GET_CLASS (self->page)->search != NULL;
}

static void
changed_cb (CmSearchStrip *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  if (narrows (self))
    cm_view_search (self->page, text);
  else if (self->hits != NULL)
    cm_search_hits_look (self->hits, text);
}

static void
narrow (CmSearchStrip *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->entry));

  if (*text != '\0')
    g_signal_emit (self, signals[NARROWED], 0, text);
}

static void
activate_cb (CmSearchStrip *self)
{
  if (!narrows (self) && self->hits != NULL)
    cm_search_hits_open_first (self->hits, gtk_editable_get_text (self->entry));
}

static void
opened_cb (CmSearchStrip *self, int kind, gint64 id)
{
  gtk_search_bar_set_search_mode (self->bar, FALSE);
  g_signal_emit (self, signals[OPENED], 0, kind, id);
}

static gboolean
key_cb (CmSearchStrip *self, guint key, guint code, GdkModifierType state)
{
  gboolean enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  (void) code;
  if (narrows (self) || self->hits == NULL)
    return GDK_EVENT_PROPAGATE;
  if (enter && (state & GDK_CONTROL_MASK) != 0)
    {
      narrow (self);
      return GDK_EVENT_STOP;
    }
  return key == GDK_KEY_Down && cm_search_hits_enter (self->hits) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* Up from the first hit leads back to the box, as Down led there. */
static gboolean
hits_key_cb (CmSearchStrip *self, guint key)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (key != GDK_KEY_Up || !GTK_IS_LIST_BOX_ROW (focus) || gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus)) > 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return GDK_EVENT_STOP;
}

/* Who goes on with something else is done with the hits. */
static void
focus_left_cb (CmSearchStrip *self)
{
  if (self->hits != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->hits));
}

static void
mode_changed_cb (CmSearchStrip *self)
{
  if (!gtk_search_bar_get_search_mode (self->bar) && self->hits != NULL)
    cm_search_hits_look (self->hits, "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

/* ---- the widget ---- */

static void
cm_search_strip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  (void) id;
  (void) pspec;
  g_value_set_boolean (value, gtk_search_bar_get_search_mode (CM_SEARCH_STRIP (object)->bar));
}

static void
cm_search_strip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  (void) id;
  (void) pspec;
  gtk_search_bar_set_search_mode (CM_SEARCH_STRIP (object)->bar, g_value_get_boolean (value));
}

static void
cm_search_strip_dispose (GObject *object)
{
  CmSearchStrip *self = CM_SEARCH_STRIP (object);
  GtkWidget *hits = GTK_WIDGET (g_steal_pointer (&self->hits));

  g_clear_weak_pointer (&self->page);
  if (self->bar != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->bar, self);
      gtk_search_bar_set_key_capture_widget (self->bar, NULL);
      gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->bar)));
    }
  g_clear_pointer (&hits, gtk_widget_unparent);
  G_OBJECT_CLASS (cm_search_strip_parent_class)->dispose (object);
}

static void
cm_search_strip_class_init (CmSearchStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = cm_search_strip_get_property;
  object_class->set_property = cm_search_strip_set_property;
  object_class->dispose = cm_search_strip_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                                           | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT64);
  signals[NARROWED] = g_signal_new ("narrowed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
watch_keys (CmSearchStrip *self, GtkWidget *widget, GCallback callback)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", callback, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
}

static void
cm_search_strip_init (CmSearchStrip *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->bar = GTK_SEARCH_BAR (gtk_search_bar_new ());
  self->entry = GTK_EDITABLE (gtk_search_entry_new ());
  gtk_widget_set_hexpand (clamp, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->entry));
  gtk_search_bar_set_child (self->bar, clamp);
  gtk_search_bar_connect_entry (self->bar, self->entry);
  gtk_widget_set_parent (GTK_WIDGET (self->bar), GTK_WIDGET (self));
  cm_labelled (GTK_WIDGET (self->entry), _("Search"));
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bar, "notify::search-mode-enabled", G_CALLBACK (mode_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  watch_keys (self, GTK_WIDGET (self->entry), G_CALLBACK (key_cb));
}

void
cm_search_strip_set_db (CmSearchStrip *self, CmDb *db)
{
  g_return_if_fail (CM_IS_SEARCH_STRIP (self));
  g_return_if_fail (self->hits == NULL);

  self->hits = CM_SEARCH_HITS (cm_search_hits_new (db));
  gtk_widget_set_parent (GTK_WIDGET (self->hits), GTK_WIDGET (self));
  g_signal_connect_object (self->hits, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hits, "all-asked", G_CALLBACK (narrow), self, G_CONNECT_SWAPPED);
  watch_keys (self, GTK_WIDGET (self->hits), G_CALLBACK (hits_key_cb));
}

void
cm_search_strip_set_page (CmSearchStrip *self, CmView *page, GtkWidget *capture)
{
  const char *text;

  g_return_if_fail (CM_IS_SEARCH_STRIP (self));

  g_set_weak_pointer (&self->page, page);
  text = narrows (self) ? cm_view_get_search (page) : "";
  gtk_search_bar_set_key_capture_widget (self->bar, capture);
  if (*text == '\0')
    gtk_search_bar_set_search_mode (self->bar, FALSE);
  gtk_editable_set_text (self->entry, text);
  if (*text != '\0')
    gtk_search_bar_set_search_mode (self->bar, TRUE);
}

void
cm_search_strip_toggle (CmSearchStrip *self)
{
  gboolean searching;

  g_return_if_fail (CM_IS_SEARCH_STRIP (self));

  searching = gtk_search_bar_get_search_mode (self->bar);
  gtk_search_bar_set_search_mode (self->bar, !searching);
  if (!searching)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-window.h"

#include <glib/gi18n-lib.h>

#include "cm-break.h"
#include "cm-drop-overlay.h"
#include "cm-named.h"
#include "cm-privacy.h"
#include "cm-page-stack.h"
#include "cm-progress-strip.h"
#include "cm-search-strip.h"
#include "cm-sidebar.h"
#include "cm-views.h"
#include "cm-window-private.h"

/* Below this width, in px, the title needs the room of the window's other buttons. */
#define TIGHT_WIDTH 480

struct _CmWindow
{
  AdwApplicationWindow parent_instance;

  /* From the template */
  GtkOverlay *overlay;
  CmDropOverlay *drop_overlay;
  AdwLeaflet *shell;
  CmSidebar *sidebar;
  GtkWidget *content;
  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkWidget *back_button;
  GtkWidget *search_button;
  GtkWidget *print_button;
  GtkWidget *undo_button;
  GtkWidget *mask_button;
  GtkWidget *more_button;
  CmSearchStrip *search;
  CmProgressStrip *progress;
  AdwBin *notice_place;
  AdwToastOverlay *toast_overlay;
  GtkStack *views;
  GtkStack *actions;

  /* Owned */
  CmDb *db;
  CmUndoer *undoer;
  CmToasts *toasts;
  GSettings *settings;
  GSignalGroup *page_signals;
  GCancellable *alive; /* cancelled on dispose */
  guint tighten_id;
};

G_DEFINE_FINAL_TYPE (CmWindow, cm_window, ADW_TYPE_APPLICATION_WINDOW)

static CmPageStack *
shown_stack (CmWindow *self)
{
  GtkWidget *shown = self->views != NULL ? gtk_stack_get_visible_child (self->views) : NULL;

  return shown != NULL ? CM_PAGE_STACK (shown) : NULL;
}

static void
show_title (CmWindow *self)
{
  CmView *page = cm_window_get_page (self);
  const char *title = page != NULL ? cm_view_get_title (page) : NULL;
  const char *subtitle = page != NULL ? cm_view_get_subtitle (page) : NULL;
  g_autofree char *hidden = NULL;

  adw_window_title_set_title (self->title, title != NULL ? title : "");
  if (cm_privacy_is_hidden ())
    hidden = subtitle != NULL ? g_strconcat (_("Hidden"), " · ", subtitle, NULL) : g_strdup (_("Hidden"));
  adw_window_title_set_subtitle (self->title, hidden != NULL ? hidden : subtitle != NULL ? subtitle : "");
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : _("Community"));
}

/* The button shows what pressing it does. */
static void
show_mask (CmWindow *self)
{
  gboolean hidden = cm_privacy_is_hidden ();

  gtk_button_set_icon_name (GTK_BUTTON (self->mask_button), hidden ? "view-reveal-symbolic" : "view-conceal-symbolic");
  cm_named (self->mask_button, hidden ? _("Show Personal Data") : _("Hide Personal Data"));
  show_title (self);
}

/* A bar stays in the stack as long as its page is there; those of pages that are gone have no other owner left. */
static void
show_action_bar (CmWindow *self)
{
  CmView *page = cm_window_get_page (self);
  GtkWidget *bar = page != NULL ? cm_view_get_action_bar (page) : NULL;

  if (bar != NULL && gtk_widget_get_parent (bar) == NULL)
    gtk_stack_add_child (self->actions, bar);
  if (bar != NULL)
    gtk_stack_set_visible_child (self->actions, bar);
  gtk_widget_set_visible (GTK_WIDGET (self->actions), bar != NULL);
}

static void
show_buttons (CmWindow *self)
{
  CmView *page = cm_window_get_page (self);
  CmPageStack *stack = shown_stack (self);
  gboolean folded = adw_leaflet_get_folded (self->shell);
  gboolean narrows = page != NULL && CM_VIEW_GET_CLASS (page)->search != NULL;

  gtk_widget_set_visible (self->back_button, folded || (stack != NULL && cm_page_stack_can_go_back (stack)));
  gtk_widget_set_visible (self->search_button, !folded || narrows);
  gtk_widget_set_visible (self->print_button, !folded && page != NULL && CM_VIEW_GET_CLASS (page)->print != NULL);
  gtk_widget_set_visible (self->undo_button, !folded);
  gtk_widget_set_visible (self->mask_button, !folded);
  gtk_widget_set_visible (self->more_button, folded);
}

/* On a pushed page typing belongs to its own entries. */
static void
show_search (CmWindow *self)
{
  CmView *page = cm_window_get_page (self);
  gboolean types = page != NULL && (CM_VIEW_GET_CLASS (page)->search != NULL || page == cm_page_stack_get_root (shown_stack (self)));

  cm_search_strip_set_page (self->search, page, types ? GTK_WIDGET (self) : NULL);
}

static void
show_undo (CmWindow *self)
{
  const char *text = cm_undoer_get_undo_text (self->undoer);
  g_autofree char *tip = NULL;

  cm_window_update_actions (self);
  if (text != NULL)
    tip = g_strdup_printf (_("Undo: %s"), text);
  cm_named (self->undo_button, tip != NULL ? tip : _("Nothing to undo"));
}

static void
page_changed_cb (CmWindow *self)
{
  CmView *page = cm_window_get_page (self);

  if (self->page_signals == NULL)
    return;
  g_signal_group_set_target (self->page_signals, page);
  show_title (self);
  show_action_bar (self);
  show_buttons (self);
  show_search (self);
  cm_window_update_actions (self);
}

static void
folded_cb (CmWindow *self)
{
  cm_sidebar_set_folded (self->sidebar, adw_leaflet_get_folded (self->shell));
  show_buttons (self);
}

static gboolean
tighten_cb (gpointer user_data)
{
  CmWindow *self = user_data;
  int width, height;

  self->tighten_id = 0;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  adw_header_bar_set_decoration_layout (self->header, width > 0 && width < TIGHT_WIDTH ? ":close" : NULL);
  return G_SOURCE_REMOVE;
}

/* Told while the window is given its size, when nothing in it may change. */
static void
width_changed_cb (CmWindow *self)
{
  if (self->tighten_id == 0 && self->header != NULL)
    self->tighten_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tighten_cb, self, NULL);
}

static void
view_picked_cb (CmWindow *self, const char *id)
{
  cm_window_show_view (self, id);
}

static void
found_opened_cb (CmWindow *self, int kind, gint64 id)
{
  cm_window_open_found (self, (CmFoundKind) kind, id);
}

static void
narrowed_cb (CmWindow *self, const char *text)
{
  CmView *customers = cm_window_show_root (self, "customers");

  if (customers == NULL)
    return;
  cm_view_search (customers, text);
  show_search (self);
}

static void
files_dropped_cb (CmWindow *self, GdkFileList *list)
{
  g_autoptr(GSList) files = gdk_file_list_get_files (list);

  cm_window_open_files (self, files);
}

static void
undone_cb (CmWindow *self, const char *text)
{
  cm_toasts_add (self->toasts, "undo", text);
}

static void
undo_failed_cb (CmWindow *self, GError *error)
{
  cm_window_show_error (self, _("This Was Not Undone"), error);
}

static gboolean
cm_window_close_request (GtkWindow *window)
{
  cm_progress_strip_stop_all (CM_WINDOW (window)->progress);
  return GTK_WINDOW_CLASS (cm_window_parent_class)->close_request (window);
}

/* As show_stack_of() says, for a page that lost the focus in another way just before the window closes: a focus that is set once more to
 * where it is counts as moved. */
static void
cm_window_hide (GtkWidget *widget)
{
  CmWindow *self = CM_WINDOW (widget);

  for (int i = 0; i < 2 && self->more_button != NULL; i++)
    gtk_window_set_focus (GTK_WINDOW (self), self->more_button);
  GTK_WIDGET_CLASS (cm_window_parent_class)->hide (widget);
}

static void
cm_window_dispose (GObject *object)
{
  CmWindow *self = CM_WINDOW (object);

  g_cancellable_cancel (self->alive);
  g_clear_handle_id (&self->tighten_id, g_source_remove);
  g_clear_object (&self->page_signals);
  if (self->search != NULL)
    cm_search_strip_set_page (self->search, NULL, NULL);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CM_TYPE_WINDOW);
  g_clear_object (&self->undoer);
  g_clear_object (&self->toasts);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (cm_window_parent_class)->dispose (object);
}

static void
cm_window_finalize (GObject *object)
{
  CmWindow *self = CM_WINDOW (object);

  g_clear_object (&self->alive);
  g_clear_object (&self->db);
  G_OBJECT_CLASS (cm_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CmWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, drop_overlay);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, shell);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, content);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, header);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, title);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, print_button);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, mask_button);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, more_button);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, search);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, notice_place);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, views);
  gtk_widget_class_bind_template_child (widget_class, CmWindow, actions);
}

static void
cm_window_class_init (CmWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CM_TYPE_BREAK);
  g_type_ensure (CM_TYPE_DROP_OVERLAY);
  g_type_ensure (CM_TYPE_PROGRESS_STRIP);
  g_type_ensure (CM_TYPE_SEARCH_STRIP);
  g_type_ensure (CM_TYPE_SIDEBAR);
  G_OBJECT_CLASS (klass)->dispose = cm_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_window_finalize;
  widget_class->hide = cm_window_hide;
  GTK_WINDOW_CLASS (klass)->close_request = cm_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, found_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrowed_cb);
  gtk_widget_class_bind_template_callback (widget_class, files_dropped_cb);
  cm_window_install_actions (widget_class);
}

static void
name_widgets (CmWindow *self)
{
  cm_named (self->back_button, _("Back"));
  cm_named (self->search_button, _("Search"));
  cm_named (self->print_button, _("Print"));
  cm_named (self->more_button, _("More"));
}

static void
cm_window_init (CmWindow *self)
{
  self->alive = g_cancellable_new ();
  g_signal_connect_object (cm_privacy_get (), "notify::hidden", G_CALLBACK (show_mask), self, G_CONNECT_SWAPPED);
  self->page_signals = g_signal_group_new (CM_TYPE_VIEW);
  g_signal_group_connect_swapped (self->page_signals, "notify::title", G_CALLBACK (show_title), self);
  g_signal_group_connect_swapped (self->page_signals, "notify::subtitle", G_CALLBACK (show_title), self);
  g_signal_group_connect_swapped (self->page_signals, "notify::action-bar", G_CALLBACK (show_action_bar), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->toasts = cm_toasts_new (self->toast_overlay);
  cm_drop_overlay_watch (self->drop_overlay, GTK_WIDGET (self->overlay));
  g_signal_connect (self, "notify::default-width", G_CALLBACK (width_changed_cb), NULL);
  name_widgets (self);
  show_mask (self);
}

static void
attach_db (CmWindow *self, CmDb *db)
{
  self->db = g_object_ref (db);
  self->undoer = cm_undoer_new (db);
  g_signal_connect_object (self->undoer, "state-changed", G_CALLBACK (show_undo), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->undoer, "done", G_CALLBACK (undone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->undoer, "failed", G_CALLBACK (undo_failed_cb), self, G_CONNECT_SWAPPED);
  cm_sidebar_set_db (self->sidebar, db);
  cm_search_strip_set_db (self->search, db);
  show_undo (self);
}

static void
attach_settings (CmWindow *self, GSettings *settings)
{
  self->settings = g_object_ref (settings);
  g_settings_bind (settings, "width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static void
show_first_view (CmWindow *self)
{
  g_autofree char *last = self->settings != NULL ? g_settings_get_string (self->settings, "last-view") : NULL;
  guint count;
  const CmViewInfo *views = cm_views_list (&count);

  if (cm_views_find (last) != NULL)
    cm_window_show_view (self, last);
  else if (count > 0)
    cm_window_show_view (self, views[0].id);
}

CmWindow *
cm_window_new (GtkApplication *app, CmDb *db, GSettings *settings)
{
  CmWindow *self = g_object_new (CM_TYPE_WINDOW, "application", app, NULL);

  attach_db (self, db);
  if (settings != NULL)
    attach_settings (self, settings);
  show_first_view (self);
  return self;
}

CmWindow *
cm_window_of (GtkWidget *widget)
{
  return CM_WINDOW (gtk_widget_get_ancestor (widget, CM_TYPE_WINDOW));
}

CmDb *
cm_window_get_db (CmWindow *self)
{
  g_return_val_if_fail (CM_IS_WINDOW (self), NULL);

  return self->db;
}

GCancellable *
cm_window_get_alive (CmWindow *self)
{
  g_return_val_if_fail (CM_IS_WINDOW (self), NULL);

  return self->alive;
}

CmToasts *
cm_window_get_toasts (CmWindow *self)
{
  g_return_val_if_fail (CM_IS_WINDOW (self), NULL);

  return self->toasts;
}

CmUndoer *
cm_window_get_undoer (CmWindow *self)
{
  g_return_val_if_fail (CM_IS_WINDOW (self), NULL);

  return self->undoer;
}

static void
make_view (CmWindow *self, const CmViewInfo *info)
{
  CmView *view = g_object_new (info->type (), "db", self->db, NULL);
  GtkWidget *stack;

  if (cm_view_get_title (view) == NULL)
    cm_view_set_title (view, cm_views_title (info));
  stack = cm_page_stack_new (view);
  g_signal_connect_object (stack, "page-changed", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->views, stack, info->id);
}

/* When what has the focus is taken from sight, GTK 4.8 keeps what was around it till the next frame has moved the focus on. A window
 * that closes before that frame never lets go of it, nor of anything but the last when it happens twice. So the focus moves first. */
static void
show_stack_of (CmWindow *self, const char *id)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *next = gtk_stack_get_child_by_name (self->views, id);
  gboolean leaves = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->views)) && !gtk_widget_is_ancestor (focus, next);

  if (leaves)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_stack_set_visible_child (self->views, next);
  if (leaves)
    gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD);
}

CmView *
cm_window_show_view (CmWindow *self, const char *id)
{
  const CmViewInfo *info = cm_views_find (id);

  g_return_val_if_fail (CM_IS_WINDOW (self), NULL);

  if (info == NULL)
    return NULL;
  if (gtk_stack_get_child_by_name (self->views, id) == NULL)
    make_view (self, info);
  show_stack_of (self, id);
  page_changed_cb (self);
  cm_sidebar_select (self->sidebar, id);
  adw_leaflet_set_visible_child (self->shell, self->content);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "last-view", id);
  return cm_page_stack_get_root (shown_stack (self));
}

CmView *
cm_window_show_root (CmWindow *self, const char *id)
{
  CmView *root = cm_window_show_view (self, id);
  CmPageStack *stack = shown_stack (self);

  while (root != NULL && cm_page_stack_get_page (stack) != root && cm_page_stack_go_back (stack))
    ;
  return root;
}

CmView *
cm_window_find_view (CmWindow *self, const char *id)
{
  GtkWidget *stack;

  g_return_val_if_fail (CM_IS_WINDOW (self), NULL);

  stack = gtk_stack_get_child_by_name (self->views, id);
  return stack != NULL ? cm_page_stack_get_root (CM_PAGE_STACK (stack)) : NULL;
}

CmView *
cm_window_get_page (CmWindow *self)
{
  CmPageStack *stack;

  g_return_val_if_fail (CM_IS_WINDOW (self), NULL);

  stack = shown_stack (self);
  return stack != NULL ? cm_page_stack_get_page (stack) : NULL;
}

void
cm_window_push_page (CmWindow *self, CmView *page)
{
  CmPageStack *stack;

  g_return_if_fail (CM_IS_WINDOW (self));
  g_return_if_fail (CM_IS_VIEW (page));

  stack = shown_stack (self);
  if (stack != NULL)
    cm_page_stack_push (stack, page);
  adw_leaflet_set_visible_child (self->shell, self->content);
}

void
cm_window_pop_page (CmWindow *self, CmView *page)
{
  GtkWidget *stack;

  g_return_if_fail (CM_IS_WINDOW (self));

  stack = gtk_widget_get_ancestor (GTK_WIDGET (page), CM_TYPE_PAGE_STACK);
  if (stack != NULL)
    cm_page_stack_pop (CM_PAGE_STACK (stack), page);
}

void
cm_window_go_back (CmWindow *self)
{
  CmView *page = cm_window_get_page (self);
  CmPageStack *stack = shown_stack (self);

  if (page != NULL && CM_VIEW_GET_CLASS (page)->go_back != NULL && CM_VIEW_GET_CLASS (page)->go_back (page))
    return;
  if (stack != NULL && cm_page_stack_go_back (stack))
    return;
  adw_leaflet_navigate (self->shell, ADW_NAVIGATION_DIRECTION_BACK);
}

void
cm_window_toggle_search (CmWindow *self)
{
  cm_search_strip_toggle (self->search);
}

void
cm_window_open_files (CmWindow *self, GSList *files)
{
  CmView *view;

  g_return_if_fail (CM_IS_WINDOW (self));

  if (files == NULL)
    return;
  view = cm_window_show_view (self, "import");
  if (view != NULL && CM_VIEW_GET_CLASS (view)->open_files != NULL)
    CM_VIEW_GET_CLASS (view)->open_files (view, files);
}

CmWork *
cm_window_begin_work (CmWindow *self, const char *text, GCancellable *cancellable)
{
  g_return_val_if_fail (CM_IS_WINDOW (self), NULL);

  return cm_progress_strip_begin (self->progress, text, cancellable);
}

void
cm_window_set_notice (CmWindow *self, GtkWidget *notice)
{
  g_return_if_fail (CM_IS_WINDOW (self));

  adw_bin_set_child (self->notice_place, notice);
}

void
cm_window_show_error (CmWindow *self, const char *heading, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (self != NULL ? GTK_WINDOW (self) : NULL, heading, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

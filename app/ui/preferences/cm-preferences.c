/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-preferences.h"

#include <glib/gi18n-lib.h>

#include "cm-effect-list.h"
#include "cm-exclusion-rows.h"
#include "cm-forecast-page.h"
#include "cm-grading-page.h"
#include "cm-rfm-limits-page.h"
#include "cm-screen-rows.h"
#include "cm-shop-rows.h"

#define WIDTH 880
#define HEIGHT 700
#define NARROW_WIDTH 500
#define TOAST_SECONDS 8

struct _CmPreferences
{
  AdwPreferencesWindow parent_instance;

  CmRuleBook *book;
  CmGradingPage *rules;
  CmForecastPage *prediction;
  CmMoves *moves;               /* of the last change */
  AdwToast *toast;              /* weak: that tells of it */
};

G_DEFINE_FINAL_TYPE (CmPreferences, cm_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* ---- what a change did ---- */

static CmMoves *
copy_moves (const CmMoves *moves)
{
  CmMoves *copy = g_memdup2 (moves, sizeof *moves);

  /* The people are shared: nobody changes them. */
  g_ptr_array_ref (copy->moves);
  return copy;
}

static void
effect_cb (AdwToast *toast, CmPreferences *self)
{
  (void) toast;
  cm_preferences_show_effect (self);
}

static void
clear_effect (CmPreferences *self)
{
  g_clear_pointer (&self->moves, cm_moves_free);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_weak_pointer (&self->toast);
}

static void
moved_cb (CmPreferences *self, const CmMoves *moves)
{
  g_autofree char *sentence = cm_effect_sentence (moves);
  AdwToast *toast;

  clear_effect (self);
  cm_grading_page_show_effect (self->rules, moves);
  self->moves = copy_moves (moves);
  if (moves->total == 0)
    return;
  toast = adw_toast_new (sentence);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_button_label (toast, _("See _Who"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (effect_cb), self, 0);
  g_set_weak_pointer (&self->toast, toast);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), toast);
}

void
cm_preferences_show_effect (CmPreferences *self)
{
  g_return_if_fail (CM_IS_PREFERENCES (self));

  if (self->moves == NULL || self->moves->total == 0)
    return;
  adw_preferences_window_present_subpage (ADW_PREFERENCES_WINDOW (self),
                                          cm_effect_list_new (ADW_PREFERENCES_WINDOW (self), self->moves));
}

static void
failed_cb (CmPreferences *self, const char *heading, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, error->message);

  cm_grading_page_clear_effect (self->rules);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- the window ---- */

/* A text undoes its own typing; a number is a rule that was changed. */
static gboolean
is_text_focused (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL && GTK_IS_EDITABLE (focus) && gtk_widget_get_ancestor (focus, GTK_TYPE_SPIN_BUTTON) == NULL;
}

static gboolean
undo_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  CmPreferences *self = CM_PREFERENCES (widget);
  GtkWindow *over = gtk_window_get_transient_for (GTK_WINDOW (widget));

  (void) data;
  if (over == NULL || is_text_focused (GTK_WINDOW (widget)))
    return FALSE;
  /* A number that was turned a moment ago is the step to take back. */
  cm_rule_book_flush (self->book);
  if (!gtk_widget_activate_action (GTK_WIDGET (over), g_variant_get_string (args, NULL), NULL))
    return FALSE;
  /* Whatever it was, what is told of the last change holds no more. */
  clear_effect (self);
  cm_grading_page_clear_effect (self->rules);
  return TRUE;
}

/* Of libadwaita's own template: the pages, and over them the page that was opened from one. */
static AdwLeaflet *
find_leaflet (GtkWidget *widget)
{
  AdwLeaflet *leaflet = ADW_IS_LEAFLET (widget) ? ADW_LEAFLET (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && leaflet == NULL;
       child = gtk_widget_get_next_sibling (child))
    leaflet = find_leaflet (child);
  return leaflet;
}

/* While a page slides back libadwaita still takes the key for that page, which goes anyway: the window would stay. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  AdwLeaflet *leaflet = find_leaflet (widget);

  (void) args;
  (void) data;
  if (leaflet == NULL || !adw_leaflet_get_child_transition_running (leaflet)
      || adw_leaflet_get_adjacent_child (leaflet, ADW_NAVIGATION_DIRECTION_BACK) != NULL)
    return FALSE;
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* Before the number in focus, which would take the key and do nothing with it. */
static void
add_keys (CmPreferences *self)
{
  static const struct { const char *key; const char *action; } keys[] = {
    { "<Control>z", "win.undo" }, { "<Control><Shift>z", "win.redo" }
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].key),
                                                gtk_callback_action_new (undo_key_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (keys[i].action));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
cm_preferences_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CmPreferences *self = CM_PREFERENCES (widget);

  GTK_WIDGET_CLASS (cm_preferences_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->prediction != NULL)
    cm_forecast_page_set_narrow (self->prediction, width < NARROW_WIDTH);
}

static void
cm_preferences_dispose (GObject *object)
{
  CmPreferences *self = CM_PREFERENCES (object);

  self->prediction = NULL;
  if (self->book != NULL)
    cm_rule_book_close (self->book);
  G_OBJECT_CLASS (cm_preferences_parent_class)->dispose (object);
}

/* Rows that go write what was turned last: the book goes after them. */
static void
cm_preferences_finalize (GObject *object)
{
  CmPreferences *self = CM_PREFERENCES (object);

  g_clear_object (&self->book);
  g_clear_pointer (&self->moves, cm_moves_free);
  g_clear_weak_pointer (&self->toast);
  G_OBJECT_CLASS (cm_preferences_parent_class)->finalize (object);
}

static void
cm_preferences_class_init (CmPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_preferences_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_preferences_finalize;
  widget_class->size_allocate = cm_preferences_size_allocate;
}

static void
cm_preferences_init (CmPreferences *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH, HEIGHT);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _("Preferences"));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (self), TRUE);
  adw_preferences_window_set_can_navigate_back (ADW_PREFERENCES_WINDOW (self), TRUE);
  add_keys (self);
}

static void
add_page (CmPreferences *self, GtkWidget *page)
{
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), ADW_PREFERENCES_PAGE (page));
}

CmPreferences *
cm_preferences_new (GtkWindow *over, CmDb *db, GSettings *settings)
{
  CmPreferences *self = g_object_new (CM_TYPE_PREFERENCES, "transient-for", over, NULL);

  self->book = cm_rule_book_new (db);
  self->rules = CM_GRADING_PAGE (cm_grading_page_new (self->book));
  self->prediction = CM_FORECAST_PAGE (cm_forecast_page_new (self->book));
  add_page (self, cm_shop_page_new (self->book));
  add_page (self, GTK_WIDGET (self->rules));
  add_page (self, cm_rfm_limits_page_new (self->book));
  add_page (self, cm_exclusion_rows_new (self->book));
  add_page (self, GTK_WIDGET (self->prediction));
  if (settings != NULL)
    {
      add_page (self, cm_privacy_page_new (settings));
      add_page (self, cm_appearance_page_new (settings));
    }
  g_signal_connect_object (self->book, "working", G_CALLBACK (cm_grading_page_begin), self->rules, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->book, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->book, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rules, "opened", G_CALLBACK (cm_preferences_show_effect), self, G_CONNECT_SWAPPED);
  return self;
}

void
cm_preferences_show_page (CmPreferences *self, const char *name)
{
  g_return_if_fail (CM_IS_PREFERENCES (self));

  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self), name);
}

CmRuleBook *
cm_preferences_get_book (CmPreferences *self)
{
  g_return_val_if_fail (CM_IS_PREFERENCES (self), NULL);

  return self->book;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-application.h"

#include <glib/gi18n-lib.h>

#include "cm-appearance.h"
#include "cm-day-grading.h"
#include "cm-demo.h"
#include "cm-forecast-keeper.h"
#include "cm-notice.h"
#include "cm-place.h"
#include "cm-preferences.h"
#include "cm-shop-open.h"
#include "cm-shortcuts.h"

struct _CmApplication
{
  AdwApplication parent_instance;

  char *database;      /* of --database */
  CmDb *db;            /* of the window that is open */
  GSettings *settings; /* NULL where no schema is found: nothing is remembered then */
  CmForecastKeeper *keeper; /* of the database that is open */
};

G_DEFINE_FINAL_TYPE (CmApplication, cm_application, ADW_TYPE_APPLICATION)

static CmWindow *
current_window (CmApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (CM_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
close_db (CmApplication *self)
{
  if (self->db == NULL)
    return;
  cm_forecast_keeper_stop (self->keeper);
  g_clear_object (&self->keeper);
  cm_db_close (self->db);
  g_clear_object (&self->db);
}

static void
window_destroyed_cb (GtkWidget *window, CmApplication *self)
{
  if (cm_window_get_db (CM_WINDOW (window)) == self->db)
    close_db (self);
}

static void
show_open_error (CmApplication *self, const char *heading, const GError *error)
{
  CmWindow *window = current_window (self);
  GtkWidget *dialog = adw_message_dialog_new (window != NULL ? GTK_WINDOW (window) : NULL, heading, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_set_application (GTK_WINDOW (dialog), GTK_APPLICATION (self));
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
is_demo (CmDb *db)
{
  g_autofree char *path = cm_demo_default_path ();
  g_autofree char *open = g_canonicalize_filename (cm_db_get_path (db), NULL);

  return g_strcmp0 (open, path) == 0;
}

static CmWindow *
replace_window (CmApplication *self, CmDb *db)
{
  CmWindow *old = current_window (self);
  CmWindow *window = cm_window_new (GTK_APPLICATION (self), db, self->settings);

  if (is_demo (db))
    cm_window_set_notice (window, cm_notice_bar_new (_("This is the sample shop"), _("_Switch to My Shop"), "app.open-shop"));
  if (old != NULL)
    gtk_window_destroy (GTK_WINDOW (old));
  close_db (self);
  self->db = g_object_ref (db);
  self->keeper = cm_forecast_keeper_new (db);
  g_signal_connect_object (window, "destroy", G_CALLBACK (window_destroyed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (window));
  cm_day_grading_start (window, self->keeper);
  return window;
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CmApplication *self = CM_APPLICATION (user_data);
  CmWindow *window = current_window (self);

  (void) action;
  (void) parameter;
  if (window != NULL)
    gtk_window_present (GTK_WINDOW (cm_preferences_new (GTK_WINDOW (window), cm_window_get_db (window), self->settings)));
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CmWindow *window = current_window (user_data);
  GtkWidget *shortcuts = cm_shortcuts_new ();

  (void) action;
  (void) parameter;
  gtk_window_set_transient_for (GTK_WINDOW (shortcuts), window != NULL ? GTK_WINDOW (window) : NULL);
  gtk_window_present (GTK_WINDOW (shortcuts));
  g_object_unref (shortcuts);
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CmWindow *window = current_window (user_data);

  (void) action;
  (void) parameter;
  adw_show_about_window (window != NULL ? GTK_WINDOW (window) : NULL,
                         "application-name", _("Community"),
                         "application-icon", CM_APP_ID,
                         "version", CM_VERSION,
                         "comments", _("Find the customers to bring into your groups, call them, and know what a sale will earn. "
                                       "All data stays on this computer."),
                         "developer-name", _("The Community authors"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your names, one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
open_demo_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  (void) action;
  (void) parameter;
  cm_application_open_demo (user_data);
}

static void
open_shop_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *own = cm_shop_default_path ();

  (void) action;
  (void) parameter;
  cm_application_open_shop (user_data, own);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CmWindow *window = current_window (user_data);

  (void) action;
  (void) parameter;
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (G_APPLICATION (user_data));
}

static const GActionEntry actions[] = {
  { .name = "open-demo", .activate = open_demo_action },
  { .name = "open-shop", .activate = open_shop_action },
  { .name = "preferences", .activate = preferences_action },
  { .name = "shortcuts", .activate = shortcuts_action },
  { .name = "about", .activate = about_action },
  { .name = "quit", .activate = quit_action },
};

static const GOptionEntry options[] = {
  { "database", 'd', 0, G_OPTION_ARG_FILENAME, NULL, N_("Open this database instead of your own"), N_("FILE") },
  { NULL },
};

/* Runs before the application looks for one that is running: a database of its own means a process of its own. */
static int
cm_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  CmApplication *self = CM_APPLICATION (application);

  if (g_variant_dict_lookup (dict, "database", "^ay", &self->database) || g_getenv ("COMMUNITY_NON_UNIQUE") != NULL)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
cm_application_startup (GApplication *application)
{
  CmApplication *self = CM_APPLICATION (application);
  static const char *const shortcuts_keys[] = { "<Control>question", "<Control>slash", "F1", NULL };
  static const char *const preferences_keys[] = { "<Control>comma", NULL };
  static const char *const quit_keys[] = { "<Control>q", NULL };

  G_APPLICATION_CLASS (cm_application_parent_class)->startup (application);
  self->settings = cm_place_settings ();
  if (self->settings != NULL)
    cm_appearance_follow (self->settings);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.shortcuts", shortcuts_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.preferences", preferences_keys);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "app.quit", quit_keys);
}

static void
cm_application_activate (GApplication *application)
{
  CmApplication *self = CM_APPLICATION (application);
  CmWindow *window = current_window (self);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  else
    cm_application_open_shop (self, NULL);
}

static void
cm_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  g_autoptr(GSList) list = NULL;
  CmWindow *window;

  (void) hint;
  cm_application_activate (application);
  window = current_window (CM_APPLICATION (application));
  for (int i = n_files; i > 0; i--)
    list = g_slist_prepend (list, files[i - 1]);
  if (window != NULL)
    cm_window_open_files (window, list);
}

static void
cm_application_shutdown (GApplication *application)
{
  CmApplication *self = CM_APPLICATION (application);

  G_APPLICATION_CLASS (cm_application_parent_class)->shutdown (application);
  close_db (self);
}

static void
cm_application_finalize (GObject *object)
{
  CmApplication *self = CM_APPLICATION (object);

  g_free (self->database);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (cm_application_parent_class)->finalize (object);
}

static void
cm_application_class_init (CmApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_application_finalize;
  application_class->handle_local_options = cm_application_handle_local_options;
  application_class->startup = cm_application_startup;
  application_class->activate = cm_application_activate;
  application_class->open = cm_application_open;
  application_class->shutdown = cm_application_shutdown;
}

static void
cm_application_init (CmApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
}

CmApplication *
cm_application_new (void)
{
  return g_object_new (CM_TYPE_APPLICATION,
                       "application-id", CM_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/com/example/Community",
                       NULL);
}

CmWindow *
cm_application_open_shop (CmApplication *self, const char *path)
{
  g_autofree char *own = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(CmDb) db = NULL;

  g_return_val_if_fail (CM_IS_APPLICATION (self), NULL);

  if (path == NULL)
    path = self->database != NULL ? self->database : (own = cm_shop_default_path ());
  db = cm_shop_open_as_stored (path, &error);
  if (db == NULL)
    {
      show_open_error (self, _("The Shop Cannot Be Opened"), error);
      return NULL;
    }
  return replace_window (self, db);
}

/* In a thread: the sample shop is made by importing its sheets and entering everything else, step by step. */
static void
make_demo (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *path = cm_demo_default_path ();
  g_autoptr(GError) error = NULL;
  g_autoptr(CmDb) db = cm_demo_open (path, cancellable, &error);

  (void) source;
  (void) data;
  if (db == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  cm_db_close (db);
  g_task_return_boolean (task, TRUE);
}

static void
demo_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CmApplication *self = CM_APPLICATION (source);
  g_autoptr(CmWork) work = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = cm_demo_default_path ();

  if (work != NULL)
    cm_work_end (work);
  g_application_release (G_APPLICATION (self));
  if (g_task_propagate_boolean (G_TASK (result), &error))
    cm_application_open_shop (self, path);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_open_error (self, _("The Sample Shop Cannot Be Opened"), error);
}

void
cm_application_open_demo (CmApplication *self)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GTask) task = NULL;
  CmWindow *window;

  g_return_if_fail (CM_IS_APPLICATION (self));

  window = current_window (self);
  task = g_task_new (self, cancellable, demo_made_cb,
                     window != NULL ? cm_window_begin_work (window, _("Making the sample shop"), cancellable) : NULL);
  g_application_hold (G_APPLICATION (self));
  g_task_run_in_thread (task, make_demo);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cm-screenshot: draws the window on a shop's database into a PNG, in the language of LANGUAGE. For looking at, not for comparing. */
#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "cm-customers-view.h"
#include "cm-drop-overlay.h"
#include "cm-exclusions.h"
#include "cm-field-menu.h"
#include "cm-shop.h"
#include "cm-shot.h"
#include "cm-toasts.h"
#include "cm-waterfall-pane.h"
#include "cm-window.h"

static char *database, *view, *action, *output, *drop, *locales, *toast, *working, *rule, *page_action, *excluded;
static char **imports;
static char **presses;
static gboolean dark, high_contrast;
static int width = 1280, height = 800, settle = 400, person = 0;

static const GOptionEntry entries[] = {
  { "database", 0, 0, G_OPTION_ARG_FILENAME, &database, "The shop", "FILE" },
  { "view", 0, 0, G_OPTION_ARG_STRING, &view, "The view", "ID" },
  { "action", 0, 0, G_OPTION_ARG_STRING, &action, "An action to run then", "NAME" },
  { "import", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &imports, "A file to open before the action", "FILE" },
  { "rule", 0, 0, G_OPTION_ARG_STRING, &rule, "A field whose rule is added to the list of customers and open", "FIELD" },
  { "excluded", 0, 0, G_OPTION_ARG_STRING, &excluded, "An exclusion whose people are listed, as region", "NAME" },
  { "person", 0, 0, G_OPTION_ARG_INT, &person, "A row of the list of customers, from 1, whose page is opened", "N" },
  { "page-action", 0, 0, G_OPTION_ARG_STRING, &page_action, "An action of the page that is shown, to run last", "NAME" },
  { "press", 0, 0, G_OPTION_ARG_STRING_ARRAY, &presses, "A button or row to press then, by its words", "TEXT" },
  { "drop", 0, 0, G_OPTION_ARG_FILENAME, &drop, "A file that hovers", "FILE" },
  { "toast", 0, 0, G_OPTION_ARG_STRING, &toast, "A note with Undo", "TEXT" },
  { "working", 0, 0, G_OPTION_ARG_STRING, &working, "A work that runs", "TEXT" },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, "The picture", "FILE.png" },
  { "locales", 0, 0, G_OPTION_ARG_FILENAME, &locales, "Translations, in place of those of the build folder", "FOLDER" },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", "PX" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", "PX" },
  { "settle", 0, 0, G_OPTION_ARG_INT, &settle, "Time before the picture", "MS" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "On dark", NULL },
  { "high-contrast", 0, 0, G_OPTION_ARG_NONE, &high_contrast, "High contrast", NULL },
  { NULL }
};

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The button or row of the page that is shown which holds a label with the words @text. */
static GtkWidget *
find_pressable (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    {
      GtkWidget *button = gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON);

      return button != NULL ? button : gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_pressable (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press (CmWindow *window, const char *text)
{
  GtkWidget *widget = find_pressable (GTK_WIDGET (window), text);

  if (widget == NULL)
    g_printerr ("nothing to press: %s\n", text);
  else
    gtk_widget_activate (widget);
  cm_shot_spin (settle);
}

static void
show_customers (CmWindow *window)
{
  GtkWidget *menu = rule != NULL ? find_child (GTK_WIDGET (window), CM_TYPE_FIELD_MENU) : NULL;

  if (menu != NULL)
    {
      g_signal_emit_by_name (menu, "field-chosen", rule);
      cm_shot_spin (settle);
    }
  if (excluded != NULL)
    {
      g_signal_emit_by_name (find_child (GTK_WIDGET (window), CM_TYPE_WATERFALL_PANE), "exclusion-chosen",
                             cm_exclusion_from_name (excluded));
      cm_shot_spin (settle);
    }
  if (person > 0 && CM_IS_CUSTOMERS_VIEW (cm_window_get_page (window)))
    {
      cm_customers_view_open (CM_CUSTOMERS_VIEW (cm_window_get_page (window)), (guint) person - 1);
      cm_shot_spin (settle);
    }
  if (page_action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (cm_window_get_page (window)), page_action, NULL);
}

/* A form over the window is what is to be looked at. */
static GtkWidget *
top_window (CmWindow *window)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (window) && gtk_widget_get_mapped (l->data))
      return l->data;
  return GTK_WIDGET (window);
}

static void
show_extras (CmWindow *window)
{
  if (toast != NULL)
    cm_toasts_add_step (cm_window_get_toasts (window), "shot", toast, 1);
  if (working != NULL)
    {
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(CmWork) older = cm_window_begin_work (window, working, cancellable);
      g_autoptr(CmWork) work = cm_window_begin_work (window, working, cancellable);

      cm_work_update (work, NULL, 0.6);
    }
}

static void
open_files (CmWindow *window)
{
  g_autoslist(GFile) files = NULL;

  for (guint i = g_strv_length (imports); i > 0; i--)
    files = g_slist_prepend (files, g_file_new_for_path (imports[i - 1]));
  cm_window_open_files (window, files);
  cm_shot_spin (settle);
}

static void
arrange (CmWindow *window)
{
  if (view != NULL)
    cm_window_show_view (window, view);
  cm_shot_spin (settle);
  if (imports != NULL)
    open_files (window);
  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  show_customers (window);
  cm_shot_spin (settle);
  for (char **text = presses; text != NULL && *text != NULL; text++)
    press (window, *text);
  show_extras (window);
  if (drop != NULL)
    {
      g_autoptr(GFile) file = g_file_new_for_path (drop);
      g_autoptr(GSList) files = g_slist_prepend (NULL, file);

      cm_drop_overlay_show (CM_DROP_OVERLAY (find_child (GTK_WIDGET (window), CM_TYPE_DROP_OVERLAY)), files);
    }
  cm_shot_spin (settle);
}

static gboolean
shoot (GtkApplication *app, CmDb *db, GError **error)
{
  CmWindow *window = cm_window_new (app, db, NULL);
  gboolean good;

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  arrange (window);
  good = cm_shot_write (top_window (window), output, error);
  gtk_window_destroy (GTK_WINDOW (window));
  cm_shot_spin (50);
  return good;
}

static void
set_style (void)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

int
main (int argc, char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(AdwApplication) app = NULL;
  g_autoptr(CmDb) db = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || output == NULL || database == NULL)
    g_error ("%s", error != NULL ? error->message : "--database and --output are needed");
  if (high_contrast)
    g_setenv ("ADW_DEBUG_HIGH_CONTRAST", "1", TRUE);
  bindtextdomain (GETTEXT_PACKAGE, locales != NULL ? locales : CM_BUILD_DIR "/po");
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  app = adw_application_new (CM_APP_ID, G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (app), NULL, &error))
    g_error ("%s", error->message);
  cm_shot_setup ();
  set_style ();
  db = cm_shop_open (database, 0, &error);
  if (db == NULL || !shoot (GTK_APPLICATION (app), db, &error))
    g_error ("%s", error->message);
  cm_db_close (db);
  return EXIT_SUCCESS;
}

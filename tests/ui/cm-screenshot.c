/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cm-screenshot: draws the window on a shop's database into a PNG, in the language of LANGUAGE. For looking at, not for comparing. */
#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "cm-application.h"
#include "cm-customers-view.h"
#include "cm-drop-overlay.h"
#include "cm-estimates.h"
#include "cm-exclusions.h"
#include "cm-field-menu.h"
#include "cm-preferences.h"
#include "cm-shop-open.h"
#include "cm-shot-pages.h"
#include "cm-shot.h"
#include "cm-toasts.h"
#include "cm-waterfall-pane.h"
#include "cm-window.h"

#define PREFERENCES_WIDTH 880

static char *database, *view, *action, *output, *drop, *locales, *toast, *working, *rule, *page_action, *excluded, *page, *search,
  *rules, *choose, *preferences, *turn;
static char **imports;
static char **presses, **buttons, **estimates;
static gboolean dark, high_contrast, all_looks;
static int width = 1280, height = 800, settle = 400, person = 0, group = 0, open_rule = 0;

static const GOptionEntry entries[] = {
  { "database", 0, 0, G_OPTION_ARG_FILENAME, &database, "The shop", "FILE" },
  { "view", 0, 0, G_OPTION_ARG_STRING, &view, "The view", "ID" },
  { "action", 0, 0, G_OPTION_ARG_STRING, &action, "An action to run then", "NAME" },
  { "import", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &imports, "A file to open before the action", "FILE" },
  { "rule", 0, 0, G_OPTION_ARG_STRING, &rule, "A field whose rule is added to the list of customers and open", "FIELD" },
  { "rules", 0, 0, G_OPTION_ARG_STRING, &rules, "A rule as JSON whose people are listed", "JSON" },
  { "open-rule", 0, 0, G_OPTION_ARG_INT, &open_rule, "The line of the rules that is open, from 1", "N" },
  { "choose", 0, 0, G_OPTION_ARG_STRING, &choose, "People to tick in the list, as top", "NAME" },
  { "excluded", 0, 0, G_OPTION_ARG_STRING, &excluded, "An exclusion whose people are listed, as region", "NAME" },
  { "person", 0, 0, G_OPTION_ARG_INT, &person, "A row of the list of customers, from 1, whose page is opened", "N" },
  { "page-action", 0, 0, G_OPTION_ARG_STRING, &page_action, "An action of the page that is shown, to run last", "NAME" },
  { "page", 0, 0, G_OPTION_ARG_STRING, &page, "A page to open on top, as group or poster", "NAME" },
  { "estimate", 0, 0, G_OPTION_ARG_STRING_ARRAY, &estimates, "An estimate to save before, as profit or loss", "KIND" },
  { "group", 0, 0, G_OPTION_ARG_INT, &group, "The group that page is about", "ID" },
  { "button", 0, 0, G_OPTION_ARG_STRING_ARRAY, &buttons, "A button of the page to press then, by its name in the template", "ID" },
  { "press", 0, 0, G_OPTION_ARG_STRING_ARRAY, &presses, "A button or row to press then, by its words in English", "TEXT" },
  { "preferences", 0, 0, G_OPTION_ARG_STRING, &preferences, "A page of the preferences to open, as rules", "NAME" },
  { "turn", 0, 0, G_OPTION_ARG_STRING, &turn, "A rule to change there, as ID=JSON", "RULE" },
  { "search", 0, 0, G_OPTION_ARG_STRING, &search, "What to type into the search box", "TEXT" },
  { "drop", 0, 0, G_OPTION_ARG_FILENAME, &drop, "A file that hovers", "FILE" },
  { "toast", 0, 0, G_OPTION_ARG_STRING, &toast, "A note with Undo", "TEXT" },
  { "working", 0, 0, G_OPTION_ARG_STRING, &working, "A work that runs", "TEXT" },
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, "The picture", "FILE.png" },
  { "locales", 0, 0, G_OPTION_ARG_FILENAME, &locales, "Translations, in place of those of the build folder", "FOLDER" },
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", "PX" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", "PX" },
  { "settle", 0, 0, G_OPTION_ARG_INT, &settle, "Time before the picture", "MS" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, "On dark", NULL },
  { "all", 0, 0, G_OPTION_ARG_NONE, &all_looks, "Light and dark, 1280×800 and 360×720: FILE-light-1280.png and so on", NULL },
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

/* As a label shows it: in the language of the window, up to the first gap, without the mark of the mnemonic. */
static char *
shown_words (const char *text)
{
  g_autofree char *words = g_strdup (gettext (text));
  g_auto(GStrv) parts = NULL;

  if (strchr (words, '{') != NULL)
    {
      char *end = strchr (words, '}');

      memmove (words, end + 1, strlen (end));
      words[strcspn (words, "{")] = '\0';
    }
  parts = g_strsplit (g_strstrip (words), "_", -1);
  return g_strjoinv ("", parts);
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
press (CmWindow *window, const char *text)
{
  g_autofree char *words = shown_words (text);
  GtkWidget *widget = find_pressable (top_window (window), words);

  if (widget == NULL)
    g_printerr ("nothing to press: %s\n", words);
  else
    gtk_widget_activate (widget);
  cm_shot_spin (settle);
}

static void
show_rules (CmWindow *window)
{
  GtkWidget *pane = find_child (GTK_WIDGET (window), CM_TYPE_WATERFALL_PANE);
  g_autofree char *action_name = choose != NULL ? g_strconcat ("choose.", choose, NULL) : NULL;

  if (rules != NULL)
    cm_customers_view_show_rule (CM_CUSTOMERS_VIEW (cm_window_get_page (window)), NULL, rules);
  if (open_rule > 0)
    cm_rule_list_toggle (cm_waterfall_pane_get_rules (CM_WATERFALL_PANE (pane)), (guint) open_rule - 1);
  cm_shot_spin (settle);
  if (action_name != NULL)
    gtk_widget_activate_action (GTK_WIDGET (cm_window_get_page (window)), action_name, NULL);
}

static void
show_customers (CmWindow *window)
{
  GtkWidget *menu = rule != NULL ? find_child (GTK_WIDGET (window), CM_TYPE_FIELD_MENU) : NULL;

  if (rules != NULL || choose != NULL)
    show_rules (window);
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
      CmCustomersView *customers = CM_CUSTOMERS_VIEW (cm_window_get_page (window));

      for (int i = 0; i < 100 && cm_customers_view_count (customers) < (guint) person; i++)
        cm_shot_spin (50);
      cm_customers_view_open (customers, (guint) person - 1);
      cm_shot_spin (settle);
    }
  if (page_action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (cm_window_get_page (window)), page_action, NULL);
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

/* Into the box of the window's header. */
static void
type_search (CmWindow *window)
{
  GtkWidget *bar = find_child (GTK_WIDGET (window), GTK_TYPE_SEARCH_BAR);

  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (bar), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (find_child (bar, GTK_TYPE_SEARCH_ENTRY)), search);
  cm_shot_spin (settle);
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
open_preferences (CmWindow *window)
{
  g_auto (GStrv) parts = turn != NULL ? g_strsplit (turn, "=", 2) : NULL;
  CmPreferences *over;

  gtk_widget_activate_action (GTK_WIDGET (window), "app.preferences", NULL);
  over = CM_PREFERENCES (top_window (window));
  cm_preferences_show_page (over, preferences);
  cm_shot_spin (2 * settle);
  if (parts != NULL && g_strv_length (parts) == 2)
    cm_rule_book_set (cm_preferences_get_book (over), parts[0], parts[1]);
  cm_shot_spin (2 * settle);
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
  cm_shot_spin (settle);
  if (page != NULL && !cm_shot_open_page (window, page, group))
    g_printerr ("no such page: %s\n", page);
  show_customers (window);
  cm_shot_spin (settle);
  for (char **id = buttons; id != NULL && *id != NULL; id++)
    {
      if (!cm_shot_press_button (window, *id))
        g_printerr ("no such button: %s\n", *id);
      cm_shot_spin (settle);
    }
  if (search != NULL)
    type_search (window);
  if (preferences != NULL)
    open_preferences (window);
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

static void
set_dark (gboolean wanted)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      wanted ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

/* One window, looked at four times. */
static gboolean
shoot_all (CmWindow *window, GError **error)
{
  static const int sizes[][2] = { { 1280, 800 }, { 360, 720 } };

  for (guint i = 0; i < 4; i++)
    {
      const int *size = sizes[i / 2];
      g_autofree char *path = g_strdup_printf ("%s-%s-%d.png", output, i % 2 == 0 ? "light" : "dark", size[0]);

      set_dark (i % 2 != 0);
      gtk_window_set_default_size (GTK_WINDOW (window), size[0], size[1]);
      if (CM_IS_PREFERENCES (top_window (window)))
        gtk_window_set_default_size (GTK_WINDOW (top_window (window)), MIN (size[0], PREFERENCES_WIDTH), size[1]);
      cm_shot_spin (i % 2 == 0 ? 2 * settle : settle);
      if (!cm_shot_write (top_window (window), path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
shoot (GtkApplication *app, CmDb *db, GError **error)
{
  CmWindow *window = cm_window_new (app, db, NULL);
  gboolean good;

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  arrange (window);
  good = all_looks ? shoot_all (window, error) : cm_shot_write (top_window (window), output, error);
  gtk_window_destroy (GTK_WINDOW (window));
  cm_shot_spin (50);
  return good;
}

int
main (int argc, char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(CmApplication) app = NULL;
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
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  app = cm_application_new ();
  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  if (!g_application_register (G_APPLICATION (app), NULL, &error))
    g_error ("%s", error->message);
  cm_shot_setup ();
  set_dark (dark);
  db = cm_shop_open (database, 0, &error);
  if (db != NULL && estimates != NULL)
    cm_estimates_fill (db, (const char *const *) estimates);
  if (db == NULL || !shoot (GTK_APPLICATION (app), db, &error))
    g_error ("%s", error->message);
  cm_db_close (db);
  return EXIT_SUCCESS;
}

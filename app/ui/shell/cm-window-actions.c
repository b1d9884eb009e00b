/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-history-page.h"
#include "cm-inspectors-page.h"
#include "cm-ledger-page.h"
#include "cm-paste.h"
#include "cm-privacy-ask.h"
#include "cm-privacy.h"
#include "cm-reasons-page.h"
#include "cm-views.h"
#include "cm-window-private.h"

#define SHOW "win.show-"

static void
show_view_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  (void) parameter;
  cm_window_show_view (CM_WINDOW (widget), action_name + strlen (SHOW));
}

static void
show_history_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CmWindow *self = CM_WINDOW (widget);

  (void) action_name;
  (void) parameter;
  if (!CM_IS_HISTORY_PAGE (cm_window_get_page (self)))
    cm_window_push_page (self, CM_VIEW (cm_history_page_new (cm_window_get_db (self))));
}

/* Pages about people that stand in no sidebar; what is open already is not opened twice. */
static const struct { const char *action; GType (*type) (void); GtkWidget *(*make) (CmDb *db); } people_pages[] = {
  { "win.show-ledger", cm_ledger_page_get_type, cm_ledger_page_new },
  { "win.show-reasons", cm_reasons_page_get_type, cm_reasons_page_new },
  { "win.show-inspectors", cm_inspectors_page_get_type, cm_inspectors_page_new },
};

static void
show_people_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CmWindow *self = CM_WINDOW (widget);

  (void) parameter;
  for (gsize i = 0; i < G_N_ELEMENTS (people_pages); i++)
    if (strcmp (people_pages[i].action, action_name) == 0
        && !g_type_is_a (G_OBJECT_TYPE (cm_window_get_page (self)), people_pages[i].type ()))
      cm_window_push_page (self, CM_VIEW (people_pages[i].make (cm_window_get_db (self))));
}

/* The functions of a page without a parameter, by the name of their action. */
static const struct {
  const char *action;
  gsize offset;
} page_actions[] = {
  { "win.print", G_STRUCT_OFFSET (CmViewClass, print) },
  { "win.export", G_STRUCT_OFFSET (CmViewClass, export_file) },
  { "win.create", G_STRUCT_OFFSET (CmViewClass, create) },
  { "win.primary", G_STRUCT_OFFSET (CmViewClass, primary) },
  { "win.refresh", G_STRUCT_OFFSET (CmViewClass, refresh) },
};

typedef void (*PageFunc) (CmView *);

static PageFunc
page_func (CmView *page, gsize offset)
{
  return page != NULL ? G_STRUCT_MEMBER (PageFunc, CM_VIEW_GET_CLASS (page), offset) : NULL;
}

static void
page_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  CmView *page = cm_window_get_page (CM_WINDOW (widget));

  (void) parameter;
  for (guint i = 0; i < G_N_ELEMENTS (page_actions); i++)
    if (strcmp (page_actions[i].action, action_name) == 0)
      {
        PageFunc func = page_func (page, page_actions[i].offset);

        if (func != NULL && (strcmp (action_name, "win.print") == 0 || strcmp (action_name, "win.export") == 0))
          cm_privacy_ask (GTK_WIDGET (page), (CmPrivacyGo) (gpointer) func);
        else if (func != NULL)
          func (page);
      }
}

static void
files_chosen_cb (GtkNativeDialog *dialog, int response, CmWindow *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GListModel) chosen = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      g_autoslist(GFile) files = NULL;

      for (guint i = g_list_model_get_n_items (chosen); i > 0; i--)
        files = g_slist_prepend (files, g_list_model_get_item (chosen, i - 1));
      cm_window_open_files (self, files);
    }
  gtk_native_dialog_destroy (dialog);
}

static void
add_filters (GtkFileChooser *chooser)
{
  static const char *const patterns[] = { "csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "fods", "xml", "html", "htm", "zip" };
  g_autoptr(GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (tables, _("Order sheets"));
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    gtk_file_filter_add_suffix (tables, patterns[i]);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, tables);
  gtk_file_chooser_add_filter (chooser, all);
}

static void
import_files_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Choose Order Sheets"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_OPEN,
                                                               _("_Open"), _("_Cancel"));

  (void) action_name;
  (void) parameter;
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  add_filters (GTK_FILE_CHOOSER (chooser));
  g_signal_connect_object (chooser, "response", G_CALLBACK (files_chosen_cb), widget, 0);
  /* A native dialog belongs to nobody while it is open: its own last signal lets go of it. */
  g_signal_connect (chooser, "response", G_CALLBACK (g_object_unref), NULL);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* An entry in focus takes the key first: then the text goes there. */
static void
paste_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  (void) action_name;
  (void) parameter;
  cm_paste_into_import (CM_WINDOW (widget));
}

static void
undo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  (void) action_name;
  (void) parameter;
  cm_undoer_undo (cm_window_get_undoer (CM_WINDOW (widget)));
}

static void
redo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  (void) action_name;
  (void) parameter;
  cm_undoer_redo (cm_window_get_undoer (CM_WINDOW (widget)));
}

static void
undo_step_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  (void) action_name;
  cm_undoer_undo_step (cm_window_get_undoer (CM_WINDOW (widget)), g_variant_get_int64 (parameter));
}

static void
undo_steps_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gsize count;
  const gint64 *step_ids = g_variant_get_fixed_array (parameter, &count, sizeof (gint64));

  (void) action_name;
  cm_undoer_undo_steps (cm_window_get_undoer (CM_WINDOW (widget)), step_ids, count);
}

static void
search_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  (void) action_name;
  (void) parameter;
  cm_window_toggle_search (CM_WINDOW (widget));
}

static void
mask_data_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  (void) widget;
  (void) action_name;
  (void) parameter;
  cm_privacy_set_hidden (!cm_privacy_is_hidden ());
}

static void
back_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  (void) action_name;
  (void) parameter;
  cm_window_go_back (CM_WINDOW (widget));
}

static void
install_views (GtkWidgetClass *widget_class)
{
  guint count;
  const CmViewInfo *views = cm_views_list (&count);

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *made = g_strconcat (SHOW, views[i].id, NULL);
      const char *name = g_intern_string (made);

      gtk_widget_class_install_action (widget_class, name, NULL, show_view_action);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + views[i].number, GDK_CONTROL_MASK, name, NULL);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0 + views[i].number, GDK_CONTROL_MASK, name, NULL);
    }
}

/* Keys are bound on the window's class and not as the application's: an entry in focus undoes its own typing first. */
static void
install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK, "win.import-files", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste-table", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "win.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "win.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "win.export", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK, "win.create", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "win.primary", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "win.primary", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.mask-data", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "win.refresh", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

void
cm_window_install_actions (GtkWidgetClass *widget_class)
{
  install_views (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (page_actions); i++)
    gtk_widget_class_install_action (widget_class, page_actions[i].action, NULL, page_action);
  gtk_widget_class_install_action (widget_class, "win.import-files", NULL, import_files_action);
  gtk_widget_class_install_action (widget_class, "win.paste-table", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-step", "x", undo_step_action);
  gtk_widget_class_install_action (widget_class, "win.undo-steps", "ax", undo_steps_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  for (gsize i = 0; i < G_N_ELEMENTS (people_pages); i++)
    gtk_widget_class_install_action (widget_class, people_pages[i].action, NULL, show_people_action);
  gtk_widget_class_install_action (widget_class, "win.mask-data", NULL, mask_data_action);
  gtk_widget_class_install_action (widget_class, "win.show-history", NULL, show_history_action);
  install_keys (widget_class);
}

void
cm_window_update_actions (CmWindow *self)
{
  CmView *page = cm_window_get_page (self);
  CmUndoer *undoer = cm_window_get_undoer (self);

  for (guint i = 0; i < G_N_ELEMENTS (page_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), page_actions[i].action, page_func (page, page_actions[i].offset) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", page != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undoer != NULL && cm_undoer_get_undo_text (undoer) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", undoer != NULL && cm_undoer_can_redo (undoer));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-first-run.h"
#include "cm-format.h"
#include "cm-import-log.h"
#include "cm-import-preview.h"
#include "cm-import-result.h"
#include "cm-import-runner.h"
#include "cm-import-store.h"
#include "cm-import-words.h"
#include "cm-named.h"
#include "cm-page-stack.h"
#include "cm-pill.h"
#include "cm-same-person-page.h"
#include "cm-shop.h"

#define PAGE_IMPORTS 30

struct _CmImportView
{
  CmView parent_instance;

  GtkStack *stack;
  GtkWidget *first_run;
  GtkWidget *choose_button;
  GtkWidget *pairs_button;
  GtkWidget *log_heading;
  GtkListBox *log;
  GtkWidget *more_button;

  CmImportLog *imports;
  guint limit;
};

G_DEFINE_FINAL_TYPE (CmImportView, cm_import_view, CM_TYPE_VIEW)

/* ---- undoing a drop ---- */

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmImportView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(CmUndoReport) report = cm_import_undo_finish (CM_DB (source), result, &error);
  g_autofree char *text = report != NULL ? cm_import_words_undone (report) : NULL;

  if (g_cancellable_is_cancelled (cm_view_get_alive (CM_VIEW (self))))
    return;
  if (text != NULL)
    cm_view_toast (CM_VIEW (self), "import", text, 0);
  else
    cm_view_show_error (CM_VIEW (self), _("The Import Was Not Undone"), error);
}

static void
undo_clicked_cb (GtkWidget *button, CmImportView *self)
{
  CmDb *db = cm_view_get_db (CM_VIEW (self));

  gtk_widget_set_sensitive (button, FALSE);
  cm_import_undo_async (db, g_object_get_data (G_OBJECT (button), "drop"), cm_shop_now (db), NULL, undone_cb, g_object_ref (self));
}

static void
row_activated_cb (GtkWidget *row, CmImportView *self)
{
  GArray *drop = g_object_get_data (G_OBJECT (row), "drop");

  cm_view_push (CM_VIEW (self), CM_VIEW (cm_import_result_new (cm_view_get_db (CM_VIEW (self)), drop, NULL)));
}

/* ---- the list ---- */

static GtkWidget *
create_undo (CmImportView *self, GArray *drop, const char *file)
{
  g_autofree char *count = cm_format_count (drop->len);
  g_autofree char *together = cm_fill (ngettext ("Undo Whole Import, {files} File", "Undo Whole Import, {files} Files", drop->len),
                                       "files", count, NULL);
  GtkWidget *button = gtk_button_new_with_label (drop->len > 1 ? together : _("Undo Whole Import"));
  g_autofree char *name = cm_fill (_("Undo whole import of {file}"), "file", file, NULL);

  g_object_set_data_full (G_OBJECT (button), "drop", g_array_ref (drop), (GDestroyNotify) g_array_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (undo_clicked_cb), self, 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cm_labelled (button, name);
  return button;
}

/* On a phone's width the way back stands on the page behind the row. */
static void
add_suffixes (CmImportView *self, AdwActionRow *row, guint index, GArray *drop, gboolean first)
{
  const CmImportInfo *info = self->imports->infos->pdata[index];

  if (info->undone)
    adw_action_row_add_suffix (row, cm_pill_new (_("Undone"), CM_TONE_PLAIN));
  else if (first && !cm_view_get_narrow (CM_VIEW (self)) && cm_import_log_can_undo (self->imports, index))
    adw_action_row_add_suffix (row, create_undo (self, drop, info->file_name));
  adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
}

static GtkWidget *
create_row (CmImportView *self, guint index)
{
  const CmImportInfo *info = self->imports->infos->pdata[index];
  GtkWidget *row = adw_action_row_new ();
  gboolean first;
  g_autoptr(GArray) drop = cm_import_log_drop (self->imports, index, &first);
  const char *words = cm_import_log_words (self->imports, index);
  g_autofree char *name = g_strdup_printf ("%s, %s", info->file_name, words);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), info->file_name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("x-office-spreadsheet-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "drop", g_array_ref (drop), (GDestroyNotify) g_array_unref);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, 0);
  add_suffixes (self, ADW_ACTION_ROW (row), index, drop, first);
  cm_labelled (row, name);
  return row;
}

static void
show_list (CmImportView *self)
{
  GtkListBoxRow *row;
  guint count = self->imports != NULL ? self->imports->infos->len : 0;

  while ((row = gtk_list_box_get_row_at_index (self->log, 0)) != NULL)
    gtk_list_box_remove (self->log, GTK_WIDGET (row));
  for (guint i = 0; i < MIN (count, self->limit); i++)
    gtk_list_box_append (self->log, create_row (self, i));
  gtk_widget_set_visible (GTK_WIDGET (self->log), count > 0);
  gtk_widget_set_visible (self->log_heading, count > 0);
  gtk_widget_set_visible (self->more_button, count > self->limit);
}

static void
show_pairs (CmImportView *self)
{
  g_autofree char *count = cm_format_count (self->imports->pairs);
  g_autofree char *text = cm_fill (ngettext ("{pairs} _Pair May Be the Same Person…", "{pairs} _Pairs May Be the Same Person…",
                                             (gulong) self->imports->pairs), "pairs", count, NULL);

  gtk_button_set_label (GTK_BUTTON (self->pairs_button), text);
  gtk_button_set_use_underline (GTK_BUTTON (self->pairs_button), TRUE);
  cm_named_buttons (self->pairs_button);
  gtk_widget_set_visible (self->pairs_button, self->imports->pairs > 0);
}

static void
log_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(CmImportView) self = user_data;
  CmImportLog *imports = cm_view_read_finish (CM_VIEW (self), source, result, _("The Imports Cannot Be Listed"));

  if (imports == NULL)
    return;
  g_clear_pointer (&self->imports, cm_import_log_free);
  self->imports = imports;
  gtk_stack_set_visible_child_name (self->stack, imports->empty ? "first" : "home");
  cm_view_set_subtitle (CM_VIEW (self), imports->empty ? _("Start here") : NULL);
  show_pairs (self);
  show_list (self);
}

static void
load (CmImportView *self)
{
  cm_view_read (CM_VIEW (self), cm_import_log_read, NULL, NULL, (GDestroyNotify) cm_import_log_free, log_cb);
}

static void
more_cb (CmImportView *self)
{
  self->limit += PAGE_IMPORTS;
  show_list (self);
}

static void
pairs_cb (CmImportView *self)
{
  cm_view_push (CM_VIEW (self), CM_VIEW (cm_same_person_page_new (cm_view_get_db (CM_VIEW (self)))));
}

/* ---- the view ---- */

/* Files dropped on an open preview join it; on another page of the import they begin a new one. */
static void
cm_import_view_open_files (CmView *view, GSList *files)
{
  CmPageStack *stack = CM_PAGE_STACK (gtk_widget_get_ancestor (GTK_WIDGET (view), CM_TYPE_PAGE_STACK));
  CmView *page = stack != NULL ? cm_page_stack_get_page (stack) : NULL;

  if (CM_IS_IMPORT_PREVIEW (page))
    cm_import_preview_add (CM_IMPORT_PREVIEW (page), files);
  else if (stack != NULL)
    cm_page_stack_push (stack, CM_VIEW (cm_import_preview_new (cm_view_get_db (view), files)));
}

static void
cm_import_view_changed (CmView *view, CmTopics topics)
{
  (void) topics;
  load (CM_IMPORT_VIEW (view));
}

static void
cm_import_view_refresh (CmView *view)
{
  load (CM_IMPORT_VIEW (view));
}

static void
cm_import_view_narrow_changed (CmView *view, gboolean narrow)
{
  CmImportView *self = CM_IMPORT_VIEW (view);

  (void) narrow;
  if (self->imports != NULL)
    show_list (self);
}

static gboolean
cm_import_view_grab_focus (GtkWidget *widget)
{
  CmImportView *self = CM_IMPORT_VIEW (widget);

  if (self->imports != NULL && !self->imports->empty)
    return gtk_widget_grab_focus (self->choose_button);
  return gtk_widget_grab_focus (self->first_run);
}

static void
cm_import_view_constructed (GObject *object)
{
  G_OBJECT_CLASS (cm_import_view_parent_class)->constructed (object);
  if (cm_view_get_db (CM_VIEW (object)) != NULL)
    load (CM_IMPORT_VIEW (object));
}

static void
cm_import_view_finalize (GObject *object)
{
  g_clear_pointer (&CM_IMPORT_VIEW (object)->imports, cm_import_log_free);
  G_OBJECT_CLASS (cm_import_view_parent_class)->finalize (object);
}

static void
cm_import_view_class_init (CmImportViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (CM_TYPE_FIRST_RUN);
  G_OBJECT_CLASS (klass)->constructed = cm_import_view_constructed;
  G_OBJECT_CLASS (klass)->finalize = cm_import_view_finalize;
  widget_class->grab_focus = cm_import_view_grab_focus;
  CM_VIEW_CLASS (klass)->open_files = cm_import_view_open_files;
  CM_VIEW_CLASS (klass)->changed = cm_import_view_changed;
  CM_VIEW_CLASS (klass)->refresh = cm_import_view_refresh;
  CM_VIEW_CLASS (klass)->narrow_changed = cm_import_view_narrow_changed;
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/Community/ui/cm-import-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CmImportView, stack);
  gtk_widget_class_bind_template_child (widget_class, CmImportView, first_run);
  gtk_widget_class_bind_template_child (widget_class, CmImportView, choose_button);
  gtk_widget_class_bind_template_child (widget_class, CmImportView, pairs_button);
  gtk_widget_class_bind_template_child (widget_class, CmImportView, log_heading);
  gtk_widget_class_bind_template_child (widget_class, CmImportView, log);
  gtk_widget_class_bind_template_child (widget_class, CmImportView, more_button);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, pairs_cb);
}

static void
cm_import_view_init (CmImportView *self)
{
  self->limit = PAGE_IMPORTS;
  gtk_widget_init_template (GTK_WIDGET (self));
  cm_labelled (GTK_WIDGET (self->log), _("Recent imports"));
}

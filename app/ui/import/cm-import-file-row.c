/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-file-row.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-import-counts.h"
#include "cm-import-options.h"
#include "cm-import-words.h"
#include "cm-named.h"
#include "cm-pill.h"

struct _CmImportFileRow
{
  AdwActionRow parent_instance;

  CmImportFile *file;
  GtkWidget *icon;
  GtkWidget *pill;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (CmImportFileRow, cm_import_file_row, ADW_TYPE_ACTION_ROW)

static gint64
count_refused (CmImportFile *file)
{
  const CmImportFindings *findings = cm_import_file_get_findings (file);

  return findings != NULL ? findings->counts->rejected : 0;
}

static void
show_pill (CmImportFileRow *self)
{
  gboolean unreadable = cm_import_file_get_state (self->file) == CM_IMPORT_FILE_REFUSED;
  gint64 refused = count_refused (self->file);
  g_autofree char *count = cm_format_count (refused);
  g_autofree char *text = cm_fill (ngettext ("{count} problem", "{count} problems", (gulong) refused), "count", count, NULL);

  gtk_widget_set_visible (self->pill, unreadable || refused > 0);
  if (unreadable)
    gtk_label_set_label (GTK_LABEL (self->pill), cm_import_file_can_be_mended (self->file) ? _("Waiting for you") : _("Not read"));
  else
    gtk_label_set_label (GTK_LABEL (self->pill), text);
  cm_tone_apply (self->pill, unreadable && cm_import_file_can_be_mended (self->file) ? CM_TONE_SOON : CM_TONE_NOW);
}

static void
show_file (CmImportFileRow *self)
{
  gboolean unreadable = cm_import_file_get_state (self->file) == CM_IMPORT_FILE_REFUSED;
  const char *file = cm_import_file_get_name (self->file);
  g_autofree char *words = cm_import_words_file (self->file);
  g_autofree char *name = g_strdup_printf ("%s, %s", file, words);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), file);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), unreadable ? "dialog-warning-symbolic" : "x-office-spreadsheet-symbolic");
  cm_labelled (GTK_WIDGET (self), name);
  gtk_widget_set_visible (self->button, !unreadable || cm_import_file_can_be_mended (self->file));
  show_pill (self);
}

static void
open_options (GtkMenuButton *button, gpointer user_data)
{
  CmImportFileRow *self = user_data;

  gtk_menu_button_set_popover (button, cm_import_options_new (self->file));
}

static void
cm_import_file_row_dispose (GObject *object)
{
  g_clear_object (&CM_IMPORT_FILE_ROW (object)->file);
  G_OBJECT_CLASS (cm_import_file_row_parent_class)->dispose (object);
}

static void
cm_import_file_row_class_init (CmImportFileRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_import_file_row_dispose;
}

static void
cm_import_file_row_init (CmImportFileRow *self)
{
  self->icon = gtk_image_new ();
  self->pill = cm_pill_new ("", CM_TONE_PLAIN);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _("Change…"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_valign (self->pill, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), self->icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->pill);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
}

GtkWidget *
cm_import_file_row_new (CmImportFile *file)
{
  CmImportFileRow *self = g_object_new (CM_TYPE_IMPORT_FILE_ROW, NULL);
  g_autofree char *name = cm_fill (_("Change how {file} is read"), "file", cm_import_file_get_name (file), NULL);

  self->file = g_object_ref (file);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), open_options, self, NULL);
  cm_named (self->button, name);
  g_signal_connect_object (file, "changed", G_CALLBACK (show_file), self, G_CONNECT_SWAPPED);
  show_file (self);
  return GTK_WIDGET (self);
}

/* The name of the file needs the room more than the word on the button. */
void
cm_import_file_row_set_narrow (CmImportFileRow *self, gboolean narrow)
{
  g_return_if_fail (CM_IS_IMPORT_FILE_ROW (self));

  /* With the box around it, which would keep its room. */
  gtk_widget_set_visible (gtk_widget_get_parent (self->icon), !narrow);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), narrow ? 1 : 2);
  /* With a number of lines the text may be shortened, so that it never pushes the button out of the card. */
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), narrow ? 3 : 0);
  if (narrow)
    gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "document-edit-symbolic");
  else
    gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), _("Change…"));
}

CmImportFile *
cm_import_file_row_get_file (CmImportFileRow *self)
{
  return self->file;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-import-options.h"

#include <glib/gi18n-lib.h>

#include "cm-named.h"
#include "cm-profile.h"

#define FIND_OUT 0 /* the first entry of every menu */

static const char *const encodings[] = { "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "WINDOWS-1252" };

static const struct {
  char sign;
  const char *label;
} delimiters[] = {
  { ',', NC_("separator", "Comma") },
  { ';', NC_("separator", "Semicolon") },
  { '\t', NC_("separator", "Tab") },
  { '|', NC_("separator", "Bar |") },
  { ' ', NC_("separator", "Blanks") },
};

static const char *const date_orders[] = { N_("Year first"), N_("Month, day, year"), N_("Day, month, year") };

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

/* ---- what a choice does; @index is FIND_OUT or counts from 1 ---- */

static void
choose_profile (CmImportFile *file, guint index)
{
  GPtrArray *profiles = cm_profiles ();

  set_text (&cm_import_file_edit (file)->profile, index != FIND_OUT ? ((CmProfile *) profiles->pdata[index - 1])->id : NULL);
  cm_import_file_forget_columns (file);
}

static void
choose_encoding (CmImportFile *file, guint index)
{
  set_text (&cm_import_file_edit (file)->encoding, index != FIND_OUT ? encodings[index - 1] : NULL);
}

static void
choose_sheet (CmImportFile *file, guint index)
{
  const CmImportPlan *plan = cm_import_file_get_plan (file);

  set_text (&cm_import_file_edit (file)->sheet, index != FIND_OUT && plan != NULL ? plan->sheets[index - 1] : NULL);
  cm_import_file_forget_columns (file);
}

static void
choose_delimiter (CmImportFile *file, guint index)
{
  cm_import_file_edit (file)->delimiter = index != FIND_OUT ? delimiters[index - 1].sign : '\0';
  cm_import_file_forget_columns (file);
}

static void
choose_date_order (CmImportFile *file, guint index)
{
  cm_import_file_edit (file)->date_order = (int) index - 1;
}

/* ---- rows ---- */

typedef void (*Choose) (CmImportFile *file, guint index);

typedef struct {
  CmImportFile *file;
  Choose choose;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  (void) closure;
  g_object_unref (((Choice *) data)->file);
  g_free (data);
}

static void
selected_cb (GtkDropDown *menu, GParamSpec *pspec, Choice *choice)
{
  (void) pspec;
  choice->choose (choice->file, gtk_drop_down_get_selected (menu));
  cm_import_file_read (choice->file);
}

static void
add_control (GtkGrid *grid, int *line, const char *text, GtkWidget *control)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "quiet");
  gtk_widget_set_hexpand (control, TRUE);
  cm_labelled (control, text);
  gtk_grid_attach (grid, label, 0, *line, 1, 1);
  gtk_grid_attach (grid, control, 1, (*line)++, 1, 1);
}

static void
add_menu (GtkGrid *grid, int *line, const char *text, GtkStringList *labels, guint selected, CmImportFile *file, Choose choose)
{
  GtkWidget *menu = gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
  Choice *choice = g_new0 (Choice, 1);

  choice->file = g_object_ref (file);
  choice->choose = choose;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (menu), selected);
  g_signal_connect_data (menu, "notify::selected", G_CALLBACK (selected_cb), choice, choice_free, 0);
  add_control (grid, line, text, menu);
}

/* Menus begin with "find out", and say what was found. */
static GtkStringList *
labels_with (const char *found)
{
  GtkStringList *labels = gtk_string_list_new (NULL);
  g_autofree char *first = found != NULL ? g_strdup_printf (_("Found out: %s"), found) : g_strdup (_("Find out"));

  gtk_string_list_append (labels, first);
  return labels;
}

static void
add_profiles (GtkGrid *grid, int *line, CmImportFile *file, const CmImportPlan *plan)
{
  const char *chosen = cm_import_file_edit (file)->profile;
  GtkStringList *labels = labels_with (plan != NULL && chosen == NULL ? plan->profile_label : NULL);
  GPtrArray *profiles = cm_profiles ();
  guint selected = FIND_OUT;

  for (guint i = 0; i < profiles->len; i++)
    {
      const CmProfile *profile = profiles->pdata[i];

      gtk_string_list_append (labels, profile->label);
      if (g_strcmp0 (profile->id, chosen) == 0)
        selected = i + 1;
    }
  add_menu (grid, line, _("Platform"), labels, selected, file, choose_profile);
}

static void
add_encodings (GtkGrid *grid, int *line, CmImportFile *file, const CmImportPlan *plan)
{
  const char *chosen = cm_import_file_edit (file)->encoding;
  GtkStringList *labels = labels_with (plan != NULL && chosen == NULL ? plan->encoding : NULL);
  guint selected = FIND_OUT;

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gtk_string_list_append (labels, encodings[i]);
      if (g_strcmp0 (encodings[i], chosen) == 0)
        selected = i + 1;
    }
  add_menu (grid, line, _("Encoding"), labels, selected, file, choose_encoding);
}

static void
add_delimiters (GtkGrid *grid, int *line, CmImportFile *file)
{
  char chosen = cm_import_file_edit (file)->delimiter;
  GtkStringList *labels = labels_with (NULL);
  guint selected = FIND_OUT;

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      gtk_string_list_append (labels, g_dpgettext2 (GETTEXT_PACKAGE, "separator", delimiters[i].label));
      if (delimiters[i].sign == chosen)
        selected = i + 1;
    }
  add_menu (grid, line, _("Separator"), labels, selected, file, choose_delimiter);
}

static void
add_sheets (GtkGrid *grid, int *line, CmImportFile *file, const CmImportPlan *plan)
{
  const char *chosen = cm_import_file_edit (file)->sheet;
  GtkStringList *labels = labels_with (chosen == NULL ? plan->sheet : NULL);
  guint selected = FIND_OUT;

  for (guint i = 0; plan->sheets[i] != NULL; i++)
    {
      gtk_string_list_append (labels, plan->sheets[i]);
      if (g_strcmp0 (plan->sheets[i], chosen) == 0)
        selected = i + 1;
    }
  add_menu (grid, line, _("Sheet"), labels, selected, file, choose_sheet);
}

static void
add_date_orders (GtkGrid *grid, int *line, CmImportFile *file)
{
  GtkStringList *labels = labels_with (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (date_orders); i++)
    gtk_string_list_append (labels, _(date_orders[i]));
  add_menu (grid, line, _("Order of Dates"), labels, (guint) (cm_import_file_edit (file)->date_order + 1), file, choose_date_order);
}

static void
header_toggled_cb (GtkCheckButton *check, CmImportFile *file)
{
  cm_import_file_edit (file)->no_header = gtk_check_button_get_active (check);
  cm_import_file_forget_columns (file);
  cm_import_file_read (file);
}

static void
add_header (GtkGrid *grid, int *line, CmImportFile *file)
{
  GtkWidget *check = gtk_check_button_new_with_label (_("There is none, the first row is an order"));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), cm_import_file_edit (file)->no_header);
  g_signal_connect_object (check, "toggled", G_CALLBACK (header_toggled_cb), file, 0);
  add_control (grid, line, _("Header"), check);
  cm_labelled (check, _("There is no header, the first row is an order"));
}

static void
header_row_cb (GtkSpinButton *spin, CmImportFile *file)
{
  cm_import_file_edit (file)->header_row = gtk_spin_button_get_value_as_int (spin);
  cm_import_file_forget_columns (file);
  cm_import_file_read (file);
}

/* It shows the row that was found, and takes another. */
static void
add_header_row (GtkGrid *grid, int *line, CmImportFile *file, const CmImportPlan *plan)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (1, 1000, 1);
  gint64 chosen = cm_import_file_edit (file)->header_row;

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), (double) (chosen > 0 ? chosen : MAX (1, plan->header_row)));
  gtk_widget_set_sensitive (spin, !cm_import_file_edit (file)->no_header);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (header_row_cb), file, 0);
  add_control (grid, line, _("Header Row"), spin);
}

static void
take_store (GtkEditable *entry, CmImportFile *file)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  const char *name = *text != '\0' ? text : NULL;

  if (g_strcmp0 (name, cm_import_file_edit (file)->store) == 0)
    return;
  set_text (&cm_import_file_edit (file)->store, name);
  cm_import_file_read (file);
}

static void
store_left_cb (GtkEventControllerFocus *focus, CmImportFile *file)
{
  take_store (GTK_EDITABLE (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus))), file);
}

static void
add_store (GtkGrid *grid, int *line, CmImportFile *file)
{
  const char *chosen = cm_import_file_edit (file)->store;
  const CmImportFindings *findings = cm_import_file_get_findings (file);
  const char *found = findings != NULL ? findings->store : NULL;
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), chosen != NULL ? chosen : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), found != NULL ? found : _("by the platform"));
  g_signal_connect_object (entry, "activate", G_CALLBACK (take_store), file, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (store_left_cb), file, 0);
  gtk_widget_add_controller (entry, focus);
  add_control (grid, line, _("Store"), entry);
}

GtkWidget *
cm_import_options_new (CmImportFile *file)
{
  const CmImportPlan *plan = cm_import_file_get_plan (file);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *grid = gtk_grid_new ();
  int line = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "import-options");
  add_profiles (GTK_GRID (grid), &line, file, plan);
  if (plan != NULL && plan->sheets != NULL)
    add_sheets (GTK_GRID (grid), &line, file, plan);
  else
    {
      add_encodings (GTK_GRID (grid), &line, file, plan);
      add_delimiters (GTK_GRID (grid), &line, file);
    }
  if (plan != NULL)
    add_header_row (GTK_GRID (grid), &line, file, plan);
  add_header (GTK_GRID (grid), &line, file);
  add_date_orders (GTK_GRID (grid), &line, file);
  add_store (GTK_GRID (grid), &line, file);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  cm_labelled (popover, _("How the file is read"));
  return popover;
}

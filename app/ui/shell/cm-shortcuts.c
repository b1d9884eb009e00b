/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-shortcuts.h"

#include <glib/gi18n-lib.h>

#include "cm-views.h"

typedef struct
{
  const char *keys;
  const char *title;
} Key;

static const Key work_keys[] = {
  { "<Control>o", N_("Import files") },
  { "<Control>v", N_("Import the table on the clipboard") },
  { "<Control>f", N_("Search; typing does it too") },
  { "<Control>z", N_("Undo") },
  { "<Control><Shift>z", N_("Redo") },
  { "<Control>p", N_("Print") },
  { "<Control>e", N_("Export") },
  { "<Control>n", N_("Something new here") },
  { "<Control>Return", N_("Press the blue button") },
  { "<Control><Shift>h", N_("Hide personal data") },
  { "F2", N_("Rename a list or a tag") },
  { "Delete", N_("Delete a list or a tag") },
  { "<Control><Shift>t", N_("See a chart as a table") },
};

static const Key customer_keys[] = {
  { "space", N_("Choose a person of the list") },
  { "<Control>a", N_("Choose everybody of the list") },
  { "<Alt>Return", N_("Why somebody is in the list or not") },
  { "<Control>t", N_("Tag the chosen people") },
  { "<Control>s", N_("Save as a list") },
  { "F6", N_("From the rules to the list and back") },
  { "<Alt>Up <Alt>Down", N_("Move a rule") },
  { "Delete", N_("Remove a rule") },
  { "<Control>Left <Control>Right", N_("Slide to the next mark") },
  { "Escape", N_("Take the edit of a rule back") },
};

static const Key profit_keys[] = {
  { "Left Right", N_("Change the price of the open item by 0.10") },
  { "<Control>Left <Control>Right", N_("Change it by 1.00") },
  { "Return", N_("Open an item; edit a cell") },
  { "F2", N_("Edit a cell") },
  { "<Control>Delete", N_("Remove an item from the table") },
  { "<Control>s", N_("Use these prices") },
};

static const Key window_keys[] = {
  { "<Alt>Left Escape", N_("Back") },
  { "F5", N_("Refresh") },
  { "F10", N_("Main menu") },
  { "<Control>comma", N_("Preferences") },
  { "F1 <Control>question", N_("Keyboard shortcuts") },
  { "<Control>w", N_("Close the window") },
  { "<Control>q", N_("Quit") },
};

/* GTK 4.8 can put a shortcuts window together only from a description. */
static void
begin_group (GString *text, const char *title)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  g_string_append_printf (text, "<child><object class='GtkShortcutsGroup'><property name='title'>%s</property>", escaped);
}

static void
end_group (GString *text)
{
  g_string_append (text, "</object></child>");
}

static void
add_key (GString *text, const char *keys, const char *title)
{
  g_autofree char *description =
    g_markup_printf_escaped ("<child><object class='GtkShortcutsShortcut'><property name='accelerator'>%s</property>"
                             "<property name='title'>%s</property></object></child>", keys, title);

  g_string_append (text, description);
}

static void
add_keys (GString *text, const char *title, const Key *keys, guint count)
{
  begin_group (text, title);
  for (guint i = 0; i < count; i++)
    add_key (text, keys[i].keys, _(keys[i].title));
  end_group (text);
}

static void
add_views (GString *text)
{
  guint count;
  const CmViewInfo *views = cm_views_list (&count);

  begin_group (text, _("Views"));
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *keys = g_strdup_printf ("<Control>%u", views[i].number);

      add_key (text, keys, cm_views_title (&views[i]));
    }
  end_group (text);
}

GtkWidget *
cm_shortcuts_new (void)
{
  g_autoptr(GString) text = g_string_new ("<interface><object class='GtkShortcutsWindow' id='window'>"
                                           "<property name='modal'>1</property><child>"
                                           "<object class='GtkShortcutsSection'><property name='section-name'>all</property>");
  g_autoptr(GtkBuilder) builder = NULL;

  add_keys (text, _("Work"), work_keys, G_N_ELEMENTS (work_keys));
  add_views (text);
  add_keys (text, C_ ("view", "Customers"), customer_keys, G_N_ELEMENTS (customer_keys));
  add_keys (text, C_ ("view", "Profit"), profit_keys, G_N_ELEMENTS (profit_keys));
  add_keys (text, _("Window"), window_keys, G_N_ELEMENTS (window_keys));
  g_string_append (text, "</object></child></object></interface>");
  builder = gtk_builder_new_from_string (text->str, text->len);
  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "window")));
}

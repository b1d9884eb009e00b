/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-check-column.h"

#include <glib/gi18n-lib.h>

#include "cm-customer-cell.h"
#include "cm-format.h"
#include "cm-named.h"

#define WIDTH 44

static GtkListItem *
item_of (GtkWidget *tick)
{
  return g_object_get_data (G_OBJECT (tick), CM_CUSTOMER_CELL_ITEM);
}

static void
show_tick (GtkWidget *tick, CmCustomerChoice *choice)
{
  g_object_set_data (G_OBJECT (tick), "showing", tick);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), cm_customer_choice_has (choice, gtk_list_item_get_position (item_of (tick))));
  g_object_set_data (G_OBJECT (tick), "showing", NULL);
}

static void
choice_changed_cb (CmCustomerChoice *choice, GtkWidget *tick)
{
  if (gtk_list_item_get_item (item_of (tick)) != NULL)
    show_tick (tick, choice);
}

static void
toggled_cb (GtkCheckButton *tick, CmCustomerChoice *choice)
{
  GtkListItem *item = item_of (GTK_WIDGET (tick));

  if (g_object_get_data (G_OBJECT (tick), "showing") == NULL)
    cm_customer_choice_set (choice, gtk_list_item_get_position (item), gtk_check_button_get_active (tick));
}

static void
name_tick (CmRowSlot *slot, GtkWidget *tick)
{
  g_autofree char *title = cm_customer_cell_text (cm_row_slot_get_shown (slot), "title");
  g_autofree char *name = cm_fill (_("Choose {name}"), "name", title, NULL);

  cm_labelled (tick, name);
}

GtkWidget *
cm_check_tick_new (CmCustomerChoice *choice, GtkListItem *item)
{
  GtkWidget *tick = gtk_check_button_new ();

  g_object_set_data (G_OBJECT (tick), CM_CUSTOMER_CELL_ITEM, item);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (toggled_cb), choice, 0);
  g_signal_connect_object (choice, "changed", G_CALLBACK (choice_changed_cb), tick, 0);
  return tick;
}

void
cm_check_tick_bind (GtkWidget *tick, CmCustomerChoice *choice)
{
  CmRowSlot *slot = gtk_list_item_get_item (item_of (tick));

  show_tick (tick, choice);
  g_signal_connect (slot, "changed", G_CALLBACK (name_tick), tick);
  name_tick (slot, tick);
}

void
cm_check_tick_unbind (GtkWidget *tick)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item_of (tick)), name_tick, tick);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CmCustomerChoice *choice)
{
  GtkWidget *tick = cm_check_tick_new (choice, item);

  (void) factory;
  gtk_widget_set_halign (tick, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, tick);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, CmCustomerChoice *choice)
{
  (void) factory;
  cm_check_tick_bind (gtk_list_item_get_child (item), choice);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  (void) factory;
  (void) data;
  cm_check_tick_unbind (gtk_list_item_get_child (item));
}

GtkColumnViewColumn *
cm_check_column_new (CmCustomerChoice *choice)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (NULL, factory);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), choice, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), choice, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_column_view_column_set_fixed_width (column, WIDTH);
  return column;
}

/* The box of the title without words. */
static GtkWidget *
find_box (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));

  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL; title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title);
      GtkWidget *label = box != NULL ? gtk_widget_get_first_child (box) : NULL;

      if (GTK_IS_BOX (box) && GTK_IS_LABEL (label) && *gtk_label_get_text (GTK_LABEL (label)) == '\0')
        return box;
    }
  return NULL;
}

/* A header of GTK 4.8 shows words only; its own box takes the button. */
void
cm_check_column_add_menu (GtkColumnView *view)
{
  GtkWidget *box = find_box (view);
  GtkWidget *button;
  g_autoptr(GMenuModel) menu = NULL;

  if (box == NULL)
    return;
  button = gtk_menu_button_new ();
  menu = cm_customer_choice_menu ();
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "checkbox-checked-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "header-choice");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  cm_named (button, _("Choose people of the list"));
  gtk_box_append (GTK_BOX (box), button);
}

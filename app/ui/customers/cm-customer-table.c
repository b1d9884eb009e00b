/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-customer-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-check-column.h"
#include "cm-context-menu.h"
#include "cm-customer-cell.h"
#include "cm-customer-columns.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-row-feed.h"
#include "cm-row-slots.h"
#include "cm-slim-rows.h"

struct _CmCustomerTable
{
  GtkWidget parent_instance;

  GtkWidget *stack;
  GtkColumnView *wide;
  GtkListView *slim;
  CmSlimRows *rows;         /* of @slim */
  gboolean choosing;        /* the slim rows have check buttons, and are ticked by a click */
  GtkSingleSelection *selection;
  CmRowSlots *slots;        /* where the people of @model stand */
  CmRowFeed *feed;          /* the rows that have come so far */
  CmPageModel *model;
  CmCustomerChoice *choice; /* NULL until it is given */
  gboolean extending;       /* the row that is selected next is ticked as well */
};

enum { PROP_CHOOSING = 1 };

enum { OPENED, SORT_CHANGED, SELECTION_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmCustomerTable, cm_customer_table, GTK_TYPE_WIDGET)

/* ---- the menu of a row ---- */

static GtkListItem *
find_item (GtkWidget *widget)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (widget), CM_CUSTOMER_CELL_ITEM);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && item == NULL; child = gtk_widget_get_next_sibling (child))
    item = find_item (child);
  return item;
}

/* The row under the pointer gets selected, as the menu is about it. */
static gboolean
select_at (GtkWidget *widget, double x, double y, gboolean by_key, gpointer data)
{
  CmCustomerTable *self = CM_CUSTOMER_TABLE (widget);
  GtkWidget *row = by_key ? NULL : gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT);
  GtkListItem *item;

  (void) data;
  if (by_key)
    return cm_customer_table_get_selected (self) != 0;
  while (row != NULL && row != widget && strcmp (G_OBJECT_TYPE_NAME (row), "GtkListItemWidget") != 0)
    row = gtk_widget_get_parent (row);
  item = row != NULL && row != widget ? find_item (row) : NULL;
  if (item == NULL)
    return FALSE;
  cm_customer_table_select (self, gtk_list_item_get_position (item));
  return cm_customer_table_get_selected (self) != 0;
}

static void
add_menu (CmCustomerTable *self)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenuItem) choose = g_menu_item_new (_("_Choose People"), "table.choose");

  g_menu_append (menu, _("_Open"), "customers.open");
  g_menu_append (menu, _("_Why in This List?"), "customers.why");
  g_menu_append (menu, _("_Copy Name and Phone"), "customers.copy");
  g_menu_append (menu, _("_Tag…"), "customers.tag");
  g_menu_append (menu, _("Sharing Tas_k…"), "customers.task");
  g_menu_item_set_attribute (choose, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, choose);
  cm_context_menu_add (GTK_WIDGET (self), G_MENU_MODEL (menu), select_at, NULL);
}

/* ---- choosing where there is no column for it ---- */

static gboolean
is_slim (CmCustomerTable *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "slim") == 0;
}

/* Nobody stays chosen whose tick is not to be seen any more. */
static void
set_choosing (CmCustomerTable *self, gboolean choosing)
{
  if (self->choosing == choosing || self->choice == NULL)
    return;
  self->choosing = choosing;
  cm_slim_rows_set_choosing (self->rows, choosing);
  if (!choosing)
    g_action_group_activate_action (cm_customer_choice_get_actions (self->choice), "none", NULL);
  g_object_notify (G_OBJECT (self), "choosing");
}

/* Whoever is chosen by a key or from a menu is to be seen. */
static void
choice_changed_cb (CmCustomerTable *self)
{
  if (is_slim (self) && cm_customer_choice_count (self->choice) > 0)
    set_choosing (self, TRUE);
}

static void
cm_customer_table_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_CHOOSING)
    g_value_set_boolean (value, CM_CUSTOMER_TABLE (object)->choosing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
cm_customer_table_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_CHOOSING)
    set_choosing (CM_CUSTOMER_TABLE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

/* ---- ticking by keys ---- */

static void
tick_selected (CmCustomerTable *self, gboolean chosen)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    cm_customer_choice_set (self->choice, position, chosen);
}

/* Space ticks, Shift with an arrow ticks on the way, Ctrl+A all. */
static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, CmCustomerTable *self)
{
  guint position = self->selection != NULL ? gtk_single_selection_get_selected (self->selection) : GTK_INVALID_LIST_POSITION;

  (void) keys;
  (void) code;
  if (self->choice == NULL)
    return FALSE;
  if ((state & GDK_CONTROL_MASK) != 0 && key == GDK_KEY_a)
    {
      g_action_group_activate_action (cm_customer_choice_get_actions (self->choice), "all", NULL);
      return TRUE;
    }
  if (self->choosing && key == GDK_KEY_Escape)
    {
      set_choosing (self, FALSE);
      return TRUE;
    }
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  if (key == GDK_KEY_space && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    {
      tick_selected (self, !cm_customer_choice_has (self->choice, position));
      return TRUE;
    }
  self->extending = (state & GDK_SHIFT_MASK) != 0 && (key == GDK_KEY_Up || key == GDK_KEY_Down);
  if (self->extending)
    tick_selected (self, TRUE);
  return FALSE;
}

static void
add_keys (CmCustomerTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* ---- the widget ---- */

static void
activated_cb (GtkWidget *list, guint position, CmCustomerTable *self)
{
  if (self->choosing && list == GTK_WIDGET (self->slim))
    cm_customer_choice_set (self->choice, position, !cm_customer_choice_has (self->choice, position));
  else if (self->model != NULL)
    g_signal_emit (self, signals[OPENED], 0, cm_page_model_get_id (self->model, position));
}

static void
sorted_cb (CmCustomerTable *self)
{
  g_autofree char *sort = cm_customer_columns_dup_sort (self->wide);

  if (sort != NULL)
    g_signal_emit (self, signals[SORT_CHANGED], 0, sort);
}

static GtkAdjustment *
down (CmCustomerTable *self)
{
  GtkWidget *scroller = gtk_stack_get_visible_child (GTK_STACK (self->stack));

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
}

/* All rows are of one height. */
static void
tell_sight (CmCustomerTable *self, double top)
{
  double height = gtk_adjustment_get_upper (down (self)), page = gtk_adjustment_get_page_size (down (self));
  guint rows = self->feed != NULL ? g_list_model_get_n_items (cm_row_feed_get_rows (self->feed)) : 0;
  double share = height > 0 ? rows / height : 0;

  if (rows > 0 && share > 0)
    cm_row_slots_set_sight (self->slots, (guint) (top * share), (guint) ((top + page) * share) + 2);
}

static void
scrolled_cb (CmCustomerTable *self)
{
  tell_sight (self, gtk_adjustment_get_value (down (self)));
}

static GtkWidget *
in_scroller (CmCustomerTable *self, GtkWidget *child)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkAdjustment *adjustment;

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  gtk_widget_set_vexpand (scroller, TRUE);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  return scroller;
}

static void
make_wide (CmCustomerTable *self)
{
  self->wide = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (self->wide, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->wide), "customer-table");
  cm_customer_columns_add (self->wide);
  g_signal_connect_object (self->wide, "activate", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (gtk_column_view_get_sorter (self->wide), "changed", G_CALLBACK (sorted_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (GTK_STACK (self->stack), in_scroller (self, GTK_WIDGET (self->wide)), "wide");
}

static void
make_slim (CmCustomerTable *self)
{
  self->rows = cm_slim_rows_new ();
  self->slim = GTK_LIST_VIEW (gtk_list_view_new (NULL, cm_slim_rows_create_factory (self->rows)));
  gtk_list_view_set_show_separators (self->slim, TRUE);
  gtk_list_view_set_single_click_activate (self->slim, TRUE);
  g_signal_connect_object (self->slim, "activate", G_CALLBACK (activated_cb), self, 0);
  gtk_stack_add_named (GTK_STACK (self->stack), in_scroller (self, GTK_WIDGET (self->slim)), "slim");
}

static void
cm_customer_table_dispose (GObject *object)
{
  CmCustomerTable *self = CM_CUSTOMER_TABLE (object);

  if (self->feed != NULL)
    cm_row_feed_stop (self->feed);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);
  g_clear_object (&self->feed);
  g_clear_object (&self->slots);
  g_clear_object (&self->model);
  g_clear_object (&self->choice);
  G_OBJECT_CLASS (cm_customer_table_parent_class)->dispose (object);
}

static void
cm_customer_table_class_init (CmCustomerTableClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_customer_table_dispose;
  G_OBJECT_CLASS (klass)->get_property = cm_customer_table_get_property;
  G_OBJECT_CLASS (klass)->set_property = cm_customer_table_set_property;
  g_object_class_install_property (G_OBJECT_CLASS (klass), PROP_CHOOSING,
                                   g_param_spec_boolean ("choosing", NULL, NULL, FALSE,
                                                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_install_property_action (GTK_WIDGET_CLASS (klass), "table.choose", "choosing");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SORT_CHANGED] = g_signal_new ("sort-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_customer_table_init (CmCustomerTable *self)
{
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  make_wide (self);
  make_slim (self);
  add_menu (self);
  add_keys (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.choose", FALSE);
}

GtkWidget *
cm_customer_table_new (void)
{
  return g_object_new (CM_TYPE_CUSTOMER_TABLE, NULL);
}

/* Only the form that is seen has the model: the other would make its rows as well. */
static void
give_model (CmCustomerTable *self)
{
  gboolean slim = is_slim (self);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);

  gtk_column_view_set_model (self->wide, slim ? NULL : model);
  gtk_list_view_set_model (self->slim, slim ? model : NULL);
}

static void
selected_cb (CmCustomerTable *self)
{
  if (self->extending)
    tick_selected (self, TRUE);
  self->extending = FALSE;
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
name_rows (CmCustomerTable *self)
{
  guint rows = self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
  g_autofree char *count = cm_format_count (rows);
  g_autofree char *name = cm_fill (ngettext ("Customers, {count} row", "Customers, {count} rows", rows), "count", count, NULL);

  cm_labelled (GTK_WIDGET (self->wide), name);
  cm_labelled (GTK_WIDGET (self->slim), name);
}

void
cm_customer_table_set_model (CmCustomerTable *self, CmPageModel *model)
{
  g_return_if_fail (CM_IS_CUSTOMER_TABLE (self));
  g_return_if_fail (self->model == NULL);

  self->model = g_object_ref (model);
  self->slots = cm_row_slots_new (model);
  self->feed = cm_row_feed_new (GTK_WIDGET (self), G_LIST_MODEL (self->slots));
  self->selection = gtk_single_selection_new (g_object_ref (cm_row_feed_get_rows (self->feed)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (name_rows), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  name_rows (self);
  give_model (self);
}

gboolean
cm_customer_table_make_room (CmCustomerTable *self, guint rows)
{
  g_return_val_if_fail (self->model != NULL, TRUE);

  return gtk_adjustment_get_value (down (self)) > 0 || cm_row_feed_make_room (self->feed, rows);
}

void
cm_customer_table_show (CmCustomerTable *self, GArray *ids, const char *currency, int today, gboolean from_top)
{
  gint64 selected;
  guint position;

  g_return_if_fail (self->model != NULL);

  selected = cm_customer_table_get_selected (self);
  position = gtk_single_selection_get_selected (self->selection);
  if (from_top)
    tell_sight (self, 0);
  if (!cm_row_slots_set_ids (self->slots, ids, currency, today))
    return;
  cm_row_feed_wait (self->feed);
  if (selected != 0 && cm_page_model_get_id (self->model, position) != selected)
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  if (from_top)
    gtk_adjustment_set_value (down (self), 0);
}

void
cm_customer_table_set_choice (CmCustomerTable *self, CmCustomerChoice *choice)
{
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_return_if_fail (self->choice == NULL);

  self->choice = g_object_ref (choice);
  cm_slim_rows_set_choice (self->rows, choice);
  g_signal_connect_object (choice, "changed", G_CALLBACK (choice_changed_cb), self, G_CONNECT_SWAPPED);
  column = cm_check_column_new (choice);
  gtk_column_view_insert_column (self->wide, 0, column);
  cm_check_column_add_menu (self->wide);
}

void
cm_customer_table_set_narrow (CmCustomerTable *self, gboolean narrow)
{
  /* The wide form has a column for it: who is chosen stays so. */
  if (!narrow && self->choosing)
    {
      self->choosing = FALSE;
      cm_slim_rows_set_choosing (self->rows, FALSE);
      g_object_notify (G_OBJECT (self), "choosing");
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "table.choose", narrow);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), narrow ? "slim" : "wide");
  if (self->selection != NULL)
    give_model (self);
  if (self->choice != NULL)
    choice_changed_cb (self);
}

gint64
cm_customer_table_get_selected (CmCustomerTable *self)
{
  guint position = self->selection != NULL ? gtk_single_selection_get_selected (self->selection) : GTK_INVALID_LIST_POSITION;

  return position != GTK_INVALID_LIST_POSITION ? cm_page_model_get_id (self->model, position) : 0;
}

CmCustomer *
cm_customer_table_dup_selected (CmCustomerTable *self)
{
  CmRowSlot *slot = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;

  return slot != NULL ? g_object_ref (cm_row_slot_get_customer (slot)) : NULL;
}

void
cm_customer_table_select (CmCustomerTable *self, guint position)
{
  if (self->feed != NULL)
    cm_row_feed_need (self->feed, position);
  if (self->selection != NULL)
    gtk_single_selection_set_selected (self->selection, position);
}

/* GtkColumnView keeps its rows in a list of its own, which alone knows how to scroll to one (a function for it comes with 4.12). */
static GtkWidget *
rows_of (GtkWidget *view)
{
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (strcmp (G_OBJECT_TYPE_NAME (child), "GtkColumnListView") == 0)
      return child;
  return view;
}

void
cm_customer_table_jump (CmCustomerTable *self, guint position)
{
  gboolean slim = g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "slim") == 0;
  GtkWidget *rows = slim ? GTK_WIDGET (self->slim) : rows_of (GTK_WIDGET (self->wide));

  if (self->feed != NULL)
    cm_row_feed_need (self->feed, position);
  gtk_widget_activate_action (rows, "list.scroll-to-item", "u", position);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-lists-table.h"
#include "cm-children.h"

#include <glib/gi18n-lib.h>

#include "cm-day.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-pill.h"

/* A list in a model: where it stands among the facts. */
#define CM_TYPE_LIST_ITEM (cm_list_item_get_type ())
G_DECLARE_FINAL_TYPE (CmListItem, cm_list_item, CM, LIST_ITEM, GObject)

struct _CmListItem
{
  GObject parent_instance;

  const CmListFact *fact;
};

G_DEFINE_FINAL_TYPE (CmListItem, cm_list_item, G_TYPE_OBJECT)

struct _CmListsTable
{
  GtkWidget parent_instance;

  GtkColumnView *view;
  GListStore *items;
  GtkSingleSelection *selection;
  GtkColumnViewColumn *wide_only[3];
  const CmListFacts *facts;
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (CmListsTable, cm_lists_table, GTK_TYPE_WIDGET)

static void
cm_list_item_class_init (CmListItemClass *klass)
{
  (void) klass;
}

static void
cm_list_item_init (CmListItem *self)
{
  (void) self;
}

/* ---- words ---- */

static char *
kind_text (CmListsTable *self, const CmSegment *segment)
{
  g_autofree char *day = NULL;

  if (segment->frozen_at == 0)
    return g_strdup (_("Refreshes itself"));
  day = cm_format_day (cm_day_from_time (segment->frozen_at, self->facts->zone), self->facts->today);
  return cm_fill (_("Fixed list, {day}"), "day", day, NULL);
}

/* ---- cells ---- */

static GtkWidget *
create_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
setup_name_cb (CmListsTable *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  (void) self;
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), create_label ("row-name"));
  gtk_box_append (GTK_BOX (box), create_label ("quiet"));
  gtk_list_item_set_child (item, box);
}

static void
bind_name_cb (CmListsTable *self, GtkListItem *item)
{
  const CmListFact *fact = CM_LIST_ITEM (gtk_list_item_get_item (item))->fact;
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *words = gtk_widget_get_next_sibling (name);
  g_autofree char *kind = kind_text (self, fact->segment);
  g_autofree char *line = g_strdup_printf ("%s · %s", kind, fact->words);

  gtk_label_set_text (GTK_LABEL (name), fact->segment->name);
  gtk_label_set_text (GTK_LABEL (words), line);
  gtk_widget_set_tooltip_text (name, fact->segment->name);
  gtk_widget_set_visible (words, self->narrow);
}

static void
setup_pill_cb (CmListsTable *self, GtkListItem *item)
{
  GtkWidget *pill = cm_pill_new ("", CM_TONE_PLAIN);

  (void) self;
  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, pill);
}

static void
bind_pill_cb (CmListsTable *self, GtkListItem *item)
{
  const CmSegment *segment = CM_LIST_ITEM (gtk_list_item_get_item (item))->fact->segment;
  g_autofree char *text = kind_text (self, segment);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
  cm_tone_apply (gtk_list_item_get_child (item), segment->frozen_at == 0 ? CM_TONE_CHOSEN : CM_TONE_PLAIN);
}

static void
setup_people_cb (CmListsTable *self, GtkListItem *item)
{
  GtkWidget *label = create_label ("numeric");

  (void) self;
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_list_item_set_child (item, label);
}

static void
bind_people_cb (CmListsTable *self, GtkListItem *item)
{
  const CmListFact *fact = CM_LIST_ITEM (gtk_list_item_get_item (item))->fact;
  g_autofree char *count = cm_format_count ((gint64) fact->people);

  (void) self;
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), count);
}

/* Where it stood, and in the tip how far it moved. */
static void
bind_before_cb (CmListsTable *self, GtkListItem *item)
{
  const CmListFact *fact = CM_LIST_ITEM (gtk_list_item_get_item (item))->fact;
  GtkWidget *label = gtk_list_item_get_child (item);
  gint64 more = (gint64) fact->people - fact->before;
  g_autofree char *before = fact->before >= 0 ? cm_format_count (fact->before) : g_strdup ("—");
  g_autofree char *people = cm_format_count ((gint64) fact->people);
  g_autofree char *change = cm_format_count (ABS (more));
  g_autofree char *words = NULL;

  (void) self;
  if (fact->before >= 0)
    words = more == 0 ? cm_fill (_("{people}, as many as a week ago"), "people", people, NULL)
                      : cm_fill (more > 0 ? _("{people}, {change} more than a week ago") : _("{people}, {change} fewer than a week ago"),
                                 "people", people, "change", change, NULL);
  gtk_label_set_text (GTK_LABEL (label), before);
  gtk_widget_set_tooltip_text (label, words);
}

static void
setup_words_cb (CmListsTable *self, GtkListItem *item)
{
  (void) self;
  gtk_list_item_set_child (item, create_label ("quiet"));
}

static void
bind_words_cb (CmListsTable *self, GtkListItem *item)
{
  const CmListFact *fact = CM_LIST_ITEM (gtk_list_item_get_item (item))->fact;
  GtkWidget *label = gtk_list_item_get_child (item);

  (void) self;
  gtk_label_set_text (GTK_LABEL (label), fact->words);
  gtk_widget_set_tooltip_text (label, fact->words);
}

/* ---- what can be done ---- */

static void
append (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_menu (const CmSegment *segment)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) seeing = g_menu_new ();
  g_autoptr (GMenu) changing = g_menu_new ();
  g_autoptr (GMenu) deleting = g_menu_new ();

  append (seeing, _("_Open"), "lists.open", segment->id);
  append (seeing, _("_Print Call Sheet…"), "lists.print", segment->id);
  append (changing, _("_Rename…"), "lists.rename", segment->id);
  append (changing, _("D_uplicate"), "lists.duplicate", segment->id);
  if (segment->frozen_at == 0)
    append (changing, _("Make a _Fixed List of It"), "lists.freeze", segment->id);
  else
    append (changing, _("Let It Re_fresh Itself Again"), "lists.thaw", segment->id);
  append (deleting, _("_Delete"), "lists.delete", segment->id);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (seeing));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (changing));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (deleting));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_button (const char *icon_name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
setup_buttons_cb (CmListsTable *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *more = gtk_menu_button_new ();

  (void) self;
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_widget_add_css_class (more, "flat");
  gtk_box_append (GTK_BOX (box), create_button ("go-next-symbolic"));
  gtk_box_append (GTK_BOX (box), create_button ("document-print-symbolic"));
  gtk_box_append (GTK_BOX (box), more);
  gtk_list_item_set_child (item, box);
}

static void
name_button (GtkWidget *button, const char *pattern, const CmSegment *segment)
{
  g_autofree char *name = cm_fill (pattern, "list", segment->name, NULL);

  cm_named (button, name);
}

/* The target first: an action without the target it wants is complained about. */
static void
lead_to (GtkWidget *button, const char *action, const CmSegment *segment)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", segment->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
bind_buttons_cb (CmListsTable *self, GtkListItem *item)
{
  const CmSegment *segment = CM_LIST_ITEM (gtk_list_item_get_item (item))->fact->segment;
  GtkWidget *open = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *print = gtk_widget_get_next_sibling (open);
  GtkWidget *more = gtk_widget_get_next_sibling (print);
  g_autoptr (GMenuModel) menu = create_menu (segment);

  lead_to (open, "lists.open", segment);
  lead_to (print, "lists.print", segment);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), menu);
  name_button (open, _("Open “{list}”"), segment);
  name_button (print, _("Print call sheet of “{list}”"), segment);
  name_button (more, _("More for “{list}”"), segment);
  gtk_widget_set_visible (open, !self->narrow);
  gtk_widget_set_visible (print, !self->narrow);
}

/* ---- the widget ---- */

typedef void (*CellFunc) (CmListsTable *self, GtkListItem *item);

static GtkColumnViewColumn *
add_column (CmListsTable *self, const char *title, gboolean wide, CellFunc setup, CellFunc bind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind), self);
  gtk_column_view_column_set_expand (column, wide);
  gtk_column_view_append_column (self->view, column);
  g_object_unref (column);
  return column;
}

/* The heading of the only column of numbers stands over them. */
static void
align_counts (CmListsTable *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (gtk_widget_get_first_child (header)));

  for (int i = 0; i < 2; i++, title = gtk_widget_get_next_sibling (title))
    gtk_widget_set_halign (gtk_widget_get_first_child (title), GTK_ALIGN_END);
}

static void
activate (CmListsTable *self, const char *action)
{
  gint64 id = cm_lists_table_get_selected (self);

  if (id != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "x", id);
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  const char *action;

  (void) data;
  g_variant_get (args, "&s", &action);
  if (cm_lists_table_get_selected (CM_LISTS_TABLE (widget)) == 0)
    return FALSE;
  activate (CM_LISTS_TABLE (widget), action);
  return TRUE;
}

static void
activate_cb (CmListsTable *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  activate (self, "lists.open");
}

static void
cm_lists_table_dispose (GObject *object)
{
  CmListsTable *self = CM_LISTS_TABLE (object);

  cm_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (cm_lists_table_parent_class)->dispose (object);
}

static void
cm_lists_table_class_init (CmListsTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cm_lists_table_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, key_cb, "s", "lists.rename");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, key_cb, "s", "lists.delete");
}

static void
cm_lists_table_init (CmListsTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->items = g_list_store_new (CM_TYPE_LIST_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  add_column (self, C_("column", "List"), TRUE, setup_name_cb, bind_name_cb);
  self->wide_only[0] = add_column (self, C_("column", "Kind"), FALSE, setup_pill_cb, bind_pill_cb);
  add_column (self, C_("column", "People"), FALSE, setup_people_cb, bind_people_cb);
  self->wide_only[2] = add_column (self, C_("column", "A week ago"), FALSE, setup_people_cb, bind_before_cb);
  self->wide_only[1] = add_column (self, C_("column", "Rule"), TRUE, setup_words_cb, bind_words_cb);
  add_column (self, "", FALSE, setup_buttons_cb, bind_buttons_cb);
  align_counts (self);
  cm_labelled (GTK_WIDGET (self->view), _("Saved lists"));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "plain-table");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (scroller, GTK_WIDGET (self));
  /* In a card the selected line has its round corners. */
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_lists_table_new (void)
{
  return g_object_new (CM_TYPE_LISTS_TABLE, NULL);
}

void
cm_lists_table_set (CmListsTable *self, const CmListFacts *facts)
{
  guint selected;

  g_return_if_fail (CM_IS_LISTS_TABLE (self));

  selected = gtk_single_selection_get_selected (self->selection);
  g_list_store_remove_all (self->items);
  self->facts = facts;
  for (guint i = 0; facts != NULL && i < facts->lists->len; i++)
    {
      g_autoptr (CmListItem) item = g_object_new (CM_TYPE_LIST_ITEM, NULL);

      item->fact = facts->lists->pdata[i];
      g_list_store_append (self->items, item);
    }
  if (selected != GTK_INVALID_LIST_POSITION && facts != NULL && facts->lists->len > 0)
    cm_lists_table_select (self, MIN (selected, facts->lists->len - 1));
}

void
cm_lists_table_set_narrow (CmListsTable *self, gboolean narrow)
{
  g_return_if_fail (CM_IS_LISTS_TABLE (self));

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  for (gsize i = 0; i < G_N_ELEMENTS (self->wide_only); i++)
    gtk_column_view_column_set_visible (self->wide_only[i], !narrow);
  cm_lists_table_set (self, self->facts);
}

gint64
cm_lists_table_get_selected (CmListsTable *self)
{
  CmListItem *item;

  g_return_val_if_fail (CM_IS_LISTS_TABLE (self), 0);

  item = gtk_single_selection_get_selected_item (self->selection);
  return item != NULL ? item->fact->segment->id : 0;
}

void
cm_lists_table_select (CmListsTable *self, guint position)
{
  g_return_if_fail (CM_IS_LISTS_TABLE (self));

  gtk_single_selection_set_selected (self->selection, position);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-tag-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-pill.h"
#include "cm-segment-store.h"
#include "cm-tag-colour.h"

#define POPOVER_WIDTH 280
#define HISTORY_HEIGHT 260
#define COLOURS_IN_ROW 3

struct _CmTagRow
{
  GtkListBoxRow parent_instance;

  gint64 id;
  char *name;
  GtkMenuButton *edit;
};

G_DEFINE_FINAL_TYPE (CmTagRow, cm_tag_row, GTK_TYPE_LIST_BOX_ROW)

enum { HISTORY, N_SIGNALS };

static guint signals[N_SIGNALS];

/* ---- colour ---- */

static GtkWidget *
create_colour (CmTagRow *self, const CmTagColour *colour)
{
  GtkWidget *button = gtk_button_new ();
  const char *value = colour->value != NULL ? colour->value : "";

  gtk_button_set_child (GTK_BUTTON (button), cm_tag_dot_new (colour->value));
  gtk_widget_add_css_class (button, "flat");
  cm_named (button, cm_tag_colour_name (colour->value));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xs)", self->id, value);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "tags.colour");
  return button;
}

static GtkWidget *
create_palette (CmTagRow *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *grid = gtk_grid_new ();
  guint count;
  const CmTagColour *colours = cm_tag_colours (&count);

  for (guint i = 0; i < count; i++)
    gtk_grid_attach (GTK_GRID (grid), create_colour (self, &colours[i]), (int) (i % COLOURS_IN_ROW), (int) (i / COLOURS_IN_ROW), 1, 1);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  return popover;
}

static GtkWidget *
create_dot_button (CmTagRow *self, const CmTag *tag)
{
  GtkWidget *button = gtk_menu_button_new ();
  const char *colour = cm_tag_colour_name (tag->colour);
  g_autofree char *name = cm_fill (_("Colour of “{tag}”: {colour}"), "tag", tag->name, "colour", colour, NULL);

  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), cm_tag_dot_new (tag->colour));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), create_palette (self));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  cm_named (button, name);
  return button;
}

/* ---- name ---- */

static void
apply_cb (AdwEntryRow *entry, CmTagRow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  gtk_menu_button_popdown (self->edit);
  if (*name != '\0' && g_strcmp0 (name, self->name) != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "tags.rename", "(xs)", self->id, name);
}

static GtkWidget *
create_edit_button (CmTagRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();
  g_autofree char *name = cm_fill (_("Rename “{tag}”"), "tag", self->name, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Name"));
  gtk_editable_set_text (GTK_EDITABLE (entry), self->name);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_size_request (list, POPOVER_WIDTH, -1);
  cm_labelled (list, name);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  gtk_popover_set_child (GTK_POPOVER (popover), list);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-edit-symbolic");
  g_signal_connect_object (entry, "apply", G_CALLBACK (apply_cb), self, 0);
  cm_named (button, name);
  self->edit = GTK_MENU_BUTTON (button);
  return button;
}

/* ---- history ---- */

static void
history_shown_cb (GtkWidget *popover, CmTagRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (box, "why-popover");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HISTORY_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_size_request (scroller, POPOVER_WIDTH, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  g_signal_emit (self, signals[HISTORY], 0, box);
}

static GtkWidget *
create_history_button (CmTagRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  g_autofree char *name = cm_fill (_("History of “{tag}”"), "tag", self->name, NULL);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-open-recent-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  g_signal_connect_object (popover, "show", G_CALLBACK (history_shown_cb), self, 0);
  cm_named (button, name);
  return button;
}

/* ---- menu ---- */

static void
append (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

/* In a menu an underscore marks a letter; a name may hold one. */
static void
append_name (GMenu *menu, const char *name, const char *action, GVariant *target)
{
  g_autoptr (GString) label = g_string_new (name);

  g_string_replace (label, "_", "__", 0);
  append (menu, label->str, action, target);
}

static GMenuModel *
create_merge_menu (const CmTag *tag, GPtrArray *tags)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < tags->len; i++)
    {
      const CmTag *other = tags->pdata[i];

      if (other->id != tag->id && other->rule == NULL)
        append_name (menu, other->name, "tags.merge", g_variant_new ("(xx)", tag->id, other->id));
    }
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_rule_menu (const CmTag *tag, GPtrArray *lists)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) by_hand = g_menu_new ();
  g_autoptr (GMenu) by_rule = g_menu_new ();

  append (by_hand, _("Put On by _Hand"), "tags.rule", g_variant_new ("(xx)", tag->id, (gint64) 0));
  append (by_hand, _("As Customers Are _Filtered Now"), "tags.rule", g_variant_new ("(xx)", tag->id, (gint64) -1));
  for (guint i = 0; i < lists->len; i++)
    {
      const CmSegment *list = lists->pdata[i];

      append_name (by_rule, list->name, "tags.rule", g_variant_new ("(xx)", tag->id, list->id));
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (by_hand));
  g_menu_append_section (menu, _("As the list"), G_MENU_MODEL (by_rule));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
create_more_button (CmTagRow *self, const CmTag *tag, GPtrArray *tags, GPtrArray *lists)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) changing = g_menu_new ();
  g_autoptr (GMenu) deleting = g_menu_new ();
  g_autoptr (GMenuModel) merge = create_merge_menu (tag, tags);
  g_autoptr (GMenuModel) rule = create_rule_menu (tag, lists);
  g_autofree char *name = cm_fill (_("More for “{tag}”"), "tag", tag->name, NULL);

  if (g_menu_model_get_n_items (merge) > 0)
    g_menu_append_submenu (changing, _("_Merge Into"), merge);
  g_menu_append_submenu (changing, _("_Who Has It"), rule);
  append (deleting, _("_Delete"), "tags.delete", g_variant_new_int64 (self->id));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (changing));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (deleting));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  cm_named (button, name);
  return button;
}

/* ---- merging by dropping ---- */

static GdkContentProvider *
prepare_cb (CmTagRow *self)
{
  return gdk_content_provider_new_typed (CM_TYPE_TAG_ROW, self);
}

static gboolean
drop_cb (CmTagRow *self, const GValue *value)
{
  CmTagRow *dropped = g_value_get_object (value);

  if (dropped == NULL || dropped == self)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "tags.merge", "(xx)", dropped->id, self->id);
  return TRUE;
}

static void
add_dragging (CmTagRow *self, const CmTag *tag)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (prepare_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  if (tag->rule == NULL)
    {
      GtkDropTarget *target = gtk_drop_target_new (CM_TYPE_TAG_ROW, GDK_ACTION_MOVE);

      g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
      gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
    }
}

/* ---- the row ---- */

static void
cm_tag_row_finalize (GObject *object)
{
  g_free (CM_TAG_ROW (object)->name);
  G_OBJECT_CLASS (cm_tag_row_parent_class)->finalize (object);
}

static gboolean
rename_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) args;
  (void) data;
  cm_tag_row_edit_name (CM_TAG_ROW (widget));
  return TRUE;
}

static gboolean
delete_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  (void) args;
  (void) data;
  return gtk_widget_activate_action (widget, "tags.delete", "x", CM_TAG_ROW (widget)->id);
}

static void
cm_tag_row_class_init (CmTagRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cm_tag_row_finalize;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, rename_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_key_cb, NULL);
  signals[HISTORY] = g_signal_new ("history", CM_TYPE_TAG_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_BOX);
}

static void
cm_tag_row_init (CmTagRow *self)
{
  (void) self;
}

static GtkWidget *
create_words (const CmTag *tag)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (tag->name);
  GtkWidget *detail = gtk_label_new (tag->rule != NULL ? _("Follows a rule") : _("Put on by hand"));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (name, "row-name");
  gtk_widget_add_css_class (detail, "quiet");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), detail);
  return box;
}

static GtkWidget *
create_count (const CmTag *tag)
{
  g_autofree char *count = cm_format_count (tag->people);
  g_autofree char *text = cm_fill (ngettext ("{count} person", "{count} people", (gulong) tag->people), "count", count, NULL);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  return label;
}

GtkWidget *
cm_tag_row_new (const CmTag *tag, GPtrArray *tags, GPtrArray *lists)
{
  CmTagRow *self = g_object_new (CM_TYPE_TAG_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *buttons[3];

  self->id = tag->id;
  self->name = g_strdup (tag->name);
  buttons[0] = create_edit_button (self);
  buttons[1] = create_history_button (self);
  buttons[2] = create_more_button (self, tag, tags, lists);
  gtk_widget_add_css_class (box, "tag-row");
  gtk_box_append (GTK_BOX (box), create_dot_button (self, tag));
  gtk_box_append (GTK_BOX (box), create_words (tag));
  gtk_box_append (GTK_BOX (box), create_count (tag));
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_widget_add_css_class (buttons[i], "flat");
      gtk_widget_set_valign (buttons[i], GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), buttons[i]);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  add_dragging (self, tag);
  return GTK_WIDGET (self);
}

gint64
cm_tag_row_get_id (CmTagRow *self)
{
  g_return_val_if_fail (CM_IS_TAG_ROW (self), 0);

  return self->id;
}

const char *
cm_tag_row_get_name (CmTagRow *self)
{
  g_return_val_if_fail (CM_IS_TAG_ROW (self), NULL);

  return self->name;
}

void
cm_tag_row_edit_name (CmTagRow *self)
{
  g_return_if_fail (CM_IS_TAG_ROW (self));

  gtk_menu_button_popup (self->edit);
}

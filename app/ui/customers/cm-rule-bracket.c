/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-bracket.h"

#include <glib/gi18n-lib.h>

#include "cm-field-menu.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-rule-editor.h"
#include "cm-rule-parts.h"
#include "cm-rule-words.h"

struct _CmRuleBracket
{
  GtkBox parent_instance;

  GtkDropDown *kind;
  GtkWidget *members;
  GtkToggleButton *negate;
  GtkWidget *foot;

  CmRuleFacts *facts;
  CmRuleShape *shape;
  guint number;
  char *part;
  int open; /* member whose editor is open, -1 none */
};

enum { CHANGED, REMOVE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmRuleBracket, cm_rule_bracket, GTK_TYPE_BOX)

static void fill (CmRuleBracket *self);

static void
tell (CmRuleBracket *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- members ---- */

static char *
part_of (CmRuleBracket *self, int index)
{
  return self->part != NULL ? g_strdup_printf ("%s.%d", self->part, index + 1) : g_strdup_printf ("%d", index + 1);
}

static int
index_of (GtkWidget *member)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (member), "index"));
}

static void
member_changed_cb (GtkWidget *editor, CmRuleBracket *self)
{
  int index = index_of (editor);
  GtkLabel *label = g_object_get_data (G_OBJECT (editor), "label");
  g_autofree char *text = NULL;

  g_free (self->shape->members->pdata[index]);
  self->shape->members->pdata[index] = cm_rule_part_get_json (editor);
  text = cm_rule_facts_label (self->facts, self->shape->members->pdata[index]);
  gtk_label_set_label (label, text);
  tell (self);
}

static void
member_removed_cb (GtkWidget *editor, CmRuleBracket *self)
{
  g_ptr_array_remove_index (self->shape->members, (guint) index_of (editor));
  self->open = -1;
  if (self->shape->members->len == 0)
    {
      g_signal_emit (self, signals[REMOVE], 0);
      return;
    }
  fill (self);
  tell (self);
}

static void
member_clicked_cb (GtkWidget *button, CmRuleBracket *self)
{
  int index = index_of (button);

  self->open = self->open == index ? -1 : index;
  fill (self);
}

static void
add_editor (CmRuleBracket *self, GtkWidget *box, int index, GtkLabel *label)
{
  g_autofree char *part = part_of (self, index);
  GtkWidget *editor = cm_rule_part_new (self->shape->members->pdata[index], self->number, part, self->facts);

  g_object_set_data (G_OBJECT (editor), "index", GINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (editor), "label", label);
  g_signal_connect_object (editor, "changed", G_CALLBACK (member_changed_cb), self, 0);
  g_signal_connect_object (editor, "remove", G_CALLBACK (member_removed_cb), self, 0);
  gtk_box_append (GTK_BOX (box), editor);
}

static void
add_member (CmRuleBracket *self, int index)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new ();
  g_autofree char *text = cm_rule_facts_label (self->facts, self->shape->members->pdata[index]);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "rule-member");
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, self->open == index, -1);
  g_object_set_data (G_OBJECT (button), "index", GINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (member_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (box), button);
  if (self->open == index)
    add_editor (self, box, index, GTK_LABEL (label));
  gtk_box_append (GTK_BOX (self->members), box);
}

static void
add_word (CmRuleBracket *self)
{
  GtkWidget *word = gtk_label_new (self->shape->any ? C_ ("rule", "or") : C_ ("rule", "and"));

  gtk_widget_set_halign (word, GTK_ALIGN_START);
  gtk_widget_add_css_class (word, "pill");
  gtk_widget_add_css_class (word, "rule-word");
  gtk_box_append (GTK_BOX (self->members), word);
}

static void
fill (CmRuleBracket *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->members)) != NULL)
    gtk_box_remove (GTK_BOX (self->members), child);
  for (int i = 0; i < (int) self->shape->members->len; i++)
    {
      if (i > 0)
        add_word (self);
      add_member (self, i);
    }
}

/* ---- callbacks ---- */

static void
kind_chosen_cb (CmRuleBracket *self)
{
  self->shape->any = gtk_drop_down_get_selected (self->kind) == 0;
  fill (self);
  tell (self);
}

static void
negated_cb (CmRuleBracket *self)
{
  self->shape->negated = gtk_toggle_button_get_active (self->negate);
  tell (self);
}

static void
field_chosen_cb (CmFieldMenu *menu, const char *field, CmRuleBracket *self)
{
  int index = (int) self->shape->members->len;
  GtkWidget *editor;

  (void) menu;
  g_ptr_array_add (self->shape->members, cm_rule_editor_fresh (field));
  self->open = index;
  fill (self);
  /* A list of which nothing is ticked yet would hold for nobody: the editor says what counts until then. */
  editor = gtk_widget_get_last_child (gtk_widget_get_last_child (self->members));
  member_changed_cb (editor, self);
}

static void
remove_cb (CmRuleBracket *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

/* ---- building ---- */

static void
make_foot (CmRuleBracket *self)
{
  GtkWidget *negate = gtk_toggle_button_new_with_mnemonic (C_ ("rule", "_Not"));
  GtkWidget *add = gtk_menu_button_new ();
  GtkWidget *menu = cm_field_menu_new ();
  GtkWidget *remove = gtk_button_new_with_mnemonic (C_ ("rule", "_Remove"));
  g_autofree char *negate_rule = g_strdup_printf (_("Turn rule %u round"), self->number);
  g_autofree char *remove_rule = g_strdup_printf (_("Remove rule %u"), self->number);
  g_autofree char *negate_name = cm_rule_name (negate_rule, self->part);
  g_autofree char *remove_name = cm_rule_name (remove_rule, self->part);

  self->negate = GTK_TOGGLE_BUTTON (negate);
  cm_named (negate, negate_name);
  cm_named (remove, remove_name);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (add), "list-add-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (add), menu);
  cm_named (add, _("Add a rule to this bracket"));
  gtk_widget_set_hexpand (remove, TRUE);
  gtk_widget_set_halign (remove, GTK_ALIGN_END);
  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->foot), negate);
  gtk_box_append (GTK_BOX (self->foot), add);
  gtk_box_append (GTK_BOX (self->foot), remove);
  g_signal_connect_object (menu, "field-chosen", G_CALLBACK (field_chosen_cb), self, 0);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
}

static void
build (CmRuleBracket *self)
{
  const char *const kinds[] = { _("One of these is enough"), _("All of these must hold"), NULL };
  g_autofree char *kind_rule = g_strdup_printf (_("How rule %u compares"), self->number);
  g_autofree char *kind_name = cm_rule_name (kind_rule, self->part);

  self->kind = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (kinds));
  gtk_drop_down_set_selected (self->kind, self->shape->any ? 0 : 1);
  cm_labelled (GTK_WIDGET (self->kind), kind_name);
  self->members = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_add_css_class (self->members, "rule-members");
  make_foot (self);
  gtk_toggle_button_set_active (self->negate, self->shape->negated);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (self), self->members);
  gtk_box_append (GTK_BOX (self), self->foot);
  fill (self);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (kind_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->negate, "toggled", G_CALLBACK (negated_cb), self, G_CONNECT_SWAPPED);
}

static void
cm_rule_bracket_finalize (GObject *object)
{
  CmRuleBracket *self = CM_RULE_BRACKET (object);

  g_clear_object (&self->facts);
  g_clear_pointer (&self->shape, cm_rule_shape_free);
  g_free (self->part);
  G_OBJECT_CLASS (cm_rule_bracket_parent_class)->finalize (object);
}

static void
cm_rule_bracket_class_init (CmRuleBracketClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_rule_bracket_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_rule_bracket_init (CmRuleBracket *self)
{
  self->open = -1;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "rule-editor");
}

/* ---- public ---- */

GtkWidget *
cm_rule_part_new (const char *json, guint number, const char *part, CmRuleFacts *facts)
{
  CmRuleBracket *self;

  if (cm_rule_editor_can_edit (json))
    return cm_rule_editor_new (json, number, part, facts);
  self = g_object_new (CM_TYPE_RULE_BRACKET, NULL);
  self->facts = g_object_ref (facts);
  self->shape = cm_rule_shape_new (json);
  self->number = number;
  self->part = g_strdup (part);
  build (self);
  return GTK_WIDGET (self);
}

char *
cm_rule_part_get_json (GtkWidget *part)
{
  return CM_IS_RULE_EDITOR (part) ? cm_rule_editor_get_json (CM_RULE_EDITOR (part))
                                  : cm_rule_shape_dup_json (CM_RULE_BRACKET (part)->shape);
}

void
cm_rule_part_add_tool (GtkWidget *part, GtkWidget *tool)
{
  if (CM_IS_RULE_EDITOR (part))
    cm_rule_editor_add_tool (CM_RULE_EDITOR (part), tool);
  else
    gtk_box_insert_child_after (GTK_BOX (CM_RULE_BRACKET (part)->foot), tool, GTK_WIDGET (CM_RULE_BRACKET (part)->negate));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-editor.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-rule-parts.h"
#include "cm-rule-value.h"
#include "cm-rule-words.h"

struct _CmRuleEditor
{
  GtkBox parent_instance;

  GtkDropDown *ops;
  GtkWidget *value;
  GtkLabel *fact;
  GtkLabel *warning;
  GtkWidget *warning_row;
  GtkWidget *swap;
  GtkToggleButton *negate;
  GtkWidget *place; /* box the value stands in */
  GtkWidget *foot;

  CmRuleFacts *facts;
  const CmSegmentField *field;
  GArray *choices; /* CmSegmentOp per line of ops */
  char *name;      /* of the value */
  char *last;      /* last rule that can hold for somebody */
};

enum { CHANGED, REMOVE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmRuleEditor, cm_rule_editor, GTK_TYPE_BOX)

/* ---- JSON ---- */

static JsonObject *
object_of (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

gboolean
cm_rule_editor_can_edit (const char *json)
{
  g_autoptr(CmRuleShape) shape = cm_rule_shape_new (json);
  g_autoptr(JsonNode) node = shape != NULL && shape->leaf ? json_from_string (shape->members->pdata[0], NULL) : NULL;
  JsonObject *leaf = object_of (node);

  return leaf != NULL && cm_segment_field_find (json_object_get_string_member (leaf, "field")) != NULL;
}

static CmSegmentOp
chosen_op (CmRuleEditor *self)
{
  guint line = gtk_drop_down_get_selected (self->ops);

  return line < self->choices->len ? g_array_index (self->choices, CmSegmentOp, line) : CM_OP_IS_SET;
}

/* Without a value to compare with everybody counts of whom anything is known. */
static char *
leaf_json (CmRuleEditor *self, CmSegmentOp op, JsonNode *value)
{
  JsonObject *leaf = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (leaf, "field", self->field->name);
  json_object_set_string_member (leaf, "op", cm_segment_op_name (op));
  if (value != NULL)
    json_object_set_member (leaf, "value", value);
  json_node_take_object (node, leaf);
  return json_to_string (node, FALSE);
}

static char *
build_json (CmRuleEditor *self)
{
  CmRuleValue *value = CM_RULE_VALUE (self->value);
  gboolean empty = cm_rule_value_get_state (value) == CM_RULE_VALUE_EMPTY;
  g_autofree char *json = leaf_json (self, empty ? CM_OP_IS_SET : chosen_op (self), empty ? NULL : cm_rule_value_get (value));

  return gtk_toggle_button_get_active (self->negate) ? cm_rule_negate (json) : g_steal_pointer (&json);
}

char *
cm_rule_editor_fresh (const char *name)
{
  const CmSegmentField *field = cm_segment_field_find (name);

  if (field->kind == CM_SEGMENT_DAY)
    return g_strdup_printf ("{\"field\":\"%s\",\"op\":\"within-days\",\"value\":90}", name);
  if (field->kind == CM_SEGMENT_MONEY)
    return g_strdup_printf ("{\"field\":\"%s\",\"op\":\">=\",\"value\":100000}", name);
  if (field->kind == CM_SEGMENT_SHARE)
    return g_strdup_printf ("{\"field\":\"%s\",\"op\":\">=\",\"value\":0.4}", name);
  if (field->kind == CM_SEGMENT_NUMBER)
    return g_strdup_printf ("{\"field\":\"%s\",\"op\":\">=\",\"value\":%d}", name, field->backwards ? 90 : 1);
  if (field->kind == CM_SEGMENT_TEXT)
    return g_strdup_printf ("{\"field\":\"%s\",\"op\":\"contains\",\"value\":\"\"}", name);
  if (field->kind == CM_SEGMENT_CHOICE && g_str_equal (field->choices[0], "false"))
    return g_strdup_printf ("{\"field\":\"%s\",\"op\":\"=\",\"value\":true}", name);
  return g_strdup_printf ("{\"field\":\"%s\",\"op\":\"in\",\"value\":[]}", name);
}

/* ---- callbacks ---- */

static char *
warning_text (CmRuleEditor *self, CmRuleValueState state)
{
  g_autofree char *json = NULL, *label = NULL;

  if (state != CM_RULE_VALUE_SWAPPED)
    return g_strdup (_("One of these is no value."));
  json = leaf_json (self, chosen_op (self), cm_rule_value_get (CM_RULE_VALUE (self->value)));
  label = cm_rule_facts_label (self->facts, json);
  return cm_fill (_("{rule}: that is nobody. Swap the two?"), "rule", label, NULL);
}

static void
warn (CmRuleEditor *self, CmRuleValueState state)
{
  gboolean wrong = state == CM_RULE_VALUE_SWAPPED || state == CM_RULE_VALUE_WRONG;
  g_autofree char *text = wrong ? warning_text (self, state) : NULL;

  gtk_label_set_label (self->warning, wrong ? text : "");
  gtk_widget_set_visible (self->swap, state == CM_RULE_VALUE_SWAPPED);
  gtk_widget_set_visible (self->warning_row, wrong);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "wrong");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "wrong");
}

/* A value that can hold for nobody stays on the screen, marked; the list keeps counting with the last right one. */
static void
value_changed (CmRuleEditor *self)
{
  CmRuleValueState state = cm_rule_value_get_state (CM_RULE_VALUE (self->value));

  warn (self, state);
  if (state == CM_RULE_VALUE_SWAPPED || state == CM_RULE_VALUE_WRONG)
    return;
  g_free (self->last);
  self->last = build_json (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
swap_cb (CmRuleEditor *self)
{
  cm_rule_value_swap (CM_RULE_VALUE (self->value));
}

static void
show_facts (CmRuleEditor *self)
{
  const CmFieldFacts *facts = cm_rule_facts_get (self->facts, self->field);
  g_autofree char *text = facts != NULL ? cm_rule_fact_text (self->field, facts) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->fact), text != NULL);
  gtk_label_set_label (self->fact, text != NULL ? text : "");
  if (facts != NULL)
    cm_rule_value_set_facts (CM_RULE_VALUE (self->value), facts);
}

static void
loaded_cb (CmRuleFacts *facts, const char *field, CmRuleEditor *self)
{
  (void) facts;
  if (g_str_equal (field, self->field->name))
    show_facts (self);
}

static void
show_value (CmRuleEditor *self, JsonNode *value)
{
  if (self->value != NULL)
    gtk_box_remove (GTK_BOX (self->place), self->value);
  self->value = cm_rule_value_new (self->field, chosen_op (self), value, self->name);
  g_signal_connect_object (self->value, "changed", G_CALLBACK (value_changed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->place), self->value);
  show_facts (self);
}

/* What was compared with stays where the other comparison takes the like of it. */
static void
op_chosen_cb (CmRuleEditor *self)
{
  g_autoptr(CmRuleShape) shape = cm_rule_shape_new (self->last);
  g_autoptr(JsonNode) node = json_from_string (shape->members->pdata[0], NULL);
  JsonObject *leaf = object_of (node);
  CmSegmentOp op = chosen_op (self);
  int before = cm_segment_op_from_name (json_object_get_string_member (leaf, "op"));
  gboolean alike = (op == CM_OP_WITHIN_DAYS) == (before == CM_OP_WITHIN_DAYS) && (op == CM_OP_TOP_PERCENT) == (before == CM_OP_TOP_PERCENT);

  show_value (self, alike ? json_object_get_member (leaf, "value") : NULL);
  value_changed (self);
}

static void
remove_cb (CmRuleEditor *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

/* ---- building ---- */

static void
fill_ops (CmRuleEditor *self, int present)
{
  g_autoptr(GtkStringList) words = gtk_string_list_new (NULL);
  guint selected = 0;

  self->choices = cm_rule_ops (self->field, present);
  for (guint i = 0; i < self->choices->len; i++)
    {
      CmSegmentOp op = g_array_index (self->choices, CmSegmentOp, i);

      if ((int) op == present)
        selected = i;
      gtk_string_list_append (words, cm_rule_op_word (self->field, op));
    }
  gtk_drop_down_set_model (self->ops, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->ops, selected);
}

static void
fill_foot (CmRuleEditor *self, guint number, const char *part)
{
  GtkWidget *negate = gtk_toggle_button_new_with_mnemonic (C_ ("rule", "_Not"));
  GtkWidget *remove = gtk_button_new_with_mnemonic (C_ ("rule", "_Remove"));
  g_autofree char *negate_rule = g_strdup_printf (_("Turn rule %u round"), number);
  g_autofree char *remove_rule = g_strdup_printf (_("Remove rule %u"), number);
  g_autofree char *negate_name = cm_rule_name (negate_rule, part);
  g_autofree char *remove_name = cm_rule_name (remove_rule, part);

  self->negate = GTK_TOGGLE_BUTTON (negate);
  cm_named (negate, negate_name);
  cm_named (remove, remove_name);
  gtk_widget_set_hexpand (remove, TRUE);
  gtk_widget_set_halign (remove, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->foot), negate);
  gtk_box_append (GTK_BOX (self->foot), remove);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
}

static GtkLabel *
small_label (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, class);
  return GTK_LABEL (label);
}

static GtkWidget *
make_warning (CmRuleEditor *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->warning = small_label ("soon");
  self->swap = gtk_button_new_with_mnemonic (_("S_wap"));
  gtk_widget_set_valign (self->swap, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->warning));
  gtk_box_append (GTK_BOX (row), self->swap);
  gtk_widget_set_visible (row, FALSE);
  g_signal_connect_object (self->swap, "clicked", G_CALLBACK (swap_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
cm_rule_editor_finalize (GObject *object)
{
  CmRuleEditor *self = CM_RULE_EDITOR (object);

  g_clear_pointer (&self->choices, g_array_unref);
  g_clear_object (&self->facts);
  g_free (self->name);
  g_free (self->last);
  G_OBJECT_CLASS (cm_rule_editor_parent_class)->finalize (object);
}

static void
cm_rule_editor_class_init (CmRuleEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_rule_editor_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_rule_editor_init (CmRuleEditor *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "rule-editor");
  self->ops = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->place = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->fact = small_label ("quiet");
  self->warning_row = make_warning (self);
  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->ops));
  gtk_box_append (GTK_BOX (self), self->place);
  gtk_box_append (GTK_BOX (self), self->warning_row);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->fact));
  gtk_box_append (GTK_BOX (self), self->foot);
}

GtkWidget *
cm_rule_editor_new (const char *json, guint number, const char *part, CmRuleFacts *facts)
{
  CmRuleEditor *self = g_object_new (CM_TYPE_RULE_EDITOR, NULL);
  g_autoptr(CmRuleShape) shape = cm_rule_shape_new (json);
  g_autoptr(JsonNode) node = json_from_string (shape->members->pdata[0], NULL);
  JsonObject *leaf = object_of (node);
  g_autofree char *ops_rule = g_strdup_printf (_("How rule %u compares"), number);
  g_autofree char *value_rule = g_strdup_printf (_("Value of rule %u"), number);
  g_autofree char *ops_name = cm_rule_name (ops_rule, part);

  self->facts = g_object_ref (facts);
  self->field = cm_segment_field_find (json_object_get_string_member (leaf, "field"));
  self->name = cm_rule_name (value_rule, part);
  fill_ops (self, cm_segment_op_from_name (json_object_get_string_member_with_default (leaf, "op", "is-set")));
  cm_labelled (GTK_WIDGET (self->ops), ops_name);
  fill_foot (self, number, part);
  gtk_toggle_button_set_active (self->negate, shape->negated);
  show_value (self, json_object_get_member (leaf, "value"));
  self->last = cm_rule_value_get_state (CM_RULE_VALUE (self->value)) == CM_RULE_VALUE_EMPTY ? build_json (self) : g_strdup (json);
  warn (self, cm_rule_value_get_state (CM_RULE_VALUE (self->value)));
  g_signal_connect_object (self->ops, "notify::selected", G_CALLBACK (op_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->negate, "toggled", G_CALLBACK (value_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (facts, "loaded", G_CALLBACK (loaded_cb), self, 0);
  return GTK_WIDGET (self);
}

char *
cm_rule_editor_get_json (CmRuleEditor *self)
{
  return g_strdup (self->last);
}

void
cm_rule_editor_add_tool (CmRuleEditor *self, GtkWidget *tool)
{
  gtk_box_insert_child_after (GTK_BOX (self->foot), tool, GTK_WIDGET (self->negate));
}

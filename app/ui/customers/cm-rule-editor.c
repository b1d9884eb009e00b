/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-editor.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-rule-value.h"
#include "cm-segment-words.h"

struct _CmRuleEditor
{
  GtkBox parent_instance;

  GtkDropDown *ops;
  GtkWidget *value;
  GtkLabel *fact;
  GtkLabel *warning;
  GtkToggleButton *negate;
  GtkWidget *place; /* box the value stands in */

  const CmSegmentField *field;
  GArray *choices; /* CmSegmentOp per line of ops */
  guint number;
  char *currency;
  char *last; /* last rule that can hold for somebody */
};

enum { CHANGED, REMOVE, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmRuleEditor, cm_rule_editor, GTK_TYPE_BOX)

static const struct {
  CmSegmentOp op;
  const char *label;
} op_words[] = {
  { CM_OP_WITHIN_DAYS, NC_ ("rule", "in the last") },
  { CM_OP_AT_LEAST, NC_ ("rule", "at least") },
  { CM_OP_AT_MOST, NC_ ("rule", "at most") },
  { CM_OP_BETWEEN, NC_ ("rule", "between") },
  { CM_OP_TOP_PERCENT, NC_ ("rule", "among the top") },
  { CM_OP_BEFORE, NC_ ("rule", "before") },
  { CM_OP_AFTER, NC_ ("rule", "after") },
  { CM_OP_IN, NC_ ("rule", "is one of") },
  { CM_OP_EQUAL, NC_ ("rule", "is") },
  { CM_OP_CONTAINS, NC_ ("rule", "contains") },
  { CM_OP_IS_SET, NC_ ("rule", "is known") },
  { CM_OP_IS_NOT_SET, NC_ ("rule", "is not known") },
};

/* What makes sense for people: no "at least" for words, no "is" where a list is ticked, no range of days but the usual three. */
static gboolean
is_offered (const CmSegmentField *field, CmSegmentOp op)
{
  gboolean numeric = field->kind <= CM_SEGMENT_SHARE;

  if (!cm_segment_field_takes (field, op))
    return FALSE;
  switch (op)
    {
    case CM_OP_AT_LEAST: case CM_OP_AT_MOST: case CM_OP_BETWEEN: case CM_OP_TOP_PERCENT: return numeric;
    case CM_OP_IN: return field->kind == CM_SEGMENT_CHOICE;
    case CM_OP_EQUAL: return field->kind == CM_SEGMENT_NUMBER || field->kind >= CM_SEGMENT_NAMES;
    default: return TRUE;
    }
}

/* ---- JSON ---- */

static JsonObject *
leaf_of (JsonNode *node, gboolean *negated)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *inner = object != NULL && json_object_has_member (object, "not") ? json_object_get_member (object, "not") : NULL;

  *negated = inner != NULL;
  if (inner != NULL)
    object = JSON_NODE_HOLDS_OBJECT (inner) ? json_node_get_object (inner) : NULL;
  return object != NULL && json_object_has_member (object, "field") ? object : NULL;
}

gboolean
cm_rule_editor_can_edit (const char *json)
{
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  gboolean negated;
  JsonObject *leaf = node != NULL ? leaf_of (node, &negated) : NULL;
  const CmSegmentField *field = leaf != NULL ? cm_segment_field_find (json_object_get_string_member (leaf, "field")) : NULL;

  return field != NULL;
}

static CmSegmentOp
chosen_op (CmRuleEditor *self)
{
  guint line = gtk_drop_down_get_selected (self->ops);

  return line < self->choices->len ? g_array_index (self->choices, CmSegmentOp, line) : CM_OP_IS_SET;
}

static char *
build_json (CmRuleEditor *self)
{
  JsonObject *leaf = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonNode *value = cm_rule_value_get (CM_RULE_VALUE (self->value));

  json_object_set_string_member (leaf, "field", self->field->name);
  json_object_set_string_member (leaf, "op", cm_segment_op_name (chosen_op (self)));
  if (value != NULL)
    json_object_set_member (leaf, "value", value);
  if (gtk_toggle_button_get_active (self->negate))
    {
      JsonObject *outer = json_object_new ();

      json_object_set_object_member (outer, "not", leaf);
      leaf = outer;
    }
  json_node_take_object (node, leaf);
  return json_to_string (node, FALSE);
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
    return g_strdup_printf ("{\"field\":\"%s\",\"op\":\">=\",\"value\":1}", name);
  if (field->kind == CM_SEGMENT_CHOICE)
    return g_strdup_printf ("{\"field\":\"%s\",\"op\":\"in\",\"value\":[%s]}", name,
                            g_str_equal (field->choices[0], "false") ? "false" : "");
  return g_strdup_printf ("{\"field\":\"%s\",\"op\":\"is-set\"}", name);
}

/* ---- callbacks ---- */

/* A value that can hold for nobody stays on the screen, marked; the list keeps counting with the last right one. */
static void
value_changed (CmRuleEditor *self)
{
  gboolean right = cm_rule_value_is_right (CM_RULE_VALUE (self->value));

  gtk_widget_set_visible (GTK_WIDGET (self->warning), !right);
  if (!right)
    return;
  g_free (self->last);
  self->last = build_json (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
show_value (CmRuleEditor *self, JsonNode *value)
{
  g_autofree char *name = g_strdup_printf (_("Value of rule %u"), self->number);

  if (self->value != NULL)
    gtk_box_remove (GTK_BOX (self->place), self->value);
  self->value = cm_rule_value_new (self->field, chosen_op (self), value, name, self->currency);
  g_signal_connect_object (self->value, "changed", G_CALLBACK (value_changed), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->place), self->value);
}

static void
op_chosen_cb (CmRuleEditor *self)
{
  show_value (self, NULL);
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

  self->choices = g_array_new (FALSE, FALSE, sizeof (CmSegmentOp));
  for (gsize i = 0; i < G_N_ELEMENTS (op_words); i++)
    {
      CmSegmentOp op = op_words[i].op;

      if (!is_offered (self->field, op) && (int) op != present)
        continue;
      if ((int) op == present)
        selected = self->choices->len;
      g_array_append_val (self->choices, op);
      gtk_string_list_append (words, g_dpgettext2 (GETTEXT_PACKAGE, "rule", op_words[i].label));
    }
  gtk_drop_down_set_model (self->ops, G_LIST_MODEL (words));
  gtk_drop_down_set_selected (self->ops, selected);
}

static GtkWidget *
make_foot (CmRuleEditor *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *negate = gtk_toggle_button_new_with_mnemonic (C_ ("rule", "_Not"));
  GtkWidget *remove = gtk_button_new_with_mnemonic (C_ ("rule", "_Remove"));
  g_autofree char *negate_name = g_strdup_printf (_("Turn rule %u round"), self->number);
  g_autofree char *remove_name = g_strdup_printf (_("Remove rule %u"), self->number);

  self->negate = GTK_TOGGLE_BUTTON (negate);
  cm_named (negate, negate_name);
  cm_named (remove, remove_name);
  gtk_widget_set_hexpand (remove, TRUE);
  gtk_widget_set_halign (remove, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (foot), negate);
  gtk_box_append (GTK_BOX (foot), remove);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  return foot;
}

static GtkWidget *
small_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, class);
  gtk_widget_set_visible (label, FALSE);
  return label;
}

static void
cm_rule_editor_finalize (GObject *object)
{
  CmRuleEditor *self = CM_RULE_EDITOR (object);

  g_clear_pointer (&self->choices, g_array_unref);
  g_free (self->currency);
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
  self->fact = GTK_LABEL (small_label ("", "quiet"));
  self->warning = GTK_LABEL (small_label (_("Nobody can match this. Look at the value."), "soon"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->ops));
  gtk_box_append (GTK_BOX (self), self->place);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->warning));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->fact));
}

GtkWidget *
cm_rule_editor_new (const char *json, guint number, const char *currency)
{
  CmRuleEditor *self = g_object_new (CM_TYPE_RULE_EDITOR, NULL);
  g_autoptr(JsonNode) node = json_from_string (json, NULL);
  gboolean negated = FALSE;
  JsonObject *leaf = leaf_of (node, &negated);
  g_autofree char *name = g_strdup_printf (_("How rule %u compares"), number);

  self->field = cm_segment_field_find (json_object_get_string_member (leaf, "field"));
  self->number = number;
  self->currency = g_strdup (currency);
  self->last = g_strdup (json);
  fill_ops (self, cm_segment_op_from_name (json_object_get_string_member_with_default (leaf, "op", "is-set")));
  cm_labelled (GTK_WIDGET (self->ops), name);
  gtk_box_append (GTK_BOX (self), make_foot (self));
  gtk_toggle_button_set_active (self->negate, negated);
  show_value (self, json_object_get_member (leaf, "value"));
  g_signal_connect_object (self->ops, "notify::selected", G_CALLBACK (op_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->negate, "toggled", G_CALLBACK (value_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

char *
cm_rule_editor_get_json (CmRuleEditor *self)
{
  return g_strdup (self->last);
}

const char *
cm_rule_editor_get_field (CmRuleEditor *self)
{
  return self->field->name;
}

void
cm_rule_editor_set_fact (CmRuleEditor *self, double middle)
{
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->fact), !isnan (middle));
  if (isnan (middle))
    return;
  value = cm_segment_value_text (self->field, middle / self->field->scale, self->currency);
  text = cm_fill (_("Half of the customers lie below {value}"), "value", value, NULL);
  gtk_label_set_label (self->fact, text);
}

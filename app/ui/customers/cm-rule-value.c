/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-value.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-day.h"
#include "cm-money.h"
#include "cm-named.h"

struct _CmRuleValue
{
  GtkBox parent_instance;

  const CmSegmentField *field;
  CmSegmentOp op;
  double unit; /* what one step of the spin button is in the rule: 100 for money in yuan, .01 for a percentage */

  GtkAdjustment *numbers[2]; /* NULL where the form has none */
  GtkEditable *text;
  GPtrArray *ticks; /* GtkCheckButton */
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmRuleValue, cm_rule_value, GTK_TYPE_BOX)

static void
tell (CmRuleValue *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
takes_number (CmRuleValue *self)
{
  if (self->op == CM_OP_WITHIN_DAYS || self->op == CM_OP_TOP_PERCENT)
    return TRUE;
  return self->field->kind == CM_SEGMENT_NUMBER || self->field->kind == CM_SEGMENT_MONEY || self->field->kind == CM_SEGMENT_SHARE;
}

/* ---- numbers ---- */

static double
largest (CmRuleValue *self)
{
  if (self->op == CM_OP_WITHIN_DAYS)
    return 730;
  if (self->op == CM_OP_TOP_PERCENT || self->field->kind == CM_SEGMENT_SHARE)
    return 100;
  return self->field->kind == CM_SEGMENT_MONEY ? 10000000 : 10000;
}

/* A slider of money goes by powers of ten, since spending does. */
static void
slider_moved_cb (GtkAdjustment *slider, GtkAdjustment *number)
{
  double value = pow (10, gtk_adjustment_get_value (slider)) - 1;
  double step = value >= 10000 ? 1000 : value >= 1000 ? 100 : 10;

  gtk_adjustment_set_value (number, round (value / step) * step);
}

static GtkWidget *
make_slider (CmRuleValue *self, GtkAdjustment *number, const char *name)
{
  static const int days[] = { 30, 90, 180, 365 };
  gboolean money = self->field->kind == CM_SEGMENT_MONEY && self->op != CM_OP_TOP_PERCENT;
  double value = gtk_adjustment_get_value (number);
  GtkAdjustment *by = money ? gtk_adjustment_new (log10 (value + 1), 0, 6, .05, .5, 0) : number;
  GtkWidget *scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, by);

  if (money)
    g_signal_connect_object (by, "value-changed", G_CALLBACK (slider_moved_cb), number, 0);
  for (gsize i = 0; self->op == CM_OP_WITHIN_DAYS && i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *mark = g_strdup_printf ("%d", days[i]);

      gtk_scale_add_mark (GTK_SCALE (scale), days[i], GTK_POS_BOTTOM, mark);
    }
  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  cm_labelled (scale, name);
  return scale;
}

static const char *
unit_label (CmRuleValue *self)
{
  if (self->op == CM_OP_TOP_PERCENT || self->field->kind == CM_SEGMENT_SHARE)
    return "%";
  return self->op == CM_OP_WITHIN_DAYS ? _("days") : NULL;
}

static GtkAdjustment *
add_number (CmRuleValue *self, double value, const char *name)
{
  GtkAdjustment *number = gtk_adjustment_new (value / self->unit, 0, largest (self), 1, 10, 0);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *spin = gtk_spin_button_new (number, 1, 0);

  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  cm_labelled (spin, name);
  gtk_box_append (GTK_BOX (row), spin);
  if (unit_label (self) != NULL)
    gtk_box_append (GTK_BOX (row), gtk_label_new (unit_label (self)));
  gtk_box_append (GTK_BOX (self), row);
  if (self->op == CM_OP_WITHIN_DAYS || self->field->kind == CM_SEGMENT_MONEY)
    gtk_box_append (GTK_BOX (self), make_slider (self, number, name));
  g_signal_connect_object (number, "value-changed", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  return number;
}

static double
number_at (JsonNode *value, guint index, double fallback)
{
  if (value == NULL)
    return fallback;
  if (JSON_NODE_HOLDS_ARRAY (value))
    {
      JsonArray *array = json_node_get_array (value);

      return index < json_array_get_length (array) ? json_array_get_double_element (array, index) : fallback;
    }
  return JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) != G_TYPE_STRING ? json_node_get_double (value) : fallback;
}

static void
add_numbers (CmRuleValue *self, JsonNode *value, const char *name)
{
  self->unit = self->op == CM_OP_WITHIN_DAYS || self->op == CM_OP_TOP_PERCENT ? 1
               : self->field->kind == CM_SEGMENT_MONEY                        ? 100
               : self->field->kind == CM_SEGMENT_SHARE                        ? .01
                                                                              : 1;
  self->numbers[0] = add_number (self, number_at (value, 0, 0), name);
  if (self->op == CM_OP_BETWEEN)
    {
      g_autofree char *upper = g_strdup_printf (_("%s, up to"), name);

      self->numbers[1] = add_number (self, number_at (value, 1, number_at (value, 0, 0)), upper);
    }
}

/* ---- choices and texts ---- */

static gboolean
is_ticked (JsonNode *value, const char *word)
{
  if (value == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (value))
    return json_node_get_value_type (value) == G_TYPE_BOOLEAN ? g_str_equal (word, json_node_get_boolean (value) ? "true" : "false")
                                                              : g_strcmp0 (json_node_get_string (value), word) == 0;
  for (guint i = 0; JSON_NODE_HOLDS_ARRAY (value) && i < json_array_get_length (json_node_get_array (value)); i++)
    if (is_ticked (json_array_get_element (json_node_get_array (value), i), word))
      return TRUE;
  return FALSE;
}

static void
add_choices (CmRuleValue *self, JsonNode *value)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 2);
  self->ticks = g_ptr_array_new ();
  for (int i = 0; self->field->choices[i] != NULL; i++)
    {
      GtkWidget *tick = gtk_check_button_new_with_label (_(self->field->choice_labels[i]));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), is_ticked (value, self->field->choices[i]));
      g_signal_connect_object (tick, "toggled", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->ticks, tick);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), tick);
    }
  gtk_box_append (GTK_BOX (self), flow);
}

static void
add_text (CmRuleValue *self, JsonNode *value, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();
  const char *text = value != NULL && JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
                       ? json_node_get_string (value)
                       : "";

  self->text = GTK_EDITABLE (entry);
  gtk_editable_set_text (self->text, text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), self->field->kind == CM_SEGMENT_DAY ? "2026-11-21" : _("Name or part of it"));
  cm_labelled (entry, name);
  g_signal_connect_object (entry, "changed", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), entry);
}

/* ---- the value ---- */

static JsonNode *
number_node (CmRuleValue *self, int which)
{
  double value = gtk_adjustment_get_value (self->numbers[which]) * self->unit;
  JsonNode *node = json_node_alloc ();

  return self->unit < 1 ? json_node_init_double (node, value) : json_node_init_int (node, (gint64) llround (value));
}

static JsonNode *
array_node (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return node;
}

static JsonNode *
ticked_node (CmRuleValue *self)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < self->ticks->len; i++)
    {
      if (!gtk_check_button_get_active (self->ticks->pdata[i]))
        continue;
      if (g_str_equal (self->field->choices[0], "false"))
        json_array_add_boolean_element (array, i == 1);
      else
        json_array_add_string_element (array, self->field->choices[i]);
    }
  return array_node (array);
}

JsonNode *
cm_rule_value_get (CmRuleValue *self)
{
  if (self->ticks != NULL)
    return ticked_node (self);
  if (self->text != NULL)
    return json_node_init_string (json_node_alloc (), gtk_editable_get_text (self->text));
  if (self->numbers[1] != NULL)
    {
      JsonArray *array = json_array_new ();

      json_array_add_element (array, number_node (self, 0));
      json_array_add_element (array, number_node (self, 1));
      return array_node (array);
    }
  return self->numbers[0] != NULL ? number_node (self, 0) : NULL;
}

gboolean
cm_rule_value_is_right (CmRuleValue *self)
{
  if (self->numbers[1] != NULL)
    return gtk_adjustment_get_value (self->numbers[0]) <= gtk_adjustment_get_value (self->numbers[1]);
  if (self->text != NULL && self->field->kind == CM_SEGMENT_DAY)
    return cm_day_parse (gtk_editable_get_text (self->text)) != CM_NO_DAY;
  return self->text == NULL || gtk_editable_get_text (self->text)[0] != '\0';
}

static void
cm_rule_value_finalize (GObject *object)
{
  CmRuleValue *self = CM_RULE_VALUE (object);

  g_clear_pointer (&self->ticks, g_ptr_array_unref);
  G_OBJECT_CLASS (cm_rule_value_parent_class)->finalize (object);
}

static void
cm_rule_value_class_init (CmRuleValueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cm_rule_value_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_rule_value_init (CmRuleValue *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

GtkWidget *
cm_rule_value_new (const CmSegmentField *field, CmSegmentOp op, JsonNode *value, const char *name, const char *currency)
{
  CmRuleValue *self = g_object_new (CM_TYPE_RULE_VALUE, NULL);

  (void) currency;
  self->field = field;
  self->op = op;
  if (op == CM_OP_IS_SET || op == CM_OP_IS_NOT_SET)
    return GTK_WIDGET (self);
  if (takes_number (self))
    add_numbers (self, value, name);
  else if (field->kind == CM_SEGMENT_CHOICE)
    add_choices (self, value);
  else
    add_text (self, value, name);
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-value.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-day.h"
#include "cm-format.h"
#include "cm-named.h"
#include "cm-rule-checks.h"
#include "cm-rule-day.h"
#include "cm-rule-number.h"

typedef enum {
  NOTHING,
  NUMBERS,
  DAYS,
  CHOICES, /* of a few words, chosen */
  TICKS,
  TEXT,
  TEXTS, /* several, with commas */
} Form;

struct _CmRuleValue
{
  GtkBox parent_instance;

  const CmSegmentField *field;
  CmSegmentOp op;
  Form form;
  guint ends; /* 2 for a range */
  GtkWidget *parts[2];
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmRuleValue, cm_rule_value, GTK_TYPE_BOX)

static Form
form_of (const CmSegmentField *field, CmSegmentOp op)
{
  gboolean list = op == CM_OP_IN || op == CM_OP_NOT_IN;

  if (op == CM_OP_IS_SET || op == CM_OP_IS_NOT_SET)
    return NOTHING;
  if (op == CM_OP_WITHIN_DAYS || op == CM_OP_TOP_PERCENT)
    return NUMBERS;
  if (field->kind == CM_SEGMENT_TEXT || op == CM_OP_CONTAINS || op == CM_OP_STARTS_WITH)
    return list ? TEXTS : TEXT;
  if (field->kind == CM_SEGMENT_NAMES || field->kind == CM_SEGMENT_REGION || (field->kind == CM_SEGMENT_CHOICE && list))
    return TICKS;
  if (list)
    return TEXTS;
  return field->kind == CM_SEGMENT_CHOICE ? CHOICES : field->kind == CM_SEGMENT_DAY ? DAYS : NUMBERS;
}

/* ---- what the rule has ---- */

static JsonNode *
element (JsonNode *value, guint index)
{
  JsonArray *array = value != NULL && JSON_NODE_HOLDS_ARRAY (value) ? json_node_get_array (value) : NULL;

  if (array != NULL)
    return index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
  return index == 0 && value != NULL && JSON_NODE_HOLDS_VALUE (value) ? value : NULL;
}

static double
number_at (JsonNode *value, guint index, double fallback)
{
  JsonNode *node = element (value, index);
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : fallback;
}

static char *
text_at (JsonNode *value, guint index)
{
  JsonNode *node = element (value, index);
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? g_strdup_printf ("%.15g", json_node_get_double (node)) : NULL;
}

static GPtrArray *
all_texts (JsonNode *value)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  char *text;

  for (guint i = 0; (text = text_at (value, i)) != NULL; i++)
    g_ptr_array_add (texts, text);
  return texts;
}

/* ---- making the parts ---- */

static void
tell (CmRuleValue *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Which people stand out behind the sliders. */
static void
show_ranges (CmRuleValue *self)
{
  double value = cm_rule_number_get (CM_RULE_NUMBER (self->parts[0]));
  double from = -INFINITY, to = INFINITY;

  if (self->ends == 2)
    {
      from = value;
      to = cm_rule_number_get (CM_RULE_NUMBER (self->parts[1]));
    }
  else if (self->op == CM_OP_AT_LEAST || self->op == CM_OP_MORE)
    from = value;
  else if (self->op == CM_OP_AT_MOST || self->op == CM_OP_LESS || self->op == CM_OP_WITHIN_DAYS)
    to = value;
  else if (self->op == CM_OP_EQUAL)
    from = to = value;
  for (guint i = 0; i < self->ends; i++)
    cm_rule_number_set_range (CM_RULE_NUMBER (self->parts[i]), from, to);
}

static void
number_changed_cb (CmRuleValue *self)
{
  show_ranges (self);
  tell (self);
}

/* Where a comparison begins that had another value before. */
static double
first_number (const CmSegmentField *field, CmSegmentOp op)
{
  if (op == CM_OP_TOP_PERCENT)
    return 20;
  if (op == CM_OP_WITHIN_DAYS)
    return 90;
  return field->kind == CM_SEGMENT_MONEY ? 100000 : field->kind == CM_SEGMENT_SHARE ? .4 : field->backwards ? 90 : 1;
}

static GtkWidget *
choice_box (const CmSegmentField *field, const char *chosen, const char *name)
{
  g_autoptr(GtkStringList) words = gtk_string_list_new (NULL);
  GtkWidget *box;
  guint selected = 0;

  for (guint i = 0; field->choices[i] != NULL; i++)
    {
      gtk_string_list_append (words, _(field->choice_labels[i]));
      if (g_strcmp0 (field->choices[i], chosen) == 0)
        selected = i;
    }
  box = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (box), selected);
  cm_labelled (box, name);
  return box;
}

static GtkWidget *
text_box (JsonNode *value, Form form, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autoptr(GPtrArray) texts = all_texts (value);
  g_autofree char *text = NULL;

  g_ptr_array_add (texts, NULL);
  text = form == TEXTS ? g_strjoinv (", ", (char **) texts->pdata) : g_strdup (texts->pdata[0] != NULL ? texts->pdata[0] : "");
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), form == TEXTS ? _("One or more, with commas") : _("Name or part of it"));
  cm_labelled (entry, name);
  return entry;
}

static GtkWidget *
make_part (CmRuleValue *self, guint index, JsonNode *value, const char *name)
{
  g_autofree char *text = text_at (value, index);
  double first = first_number (self->field, self->op);
  int day = text != NULL ? cm_day_parse (text) : CM_NO_DAY;

  switch (self->form)
    {
    case NUMBERS:
      return cm_rule_number_new (self->field, self->op, number_at (value, index, index > 0 ? number_at (value, 0, first) : first), name);
    case DAYS:
      return cm_rule_day_new (day, name);
    case CHOICES:
      return choice_box (self->field, text, name);
    default:
      return text_box (value, self->form, name);
    }
}

static void
add_parts (CmRuleValue *self, JsonNode *value, const char *name)
{
  static const char *const change[] = { [NUMBERS] = "changed", [DAYS] = "changed", [CHOICES] = "notify::selected", [TEXT] = "changed",
                                        [TEXTS] = "changed" };
  g_autofree char *upper = g_strdup_printf (_("%s, up to"), name);

  GCallback changed = self->form == NUMBERS ? G_CALLBACK (number_changed_cb) : G_CALLBACK (tell);

  self->ends = self->op == CM_OP_BETWEEN ? 2 : 1;
  for (guint i = 0; i < self->ends; i++)
    {
      self->parts[i] = make_part (self, i, value, i == 0 ? name : upper);
      gtk_box_append (GTK_BOX (self), self->parts[i]);
      g_signal_connect_object (self->parts[i], change[self->form], changed, self, G_CONNECT_SWAPPED);
    }
  if (self->form == NUMBERS)
    show_ranges (self);
}

static void
add_ticks (CmRuleValue *self, JsonNode *value, const char *name)
{
  g_autoptr(GPtrArray) chosen = all_texts (value);

  self->ends = 1;
  self->parts[0] = cm_rule_checks_new (chosen, self->op != CM_OP_IN && self->op != CM_OP_NOT_IN, name);
  gtk_box_append (GTK_BOX (self), self->parts[0]);
  g_signal_connect_object (self->parts[0], "changed", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
}

/* ---- what is chosen ---- */

static JsonNode *
number_node (double value)
{
  gboolean whole = fabs (value - round (value)) < 1e-9;
  JsonNode *node = json_node_alloc ();

  return whole ? json_node_init_int (node, (gint64) llround (value)) : json_node_init_double (node, value);
}

static JsonNode *
word_node (const CmSegmentField *field, const char *word)
{
  JsonNode *node = json_node_alloc ();

  if (field->kind == CM_SEGMENT_CHOICE && g_str_equal (field->choices[0], "false"))
    return json_node_init_boolean (node, g_str_equal (word, "true"));
  return json_node_init_string (node, word);
}

static char **
typed_texts (CmRuleValue *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->parts[0])));
  g_auto(GStrv) pieces = NULL;
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();

  /* Chinese commas and semicolons part as well. */
  pieces = g_regex_split_simple ("[,;\xef\xbc\x8c\xe3\x80\x81\xef\xbc\x9b]", text, 0, 0);
  for (char **piece = pieces; *piece != NULL; piece++)
    if (*g_strstrip (*piece) != '\0')
      g_strv_builder_add (texts, *piece);
  return g_strv_builder_end (texts);
}

/* A typed value of a list; NULL when it is none. */
static JsonNode *
typed_node (CmRuleValue *self, const char *text)
{
  char *end = NULL;
  double number;

  if (self->field->kind > CM_SEGMENT_DAY)
    return word_node (self->field, text);
  if (self->field->kind == CM_SEGMENT_DAY)
    return cm_day_parse (text) != CM_NO_DAY ? word_node (self->field, text) : NULL;
  number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (number) ? number_node (number) : NULL;
}

static JsonNode *
part_node (CmRuleValue *self, guint index)
{
  GtkWidget *part = self->parts[index];
  g_autofree char *day = NULL;

  switch (self->form)
    {
    case NUMBERS:
      return number_node (cm_rule_number_get (CM_RULE_NUMBER (part)));
    case DAYS:
      day = cm_day_format (cm_rule_day_get (CM_RULE_DAY (part)));
      return word_node (self->field, day);
    case CHOICES:
      return word_node (self->field, self->field->choices[gtk_drop_down_get_selected (GTK_DROP_DOWN (part))]);
    case TICKS:
      return word_node (self->field, cm_rule_checks_get (CM_RULE_CHECKS (part))->pdata[0]);
    default:
      return word_node (self->field, gtk_editable_get_text (GTK_EDITABLE (part)));
    }
}

static JsonArray *
list_of (CmRuleValue *self)
{
  JsonArray *array = json_array_new ();
  const GPtrArray *ticked = self->form == TICKS ? cm_rule_checks_get (CM_RULE_CHECKS (self->parts[0])) : NULL;
  g_auto(GStrv) typed = self->form == TEXTS ? typed_texts (self) : NULL;

  for (guint i = 0; ticked != NULL && i < ticked->len; i++)
    json_array_add_element (array, word_node (self->field, ticked->pdata[i]));
  for (char **text = typed; text != NULL && *text != NULL; text++)
    json_array_add_element (array, typed_node (self, *text));
  return array;
}

JsonNode *
cm_rule_value_get (CmRuleValue *self)
{
  JsonArray *array = NULL;
  JsonNode *node;

  g_return_val_if_fail (cm_rule_value_get_state (self) != CM_RULE_VALUE_WRONG, NULL);

  if (self->form == NOTHING)
    return NULL;
  if (self->op == CM_OP_IN || self->op == CM_OP_NOT_IN)
    array = list_of (self);
  else if (self->ends == 2)
    {
      array = json_array_new ();
      json_array_add_element (array, part_node (self, 0));
      json_array_add_element (array, part_node (self, 1));
    }
  if (array == NULL)
    return part_node (self, 0);
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, array);
  return node;
}

/* ---- whether it can be used ---- */

static double
place_of (CmRuleValue *self, guint index)
{
  GtkWidget *part = self->parts[index];

  return self->form == NUMBERS ? cm_rule_number_get (CM_RULE_NUMBER (part))
         : self->form == DAYS  ? (double) cm_rule_day_get (CM_RULE_DAY (part))
                               : gtk_drop_down_get_selected (GTK_DROP_DOWN (part));
}

static CmRuleValueState
state_of_typed (CmRuleValue *self)
{
  g_auto(GStrv) texts = typed_texts (self);

  for (char **text = texts; *text != NULL; text++)
    {
      g_autoptr(JsonNode) node = typed_node (self, *text);

      if (node == NULL)
        return CM_RULE_VALUE_WRONG;
    }
  return texts[0] != NULL ? CM_RULE_VALUE_RIGHT : CM_RULE_VALUE_EMPTY;
}

CmRuleValueState
cm_rule_value_get_state (CmRuleValue *self)
{
  if (self->form == TEXTS)
    return state_of_typed (self);
  if (self->form == TICKS)
    return cm_rule_checks_get (CM_RULE_CHECKS (self->parts[0]))->len > 0 ? CM_RULE_VALUE_RIGHT : CM_RULE_VALUE_EMPTY;
  if (self->form == TEXT)
    return *gtk_editable_get_text (GTK_EDITABLE (self->parts[0])) != '\0' ? CM_RULE_VALUE_RIGHT : CM_RULE_VALUE_EMPTY;
  for (guint i = 0; self->form == DAYS && i < self->ends; i++)
    if (cm_rule_day_get (CM_RULE_DAY (self->parts[i])) == CM_NO_DAY)
      return CM_RULE_VALUE_EMPTY;
  if (self->op == CM_OP_TOP_PERCENT && place_of (self, 0) <= 0)
    return CM_RULE_VALUE_EMPTY;
  return self->ends == 2 && place_of (self, 0) > place_of (self, 1) ? CM_RULE_VALUE_SWAPPED : CM_RULE_VALUE_RIGHT;
}

void
cm_rule_value_swap (CmRuleValue *self)
{
  double first, second;

  g_return_if_fail (self->ends == 2);

  first = place_of (self, 0);
  second = place_of (self, 1);
  for (guint i = 0; i < 2; i++)
    {
      double value = i == 0 ? second : first;

      if (self->form == NUMBERS)
        cm_rule_number_set (CM_RULE_NUMBER (self->parts[i]), value);
      else if (self->form == DAYS)
        cm_rule_day_set (CM_RULE_DAY (self->parts[i]), (int) value);
      else
        gtk_drop_down_set_selected (GTK_DROP_DOWN (self->parts[i]), (guint) value);
    }
}

/* ---- the widget ---- */

static void
cm_rule_value_class_init (CmRuleValueClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_rule_value_init (CmRuleValue *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

GtkWidget *
cm_rule_value_new (const CmSegmentField *field, CmSegmentOp op, JsonNode *value, const char *name)
{
  CmRuleValue *self = g_object_new (CM_TYPE_RULE_VALUE, NULL);

  self->field = field;
  self->op = op;
  self->form = form_of (field, op);
  if (self->form == TICKS)
    add_ticks (self, value, name);
  else if (self->form != NOTHING)
    add_parts (self, value, name);
  return GTK_WIDGET (self);
}

void
cm_rule_value_set_facts (CmRuleValue *self, const CmFieldFacts *facts)
{
  if (self->form == TICKS)
    cm_rule_checks_set_values (CM_RULE_CHECKS (self->parts[0]), facts->values);
  for (guint i = 0; self->form == NUMBERS && facts->distribution != NULL && i < self->ends; i++)
    cm_rule_number_set_distribution (CM_RULE_NUMBER (self->parts[i]), facts->distribution);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-rule-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-format.h"
#include "cm-histogram.h"
#include "cm-named.h"

#define MOST 1e9
#define FINEST 4                /* digits after the point a rule may come with */

struct _CmRuleNumber
{
  GtkBox parent_instance;

  GtkAdjustment *number; /* what is read: yuan, percent, days */
  GtkAdjustment *place;  /* 0..1 along the scale */
  GtkWidget *spin;
  GtkWidget *slider;
  GtkWidget *histogram;

  const CmSegmentField *field;
  CmSegmentOp op;
  double unit; /* what 1 of the number is in the rule */
  CmDistribution scale;
  double from, to;
  gboolean sliding;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CmRuleNumber, cm_rule_number, GTK_TYPE_BOX)

static const int day_marks[] = { 30, 90, 180, 365 };

static gboolean
is_percent (CmRuleNumber *self)
{
  return self->op == CM_OP_TOP_PERCENT || self->field->kind == CM_SEGMENT_SHARE;
}

static gboolean
is_days (CmRuleNumber *self)
{
  return self->op != CM_OP_TOP_PERCENT && (self->field->backwards || self->field->kind == CM_SEGMENT_DAY);
}

static double
unit_of (const CmSegmentField *field, CmSegmentOp op)
{
  if (op == CM_OP_WITHIN_DAYS || op == CM_OP_TOP_PERCENT)
    return 1;
  return field->kind == CM_SEGMENT_MONEY ? 100 : field->kind == CM_SEGMENT_SHARE ? .01 : 1;
}

static const char *
unit_label (CmRuleNumber *self)
{
  if (is_percent (self))
    return "%";
  return is_days (self) ? _("days") : NULL;
}

/* As many digits as the number has, so that nothing of a rule is lost by looking at it. */
static guint
digits_of (double value)
{
  guint digits = 0;

  for (double scaled = value; digits < FINEST && fabs (scaled - round (scaled)) > 1e-6 * MAX (fabs (scaled), 1); scaled *= 10)
    digits++;
  return digits;
}

/* ---- the scale ---- */

static double
place_of (CmRuleNumber *self, double value)
{
  return isinf (value) ? (value > 0 ? 1 : 0) : cm_distribution_place (&self->scale, value);
}

static void
show_range (CmRuleNumber *self)
{
  if (self->histogram != NULL)
    cm_histogram_set_range (CM_HISTOGRAM (self->histogram), place_of (self, self->from), place_of (self, self->to));
}

static void
slid_cb (CmRuleNumber *self)
{
  double value = cm_distribution_value (&self->scale, gtk_adjustment_get_value (self->place));

  if (self->sliding)
    return;
  self->sliding = TRUE;
  gtk_adjustment_set_value (self->number, value / self->unit);
  self->sliding = FALSE;
}

static void
number_cb (CmRuleNumber *self)
{
  g_autofree char *text = g_strdup_printf ("%.15g", gtk_adjustment_get_value (self->number));

  if (!self->sliding && self->place != NULL)
    {
      self->sliding = TRUE;
      gtk_adjustment_set_value (self->place, place_of (self, cm_rule_number_get (self)));
      self->sliding = FALSE;
    }
  if (self->slider != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->slider), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Round numbers on the way, left to right; 0 ends. */
static double
mark_at (CmRuleNumber *self, guint index)
{
  double value = 0;

  if (is_days (self))
    value = index < G_N_ELEMENTS (day_marks) ? day_marks[index] : 0;
  else if (self->scale.by_powers)
    value = pow (10, index + 4.);
  else if (is_percent (self))
    value = index < 3 ? .25 * (index + 1) * (self->field->kind == CM_SEGMENT_SHARE ? 1 : 100) : 0;
  return value <= self->scale.high ? value : 0;
}

static void
show_marks (CmRuleNumber *self)
{
  double value;

  gtk_scale_clear_marks (GTK_SCALE (self->slider));
  for (guint i = 0; (value = mark_at (self, i)) > 0; i++)
    {
      g_autofree char *text = cm_format_count ((gint64) llround (value / self->unit));

      gtk_scale_add_mark (GTK_SCALE (self->slider), place_of (self, value), GTK_POS_BOTTOM, text);
    }
}

/* Ctrl with an arrow goes from mark to mark. */
static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, CmRuleNumber *self)
{
  double here = gtk_adjustment_get_value (self->place), next = key == GDK_KEY_Right ? 1 : 0, value;

  (void) keys;
  (void) code;
  if ((state & GDK_CONTROL_MASK) == 0 || (key != GDK_KEY_Left && key != GDK_KEY_Right))
    return FALSE;
  for (guint i = 0; (value = mark_at (self, i)) > 0; i++)
    {
      double place = place_of (self, value);

      if (key == GDK_KEY_Right && place > here + 1e-4)
        next = MIN (next, place);
      if (key == GDK_KEY_Left && place < here - 1e-4)
        next = MAX (next, place);
    }
  gtk_adjustment_set_value (self->place, next);
  return TRUE;
}

static void
set_steps (CmRuleNumber *self)
{
  double step = self->scale.by_powers ? .01 : self->scale.step / (self->scale.high - self->scale.low);

  gtk_adjustment_set_step_increment (self->place, step);
  gtk_adjustment_set_page_increment (self->place, MAX (.1, step));
}

/* The top percent of anything and the people's own values are different scales. */
static void
make_scale (CmRuleNumber *self)
{
  g_autoptr(CmDistribution) scale = cm_distribution_of (self->field, NULL, 0, 0);

  self->scale = *scale;
  if (self->op != CM_OP_TOP_PERCENT)
    return;
  self->scale.by_powers = FALSE;
  self->scale.low = 0;
  self->scale.high = 100;
  self->scale.step = 1;
}

/* ---- building ---- */

static void
add_entry (CmRuleNumber *self, double value, const char *name)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gboolean signed_value = self->op != CM_OP_WITHIN_DAYS && self->op != CM_OP_TOP_PERCENT;
  double number = value / self->unit;

  self->number = gtk_adjustment_new (number, signed_value ? -MOST : 0, self->op == CM_OP_TOP_PERCENT ? 100 : MOST, 1, 10, 0);
  self->spin = gtk_spin_button_new (self->number, 1, digits_of (number));
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (self->spin), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin), 7);
  cm_labelled (self->spin, name);
  gtk_box_append (GTK_BOX (row), self->spin);
  if (unit_label (self) != NULL)
    gtk_box_append (GTK_BOX (row), gtk_label_new (unit_label (self)));
  gtk_box_append (GTK_BOX (self), row);
  g_signal_connect_object (self->number, "value-changed", G_CALLBACK (number_cb), self, G_CONNECT_SWAPPED);
}

static void
add_slider (CmRuleNumber *self, const char *name)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *people = cm_fill (_("{name}: how the customers are spread"), "name", name, NULL);

  self->place = gtk_adjustment_new (place_of (self, cm_rule_number_get (self)), 0, 1, .01, .1, 0);
  self->slider = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, self->place);
  self->histogram = cm_histogram_new (GTK_RANGE (self->slider));
  gtk_scale_set_draw_value (GTK_SCALE (self->slider), FALSE);
  gtk_range_set_round_digits (GTK_RANGE (self->slider), -1);
  cm_labelled (self->slider, name);
  cm_labelled (self->histogram, people);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (self->slider, keys);
  gtk_box_append (GTK_BOX (self), self->histogram);
  gtk_box_append (GTK_BOX (self), self->slider);
  gtk_widget_set_visible (self->histogram, FALSE);
  set_steps (self);
  show_marks (self);
  g_signal_connect_object (self->place, "value-changed", G_CALLBACK (slid_cb), self, G_CONNECT_SWAPPED);
}

static void
cm_rule_number_class_init (CmRuleNumberClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cm_rule_number_init (CmRuleNumber *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "rule-number");
  self->from = -INFINITY;
  self->to = INFINITY;
}

GtkWidget *
cm_rule_number_new (const CmSegmentField *field, CmSegmentOp op, double value, const char *name)
{
  CmRuleNumber *self = g_object_new (CM_TYPE_RULE_NUMBER, NULL);

  self->field = field;
  self->op = op;
  self->unit = unit_of (field, op);
  make_scale (self);
  add_entry (self, value, name);
  add_slider (self, name);
  return GTK_WIDGET (self);
}

/* ---- public ---- */

double
cm_rule_number_get (CmRuleNumber *self)
{
  double value = gtk_adjustment_get_value (self->number) * self->unit;

  /* 40 % is 0.4 sharp, and cents are whole. */
  return self->unit < 1 ? round (value * 1e6) / 1e6 : self->unit > 1 ? round (value) : value;
}

void
cm_rule_number_set (CmRuleNumber *self, double value)
{
  gtk_adjustment_set_value (self->number, value / self->unit);
}

void
cm_rule_number_set_distribution (CmRuleNumber *self, const CmDistribution *distribution)
{
  if (self->op == CM_OP_TOP_PERCENT)
    return;
  self->scale = *distribution;
  set_steps (self);
  show_marks (self);
  self->sliding = TRUE;
  gtk_adjustment_set_value (self->place, place_of (self, cm_rule_number_get (self)));
  self->sliding = FALSE;
  cm_histogram_set (CM_HISTOGRAM (self->histogram), distribution);
  gtk_widget_set_visible (self->histogram, distribution->people > 0);
  show_range (self);
}

void
cm_rule_number_set_range (CmRuleNumber *self, double from, double to)
{
  self->from = from;
  self->to = to;
  show_range (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-item-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cm-format.h"
#include "cm-money.h"
#include "cm-named.h"
#include "cm-profit-number.h"
#include "cm-profit-words.h"

/* Ctrl with an arrow goes ten steps: a whole unit. */
#define PAGE 10
/* Digits of a price there is always room for. */
#define LEAST_PRICE 5
/* Where no public price ends the scale. */
#define BEYOND 1.5
/* A price may be dragged so far below cost. */
#define BELOW_COST .6

struct _CmItemRow
{
  GtkListBoxRow parent_instance;

  CmProfitDesk *desk;
  guint index;
  double unit; /* minor units in a major one */
  gboolean setting;

  GtkLabel *name;
  GtkLabel *facts;
  GtkLabel *mark;
  GtkLabel *guessed;
  GtkLabel *price;
  GtkWidget *editor;
  GtkAdjustment *value;
  GtkRange *scale;
  GtkEditable *spin;
  gint64 marked; /* the cost under the scale */
};

G_DEFINE_FINAL_TYPE (CmItemRow, cm_item_row, GTK_TYPE_LIST_BOX_ROW)

static CmPromotionItem *
item_of (CmItemRow *self)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  return estimate != NULL && self->index < estimate->items->len ? cm_promotion_item (estimate->promotion, self->index) : NULL;
}

static gint64
public_low (CmItemRow *self)
{
  return cm_estimate_item (cm_profit_desk_get (self->desk), self->index)->public_low;
}

/* 0.10, or the smallest coin of a currency that has no such. */
static double
step_of (CmItemRow *self)
{
  return self->unit >= 10 ? .1 : 1;
}

/* ---- showing ---- */

static char *
facts_text (CmItemRow *self, const CmPromotionItem *item)
{
  const char *currency = cm_profit_desk_get_currency (self->desk);
  g_autofree char *cost = cm_profit_number_text (item->cost, CM_FIELD_MONEY, currency);
  g_autofree char *low = cm_profit_number_text (public_low (self), CM_FIELD_MONEY, currency);

  if (public_low (self) == CM_NONE)
    return cm_fill (_("cost {cost}"), "cost", cost, NULL);
  return cm_fill (_("cost {cost} · public low {low}"), "cost", cost, "low", low, NULL);
}

static void
show_pill (GtkLabel *pill, const char *word, CmTone tone)
{
  gtk_label_set_text (pill, word != NULL ? word : "");
  gtk_widget_set_visible (GTK_WIDGET (pill), word != NULL);
  cm_tone_apply (GTK_WIDGET (pill), tone);
}

/* Wide enough for what the scale reaches. */
static void
show_spin (CmItemRow *self)
{
  g_autofree char *most = g_strdup_printf ("%.*f", self->unit > 1 ? 2 : 0, gtk_adjustment_get_upper (self->value));
  int width = MAX ((int) strlen (most), LEAST_PRICE);

  if (gtk_editable_get_width_chars (self->spin) != width)
    gtk_editable_set_width_chars (self->spin, width);
}

/* The scale begins under the cost and ends at the public lowest price, so that both ends mean something. */
static void
show_scale (CmItemRow *self, const CmPromotionItem *item)
{
  double price = (double) item->promo / self->unit, cost = (double) item->cost / self->unit;
  double low = MIN (floor (cost * BELOW_COST), price);
  double high = public_low (self) != CM_NONE ? (double) public_low (self) / self->unit : ceil (MAX (price, cost) * BEYOND);

  gtk_adjustment_configure (self->value, price, low, MAX (MAX (high, price), low + step_of (self)), step_of (self),
                            step_of (self) * PAGE, 0);
  show_spin (self);
  if (self->marked != item->cost)
    {
      self->marked = item->cost;
      gtk_scale_clear_marks (GTK_SCALE (self->scale));
      gtk_scale_add_mark (GTK_SCALE (self->scale), cost, GTK_POS_BOTTOM, NULL);
    }
}

static void
name_row (CmItemRow *self, const char *name, const char *price, const char *mark)
{
  g_autofree char *text = mark != NULL ? cm_fill (_("{item}, {price}, {mark}"), "item", name, "price", price, "mark", mark, NULL)
                                       : cm_fill (_("{item}, {price}"), "item", name, "price", price, NULL);

  cm_labelled (GTK_WIDGET (self), text);
}

void
cm_item_row_update (CmItemRow *self)
{
  const CmPromotionItem *item = item_of (self);
  const char *currency = cm_profit_desk_get_currency (self->desk);
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  g_autofree char *facts = NULL;
  g_autofree char *price = NULL;
  g_autofree char *label = NULL;
  CmItemMark mark;

  if (item == NULL)
    return;
  mark = cm_profit_item_mark (estimate, cm_profit_desk_get_answer (self->desk), self->index);
  facts = facts_text (self, item);
  price = cm_format_money (item->promo, currency, currency);
  label = cm_profit_item_name (estimate->promotion, self->index);
  name_row (self, label, price, cm_profit_mark_word (mark));
  gtk_label_set_text (self->name, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), label);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->facts), facts);
  gtk_label_set_text (self->price, price);
  show_pill (self->mark, cm_profit_mark_word (mark), cm_profit_mark_tone (mark));
  show_pill (self->guessed, cm_estimate_item (estimate, self->index)->cost_guessed ? C_ ("source", "est.") : NULL, CM_TONE_SOON);
  self->setting = TRUE;
  if (self->scale != NULL)
    show_scale (self, item);
  self->setting = FALSE;
}

/* ---- changing ---- */

static void
set_price (CmItemRow *self, gint64 price)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  if (item_of (self) == NULL || item_of (self)->promo == price)
    return;
  if (cm_promotion_set (estimate->promotion, (int) self->index, "promo", price, NULL))
    cm_profit_desk_change (self->desk, FALSE);
}

static void
value_cb (CmItemRow *self)
{
  if (!self->setting)
    set_price (self, llround (gtk_adjustment_get_value (self->value) * self->unit));
}

/* The scale moves by tenths; a typed price may be any. */
static gboolean
slid_cb (CmItemRow *self, GtkScrollType scroll, double value)
{
  double step = step_of (self);

  (void) scroll;
  gtk_adjustment_set_value (self->value, round (value / step) * step);
  return TRUE;
}

void
cm_item_row_step (CmItemRow *self, int steps)
{
  g_return_if_fail (CM_IS_ITEM_ROW (self));

  if (self->scale != NULL)
    gtk_adjustment_set_value (self->value, gtk_adjustment_get_value (self->value) + steps * step_of (self));
}

/* Up and Down go to the other rows from the slider too, which would change the price otherwise. */
static gboolean
leave_slider (CmItemRow *self, int by)
{
  GtkWidget *row = GTK_WIDGET (self);
  GtkWidget *other = by < 0 ? gtk_widget_get_prev_sibling (row) : gtk_widget_get_next_sibling (row);

  if (gtk_root_get_focus (gtk_widget_get_root (row)) != GTK_WIDGET (self->scale))
    return FALSE;
  return other != NULL && gtk_widget_grab_focus (other);
}

/* Arrows change the price of the open row, whether the focus is on the row or on its slider. */
static gboolean
key_cb (CmItemRow *self, guint key, guint code, GdkModifierType state)
{
  int steps = (state & GDK_CONTROL_MASK) != 0 ? PAGE : 1;

  (void) code;
  if (!cm_item_row_get_open (self) || GTK_IS_TEXT (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))))
    return FALSE;
  if ((state & GDK_ALT_MASK) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left: case GDK_KEY_KP_Left: cm_item_row_step (self, -steps); return TRUE;
    case GDK_KEY_Right: case GDK_KEY_KP_Right: cm_item_row_step (self, steps); return TRUE;
    case GDK_KEY_Up: case GDK_KEY_KP_Up: return leave_slider (self, -1);
    case GDK_KEY_Down: case GDK_KEY_KP_Down: return leave_slider (self, 1);
    default: return FALSE;
    }
}

/* ---- building ---- */

static GtkLabel *
create_label (const char *class, double align)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), (float) align);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return GTK_LABEL (label);
}

static GtkWidget *
create_words (CmItemRow *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->name = create_label (NULL, 0);
  self->facts = create_label ("quiet", 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "small");
  gtk_widget_add_css_class (GTK_WIDGET (self->facts), "numeric");
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (self->facts, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->facts));
  return words;
}

static GtkWidget *
create_pill (GtkLabel **place)
{
  GtkWidget *pill = cm_pill_new ("", CM_TONE_PLAIN);

  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  *place = GTK_LABEL (pill);
  return pill;
}

static GtkWidget *
create_head (CmItemRow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->price = create_label ("numeric", 1);
  gtk_box_append (GTK_BOX (head), create_words (self));
  gtk_box_append (GTK_BOX (head), create_pill (&self->guessed));
  gtk_box_append (GTK_BOX (head), create_pill (&self->mark));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->price));
  return head;
}

static void
make_editor (CmItemRow *self)
{
  GtkWidget *scale = gtk_scale_new (GTK_ORIENTATION_HORIZONTAL, self->value);
  guint digits = (guint) cm_money_digits (cm_profit_desk_get_currency (self->desk));
  GtkWidget *spin = gtk_spin_button_new (self->value, step_of (self), digits);
  g_autofree char *name = cm_fill (_("Price of {item}"), "item", gtk_label_get_text (self->name), NULL);

  self->scale = GTK_RANGE (scale);
  self->spin = GTK_EDITABLE (spin);
  self->marked = -1;
  gtk_scale_set_draw_value (GTK_SCALE (scale), FALSE);
  gtk_range_set_round_digits (self->scale, -1);
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  cm_labelled (scale, name);
  cm_labelled (spin, name);
  gtk_box_append (GTK_BOX (self->editor), scale);
  gtk_box_append (GTK_BOX (self->editor), spin);
  g_signal_connect_object (scale, "change-value", G_CALLBACK (slid_cb), self, G_CONNECT_SWAPPED);
}

static void
cm_item_row_dispose (GObject *object)
{
  CmItemRow *self = CM_ITEM_ROW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->value);
  G_OBJECT_CLASS (cm_item_row_parent_class)->dispose (object);
}

static void
cm_item_row_class_init (CmItemRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_item_row_dispose;
}

static void
cm_item_row_init (CmItemRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->value = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self->editor = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_visible (self->editor, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "item-row");
  gtk_box_append (GTK_BOX (box), create_head (self));
  gtk_box_append (GTK_BOX (box), self->editor);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (self->value, "value-changed", G_CALLBACK (value_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_item_row_new (CmProfitDesk *desk, guint index)
{
  CmItemRow *self = g_object_new (CM_TYPE_ITEM_ROW, NULL);

  self->desk = g_object_ref (desk);
  self->index = index;
  self->unit = pow (10, cm_money_digits (cm_profit_desk_get_currency (desk)));
  cm_item_row_update (self);
  return GTK_WIDGET (self);
}

/* ---- public ---- */

guint
cm_item_row_get_index (CmItemRow *self)
{
  g_return_val_if_fail (CM_IS_ITEM_ROW (self), 0);

  return self->index;
}

void
cm_item_row_set_open (CmItemRow *self, gboolean open)
{
  g_return_if_fail (CM_IS_ITEM_ROW (self));

  if (open && self->scale == NULL)
    {
      make_editor (self);
      cm_item_row_update (self);
    }
  gtk_widget_set_visible (self->editor, open);
  gtk_widget_set_visible (GTK_WIDGET (self->price), !open);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
  if (open)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self), "open");
      gtk_widget_add_css_class (GTK_WIDGET (self->name), "row-name");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self), "open");
      gtk_widget_remove_css_class (GTK_WIDGET (self->name), "row-name");
    }
}

gboolean
cm_item_row_get_open (CmItemRow *self)
{
  g_return_val_if_fail (CM_IS_ITEM_ROW (self), FALSE);

  return gtk_widget_get_visible (self->editor);
}

void
cm_item_row_focus (CmItemRow *self)
{
  g_return_if_fail (CM_IS_ITEM_ROW (self));

  if (self->scale != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->scale));
}

GtkRange *
cm_item_row_get_scale (CmItemRow *self)
{
  g_return_val_if_fail (CM_IS_ITEM_ROW (self), NULL);

  return self->scale;
}

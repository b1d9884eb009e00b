/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-reckon-group.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cm-named.h"

#define LEAST_TRIES 1000
#define MOST_TRIES 1000000
#define LEAST_DISCOUNT .5
#define DISCOUNT_STEP .05

struct _CmReckonGroup
{
  AdwPreferencesGroup parent_instance;

  CmProfitDesk *desk;
  GtkSpinButton *tries;
  GtkSpinButton *discount;
  GtkSwitch *together;
  GtkSwitch *even;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (CmReckonGroup, cm_reckon_group, ADW_TYPE_PREFERENCES_GROUP)

static void
changed_cb (CmReckonGroup *self)
{
  const CmEstimate *estimate = cm_profit_desk_get (self->desk);

  if (estimate == NULL)
    return;
  self->setting = TRUE;
  gtk_spin_button_set_value (self->tries, estimate->draws);
  gtk_spin_button_set_value (self->discount, estimate->discount);
  gtk_switch_set_active (self->together, estimate->traffic != 0);
  gtk_switch_set_active (self->even, estimate->promotion->rounding == CM_ROUND_HALF_EVEN);
  self->setting = FALSE;
}

/* A document may hold values beyond what the fields offer: only the field that was touched is taken over. */
static void
tries_cb (CmReckonGroup *self)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  if (self->setting || estimate == NULL)
    return;
  estimate->draws = (guint) gtk_spin_button_get_value_as_int (self->tries);
  cm_profit_desk_change (self->desk, FALSE);
}

static void
discount_cb (CmReckonGroup *self)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  if (self->setting || estimate == NULL)
    return;
  estimate->discount = round (gtk_spin_button_get_value (self->discount) * 100) / 100;
  cm_profit_desk_change (self->desk, FALSE);
}

static void
together_cb (CmReckonGroup *self)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  if (self->setting || estimate == NULL)
    return;
  estimate->traffic = gtk_switch_get_active (self->together) ? CM_ESTIMATE_TRAFFIC_BY_ITEMS : 0;
  cm_profit_desk_change (self->desk, FALSE);
}

static void
even_cb (CmReckonGroup *self)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  if (self->setting || estimate == NULL)
    return;
  estimate->promotion->rounding = gtk_switch_get_active (self->even) ? CM_ROUND_HALF_EVEN : CM_ROUND_HALF_UP;
  cm_profit_desk_change (self->desk, FALSE);
}

/* ---- building ---- */

static void
add_row (CmReckonGroup *self, GtkWidget *field, const char *title, const char *help)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), help);
  gtk_widget_set_valign (field, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), field);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), field);
  cm_labelled (field, title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
cm_reckon_group_dispose (GObject *object)
{
  g_clear_object (&CM_RECKON_GROUP (object)->desk);
  G_OBJECT_CLASS (cm_reckon_group_parent_class)->dispose (object);
}

static void
cm_reckon_group_class_init (CmReckonGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_reckon_group_dispose;
}

static void
cm_reckon_group_init (CmReckonGroup *self)
{
  self->tries = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (LEAST_TRIES, MOST_TRIES, LEAST_TRIES));
  self->discount = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (LEAST_DISCOUNT, 1, DISCOUNT_STEP));
  self->together = GTK_SWITCH (gtk_switch_new ());
  self->even = GTK_SWITCH (gtk_switch_new ());
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("How it is reckoned"));
  add_row (self, GTK_WIDGET (self->together), _("Items move together"),
           _("A good day is good for all items. Taken one by one, the risk looks smaller than it is."));
  add_row (self, GTK_WIDGET (self->discount), _("Weight a past sale keeps"),
           _("At 0.80 each past sale counts a fifth less than the one after it: for shops that grow or shrink. At 1 all count alike."));
  add_row (self, GTK_WIDGET (self->tries), _("Tries"), _("With more of them the chances are steadier, and an answer takes longer."));
  add_row (self, GTK_WIDGET (self->even), _("Halves go to the even neighbour"),
           _("As bankers round; otherwise half a minor unit goes up, as at a till."));
  g_signal_connect_object (self->tries, "value-changed", G_CALLBACK (tries_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discount, "value-changed", G_CALLBACK (discount_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->together, "notify::active", G_CALLBACK (together_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->even, "notify::active", G_CALLBACK (even_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cm_reckon_group_new (CmProfitDesk *desk)
{
  CmReckonGroup *self = g_object_new (CM_TYPE_RECKON_GROUP, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  return GTK_WIDGET (self);
}

GtkSpinButton *
cm_reckon_group_get_tries (CmReckonGroup *self)
{
  g_return_val_if_fail (CM_IS_RECKON_GROUP (self), NULL);

  return self->tries;
}

GtkSpinButton *
cm_reckon_group_get_discount (CmReckonGroup *self)
{
  g_return_val_if_fail (CM_IS_RECKON_GROUP (self), NULL);

  return self->discount;
}

GtkSwitch *
cm_reckon_group_get_together (CmReckonGroup *self)
{
  g_return_val_if_fail (CM_IS_RECKON_GROUP (self), NULL);

  return self->together;
}

GtkSwitch *
cm_reckon_group_get_even (CmReckonGroup *self)
{
  g_return_val_if_fail (CM_IS_RECKON_GROUP (self), NULL);

  return self->even;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-costs-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-format.h"
#include "cm-membership.h"
#include "cm-named.h"
#include "cm-profit-words.h"

struct _CmCostsPage
{
  CmView parent_instance;

  CmProfitDesk *desk;
  GPtrArray *rows;     /* CmCostRow, not owned */
  GPtrArray *switches; /* GtkSwitch, not owned */
  GtkLabel *result;
  AdwPreferencesGroup *groups[CM_N_COST_GROUPS];
  CmReckonGroup *reckon;
};

G_DEFINE_FINAL_TYPE (CmCostsPage, cm_costs_page, CM_TYPE_VIEW)

/* For whom a membership pays, at the orders of this sale. */
static void
show_membership (CmCostsPage *self, const CmEstimateAnswer *answer, const char *currency)
{
  CmMembershipPoint point;
  g_autofree char *basket = cm_profit_whole (answer->estimate->totals.aov, currency);
  g_autofree char *text = NULL;

  if (cm_membership_of_sale (answer->plan, answer->estimate, &point))
    {
      g_autofree char *saved = cm_format_count (point.member_orders);
      g_autofree char *paid = cm_format_count (point.shop_orders);

      text = cm_fill (_("At orders of {amount} a member has saved the fee after {orders}; the fee pays the discounts of {paid}, and every "
                        "order after them costs the shop."), "amount", basket, "orders", saved, "paid", paid, NULL);
    }
  adw_preferences_group_set_description (self->groups[CM_COST_MEMBERS], text);
}

static void
answered_cb (CmCostsPage *self)
{
  const CmEstimateAnswer *answer = cm_profit_desk_get_answer (self->desk);
  const char *currency = cm_profit_desk_get_currency (self->desk);
  g_autofree char *profit = answer != NULL ? cm_profit_change (answer->estimate->totals.profit, currency) : NULL;
  g_autofree char *text = profit != NULL ? cm_fill (_("Result as planned: {profit}"), "profit", profit, NULL) : NULL;

  gtk_label_set_text (self->result, text != NULL ? text : "");
  if (answer != NULL)
    show_membership (self, answer, currency);
  for (guint i = 0; answer != NULL && i < self->rows->len; i++)
    cm_cost_row_show_effect (self->rows->pdata[i], answer->plan, answer->estimate->totals.profit);
}

/* ---- switches ---- */

static const CmCostField *
field_of (GtkWidget *toggle)
{
  return g_object_get_data (G_OBJECT (toggle), "field");
}

static void
show_switch (CmCostsPage *self, GtkWidget *toggle)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  gint64 value = 0;

  if (estimate != NULL)
    cm_cost_field_read (field_of (toggle), estimate, CM_COST_ALL, &value);
  gtk_switch_set_active (GTK_SWITCH (toggle), value != 0);
}

static void
switched_cb (CmCostsPage *self, GParamSpec *pspec, GtkWidget *toggle)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);
  gint64 value = gtk_switch_get_active (GTK_SWITCH (toggle)), now;

  (void) pspec;
  if (estimate == NULL)
    return;
  cm_cost_field_read (field_of (toggle), estimate, CM_COST_ALL, &now);
  if (now == value || !cm_cost_field_write (field_of (toggle), estimate, CM_COST_ALL, value, NULL))
    return;
  cm_estimate_set_source (estimate, field_of (toggle)->key, CM_ESTIMATE_TYPED_IN);
  cm_profit_desk_change (self->desk, FALSE);
}

static GtkWidget *
create_switch (CmCostsPage *self, const CmCostField *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(field->title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(field->help));
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  cm_labelled (toggle, _(field->title));
  g_object_set_data (G_OBJECT (toggle), "field", (gpointer) field);
  g_ptr_array_add (self->switches, toggle);
  show_switch (self, toggle);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
changed_cb (CmCostsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    cm_cost_row_update (self->rows->pdata[i]);
  for (guint i = 0; i < self->switches->len; i++)
    show_switch (self, self->switches->pdata[i]);
}

static void
back_cb (CmCostsPage *self)
{
  cm_view_leave (CM_VIEW (self));
}

/* ---- the page ---- */

static void
cm_costs_page_primary (CmView *view)
{
  cm_view_leave (view);
}

static void
cm_costs_page_narrow_changed (CmView *view, gboolean narrow)
{
  CmCostsPage *self = CM_COSTS_PAGE (view);

  for (guint i = 0; i < self->rows->len; i++)
    cm_cost_row_set_narrow (self->rows->pdata[i], narrow);
}

static void
cm_costs_page_dispose (GObject *object)
{
  CmCostsPage *self = CM_COSTS_PAGE (object);

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->switches, 0);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cm_costs_page_parent_class)->dispose (object);
}

static void
cm_costs_page_finalize (GObject *object)
{
  g_ptr_array_unref (CM_COSTS_PAGE (object)->rows);
  g_ptr_array_unref (CM_COSTS_PAGE (object)->switches);
  G_OBJECT_CLASS (cm_costs_page_parent_class)->finalize (object);
}

static void
cm_costs_page_class_init (CmCostsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_costs_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_costs_page_finalize;
  CM_VIEW_CLASS (klass)->primary = cm_costs_page_primary;
  CM_VIEW_CLASS (klass)->narrow_changed = cm_costs_page_narrow_changed;
}

static void
cm_costs_page_init (CmCostsPage *self)
{
  self->rows = g_ptr_array_new ();
  self->switches = g_ptr_array_new ();
}

static GtkWidget *
create_group (CmCostsPage *self, CmCostGroup group)
{
  GtkWidget *box = adw_preferences_group_new ();
  guint count;
  const CmCostField *fields = cm_cost_fields (&count);

  self->groups[group] = ADW_PREFERENCES_GROUP (box);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (box), cm_cost_group_title (group));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (box), cm_cost_group_note (group));
  for (guint i = 0; i < count; i++)
    if (fields[i].group == group && cm_cost_field_is_common (&fields[i]))
      {
        gboolean flag = cm_cost_field_kind (&fields[i])->kind == CM_FIELD_FLAG;
        GtkWidget *row = flag ? create_switch (self, &fields[i]) : cm_cost_row_new (self->desk, &fields[i], CM_COST_ALL);

        adw_preferences_group_add (ADW_PREFERENCES_GROUP (box), row);
        if (!flag)
          g_ptr_array_add (self->rows, row);
      }
  return box;
}

static GtkWidget *
create_bar (CmCostsPage *self)
{
  GtkWidget *bar = gtk_action_bar_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_("_Back to the Loss Guard"));

  self->result = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->result), "numeric");
  gtk_widget_add_css_class (back, "suggested-action");
  gtk_action_bar_pack_start (GTK_ACTION_BAR (bar), GTK_WIDGET (self->result));
  gtk_action_bar_pack_end (GTK_ACTION_BAR (bar), back);
  g_signal_connect_object (back, "clicked", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  cm_named_buttons (bar);
  return bar;
}

GtkWidget *
cm_costs_page_new (CmDb *db, CmProfitDesk *desk)
{
  CmCostsPage *self = g_object_new (CM_TYPE_COSTS_PAGE, "db", db, "title", _("Fees and assumptions"), NULL);
  GtkWidget *page = adw_preferences_page_new ();

  self->desk = g_object_ref (desk);
  cm_view_set_subtitle (CM_VIEW (self), _("Leave empty what you do not know"));
  for (int group = 0; group < CM_N_COST_GROUPS; group++)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (create_group (self, (CmCostGroup) group)));
  self->reckon = CM_RECKON_GROUP (cm_reckon_group_new (desk));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->reckon));
  gtk_widget_set_parent (page, GTK_WIDGET (self));
  cm_view_set_action_bar (CM_VIEW (self), create_bar (self));
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  answered_cb (self);
  return GTK_WIDGET (self);
}

CmCostRow *
cm_costs_page_get_row (CmCostsPage *self, const char *key)
{
  g_return_val_if_fail (CM_IS_COSTS_PAGE (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (strcmp (cm_cost_row_get_field (self->rows->pdata[i])->key, key) == 0)
      return self->rows->pdata[i];
  return NULL;
}

CmReckonGroup *
cm_costs_page_get_reckon (CmCostsPage *self)
{
  g_return_val_if_fail (CM_IS_COSTS_PAGE (self), NULL);

  return self->reckon;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-costs-page.h"

#include <glib/gi18n-lib.h>

#include "cm-format.h"
#include "cm-membership.h"
#include "cm-profit-words.h"

struct _CmCostsPage
{
  CmRowsPage parent_instance;

  GPtrArray *switches; /* GtkSwitch, not owned */
  AdwPreferencesGroup *groups[CM_N_COST_GROUPS];
  CmReckonGroup *reckon;
};

G_DEFINE_FINAL_TYPE (CmCostsPage, cm_costs_page, CM_TYPE_ROWS_PAGE)

static CmProfitDesk *
desk_of (CmCostsPage *self)
{
  return cm_rows_page_get_desk (CM_ROWS_PAGE (self));
}

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
cm_costs_page_answered (CmRowsPage *page, const CmEstimateAnswer *answer)
{
  CmCostsPage *self = CM_COSTS_PAGE (page);
  const char *currency = cm_profit_desk_get_currency (desk_of (self));
  g_autofree char *profit = answer != NULL ? cm_profit_change (answer->estimate->totals.profit, currency) : NULL;
  g_autofree char *text = profit != NULL ? cm_fill (_("Result as planned: {profit}"), "profit", profit, NULL) : NULL;

  cm_rows_page_set_result (page, text);
  if (answer != NULL)
    show_membership (self, answer, currency);
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
  CmEstimate *estimate = cm_profit_desk_get (desk_of (self));
  gint64 value = 0;

  if (estimate != NULL)
    cm_cost_field_read (field_of (toggle), estimate, CM_COST_ALL, &value);
  gtk_switch_set_active (GTK_SWITCH (toggle), value != 0);
}

static void
switched_cb (CmCostsPage *self, GParamSpec *pspec, GtkWidget *toggle)
{
  CmEstimate *estimate = cm_profit_desk_get (desk_of (self));
  gint64 value = gtk_switch_get_active (GTK_SWITCH (toggle)), now;

  (void) pspec;
  if (estimate == NULL)
    return;
  cm_cost_field_read (field_of (toggle), estimate, CM_COST_ALL, &now);
  if (now == value || !cm_cost_field_write (field_of (toggle), estimate, CM_COST_ALL, value, NULL))
    return;
  cm_estimate_set_source (estimate, field_of (toggle)->key, CM_ESTIMATE_TYPED_IN);
  cm_profit_desk_change (desk_of (self), FALSE);
}

static GtkWidget *
create_switch (CmCostsPage *self, const CmCostField *field)
{
  GtkSwitch *toggle;
  GtkWidget *row = cm_rows_switch (_(field->title), _(field->help), &toggle);

  g_object_set_data (G_OBJECT (toggle), "field", (gpointer) field);
  g_ptr_array_add (self->switches, toggle);
  show_switch (self, GTK_WIDGET (toggle));
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
cm_costs_page_changed (CmRowsPage *page)
{
  CmCostsPage *self = CM_COSTS_PAGE (page);

  for (guint i = 0; i < self->switches->len; i++)
    show_switch (self, self->switches->pdata[i]);
}

/* ---- the page ---- */

static void
cm_costs_page_dispose (GObject *object)
{
  CmCostsPage *self = CM_COSTS_PAGE (object);

  g_ptr_array_set_size (self->switches, 0);
  G_OBJECT_CLASS (cm_costs_page_parent_class)->dispose (object);
}

static void
cm_costs_page_finalize (GObject *object)
{
  g_ptr_array_unref (CM_COSTS_PAGE (object)->switches);
  G_OBJECT_CLASS (cm_costs_page_parent_class)->finalize (object);
}

static void
cm_costs_page_class_init (CmCostsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_costs_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_costs_page_finalize;
  CM_ROWS_PAGE_CLASS (klass)->changed = cm_costs_page_changed;
  CM_ROWS_PAGE_CLASS (klass)->answered = cm_costs_page_answered;
}

static void
cm_costs_page_init (CmCostsPage *self)
{
  self->switches = g_ptr_array_new ();
}

static void
add_group (CmCostsPage *self, CmCostGroup group)
{
  AdwPreferencesGroup *box = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  guint count;
  const CmCostField *fields = cm_cost_fields (&count);

  self->groups[group] = box;
  adw_preferences_group_set_title (box, cm_cost_group_title (group));
  adw_preferences_group_set_description (box, cm_cost_group_note (group));
  cm_rows_page_add_group (CM_ROWS_PAGE (self), box);
  for (guint i = 0; i < count; i++)
    {
      if (fields[i].group != group || !cm_cost_field_is_common (&fields[i]))
        continue;
      if (cm_cost_field_kind (&fields[i])->kind == CM_FIELD_FLAG)
        adw_preferences_group_add (box, create_switch (self, &fields[i]));
      else
        cm_rows_page_add_field (CM_ROWS_PAGE (self), box, &fields[i], CM_COST_ALL);
    }
}

GtkWidget *
cm_costs_page_new (CmDb *db, CmProfitDesk *desk)
{
  CmCostsPage *self = g_object_new (CM_TYPE_COSTS_PAGE, "db", db, "title", _("Fees and assumptions"), NULL);

  cm_view_set_subtitle (CM_VIEW (self), _("Leave empty what you do not know"));
  cm_rows_page_begin (CM_ROWS_PAGE (self), desk, _("_Back to the Loss Guard"));
  for (int group = 0; group < CM_N_COST_GROUPS; group++)
    add_group (self, (CmCostGroup) group);
  self->reckon = CM_RECKON_GROUP (cm_reckon_group_new (desk));
  cm_rows_page_add_group (CM_ROWS_PAGE (self), ADW_PREFERENCES_GROUP (self->reckon));
  cm_rows_page_end (CM_ROWS_PAGE (self));
  return GTK_WIDGET (self);
}

CmReckonGroup *
cm_costs_page_get_reckon (CmCostsPage *self)
{
  g_return_val_if_fail (CM_IS_COSTS_PAGE (self), NULL);

  return self->reckon;
}

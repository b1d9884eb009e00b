/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cm-item-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cm-format.h"
#include "cm-named.h"
#include "cm-profit-words.h"

struct _CmItemPage
{
  CmView parent_instance;

  CmProfitDesk *desk;
  guint index;
  GPtrArray *rows; /* CmCostRow, not owned */
  CmWishRow *wishes;
  GtkSwitch *clearance;
  GtkEditable *spec;
  GtkLabel *result;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (CmItemPage, cm_item_page, CM_TYPE_VIEW)

/* (nullable): undoing and opening another estimate can take the item away. */
static CmEstimateItem *
item_of (CmItemPage *self)
{
  CmEstimate *estimate = cm_profit_desk_get (self->desk);

  return estimate != NULL && self->index < estimate->items->len ? cm_estimate_item (estimate, self->index) : NULL;
}

/* ---- showing ---- */

static void
answered_cb (CmItemPage *self)
{
  const CmEstimateAnswer *answer = cm_profit_desk_get_answer (self->desk);
  const char *currency = cm_profit_desk_get_currency (self->desk);
  g_autofree char *leaves = NULL;
  g_autofree char *text = NULL;

  if (answer == NULL || self->index >= answer->estimate->count)
    return;
  leaves = cm_profit_change (answer->estimate->lines[self->index].contribution, currency);
  text = cm_fill (_("This item leaves {amount}"), "amount", leaves, NULL);
  gtk_label_set_text (self->result, text);
  for (guint i = 0; i < self->rows->len; i++)
    cm_cost_row_show_effect (self->rows->pdata[i], answer->plan, answer->estimate->totals.profit);
}

static void
changed_cb (CmItemPage *self)
{
  const CmEstimateItem *item = item_of (self);

  if (item == NULL)
    return;
  for (guint i = 0; i < self->rows->len; i++)
    cm_cost_row_update (self->rows->pdata[i]);
  cm_wish_row_update (self->wishes);
  self->setting = TRUE;
  gtk_switch_set_active (self->clearance, item->clearance);
  if (g_strcmp0 (gtk_editable_get_text (self->spec), item->spec != NULL ? item->spec : "") != 0)
    gtk_editable_set_text (self->spec, item->spec != NULL ? item->spec : "");
  self->setting = FALSE;
}

/* ---- changing ---- */

static void
switched_cb (CmItemPage *self)
{
  CmEstimateItem *item = item_of (self);

  if (self->setting || item == NULL)
    return;
  item->clearance = gtk_switch_get_active (self->clearance);
  cm_profit_desk_change (self->desk, FALSE);
}

static void
spec_cb (CmItemPage *self)
{
  CmEstimateItem *item = item_of (self);
  const char *text = gtk_editable_get_text (self->spec);

  if (self->setting || item == NULL || g_strcmp0 (item->spec, text) == 0)
    return;
  g_free (item->spec);
  item->spec = *text != '\0' ? g_strdup (text) : NULL;
  cm_profit_desk_change (self->desk, FALSE);
}

static void
back_cb (CmItemPage *self)
{
  cm_view_leave (CM_VIEW (self));
}

/* ---- the page ---- */

static void
cm_item_page_primary (CmView *view)
{
  cm_view_leave (view);
}

static void
cm_item_page_narrow_changed (CmView *view, gboolean narrow)
{
  CmItemPage *self = CM_ITEM_PAGE (view);

  for (guint i = 0; i < self->rows->len; i++)
    cm_cost_row_set_narrow (self->rows->pdata[i], narrow);
}

static void
cm_item_page_dispose (GObject *object)
{
  CmItemPage *self = CM_ITEM_PAGE (object);

  g_ptr_array_set_size (self->rows, 0);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cm_item_page_parent_class)->dispose (object);
}

static void
cm_item_page_finalize (GObject *object)
{
  g_ptr_array_unref (CM_ITEM_PAGE (object)->rows);
  G_OBJECT_CLASS (cm_item_page_parent_class)->finalize (object);
}

static void
cm_item_page_class_init (CmItemPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cm_item_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cm_item_page_finalize;
  CM_VIEW_CLASS (klass)->primary = cm_item_page_primary;
  CM_VIEW_CLASS (klass)->narrow_changed = cm_item_page_narrow_changed;
}

static void
cm_item_page_init (CmItemPage *self)
{
  self->rows = g_ptr_array_new ();
}

static GtkWidget *
create_clearance (CmItemPage *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->clearance = GTK_SWITCH (gtk_switch_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Clearance"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("It has to go, and its price may be under its cost."));
  gtk_widget_set_valign (GTK_WIDGET (self->clearance), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->clearance));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->clearance));
  cm_labelled (GTK_WIDGET (self->clearance), _("Clearance"));
  g_signal_connect_object (self->clearance, "notify::active", G_CALLBACK (switched_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
create_spec (CmItemPage *self)
{
  GtkWidget *row = adw_entry_row_new ();

  self->spec = GTK_EDITABLE (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Spec (colour, size …)"));
  g_signal_connect_object (row, "changed", G_CALLBACK (spec_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static AdwPreferencesGroup *
create_first (CmItemPage *self)
{
  AdwPreferencesGroup *box = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (box, _("This item"));
  adw_preferences_group_set_description (box, _("With wishes, the expected number follows from them and the pieces a buyer may have."));
  adw_preferences_group_add (box, create_spec (self));
  self->wishes = CM_WISH_ROW (cm_wish_row_new (self->desk, self->index));
  adw_preferences_group_add (box, GTK_WIDGET (self->wishes));
  adw_preferences_group_add (box, create_clearance (self));
  return box;
}

/* What a cash plan says of items needs one. */
static gboolean
is_offered (CmItemPage *self, const CmCostField *field)
{
  return cm_cost_field_is_of_items (field) && (field->place != CM_COST_OF_CASH || cm_profit_desk_get (self->desk)->cash != NULL);
}

/* (transfer floating) (nullable): without a line of items there is no group. */
static AdwPreferencesGroup *
create_group (CmItemPage *self, CmCostGroup group)
{
  AdwPreferencesGroup *box = NULL;
  guint count;
  const CmCostField *fields = cm_cost_fields (&count);

  for (guint i = 0; i < count; i++)
    if (fields[i].group == group && is_offered (self, &fields[i]))
      {
        GtkWidget *row = cm_cost_row_new (self->desk, &fields[i], (int) self->index);

        if (box == NULL)
          box = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
        adw_preferences_group_set_title (box, cm_cost_group_title (group));
        adw_preferences_group_add (box, row);
        g_ptr_array_add (self->rows, row);
      }
  return box;
}

static GtkWidget *
create_bar (CmItemPage *self)
{
  GtkWidget *bar = gtk_action_bar_new ();
  GtkWidget *back = gtk_button_new_with_mnemonic (_("_Back to the Items"));

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
cm_item_page_new (CmDb *db, CmProfitDesk *desk, guint index)
{
  g_autofree char *name = cm_profit_item_name (cm_profit_desk_get (desk)->promotion, index);
  CmItemPage *self = g_object_new (CM_TYPE_ITEM_PAGE, "db", db, "title", name, NULL);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  self->desk = g_object_ref (desk);
  self->index = index;
  cm_view_set_subtitle (CM_VIEW (self), _("What is said here counts for this item alone"));
  adw_preferences_page_add (page, create_first (self));
  for (int group = 0; group < CM_N_COST_GROUPS; group++)
    {
      AdwPreferencesGroup *box = create_group (self, (CmCostGroup) group);

      if (box != NULL)
        adw_preferences_page_add (page, box);
    }
  gtk_widget_set_parent (GTK_WIDGET (page), GTK_WIDGET (self));
  cm_view_set_action_bar (CM_VIEW (self), create_bar (self));
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
  answered_cb (self);
  return GTK_WIDGET (self);
}

CmCostRow *
cm_item_page_get_row (CmItemPage *self, const char *key)
{
  g_return_val_if_fail (CM_IS_ITEM_PAGE (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (strcmp (cm_cost_row_get_field (self->rows->pdata[i])->key, key) == 0)
      return self->rows->pdata[i];
  return NULL;
}

CmWishRow *
cm_item_page_get_wishes (CmItemPage *self)
{
  g_return_val_if_fail (CM_IS_ITEM_PAGE (self), NULL);

  return self->wishes;
}
